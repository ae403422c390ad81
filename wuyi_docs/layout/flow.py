"""How far down its page the text has come: paragraphs and tables set below one another, page after page.

Lengths are twips, from the upper edge of the 版心. Line heights are exact in our styles, so that the head of
a first page is told to the point; further on, each line that a renderer fills otherwise shifts what follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.units import mm_to_twips
from wuyi_docs.layout.blocks import Block, Measured

PAGE: Final = mm_to_twips(standard.TEXT_HEIGHT.value)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a page is filled, the space that the last paragraph wants below it, its style's id, and the page from 0."""

    y: float = 0.0
    after: int = 0
    style: str = ""
    page: int = 0


def place_after(pieces: Iterable[Measured]) -> Place | None:
    """Return where the text stands after these paragraphs and tables, or None if that cannot be told."""
    place = Place()
    for piece in pieces:
        if piece is None:
            return None
        if isinstance(piece, Block):
            place = added(place, piece)
        elif piece.height:
            place = Place(place.y + place.after + piece.height, page=place.page)
    return place


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
