"""Set what depends on text widths, in the text of a rendered word/document.xml.

    finish = make_finisher(styles_xml)      once per template
    xml = finish(xml)                       once per document, between the template engine and the zip

Paragraphs are found by the names of their styles (ids are resolved once): the red head is fitted to its
line, titles are broken where words end, sign-offs get their indents, and what leads to a sign-off is kept with
it. The rest of the text passes through untouched, and a second pass changes nothing. A line break that a clerk set
stays. It does not parse the document, and knows no measure of its own: widths come from `standard` and the styles.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from wuyi_docs.core import standard
from wuyi_docs.core.text_width import line_width, text_width
from wuyi_docs.core.titles import break_title
from wuyi_docs.core.units import half_points_to_pt, mm_to_pt, pt_to_twips
from wuyi_docs.layout import signoff
from wuyi_docs.layout.flow import measurer
from wuyi_docs.layout.keep_together import Frame, SignOffHeight, keep_company
from wuyi_docs.layout.red_head import Mark, fit_mark
from wuyi_docs.layout.stylesheet import ParagraphStyle, read_styles
from wuyi_docs.layout.wordxml import (
    Edit,
    Paragraph,
    apply,
    breaks_in,
    lines_of,
    moved,
    paragraph_at,
    runs_with,
    text_of,
    with_property,
)

LETTER_MARK: Final = "信函标志"
MARKS: Final = ("发文机关标志", LETTER_MARK, "纪要标志")
JOINT_MARK: Final = "联合发文机关标志"
TITLES: Final = ("公文标题", "附件标题", "印发文件标题", "印发文件标题（另面）")
# Names and dates of the three ways to sign off: sealed, unsealed, by signature stamp.
SEALED, UNSEALED, STAMPED = "盖章", "不盖章", "签名章"
NAMES: Final = {
    "署名": SEALED,
    "联合署名": SEALED,
    "署名（不盖章）": UNSEALED,
    "联合署名（不盖章）": UNSEALED,
    "签名章职务": STAMPED,
}
DATES: Final = {"成文日期": SEALED, "成文日期（不盖章）": UNSEALED, "签名章日期": STAMPED}
_NOTES: Final = ("附件说明", "附件说明（首项）", "附件说明（续项）", "附件说明（十项起）")
# What a body follows. A paragraph right after one of these is the first of the body.
_BEFORE_BODY: Final = ("主送机关", *TITLES, "版头分隔线", "信函发文字号")
_KEEP: Final = "<w:keepNext/>"
_SIZE: Final = re.compile(r'<w:sz w:val="(\d+)"')
_BEFORE: Final = re.compile(r'<w:spacing [^>]*w:before="(\d+)"')
_LINE: Final = pt_to_twips(standard.LINE_PITCH.value)
_LEAST_BLANK: Final = standard.SEALED_BLANK_LINES_MIN.value * _LINE
_PLAIN: Final = ParagraphStyle("", standard.BODY_SIZE.value, standard.CHAR_SPACING.value, _LINE)
# Lines of a last paragraph that LibreOffice may move to the next page at most, to keep them with the sign-off.
MOST_KEPT: Final = 10
_REMEMBERED: Final = 256  # stretches of text at most: the documents of a batch share a few


class _Found(NamedTuple):
    """A paragraph of one of our styles: the style's name, its properties, and where it stands."""

    name: str
    style: ParagraphStyle
    paragraph: Paragraph


_Memory = dict[tuple[object, ...], list[Edit]]
_Work = Callable[[str, list[_Found], float], list[Edit]]


def make_finisher(
    styles_xml: bytes | str, *, protected: Sequence[str] = (), most_kept: int = MOST_KEPT
) -> Callable[[str], str]:
    """Return the function that finishes a rendered word/document.xml of a template with these styles.

    `protected` are names that no title is broken in; a last paragraph of more than `most_kept` lines is
    not kept with the sign-off. Raise PackageError if the styles are not XML.
    """
    styles = read_styles(styles_xml)
    names = (*MARKS, JOINT_MARK, *TITLES, *NAMES, *DATES)
    ours = {styles[name].ident: (name, styles[name]) for name in names if name in styles}
    by_ident = {style.ident: style for style in styles.values()} | {"": styles.get("Normal", _PLAIN)}
    frame = Frame(
        by_ident,
        frozenset(styles[name].ident for name in _NOTES if name in styles),
        frozenset(styles[name].ident for name in _BEFORE_BODY if name in styles),
        most_kept,
        measurer(by_ident),
    )
    if not ours:
        return lambda xml: xml
    memory: _Memory = {}
    style = re.compile(f'<w:pStyle w:val="({"|".join(map(re.escape, ours))})"')

    def finish(xml: str) -> str:
        found = []
        for match in style.finditer(xml):
            paragraph = paragraph_at(xml, match.start())
            if paragraph is not None:
                found.append(_Found(*ours[match[1]], paragraph))
        edits = _edits(xml, found, frame, tuple(protected), memory)
        return apply(xml, edits) if edits else xml

    return finish


