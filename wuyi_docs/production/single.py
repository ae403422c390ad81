"""One sheet to one document: read, accept, render, write. Many sheets are many of these.

Problems of all sheets are gathered before anything is written; this module prints nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.errors import AnswersError, LibraryError, OutputError, TemplateError, WuyiError
from wuyi_docs.core.guard import put_unless
from wuyi_docs.core.problem import Place, Problem, Severity, errors_only
from wuyi_docs.core.tidy import refused_sign
from wuyi_docs.form.accept import LEFT_OUT, accept
from wuyi_docs.form.answers import FORM_KEY, Answer, AnswersSheet, layered, read_answers
from wuyi_docs.form.form import Form
from wuyi_docs.form.library import PROFILE_NAME, Kind, Library, shared_groups
from wuyi_docs.form.profile import (
    blanks,
    find_profiles,
    lacking,
    profile_answers,
    read_profile,
    unknown_names,
)
from wuyi_docs.production.unnamed import no_kind, other_file
from wuyi_docs.sheets.textfile import read_text

if TYPE_CHECKING:
    from wuyi_docs.check.engine import Finding
    from wuyi_docs.check.pages import Page
    from wuyi_docs.check.selection import Selection
    from wuyi_docs.templating.engine import Template

_KIND_LINE = re.compile(rf"^\ufeff?[ \t]*{FORM_KEY}[ \t]*[:：][ \t]*[\"'“]?([^\s\"'”#]+)", re.MULTILINE)


_OTHER_FILES = (".pdf", ".doc", ".wps", ".dotx", ".rtf", ".odt", ".ofd", ".txt", ".yaml", ".yml", ".xlsx")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet that was read and accepted: everything a document needs, or the problems that prevent it.

    `answers` are what the values were read from; `error` is a failure of the program; `profiles` are all 机关.yaml on the way up, of which the first was read.
    """

    path: Path
    kind: Kind | None
    values: Mapping[str, object]
    origins: Mapping[str, str]
    problems: tuple[Problem, ...]
    profiles: tuple[Path, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    error: WuyiError | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of the document."""
        return self.kind is not None and not errors_only(self.problems)


def find_sheets(paths: Iterable[Path]) -> list[Path]:
    """Return the sheets meant by `paths`: files as they are, a folder's sheets by name, never 机关.yaml."""
    sheets: list[Path] = []
    for path in paths:
        if not path.is_dir():
            sheets.append(path)
            continue
        found = sorted(
            p for p in path.iterdir() if p.suffix.lower() in (".yaml", ".yml") and p.name != PROFILE_NAME
        )
        found = [p for p in found if not p.name.startswith((".", "~"))]
        if not found:
            fix = "填好的表是 .yaml 文件；用 wuyi new 取一份空白表"
            raise AnswersError(Problem("no-sheets", "这个文件夹里没有填好的表", Place(str(path)), fix=fix))
        sheets += found
    return list({path.resolve(): path for path in reversed(sheets)}.values())[::-1]  # each once


def draft(
    path: Path, library: Library, settings: Mapping[str, Answer], shared: Mapping[str, Answer] | None = None
) -> Draft:
    """Read one sheet and accept its answers; every problem is in the draft, none is raised."""
    try:
        kind = _kind_of(path, library)
        sheet = _read(path, kind)
        kind = kind or _kind_named(sheet, library)
        if kind is None:
            return Draft(path, None, {}, {}, (*sheet.problems, *_no_kind(sheet, library)))
        if other := other_file(sheet, Place(path.name, 1, 1)):
            return Draft(path, None, {}, {}, (other,))
        profile = read_profile(path.parent, library)
        answers = layered(settings, sheet.answers, shared or {}, profile.answers)
        stand_ins, lacks = lacking(profile, kind.form, answers)
        accepted = accept(kind.form, answers | stand_ins, path.name)
    except WuyiError as error:
        return Draft(path, None, {}, {}, error.problems)
    found = _judge_quotes(sheet, kind.form)
    # A file that is no sheet at all lacks everything: that is no news.
    broken = any(p.code == "not-a-sheet" for p in found)
    problems = (*profile.problems, *found, *(() if broken else (*lacks, *accepted.problems)))
    # What a faulty line was taken for is told when it is mended.
    faulty = {problem.place for problem in accepted.problems} | {_line_of(problem) for problem in found}
    told = [note for note in accepted.notes if not {note.place, _line_of(note)} & faulty]
    problems += tuple(note for note in told if note.code != LEFT_OUT or not errors_only(problems))
    ordered = sorted(problems, key=lambda p: (p.place.file != path.name, p.place.line, p.place.column))
    return Draft(path, kind, accepted.values, accepted.origins, tuple(ordered), profile.paths, answers)


def _line_of(problem: Problem) -> Place:
    return Place(problem.place.file, problem.place.line)


def _judge_quotes(sheet: AnswersSheet, form: Form) -> list[Problem]:
    """Make 全角引号 around a whole value an error, but where the form's own example is quoted so."""
    quoted = {one.name for one in form.fields if "“" in (one.example + one.default)[:1] + one.default[:1]}
    lines = {answer.node.place.line for name, answer in sheet.answers.items() if name in quoted}
    found = []
    for problem in sheet.problems:
        if problem.code != "wide-quotes":
            found.append(problem)
        elif problem.place.line not in lines:
            found.append(replace(problem, severity=Severity.ERROR))
    return found


def _read(path: Path, kind: Kind | None) -> AnswersSheet:
    if kind is None:
        return read_answers(path)
    columns = {column.name for one in kind.form.fields for column in one.columns}
    return read_answers(path, kind.form.names | columns, columns)


def check_profile(path: Path, library: Library) -> list[Problem]:
    """Return what is wrong with a 机关.yaml: its text, its names, and values that no form accepts."""
    answers, problems = profile_answers(path)
    forms = [kind.form for kind in library.kinds]
    found = [
        *problems,
        *blanks(answers),
        *unknown_names(answers, {name for form in forms for name in form.names}),
    ]
    for form in forms:
        fitting = {name: answer for name, answer in answers.items() if name in form.names}
        places = {answer.node.place for answer in fitting.values()}
        accepted = accept(form, fitting, path.name)
        found += [p for p in (*accepted.problems, *accepted.notes) if p.place in places]
    return list(dict.fromkeys(found))


def _kind_of(path: Path, library: Library) -> Kind | None:
    # The kind is wanted before the sheet is parsed: its field names tell keys from mere text.
    found = _KIND_LINE.search(read_text(path))
    if not found:
        return None
    try:
        return library.find(found[1])
    except LibraryError:
        return None


def _kind_named(sheet: AnswersSheet, library: Library) -> Kind | None:
    """Return the kind that a sheet names in a way that only YAML can read."""
    if sheet.kind is None:
        return None
    try:
        return library.find(sheet.kind.text)
    except LibraryError:
        return None


def _no_kind(sheet: AnswersSheet, library: Library) -> tuple[Problem, ...]:
    if sheet.kind is not None and sheet.kind.text.strip():
        try:
            library.find(sheet.kind.text, sheet.kind.place)
        except LibraryError as error:
            return error.problems
    if not sheet.answers and sheet.problems:
        return ()
    return (no_kind(sheet, library),)


def sources_of(sheets: Iterable[Path], library: Library) -> list[Path]:
    """Return every file that the documents made of `sheets` depend on."""
    found: dict[Path, None] = {}
    for path in sheets:
        kind, profiles = _kind_of(path, library), find_profiles(path.parent, library)
        of_kind = (kind.form_path, *shared_groups(kind.form_path), *kind.template_paths) if kind else ()
        for source in (path, *profiles[:1], *of_kind):
            found[source] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class CompiledKind:
    """A compiled template with its finishing touches: values in, documents out."""

    template: Template
    finish: Callable[[str], str]

    def render(self, values: Mapping[str, object]) -> bytes:
        """Return the finished document; TemplateError where a tag fails on these values."""
        return self.template.render(values, finish=self.finish)

    def render_all(self, many: Sequence[Mapping[str, object]]) -> list[bytes | WuyiError]:
        """Return for each of several values what `render` returns or raises; faster than one by one."""
        return self.template.render_all(many, finish=self.finish)


def compile_kind(path: Path, form: Form) -> CompiledKind:
    """Compile a kind's template, once; PackageError or TemplateError, with all that is wrong with it."""
    try:
        status = path.stat()
    except OSError:
        fix = f"用 wuyi template new {path.stem} -o {path} 做一个"
        raise TemplateError(Problem("no-template", "这个文种没有模板", Place(str(path)), fix=fix)) from None
    return _compiled_kind(path, form, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16)
def _compiled_kind(path: Path, form: Form, _modified: int, _size: int) -> CompiledKind:
    from wuyi_docs.layout.finish import make_finisher
    from wuyi_docs.templating.engine import load_template
    from wuyi_docs.templating.lint import check_template

    if wrong := errors_only(check_template(path, form, compiled_next=True)):
        raise TemplateError(wrong)
    template = load_template(path)
    return CompiledKind(template, make_finisher(template.package.parts.get("word/styles.xml", b"")))


def render(one: Draft) -> bytes:
    """Return the finished document of a draft that is ready."""
    assert one.kind
    return compile_kind(one.kind.template_for(one.values), one.kind.form).render(one.values)


def examine(one: Draft, data: bytes, chosen: Selection, pages: tuple[Page, ...] = ()) -> list[Finding]:
    """Return what the rules find in the document made of a draft, each at the place that its text came from.

    Raise WuyiError where the document cannot be checked.
    """
    from wuyi_docs.production import checked

    assert one.kind
    found = checked.examine(data, chosen, pages)
    return checked.trace(found, one.answers, one.values, one.kind.template_for(one.values), one.path.name)


def targets(drafts: Sequence[Draft], output: Path | None) -> list[Path]:
    """Return where each document goes; OutputError where two would get one name, or one a name that misleads."""
    places = _places(drafts, output)
    for place in places:
        if sign := refused_sign(place.name):
            what, fix = f"文件名里有{sign}", "给表改个名字，把这几个字删掉重打"
            raise OutputError(Problem("odd-name", what, Place(str(place)), fix=fix))
    return places


def _places(drafts: Sequence[Draft], output: Path | None) -> list[Path]:
    if output is not None and output.suffix.lower() == ".docx" and not output.is_dir():
        if len(drafts) > 1:
            what = "几份表不能做成同一个文件"
            raise OutputError(Problem("one-file", what, Place(str(output)), fix="-o 后面写一个文件夹"))
        return [output]
    if output is not None and output.suffix.lower() in _OTHER_FILES and not output.is_dir():
        what = "做好的文件是 Word 文件，不能写成这种文件"
        fix = f"例如 -o {output.with_suffix('.docx')}；要 PDF，另加 --pdf"
        raise OutputError(Problem("suffix", what, Place(str(output)), fix=fix))
    places = [(output or one.path.parent) / f"{one.path.stem}.docx" for one in drafts]
    for number, place in enumerate(places):
        if place in places[:number]:
            what = "有两份表会做成同一个文件"
            given = "、".join(str(d.path) for d, p in zip(drafts, places, strict=True) if p == place)
            raise OutputError(
                Problem("same-name", what, Place(str(place)), given=given, fix="给其中一份表改个名字")
            )
    return places


def write(path: Path, data: bytes, force: bool) -> None:
    """Write a finished document; OutputError where that must not or cannot be."""
    from wuyi_docs.templating.engine import changed_by_hand

    put_unless(changed_by_hand, path, data, force=force)
