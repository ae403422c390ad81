"""Set what depends on text widths, in the text of a rendered word/document.xml.

    finish = make_finisher(styles_xml)      once per template
    xml = finish(xml)                       once per document, between the template engine and the zip

Paragraphs are found by the names of their styles (ids are resolved once): the red head is fitted to its
line, titles are broken where words end, sign-offs get their indents, and what leads to a sign-off is kept with
it. The rest of the text passes through untouched, and a second pass changes nothing. A line break that a clerk set
stays. It does not parse the document, and knows no measure of its own: widths come from `standard` and the styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wuyi_docs import standard
from wuyi_docs.layout import signoff
from wuyi_docs.layout.mark import Mark, fit_mark
from wuyi_docs.layout.stylesheet import ParagraphStyle, read_styles
from wuyi_docs.layout.title import break_title
from wuyi_docs.layout.width import text_width
from wuyi_docs.layout.wordxml import (
    Edit,
    Node,
    Paragraph,
    apply,
    breaks_in,
    lines_of,
    opening_before,
    paragraph_at,
    paragraph_before,
    runs_with,
    text_of,
    with_property,
)
from wuyi_docs.units import half_points_to_pt, mm_to_pt, pt_to_twips

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
_STYLE_OF: Final = re.compile(r'<w:pStyle w:val="([^"]*)"')
# A sign-off is led to by at most this many paragraphs without body text: 附件说明 and blank ones.
_MOST_LEADING: Final = 60
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
# Lines of a last paragraph that LibreOffice may move to the next page at most, to keep them with the sign-off.
MOST_KEPT: Final = 10


@dataclass(frozen=True, slots=True)
class _Found:
    """A paragraph of one of our styles: the style's name, its properties, and where it stands."""

    name: str
    style: ParagraphStyle
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for every document of a template."""

    protected: tuple[str, ...]
    notes: frozenset[str]
    before_body: frozenset[str]
    most_kept: int


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
    frame = _Frame(
        tuple(protected),
        frozenset(styles[name].ident for name in _NOTES if name in styles),
        frozenset(styles[name].ident for name in _BEFORE_BODY if name in styles),
        most_kept,
    )
    if not ours:
        return lambda xml: xml
    idents = "|".join(map(re.escape, sorted(ours, key=len, reverse=True)))
    pattern = re.compile(rf'<w:pStyle w:val="({idents})"')

    def finish(xml: str) -> str:
        found = []
        for match in pattern.finditer(xml):
            paragraph = paragraph_at(xml, match.start())
            if paragraph is not None:
                found.append(_Found(*ours[match[1]], paragraph))
        edits = _edits(xml, found, frame)
        return apply(xml, edits) if edits else xml

    return finish


def _edits(xml: str, found: list[_Found], frame: _Frame) -> list[Edit]:
    """Return all that is to be changed for the paragraphs that were found."""
    edits: list[Edit] = []
    for item in found:
        if item.name in MARKS:
            edits += _fit(xml, [item], standard.TEXT_WIDTH_PT)
    edits += _break(xml, [item for item in found if item.name in TITLES], frame.protected)
    joint = [item for item in found if item.name == JOINT_MARK]
    edits += _fit(xml, joint, mm_to_pt(standard.JOINT_NAMES_WIDTH.value))
    for names, date in _sign_offs(found):
        edits += _sign(xml, names, date)
        taken = {edit[0] for edit in edits}
        leading = _lead(xml, (names or [date])[0].paragraph.start, frame)
        edits += [edit for edit in leading if edit[0] not in taken]
    return edits


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


def _sign(xml: str, names: list[_Found], date: _Found) -> list[Edit]:
    """Return the edits that place the names and the date of a sign-off."""
    widths = [_width(xml, item) for item in names]
    date_width = _width(xml, date)
    if None in widths or not date_width:
        return []
    place = _placed(DATES[date.name], tuple(w or 0.0 for w in widths), date_width)
    edits: list[Edit] = []
    for item, indents in zip(names, place.names, strict=True):
        edits.append(_placing(xml, item.paragraph, indents, keep=True))
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
    return max((_line_width(nodes, item.style) for nodes in lines), default=0.0)


def _line_width(nodes: list[Node], style: ParagraphStyle) -> float:
    text = text_of(nodes)
    return text_width(text) * pt_to_twips(style.size) + style.spacing * len(text)


def _placing(xml: str, paragraph: Paragraph, indents: signoff.Indents, *, keep: bool) -> Edit:
    """Return the edit that gives a paragraph its indents and its alignment."""
    block = xml[paragraph.properties : paragraph.content]
    if keep:
        block = with_property(block, "keepNext", _KEEP)
    # Word prefers indents counted in characters; a style may have some, so they are put to nothing here.
    block = with_property(
        block,
        "ind",
        f'<w:ind w:leftChars="0" w:left="{indents.left}" w:rightChars="0" w:right="{indents.right}"'
        ' w:firstLineChars="0" w:firstLine="0"/>',
    )
    block = with_property(block, "jc", f'<w:jc w:val="{indents.align}"/>')
    return paragraph.properties, paragraph.content, block


def _lead(xml: str, start: int, frame: _Frame) -> list[Edit]:
    """Return the edits that keep the last body paragraph, and all after it, on the page of a sign-off.

    A kept paragraph may be split in Word, which asks for part of it only; LibreOffice moves it whole. So a very long
    one is left free, and so is a body's only paragraph: the first page must show some of the body (7.3.3).
    """
    edits: list[Edit] = []
    for _ in range(_MOST_LEADING):
        paragraph = paragraph_before(xml, start)
        if paragraph is None:
            return edits + _last_row(xml, start)
        style = _style_of(xml, paragraph)
        text = "".join(_TEXT.findall(xml, paragraph.content, paragraph.end))
        leads = not text or style in frame.notes
        if leads or (
            len(text) <= frame.most_kept * standard.CHARS_PER_LINE.value
            and _style_of(xml, paragraph_before(xml, paragraph.start)) not in frame.before_body
        ):
            edits += _kept(xml, paragraph)
        if not leads:
            break
        start = paragraph.start
    return edits


def _style_of(xml: str, paragraph: Paragraph | None) -> str:
    """Return the id of a paragraph's style, or ""."""
    style = paragraph and _STYLE_OF.search(xml, paragraph.properties, paragraph.content)
    return style[1] if style else ""


def _last_row(xml: str, end: int) -> list[Edit]:
    """Return the edits that keep the last row of a table that ends at `end` with what follows it."""
    if not xml.endswith("</w:tbl>", 0, end):
        return []
    row = opening_before(xml, "<w:tr", end)
    if row < 0 or xml.find("</w:tbl>", row, end) != end - len("</w:tbl>"):
        return []
    edits: list[Edit] = []
    at = xml.find("</w:p>", row, end)
    while at >= 0:
        paragraph = paragraph_before(xml, at + len("</w:p>"))
        if paragraph is not None:
            edits += _kept(xml, paragraph)
        at = xml.find("</w:p>", at + 1, end)
    return edits


def _kept(xml: str, paragraph: Paragraph) -> list[Edit]:
    block = xml[paragraph.properties : paragraph.content]
    if _KEEP in block:
        return []
    return [(paragraph.properties, paragraph.content, with_property(block, "keepNext", _KEEP))]
