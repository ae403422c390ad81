"""How high a paragraph or a table is, from its XML and the styles' geometry alone.

Lengths are twips. Line heights are exact in our styles. What cannot be told without measuring (tables in the text,
pictures, lines without an exact height) is told by None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wuyi_docs.core.units import pt_to_twips
from wuyi_docs.layout.lines import TEXT_WIDTH, count_lines
from wuyi_docs.layout.properties import BEFORE, PPR_END, STYLE
from wuyi_docs.layout.stylesheet import ParagraphStyle
from wuyi_docs.layout.wordxml import plain

_REMEMBERED: Final = 256
_LINE: Final = re.compile(r'<w:spacing [^>]*w:line="(\d+)"')
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|cr|tab)(?=[ />])")
_UNKNOWN: Final = re.compile(r"<w:(?:drawing|pict|object)[ >]")
_NEW_PAGE: Final = re.compile(r'<w:br w:type="page"|<w:sectPr')
_ROW: Final = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_ROW_HEIGHT: Final = re.compile(r'<w:trHeight w:val="(\d+)"([^>]*)')
_CELL: Final = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the flow sees it: the height of a line, how many there are, the space above them."""

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
    """Return what measures the XML of a paragraph or a table; the documents of a batch have most in common."""

    @lru_cache(maxsize=_REMEMBERED)
    def measure(piece: str) -> Measured:
        if piece.startswith("<w:tbl>"):
            return _table(piece, styles)
        return Table(0) if "<w:framePr" in piece else _block(piece, styles)

    return measure


def _block(piece: str, styles: Mapping[str, ParagraphStyle]) -> Block | None:
    """Return a paragraph, or None if its height cannot be told."""
    head, properties, content = piece.partition(PPR_END)
    named = STYLE.search(head)
    style = styles.get(named[1] if named else "")
    direct = _LINE.search(head)
    line = int(direct[1]) if direct else style.line if style else 0
    if not properties or style is None or not line or _UNKNOWN.search(content):
        return None
    before = BEFORE.search(head)
    above = int(before[1]) if before else style.before
    return Block(style, line, _lines(content, style), above, _NEW_PAGE.search(piece) is not None)


def _lines(content: str, style: ParagraphStyle) -> int:
    """Return how many lines a paragraph's text fills; type of a size of its own has been fitted to its line."""
    texts = [""]
    for text, sign in _TEXT.findall(content):
        if sign in ("br", "cr"):
            texts.append("")
        else:
            texts[-1] += plain(text)
    rest = TEXT_WIDTH - style.left - style.right
    first = rest - style.first
    size = pt_to_twips(style.size)
    if max(map(len, texts)) * size <= min(first, rest) or "<w:sz " in content:
        return len(texts)
    return sum(count_lines(text, size, style.spacing, first, rest) for text in texts)


def _table(piece: str, styles: Mapping[str, ParagraphStyle]) -> Table | None:
    """Return the height of a table of the head; the rows of others have heights of their own making."""
    if "<w:tblpPr" in piece:
        return Table(0)
    if "<w:tblStyle" in piece or piece.rfind("<w:tbl>") > 0:
        return None
    height = 0.0
    for row in _ROW.findall(piece):
        fixed = _ROW_HEIGHT.search(row)
        if fixed and "exact" in fixed[2]:
            height += int(fixed[1])
            continue
        cells = [_cell(cell, styles) for cell in _CELL.findall(row)]
        if None in cells:
            return None
        height += max([int(fixed[1]) if fixed else 0, *(cell or 0 for cell in cells)])
    return Table(height)


def _cell(cell: str, styles: Mapping[str, ParagraphStyle]) -> int | None:
    """Return the height of a cell's paragraphs, a line each, or None if it cannot be told."""
    blocks = [_block(piece, styles) for piece in _PARAGRAPH.findall(cell)]
    return None if None in blocks else sum(block.line + block.before for block in blocks if block)
