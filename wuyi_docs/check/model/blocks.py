"""Read the flow of a part: paragraphs and tables of a body, cell, header or box, in document order.

The `Flow` remembers what runs through a part: list numbers, open fields, page breaks, sections.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.formats import Looks, border_of
from wuyi_docs.check.model.runs import Content, read_content
from wuyi_docs.check.model.types import Block, Border, Cell, Label, Paragraph, Row, Run, Story, Table
from wuyi_docs.docx.fields import Fields
from wuyi_docs.docx.places import UNPLACED, ParagraphPlace, span_of
from wuyi_docs.docx.styles import Properties, properties_of
from wuyi_docs.docx.xml import (
    WRAPPERS,
    attribute,
    attributes,
    child,
    chosen,
    is_on,
    name_of,
    points,
    val,
    whole,
    within,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.check.model.numbering import Numbering

_MAX_DEPTH: Final = 40
Labeller = Callable[[str, int], Label | None]


@dataclass(slots=True)
class Flow:
    """The state of reading one part; `section_ends` collects the `w:sectPr` of each section."""

    part: str
    looks: Looks
    numbering: Numbering
    labeller: Labeller
    indices: Mapping[_Element, int]
    number: int = 0
    tables: int = 0
    new_page: bool = False
    section_ends: list[_Element] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    boxes: list[Story] = field(default_factory=list)
    deleted_mark: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """What holds the paragraphs that are read: their place, how deep it lies, its table's style."""

    place: ParagraphPlace = UNPLACED
    depth: int = 0
    table_style: str = ""

    @property
    def running(self) -> bool:
        """Whether this is the running text of its part, not a cell or a box."""
        return not (self.place.row or self.place.box)


def read_blocks(element: _Element, flow: Flow, holder: Holder) -> tuple[Block, ...]:
    """Return the paragraphs and tables that stand in `element`."""
    found: list[Block] = []
    if holder.depth < _MAX_DEPTH:
        _collect(element, flow, holder, found)
    return tuple(found)


def _collect(element: _Element, flow: Flow, holder: Holder, found: list[Block], level: int = 0) -> None:
    for one in element:
        name = name_of(one)
        if name == "p":
            paragraph = _read_paragraph(one, flow, holder)
            if paragraph is not None:
                found.append(paragraph)
        elif name == "tbl":
            found.append(_read_table(one, flow, holder))
        elif name in WRAPPERS and level < _MAX_DEPTH:
            _collect(one, flow, holder, found, level + 1)
        elif name == "AlternateContent" and level < _MAX_DEPTH and (read := chosen(one)) is not None:
            _collect(read, flow, holder, found, level + 1)


def _read_paragraph(element: _Element, flow: Flow, holder: Holder) -> Paragraph | None:
    own = child(element, "pPr")
    mark = child(own, "rPr")
    direct = properties_of(own)
    looks, styles = flow.looks, flow.looks.styles
    style_id = direct.get("pStyle") or styles.default_paragraph
    from_style, from_style_runs = styles.chain(style_id)
    under, under_runs = styles.chain(holder.table_style) if holder.table_style else ({}, {})
    num_id = direct.get("numId", from_style.get("numId", ""))
    level = whole(direct.get("ilvl", from_style.get("ilvl", "0"))) or 0
    label = flow.labeller(num_id, level) if num_id not in ("", "0") else None
    numbered = _level_properties(flow, num_id, level)
    order = (numbered, from_style) if "numId" not in direct else (from_style, numbered)
    properties = {**styles.base_paragraph, **under, **order[0], **order[1], **direct}
    base = {**styles.base_run, **under_runs, **from_style_runs}
    content = read_content(element, looks, base, flow.fields)
    mark_size = looks.run({**base, **properties_of(mark)}).size
    paragraph = Paragraph(
        text=content.text,
        runs=tuple(content.runs),
        format=looks.paragraph(properties, style_id, mark_size),
        part=flow.part,
        index=flow.indices.get(element, 0),
        place=holder.place,
        section=len(flow.section_ends),
        label=label,
        shapes=tuple(content.shapes),
        bookmarks=tuple(content.bookmarks),
    )
    _read_boxes(content, flow, holder)
    if not holder.running:
        return paragraph
    deleted = mark is not None and child(mark, "del") is not None
    return _in_flow(_break_pages(paragraph, child(own, "sectPr"), content, flow), flow, deleted=deleted)


