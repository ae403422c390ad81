"""Read the flow of a part: paragraphs and tables of a body, cell, header or box, in document order.

The `Flow` remembers what runs through a part: list numbers, open fields, page breaks, sections.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.runs import Content, _Field, read_content
from wuyi_docs.check.model.styles import Properties, Styles, border_of, paragraph_format, properties_of
from wuyi_docs.check.model.types import (
    Block,
    Border,
    Cell,
    Label,
    Paragraph,
    ParagraphFormat,
    Row,
    Run,
    Story,
    Table,
)
from wuyi_docs.check.model.xml import attribute, child, is_on, name_of, points, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.check.model.numbering import Numbering

_THROUGH: Final = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_MAX_DEPTH: Final = 40
Labeller = Callable[[str, int], Label | None]


@dataclass(slots=True)
class Flow:
    """The state of reading one part; `section_ends` collects the `w:sectPr` of each section."""

    part: str
    styles: Styles
    numbering: Numbering
    labeller: Labeller
    indices: Mapping[_Element, int]
    number: int = 0
    tables: int = 0
    new_page: bool = False
    section_ends: list[_Element] = field(default_factory=list)
    open_fields: list[_Field] = field(default_factory=list)
    boxes: list[Story] = field(default_factory=list)
    deleted_mark: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a part the reader is: in a cell (`where` names it), in a box, under which table style."""

    where: str = ""
    in_cell: bool = False
    in_box: bool = False
    depth: int = 0
    table_style: str = ""


def read_blocks(element: _Element, flow: Flow, spot: Spot) -> tuple[Block, ...]:
    """Return the paragraphs and tables that stand in `element`."""
    found: list[Block] = []
    if spot.depth < _MAX_DEPTH:
        _collect(element, flow, spot, found)
    return tuple(found)


def _collect(element: _Element, flow: Flow, spot: Spot, found: list[Block], level: int = 0) -> None:
    for one in element:
        name = name_of(one)
        if name == "p":
            paragraph = _read_paragraph(one, flow, spot)
            if paragraph is not None:
                found.append(paragraph)
        elif name == "tbl":
            found.append(_read_table(one, flow, spot))
        elif name in _THROUGH and level < _MAX_DEPTH:
            _collect(one, flow, spot, found, level + 1)
        elif name == "AlternateContent" and level < _MAX_DEPTH:
            chosen = next((c for c in one if name_of(c) in ("Choice", "Fallback")), None)
            if chosen is not None:
                _collect(chosen, flow, spot, found, level + 1)


def _read_paragraph(element: _Element, flow: Flow, spot: Spot) -> Paragraph | None:
    own = child(element, "pPr")
    direct = properties_of(own)
    styles = flow.styles
    style_id = direct.get("pStyle") or styles.default_paragraph
    from_style, from_style_runs = styles.chain(style_id)
    under, under_runs = styles.chain(spot.table_style) if spot.table_style else ({}, {})
    num_id = direct.get("numId", from_style.get("numId", ""))
    level = whole(direct.get("ilvl", from_style.get("ilvl", "0"))) or 0
    label = flow.labeller(num_id, level) if num_id not in ("", "0") else None
    numbered = _level_properties(flow, num_id, level)
    order = (numbered, from_style) if "numId" not in direct else (from_style, numbered)
    properties = {**styles.base_paragraph, **under, **order[0], **order[1], **direct}
    base = {**styles.base_run, **under_runs, **from_style_runs}
    mark = child(own, "rPr")
    content = read_content(element, styles, base, flow.open_fields)
    mark_size = styles.run_format({**base, **properties_of(mark)}).size
    name = styles.styles[style_id].name if style_id in styles.styles else ""
    built = _build(element, flow, spot, content, label)
    paragraph = replace(built, format=paragraph_format(properties, name, mark_size))
    return _finish(paragraph, own, mark, content, flow, spot)


def _level_properties(flow: Flow, num_id: str, level: int) -> Properties:
    levels = flow.numbering.levels.get(num_id, {})
    return levels[level].paragraph if level in levels else {}


def _build(element: _Element, flow: Flow, spot: Spot, content: Content, label: Label | None) -> Paragraph:
    return Paragraph(
        text=content.text,
        runs=tuple(content.runs),
        format=ParagraphFormat(),
        part=flow.part,
        index=flow.indices.get(element, 0),
        where=spot.where,
        section=len(flow.section_ends),
        label=label,
        shapes=tuple(content.shapes),
        has_tracked=content.tracked,
        in_box=spot.in_box,
        in_cell=spot.in_cell,
        bookmarks=tuple(content.bookmarks),
    )


