"""How far down its page the text of a rendered word/document.xml has come, from the styles' geometry alone.

Lengths are twips, from the upper edge of the 版心. Line heights are exact in our styles, so that the head of
a first page is told to the point; further on, each line that a renderer fills otherwise shifts what follows. What
cannot be told without measuring (tables in the text, pictures, lines without an exact height) is told by None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.units import mm_to_twips, pt_to_twips
from wuyi_docs.layout.lines import count_lines
from wuyi_docs.layout.stylesheet import ParagraphStyle

PAGE: Final = mm_to_twips(standard.TEXT_HEIGHT.value)
WIDTH: Final = mm_to_twips(standard.TEXT_WIDTH.value)

_REMEMBERED: Final = 256
_PPR_END: Final = "</w:pPr>"
_P_END: Final = "</w:p>"
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]*)"')
_LINE: Final = re.compile(r'<w:spacing [^>]*w:line="(\d+)"')
_BEFORE: Final = re.compile(r'<w:spacing [^>]*w:before="(\d+)"')
_ROW: Final = re.compile(r'<w:trHeight w:val="(\d+)"([^>]*)')
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|cr|tab)(?=[ />])")
_UNKNOWN: Final = re.compile(r"<w:(?:drawing|pict|object)[ >]")
_NEW_PAGE: Final = re.compile(r'<w:br w:type="page"|<w:sectPr')


@dataclass(frozen=True, slots=True)
class Place:
    """How far a page is filled, the space that the last paragraph wants below it, its style's id, and the page from 0."""

    y: float = 0.0
    after: int = 0
    style: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the flow sees it."""

    style: ParagraphStyle
    line: int
    lines: int
    before: int
    ends_page: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the flow sees it: its height, nothing where it floats."""

    height: float


Measured = Block | Table | None
"""What a paragraph or a table takes, or None if its height cannot be told; a Table of no height is out of the flow."""
Measure = Callable[[str], Measured]


def measurer(styles: Mapping[str, ParagraphStyle]) -> Measure:
    """Return what measures the text of a paragraph or a table; the documents of a batch have most in common."""

    @lru_cache(maxsize=_REMEMBERED)
    def measure(piece: str) -> Measured:
        if piece.startswith("<w:tbl>"):
            return _table(piece, styles)
        return Table(0) if "<w:framePr" in piece else _block(piece, 0, len(piece), styles)

    return measure


def place_before(xml: str, end: int, measure: Measure) -> Place | None:
    """Return where the text stands before the paragraph that starts at `end`, or None if that cannot be told."""
    place = Place()
    at = xml.find("<w:body>") + len("<w:body>")
    while 0 <= at < end:
        close = "</w:tbl>" if xml.startswith("<w:tbl>", at) else _P_END
        stop = xml.find(close, at) + len(close)
        if not len(close) <= stop <= end:
            return None
        piece = measure(xml[at:stop])
        if piece is None:
            return None
        if isinstance(piece, Block):
            place = added(place, piece)
        elif piece.height:
            place = Place(place.y + place.after + piece.height, page=place.page)
        at = stop
    return place


def _block(xml: str, start: int, end: int, styles: Mapping[str, ParagraphStyle]) -> Block | None:
    """Return the paragraph between two places, or None if its height cannot be told."""
    content = xml.find(_PPR_END, start, end) + len(_PPR_END)
    if content < len(_PPR_END):
        return None
    named = _STYLE.search(xml, start, content)
    style = styles.get(named[1] if named else "")
    direct = _LINE.search(xml, start, content)
    line = int(direct[1]) if direct else style.line if style else 0
    if style is None or not line or _UNKNOWN.search(xml, content, end):
        return None
    before = _BEFORE.search(xml, start, content)
    above = int(before[1]) if before else style.before
    ends = _NEW_PAGE.search(xml, start, end) is not None
    return Block(style, line, _lines(xml, content, end, style), above, ends)


def _lines(xml: str, content: int, end: int, style: ParagraphStyle) -> int:
    """Return how many lines a paragraph's text fills; type of a size of its own has been fitted to its line."""
    texts = [""]
    for match in _TEXT.finditer(xml, content, end):
        if match[2] in ("br", "cr"):
            texts.append("")
        else:
            texts[-1] += match[1] or ""
    rest = WIDTH - style.left - style.right
    first = rest - style.first
    size = pt_to_twips(style.size)
    if max(map(len, texts)) * size <= min(first, rest) or xml.find("<w:sz ", content, end) >= 0:
        return len(texts)
    return sum(count_lines(text, size, style.spacing, first, rest) for text in texts)


def added(place: Place, block: Block) -> Place:
    """Return where the text stands after a paragraph was set, over as many pages as it takes."""
    if block.ends_page:
        return Place(page=place.page + 1)
    style = block.style
    gap = max(block.before, place.after)
    if style.merges and place.style == style.ident:
        gap = 0
    y, page = place.y + gap, place.page
    fitting = int((PAGE - y) // block.line)
    rest = block.lines - max(fitting, 0)
    if style.opens_page or (style.keeps and fitting <= block.lines):
        y, page, rest = block.lines * block.line, page + 1, 0
    elif rest > 0:
        per_page = PAGE // block.line
        page += -(-rest // per_page)
        y = ((rest - 1) % per_page + 1) * block.line
    else:
        y += block.lines * block.line
    return Place(y, style.after, style.ident, page)


def _table(xml: str, styles: Mapping[str, ParagraphStyle]) -> Table | None:
    """Return the height of a table of the head; the rows of others have heights of their own making."""
    if "<w:tblpPr" in xml:
        return Table(0)
    if "<w:tblStyle" in xml or xml.rfind("<w:tbl>") > 0:
        return None
    height = 0.0
    for row in _spans(xml, 0, len(xml), "<w:tr>", "</w:tr>"):
        fixed = _ROW.search(xml, *row)
        if fixed and "exact" in fixed[2]:
            height += int(fixed[1])
            continue
        cells = [_cell(xml, *cell, styles) for cell in _spans(xml, *row, "<w:tc>", "</w:tc>")]
        if None in cells:
            return None
        height += max((int(fixed[1]) if fixed else 0), *(cell or 0 for cell in cells))
    return Table(height)


def _cell(xml: str, start: int, end: int, styles: Mapping[str, ParagraphStyle]) -> int | None:
    """Return the height of a cell's paragraphs, a line each."""
    height = 0
    for span in _spans(xml, start, end, "<w:p>", _P_END):
        block = _block(xml, *span, styles)
        if block is None:
            return None
        height += block.line + block.before
    return height


def _spans(xml: str, start: int, end: int, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Yield where each element between two places starts and ends."""
    at = xml.find(opening, start, end)
    while at >= 0:
        stop = xml.find(closing, at, end) + len(closing)
        if stop < len(closing):
            return
        yield at, stop
        at = xml.find(opening, stop, end)