def _level_properties(flow: Flow, num_id: str, level: int) -> Properties:
    levels = flow.numbering.levels.get(num_id, {})
    return levels[level].paragraph if level in levels else {}


def _read_boxes(content: Content, flow: Flow, holder: Holder) -> None:
    for box in content.boxes:
        inner = Holder(ParagraphPlace(holder.place.part, box=len(flow.boxes) + 1), holder.depth + 1)
        flow.boxes.append(Story("文本框", read_blocks(box, flow, inner), flow.part))


def _in_flow(paragraph: Paragraph, flow: Flow, *, deleted: bool) -> Paragraph | None:
    """Count a paragraph of the running text; one whose mark is `deleted` becomes a part of the next."""
    if flow.deleted_mark is not None:
        paragraph = _joined(flow.deleted_mark, paragraph)
        flow.deleted_mark = None
    if deleted and not paragraph.ends_section:
        flow.deleted_mark = paragraph if paragraph.text else None
        return None
    flow.number += 0 if paragraph.blank else 1
    if paragraph.place.part:  # that of a header or a note is enough
        return paragraph
    return replace(paragraph, place=ParagraphPlace(number=flow.number))


def _break_pages(paragraph: Paragraph, end: _Element | None, content: Content, flow: Flow) -> Paragraph:
    """Note the page breaks of a paragraph, and the section that ends with it."""
    text = paragraph.text
    leading = any(not text[:at].strip() for at in content.breaks) and bool(text.strip())
    trailing = any(not text[at:].strip() for at in content.breaks) and not leading
    on_new = flow.new_page or paragraph.format.break_before or leading
    flow.new_page = trailing
    if end is not None:
        flow.section_ends.append(end)
    if not (on_new or trailing or end is not None):
        return paragraph
    return replace(
        paragraph,
        on_new_page=on_new,
        page_break_after=trailing,
        ends_section=end is not None,
    )


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two paragraphs as one: the mark between them is deleted in a tracked change."""
    shift = len(first.text)
    moved = tuple(Run(r.text, r.format, r.start + shift, r.field, r.link) for r in second.runs)
    return replace(
        second,
        text=first.text + second.text,
        runs=first.runs + moved,
        index=first.index,
        label=first.label or second.label,
        shapes=first.shapes + second.shapes,
        on_new_page=first.on_new_page,
    )


def _read_table(element: _Element, flow: Flow, holder: Holder) -> Table:
    nested = holder.place.row > 0
    flow.tables += 0 if nested else 1
    number = flow.tables
    properties = child(element, "tblPr")
    style_id = val(properties, "tblStyle")
    grid = child(element, "tblGrid")
    index = next((flow.indices.get(p, 0) for p in element.iter("{*}p")), 0)
    section = len(flow.section_ends)
    start = replace(holder.place, table=number, outer=holder.place if nested else None)
    inner = Holder(start, holder.depth + 1, style_id)
    rows = tuple(_read_row(row, flow, inner, at) for at, row in enumerate(within(element, "tr"), start=1))
    flow.new_page = flow.new_page and not rows
    return Table(
        rows=rows,
        number=number,
        grid=tuple(points(attribute(c, "w")) or 0.0 for c in grid) if grid is not None else (),
        width=_table_width(child(properties, "tblW")),
        borders=_borders(child(properties, "tblBorders")),
        section=section,
        index=index,
    )


def _table_width(element: _Element | None) -> float | None:
    if element is None or attribute(element, "type") not in (None, "dxa"):
        return None
    return points(attribute(element, "w")) or None


def _read_row(element: _Element, flow: Flow, holder: Holder, number: int) -> Row:
    cells: list[Cell] = []
    column = 1
    for cell in within(element, "tc"):
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        place = replace(holder.place, row=number, column=column)
        blocks = read_blocks(cell, flow, replace(holder, place=place))
        continues = merge is not None and attribute(merge, "val") != "restart"
        span = span_of(cell)
        cells.append(Cell(blocks, number, column, span, continues, _borders(child(properties, "tcBorders"))))
        column += span
    return Row(tuple(cells), repeats=is_on(child(child(element, "trPr"), "tblHeader")))


def _borders(element: _Element | None) -> dict[str, Border]:
    edges = (
        (name_of(edge), border_of(attributes(edge))) for edge in (element if element is not None else ())
    )
    return {name: border for name, border in edges if border is not None}