def _known(memory: _Memory, work: _Work, xml: str, items: list[_Found], more: float) -> list[Edit]:
    """Return what `work` finds to change in `items`, remembered by the text from the first to the last of them."""
    if not items:
        return []
    base = items[0].paragraph.start
    places = [(item.name, item.paragraph.start - base) for item in items]
    key = (work, more, xml[base : items[-1].paragraph.end], *places)
    edits = memory.get(key)
    if edits is None:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        edits = memory[key] = moved(work(xml, items, more), -base)
    return moved(edits, base)


def _edits(
    xml: str, found: list[_Found], frame: Frame, protected: tuple[str, ...], memory: _Memory
) -> list[Edit]:
    """Return all that is to be changed for the paragraphs that were found."""
    edits: list[Edit] = []
    for item in found:
        if item.name in MARKS:
            edits += _known(memory, _fit, xml, [item], standard.TEXT_WIDTH_PT)
    edits += _break(xml, [item for item in found if item.name in TITLES], protected)
    joint = [item for item in found if item.name == JOINT_MARK]
    edits += _fit(xml, joint, mm_to_pt(standard.JOINT_NAMES_WIDTH.value))
    for names, date in _sign_offs(found):
        company = keep_company(
            xml,
            (names or [date])[0].paragraph.start,
            frame,
            partial(_drawn, xml, edits),
            partial(_height, xml, names, date),
        )
        taken = {edit[0] for edit in edits}
        edits += [edit for edit in company.edits if edit[0] not in taken]
        edits += _known(memory, _sign, xml, [*names, date], company.cut)
    return edits


def _drawn(xml: str, edits: list[Edit], end: int) -> str:
    """Return the text before `end` with what was found to be changed there."""
    return apply(xml[:end], [edit for edit in edits if edit[1] <= end])


def _height(xml: str, names: list[_Found], date: _Found) -> SignOffHeight | None:
    """Return the height of a sign-off, or None if it holds more than text."""
    height = 0.0
    for item in (*names, date):
        paragraph, style = item.paragraph, item.style
        width = _width(xml, item)
        direct = _BEFORE.search(xml, paragraph.properties, paragraph.content)
        if width is None or not style.line:
            return None
        height += int(direct[1]) if direct else style.before
        height += max(math.ceil(width / signoff.LINE), 1) * style.line
    first = (names or [date])[0]
    sealed = NAMES.get(first.name) == SEALED
    cut = sealed and _BEFORE.search(xml, first.paragraph.properties, first.paragraph.content) is not None
    spare = first.style.before - _LEAST_BLANK if sealed and not cut else 0
    return SignOffHeight(height, max(spare, 0), cut)


def _fit(xml: str, items: list[_Found], width: float) -> list[Edit]:
    """Return the edits that fit the lines of a red head, all alike, to `width` points."""
    texts: list[str] = []
    for item in items:
        lines = lines_of(xml, item.paragraph)
        if lines is None:
            return []
        texts += map(text_of, lines)
    if not items or not any(texts):
        return []
    style = items[0].style
    direct = [
        int(size) for item in items for size in _SIZE.findall(xml, item.paragraph.content, item.paragraph.end)
    ]
    size = half_points_to_pt(max(direct)) if direct else style.size
    # A letter's rules stand where a mark of the template's height ends, so that one is only made narrower.
    smallest = size if items[0].name == LETTER_MARK else standard.MARK_SIZE_MIN.value
    mark = fit_mark(texts, size=size, smallest=smallest, width=width)
    if mark == Mark(round(size * 2)):
        return []
    return [edit for item in items for edit in _mark_edits(xml, item, mark)]


def _mark_edits(xml: str, item: _Found, mark: Mark) -> list[Edit]:
    properties = {"w": f'<w:w w:val="{mark.scale}"/>'} if mark.scale != 100 else {}
    properties["sz"] = f'<w:sz w:val="{mark.half_points}"/>'
    properties["szCs"] = f'<w:szCs w:val="{mark.half_points}"/>'
    edits = runs_with(xml, item.paragraph, properties)
    block = xml[item.paragraph.properties : item.paragraph.content]
    if item.style.line and "<w:spacing" not in block:
        # The line shrinks with its type, so that the ink's top stays where the template has it.
        line = round(item.style.line * mark.size / item.style.size)
        block = with_property(block, "spacing", f'<w:spacing w:line="{line}" w:lineRule="exact"/>')
        edits.append((item.paragraph.properties, item.paragraph.content, block))
    return edits


