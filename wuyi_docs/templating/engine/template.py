"""A Word template to documents: compiled once by `load_template`, then rendered for any number of contexts.

The only module that knows how the parts of rendering fit together. Forms, answers and layout are not known here;
`finish` lets a caller have the last word on the body's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError

from wuyi_docs.core.errors import TemplateError, WuyiError
from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.hanging import mended
from wuyi_docs.docx.package import Package, read_package, write_package
from wuyi_docs.docx.writer import Layout, make_layout, write_document
from wuyi_docs.expressions import language
from wuyi_docs.expressions.limits import Budget
from wuyi_docs.templating.engine.compile import (
    CompiledPart,
    compile_part,
    fault_problems,
    run_problem,
    syntax_problem,
)
from wuyi_docs.templating.engine.objects import NeedsDocxtplError, with_docxtpl
from wuyi_docs.templating.engine.postprocess import finished_text, with_drawing_ids
from wuyi_docs.templating.engine.source import read_source

_RENDERED = ("/header", "/footer", "/footnotes")
_CORE = "/core-properties"

Finish = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template. Safe to use from several threads: rendering changes nothing in it."""

    package: Package
    body: CompiledPart
    others: tuple[CompiledPart, ...]
    stamped: Layout
    plain: Layout

    @property
    def parts(self) -> tuple[CompiledPart, ...]:
        """The parts that are rendered, in the order of their names."""
        return tuple(sorted((self.body, *self.others), key=lambda part: part.source.part))

    def render(
        self, context: Mapping[str, object], *, finish: Finish | None = None, stamp: bool = True
    ) -> bytes:
        """Return the finished .docx for `context`; raise TemplateError, with the place, where a tag fails."""
        (made,) = self.render_all([context], finish=finish, stamp=stamp)
        if isinstance(made, WuyiError):
            raise made
        return made

    def render_all(
        self, contexts: Sequence[Mapping[str, object]], *, finish: Finish | None = None, stamp: bool = True
    ) -> list[bytes | WuyiError]:
        """Return for each context what `render` returns or raises.

        One step for all of them, then the next: so each step's code and data stay in the processor's caches.
        """
        rendered = [self._texts(context) for context in contexts]
        main = self.package.main
        if finish is not None:
            for texts in rendered:
                if isinstance(texts, dict):
                    texts[main] = finish(texts[main])
        layout = self.stamped if stamp else self.plain
        made: list[bytes | WuyiError] = []
        for context, texts in zip(contexts, rendered, strict=True):
            if isinstance(texts, dict):
                made.append(write_document(layout, [texts[name].encode() for name in layout.changing]))
            else:
                made.append(texts or self._with_files(context, finish, stamped=stamp))
        return made

    def _texts(self, context: Mapping[str, object]) -> dict[str, str] | WuyiError | None:
        """Return the texts of all parts by name, or why there are none; None where docxtpl has to help."""
        try:
            with Budget(context) as run:
                return {p.source.part: self._text(p, context, run) for p in (self.body, *self.others)}
        except NeedsDocxtplError:
            return None
        except TemplateError as error:
            return error

    def _with_files(
        self, context: Mapping[str, object], finish: Finish | None, *, stamped: bool
    ) -> bytes | WuyiError:
        try:
            return self._render_with_files(context, finish, stamped=stamped)
        except WuyiError as error:
            return error

    def _render_with_files(
        self, context: Mapping[str, object], finish: Finish | None, *, stamped: bool
    ) -> bytes:
        by_name = {part.source.part: part for part in (self.body, *self.others)}
        main = self.package.main

        def text(name: str) -> str:
            rendered = self._text(by_name[name], context, run)
            return with_drawing_ids(finish(rendered) if finish else rendered) if name == main else rendered

        with Budget(context) as run:
            parts = with_docxtpl(self.package, text, list(by_name))
        package = read_package(write_package(parts), self.package.name)
        return write_document(make_layout(package, (main,), stamped=stamped), [parts[main]])

    def _text(self, part: CompiledPart, context: Mapping[str, object], run: Budget) -> str:
        try:
            text = "".join(part.pieces(context))
            return finished_text(part.source, text, part.needs, self.package.name, markup=run.markup)
        except NeedsDocxtplError:
            raise
        except Exception as error:
            raise TemplateError(run_problem(self.package, part, error)) from error


def load_template(source: Path | bytes, name: str = "") -> Template:
    """Read and compile a template; TemplateError tells every part's fault, PackageError what is no .docx."""
    package = mended(read_package(source, name))
    problems: list[Problem] = []
    compiled: list[CompiledPart] = []
    for part in rendered_parts(package):
        part_source = read_source(package, part)
        problems.extend(fault_problems(package, part_source))
        if part_source.faults or not (part_source.tagged or part == package.main):
            continue
        try:
            compiled.append(compile_part(_environment(), part_source, is_main=part == package.main))
        except TemplateSyntaxError as error:
            problems.append(syntax_problem(package, part_source, error))
    if problems:
        raise TemplateError(problems)
    body, *others = compiled
    changing = [part.source.part for part in compiled]
    layouts = (make_layout(package, changing, stamped=stamped) for stamped in (True, False))
    return Template(package, body, tuple(others), *layouts)


def rendered_parts(package: Package) -> Iterator[str]:
    """Yield the names of the parts in which tags work, the body first, each once."""
    yield package.main
    seen = {package.main}
    for source, kinds in ((package.main, _RENDERED), ("", (_CORE,))):
        for relation in package.relationships(source):
            if (
                relation.type.endswith(kinds)
                and relation.target in package.parts
                and relation.target not in seen
            ):
                seen.add(relation.target)
                yield relation.target


@lru_cache(maxsize=1)
def _environment() -> language.Environment:
    return language.environment()