def _finish(
    paragraph: Paragraph,
    own: _Element | None,
    mark: _Element | None,
    content: Content,
    flow: Flow,
    spot: Spot,
) -> Paragraph | None:
    """Add what depends on the flow: page breaks, numbers, a paragraph mark that was deleted before."""
    for box in content.boxes:
        where = f"文本框{len(flow.boxes) + 1}"
        inner = Spot(where, in_box=True, depth=spot.depth + 1)
        story = Story("文本框", read_blocks(box, flow, inner), flow.part)
        flow.boxes.append(story)
    running = not (spot.in_cell or spot.in_box)
    if running:
        paragraph = _break_pages(paragraph, own, content, flow)
    if flow.deleted_mark is not None and running:
        paragraph = _joined(flow.deleted_mark, paragraph)
        flow.deleted_mark = None
    if mark is not None and child(mark, "del") is not None and running and not paragraph.ends_section:
        flow.deleted_mark = paragraph if paragraph.text else None
        return None
    if running:
        flow.number += 0 if paragraph.blank else 1
        paragraph = replace(paragraph, number=flow.number)
    return paragraph


def _break_pages(paragraph: Paragraph, own: _Element | None, content: Content, flow: Flow) -> Paragraph:
    text = paragraph.text
    leading = any(not text[:at].strip() for at in content.breaks) and bool(text.strip())
    trailing = any(not text[at:].strip() for at in content.breaks) and not leading
    inside = any(text[:at].strip() and text[at:].strip() for at in content.breaks)
    on_new = flow.new_page or paragraph.format.break_before or leading
    flow.new_page = trailing
    end = child(own, "sectPr")
    if end is not None:
        flow.section_ends.append(end)
    return replace(
        paragraph,
        on_new_page=on_new,
        page_break_after=trailing,
        page_break_inside=inside,
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
        has_tracked=True,
    )


def _read_table(element: _Element, flow: Flow, spot: Spot) -> Table:
    flow.tables += 0 if spot.in_cell else 1
    number = flow.tables
    properties = child(element, "tblPr")
    style_id = _value(properties, "tblStyle")
    width, indent = child(properties, "tblW"), child(properties, "tblInd")
    position = child(properties, "tblpPr")
    grid = child(element, "tblGrid")
    rows: list[Row] = []
    title = f"{spot.where}内的表格" if spot.in_cell else f"表格{number}"
    index = next((flow.indices.get(p, 0) for p in element.iter("{*}p")), 0)
    section = len(flow.section_ends)
    for row in _rows_of(element):
        rows.append(_read_row(row, flow, spot, (title, len(rows) + 1, style_id)))
    flow.new_page = flow.new_page and not rows
    widths = tuple(points(attribute(c, "w")) or 0.0 for c in grid) if grid is not None else ()
    return Table(
        rows=tuple(rows),
        number=number,
        grid=widths,
        width=_table_width(width),
        indent=(points(attribute(indent, "w")) or 0.0) if indent is not None else 0.0,
        align=_value(properties, "jc") or "left",
        position={str(k).rpartition("}")[2]: str(v) for k, v in position.attrib.items()}
        if position is not None
        else {},
        borders=_borders(child(properties, "tblBorders")),
        style=flow.styles.styles[style_id].name if style_id in flow.styles.styles else "",
        section=section,
        index=index,
    )


def _table_width(element: _Element | None) -> float | None:
    if element is None or attribute(element, "type") not in (None, "dxa"):
        return None
    return points(attribute(element, "w")) or None


def _rows_of(element: _Element) -> list[_Element]:
    found: list[_Element] = []
    for one in element:
        if name_of(one) == "tr":
            found.append(one)
        elif name_of(one) in _THROUGH:
            found.extend(row for row in one.iter("{*}tr") if _own_row(row, element))
    return found


def _own_row(row: _Element, table: _Element) -> bool:
    return next((up for up in row.iterancestors() if name_of(up) == "tbl"), None) is table


def _read_row(element: _Element, flow: Flow, spot: Spot, place: tuple[str, int, str]) -> Row:
    title, row_number, style_id = place
    cells: list[Cell] = []
    column = 1
    elements: list[_Element] = []
    for one in element:
        if name_of(one) == "tc":
            elements.append(one)
        elif name_of(one) in _THROUGH:
            elements.extend(c for c in one.iter("{*}tc"))
    for cell in elements:
        properties = child(cell, "tcPr")
        span = max(1, min(whole(_value(properties, "gridSpan")) or 1, 64))
        merge = child(properties, "vMerge")
        where = f"{title}第{row_number}行第{column}列"
        inner = Spot(where, in_cell=True, in_box=spot.in_box, depth=spot.depth + 1, table_style=style_id)
        blocks = read_blocks(cell, flow, inner)
        continues = merge is not None and attribute(merge, "val") != "restart"
        borders = _borders(child(properties, "tcBorders"))
        cells.append(Cell(blocks, row_number, column, span, continues, borders))
        column += span
    properties = child(element, "trPr")
    return Row(
        tuple(cells),
        repeats=is_on(child(properties, "tblHeader")),
        may_split=not is_on(child(properties, "cantSplit")),
    )


def _borders(element: _Element | None) -> dict[str, Border]:
    found: dict[str, Border] = {}
    for edge in element if element is not None else ():
        text = ",".join(attribute(edge, key) or "" for key in ("val", "sz", "color", "space"))
        border = border_of(text)
        if border is not None:
            found[name_of(edge)] = border
    return found


def _value(element: _Element | None, name: str) -> str:
    found = child(element, name)
    return "" if found is None else attribute(found, "val") or ""