def _break(xml: str, items: list[_Found], protected: tuple[str, ...]) -> list[Edit]:
    """Return the edits that break the lines of titles that are too long.

    Paragraphs that follow one another are one title, the organ's name first: its shape counts as a whole.
    """
    edits: list[Edit] = []
    above: list[float] = []
    end = -1
    for item in items:
        if item.paragraph.start != end:
            above = []
        character = item.style.size + item.style.spacing / 20
        per_line = int(standard.TEXT_WIDTH_PT / character * 2) / 2
        edits += _broken(xml, item.paragraph, per_line, protected, above)
        end = item.paragraph.end
    return edits


def _broken(
    xml: str,
    paragraph: Paragraph,
    per_line: float,
    protected: tuple[str, ...] = (),
    above: list[float] | None = None,
) -> list[Edit]:
    """Return the edits that break the lines of a paragraph that are longer than `per_line` em.

    `above` are the widths of the lines of the same title before it; those of its own are added.
    """
    edits: list[Edit] = []
    above = [] if above is None else above
    for nodes in lines_of(xml, paragraph) or ():
        lines = break_title(text_of(nodes), per_line=per_line, protected=protected, above=above)
        above += map(text_width, lines)
        if len(lines) > 1:
            ends, at = [], 0
            for line in lines[:-1]:
                at += len(line)
                ends.append(at)
            edits += breaks_in(xml, nodes, ends)
    return edits


def _sign_offs(found: list[_Found]) -> list[tuple[list[_Found], _Found]]:
    """Return each sign-off: the paragraphs of its names, and the one of its date."""
    sign_offs = []
    names: list[_Found] = []
    for item in found:
        if item.name in NAMES:
            if names and NAMES[names[-1].name] != NAMES[item.name]:
                names = []
            names.append(item)
        elif item.name in DATES:
            if names and NAMES[names[-1].name] != DATES[item.name]:
                names = []
            sign_offs.append((names, item))
            names = []
        else:
            names = []
    return sign_offs


def _sign(xml: str, items: list[_Found], cut: float) -> list[Edit]:
    """Return the edits that place the names and the date of a sign-off, with so much less blank above it."""
    *names, date = items
    widths = [_width(xml, item) for item in names]
    date_width = _width(xml, date)
    if None in widths or not date_width:
        return []
    place = _placed(DATES[date.name], tuple(w or 0.0 for w in widths), date_width)
    edits: list[Edit] = []
    for item, indents in zip(names, place.names, strict=True):
        before = item.style.before - int(cut) if cut and item is names[0] else None
        edits.append(_placing(xml, item.paragraph, indents, keep=True, before=before))
        edits += _broken(xml, item.paragraph, signoff.LINE / _character(item.style))
    edits.append(_placing(xml, date.paragraph, place.date, keep=False))
    return edits


@lru_cache(maxsize=256)
def _placed(way: str, names: tuple[float, ...], date: float) -> signoff.SignOff:
    if way == STAMPED:
        return signoff.signature(count=len(names))
    return (signoff.sealed if way == SEALED else signoff.unsealed)(names, date)


def _character(style: ParagraphStyle) -> int:
    """Return the width of a hanzi in a style, in twips, its spacing included."""
    return max(pt_to_twips(style.size) + style.spacing, 1)


def _width(xml: str, item: _Found) -> float | None:
    """Return the width of a paragraph's widest line in twips, or None if it holds more than text."""
    lines = lines_of(xml, item.paragraph)
    if lines is None:
        return None
    size, spacing = pt_to_twips(item.style.size), item.style.spacing
    return max((line_width(text_of(nodes), size, spacing) for nodes in lines), default=0.0)


def _placing(
    xml: str, paragraph: Paragraph, indents: signoff.Indents, *, keep: bool, before: int | None = None
) -> Edit:
    """Return the edit that gives a paragraph its indents and its alignment, and the blank above it if that is given."""
    block = xml[paragraph.properties : paragraph.content]
    if keep:
        block = with_property(block, "keepNext", _KEEP)
    if before is not None:
        # Word goes by the lines, other readers by the twips.
        lines = round(before * 100 / _LINE)
        block = with_property(block, "spacing", f'<w:spacing w:beforeLines="{lines}" w:before="{before}"/>')
    # Word prefers indents counted in characters; a style may have some, so they are put to nothing here.
    block = with_property(
        block,
        "ind",
        f'<w:ind w:leftChars="0" w:left="{indents.left}" w:rightChars="0" w:right="{indents.right}"'
        ' w:firstLineChars="0" w:firstLine="0"/>',
    )
    block = with_property(block, "jc", f'<w:jc w:val="{indents.align}"/>')
    return paragraph.properties, paragraph.content, block
