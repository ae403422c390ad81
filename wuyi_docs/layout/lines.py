"""Where the lines of a paragraph of the body end, as a renderer fills them: full, but for the rules of line starts.

Widths are twips. Both Word and LibreOffice are followed as far as they agree: a mark that must not begin a line
takes the character before it along, and a number or a Latin word stays whole. Word may instead hang or squeeze a
mark, and the two leave different gaps beside digits, so a long paragraph may be a line longer or shorter.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.text_width import edges
from wuyi_docs.core.title_breaks import NO_END, NO_START
from wuyi_docs.core.units import mm_to_twips

TEXT_WIDTH: Final = mm_to_twips(standard.TEXT_WIDTH.value)
# A title's line does not begin with 的; a line of the body may.
_NO_START: Final = NO_START - {"的"}


def count_lines(text: str, size: int, spacing: int, first: int, rest: int) -> int:
    """Return how many lines `text` fills, of characters `size` wide with `spacing` after each.

    The first line has room for `first` twips, each further one for `rest`.
    """
    places = [at * size + i * spacing for i, at in enumerate(edges(text))]
    last = len(text)
    count, start, room = 1, 0, first
    while start < last - 1 and places[last] - places[start] > room:
        start = _line_end(text, start, bisect_right(places, places[start] + room) - 1)
        count, room = count + 1, rest
    return count


def _line_end(text: str, start: int, end: int) -> int:
    """Return the last place up to `end` where a line that began at `start` may end, or `end` if there is none."""
    end = max(end, start + 1)
    for at in range(end, start, -1):
        before, after = text[at - 1], text[at]
        whole = before < "\u0300" and after < "\u0300" and before.isalnum() and after.isalnum()
        if not whole and after not in _NO_START and before not in NO_END:
            return at
    return end
