"""A Word template to all that is wrong with it, in one run: the parts of this package put together.

The template is only read. Whether it fits a form is judged if there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.package import Package, read_package, write_package
from wuyi_docs.docx.styles import styles_of
from wuyi_docs.docx.xml import W
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form
from wuyi_docs.form.types import TYPES
from wuyi_docs.templating.engine.source import MAX_TAGGED_XML
from wuyi_docs.templating.lint.names import Usage, check_names, context_of
from wuyi_docs.templating.lint.package import check_package
from wuyi_docs.templating.lint.paragraphs import Paragraph, Part, read_paragraphs, read_parts
from wuyi_docs.templating.lint.placement import check_gap, check_paragraph, check_rows
from wuyi_docs.templating.lint.problems import ERROR, NOTE, problem_at, problem_of
from wuyi_docs.templating.lint.repeats import check_repeated
from wuyi_docs.templating.lint.structure import read_structure
from wuyi_docs.templating.lint.tags import Gap, Tag, read_tags

MAX_PROBLEMS: Final = 500  # more help nobody; a hostile file could give millions
_AUTHOR: Final = "wuyi"  # whose comments are our own


@dataclass(frozen=True, slots=True)
class _Read:
    """A part with its paragraphs, its tags in order, and the text between them."""

    part: Part
    paragraphs: tuple[Paragraph, ...]
    tags: tuple[Tag, ...]
    gaps: tuple[Gap, ...]

    def by_paragraph(self) -> Mapping[int, Sequence[Tag]]:
        """Return the tags by the index of their paragraph."""
        found: dict[int, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(tag.paragraph.index, []).append(tag)
        return found


def check_template(
    template: Package | Path | bytes, form: Form | None = None, name: str = "", *, compiled_next: bool = False
) -> list[Problem]:
    """Return every problem of a template, in the order in which a reader meets them.

    `form` tells which names may stand in it; without one, names are taken as they are. Raise PackageError
    where `template` is not a readable .docx. With `compiled_next` what only the engine finds is left to the
    caller, who compiles the template anyway; how it looks is not judged, since it stops nothing, nor what fails
    only where it is come to.
    """
    package = template if isinstance(template, Package) else read_package(template, name)
    file = name or package.name
    parts = [_read(part, package) for part in read_parts(package)]
    problems: list[Problem] = list(
        islice(_in_text(package, parts, form, with_look=not compiled_next), 2 * MAX_PROBLEMS)
    )
    if compiled_next:
        problems = [one for one in problems if one.code != "tag-value"]
    problems += check_package(package)
    if not compiled_next and not any(problem.severity is ERROR for problem in problems):
        problems += _engine_faults(package, parts, form)
    unique = dict.fromkeys(replace(one, place=replace(one.place, file=file)) for one in problems)
    return _limited(sorted(unique, key=_order(parts)), file)


def _read(part: Part, package: Package) -> _Read:
    data = package.parts[part.name]
    if len(data) > MAX_TAGGED_XML and len(data.decode("utf-8", "replace")) > MAX_TAGGED_XML:
        return _Read(part, (), (), ())  # the engine refuses it if there is a tag in it
    paragraphs = tuple(read_paragraphs(part))
    tags: list[Tag] = []
    gaps: list[Gap] = []
    for item in read_tags(paragraphs):
        if isinstance(item, Tag):
            tags.append(item)
        else:
            gaps.append(item)
    return _Read(part, paragraphs, tuple(tags), tuple(gaps))


def _in_text(
    package: Package, parts: Sequence[_Read], form: Form | None, *, with_look: bool
) -> Iterator[Problem]:
    rendered = [one for one in parts if one.part.rendered]
    context = context_of(form, [one.tags for one in rendered])
    usage = Usage()
    known = context.fields.keys() | context.declared.keys()
    styles, numbering = styles_of(package), package.optional_xml("numbering")
    for one in rendered:
        by_paragraph = one.by_paragraph()
        structure = read_structure(one.tags)
        yield from structure.problems
        yield from check_names(one.tags, structure, context, usage)
        for paragraph in one.paragraphs:
            yield from check_paragraph(paragraph, by_paragraph.get(paragraph.index, ()))
        yield from check_rows(one.tags)
        yield from check_repeated(one.paragraphs, by_paragraph, styles, numbering)
        for gap in one.gaps:
            yield from check_gap(gap, known)
    for one in parts:
        if not one.part.rendered:
            yield from _unrendered(one)
    if form is not None:
        yield from _unused(form, usage)
    if with_look:
        from wuyi_docs.templating.lint.styles import (
            check_look,  # knows every style that there is, and takes time to learn
        )

        every = [paragraph for one in rendered for paragraph in one.paragraphs]
        yield from check_look(styles, rendered[0].part.root, every, usage.names & context.fields.keys())


def _unrendered(one: _Read) -> Iterator[Problem]:
    """Tags in endnotes are lost work; those in comments may be talk about tags."""
    for tag in one.tags:
        if tag.sign == "#":
            continue
        note = one.part.kind == "comments"
        if note and any(
            outer.get(f"{W}author") == _AUTHOR for outer in tag.paragraph.element.iterancestors()
        ):
            continue
        what = f"写在{'批注' if note else '尾注'}里的标签不会被替换"
        fix = "批注交付前要删掉" if note else "把它移到正文里，或者改用脚注"
        yield problem_at(
            tag.paragraph, tag.span, "tag-unrendered", what, fix=fix, severity=NOTE if note else ERROR
        )


def _unused(form: Form, usage: Usage) -> Iterator[Problem]:
    """Tell in one note the fields that are asked but stand nowhere, themselves or in what is worked out of them."""
    used = _needed(form, usage.names)
    left = [f"“{one.name}”" for one in form.fields if one.name not in used and not one.unprinted]
    for one in form.fields:
        told = {column for table, column in usage.columns if table == one.name}
        left += [
            f"表格“{one.name}”的“{column.name}”这一列"
            for column in (one.columns if told and one.name in used and not one.unprinted else ())
            if column.name not in told | _read_columns(one) and not column.unprinted
        ]
    if left:
        which = f"{len(left)} 栏在模板里没有用到，填了也不会印出来：{'、'.join(left)}"
        fix = "需要印的，在适当的地方写上 {{ 栏名 }}，表格的列在循环里写 {{ 行.列名 }}；不需要的，不用管"
        yield problem_of("unused-field", f"表单里有 {which}", "整个模板", fix=fix, severity=NOTE)


def _read_columns(table: Field) -> frozenset[str]:
    return frozenset[str]().union(*(column.reads() for column in table.columns))


def _needed(form: Form, names: set[str]) -> set[str]:
    """Return the fields that are used, and those that these are worked out from."""
    used = set(names) | {form.naming}
    by_name = {one.name: one for one in form.fields}
    todo = [name for name in used if name in by_name]
    while todo:
        one = by_name[todo.pop()]
        for name in (*one.reads(), *TYPES[one.type].depends):
            if name in by_name and name not in used:
                used.add(name)
                todo.append(name)
    return used


def _engine_faults(package: Package, parts: Sequence[_Read], form: Form | None) -> Iterator[Problem]:
    """Let the engine itself have the last word: nothing passes here that `make` would refuse."""
    from wuyi_docs.templating.engine import load_template
    from wuyi_docs.templating.lint.trial import try_out

    try:
        template = load_template(write_package(package.parts, package), package.name)
        if form is not None:
            yield from try_out(template, form)
    except WuyiError as error:
        texts = {(one.part.name, one.index): one.text for read in parts for one in read.paragraphs}
        for problem in error.problems:
            spot = problem.place.spot
            whole = spot and spot._replace(end=len(texts.get((spot.xml_part, spot.paragraph), "")))
            yield problem.at(replace(problem.place, spot=whole))


def _order(parts: Sequence[_Read]) -> Callable[[Problem], tuple[int, int, int]]:
    positions = {one.part.name: at for at, one in enumerate(parts)}

    def key(problem: Problem) -> tuple[int, int, int]:
        spot = problem.place.spot
        if spot is None:
            return len(positions), 0, 0
        return positions.get(spot.xml_part, len(positions)), spot.paragraph, spot.start

    return key


def _limited(problems: list[Problem], file: str) -> list[Problem]:
    if len(problems) <= MAX_PROBLEMS:
        return problems
    rest = problem_of(
        "too-many", f"还有 {len(problems) - MAX_PROBLEMS} 处问题没有列出，先改好前面的", "整个文件"
    )
    return [*problems[:MAX_PROBLEMS], replace(rest, place=replace(rest.place, file=file))]
