"""Break a document's title into balanced lines that end where words end (GB/T 9704-2012, 7.3.1).

`title_breaks` says what a line's end costs at each place of the text; this module chooses the lines by dynamic
programming over those places, so that first the words stay whole, and second the shape is a trapezoid or a diamond.

The rules are our own because they do better than what there is. Three ways to cut words were given the same prices and
the same choice of lines, on the hand-marked titles of tests/core/titles.txt (`python -m tests.core.compare_titles`).
The table counts the titles of which every line ends at a marked place:

    titles                                          own rules   jieba      budoux
    [一] 40 that the rules were written with             40        33          26
    [二] 32 written before the list of words             28        26          24
    [三] 30 written last, counted at first sight         26        26          23
    time to load                                       3 ms    700 ms       11 ms
    time for a title                                  35 µs    113 µs       75 µs

jieba is no better on titles that nobody has tuned for and costs more than the whole document; budoux tears compounds.
The misses of [二] and [三] have since gone into the rules, so only the first sight counts as evidence.
It knows nothing of fonts beyond `text_width`, and nothing of a title's meaning.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.text_width import GAP_EM, edges
from wuyi_docs.core.title_breaks import NEVER, TORN, breakpoints

# Whole em that a line of the title holds: 20 of 二号 in 156 mm.
LINE_EM: Final = float(math.floor(standard.TEXT_WIDTH_PT / standard.TITLE_SIZE.value))

# Weights of the choice, in the units of `title_breaks`: one word's end costs 4 there.
_RAGGED = 12.0  # a line that is as long again as the average, or empty
_HOURGLASS = 9.0  # a line that grows again after one that shrank
_LINE = 7.0  # one line more than needed
_STUB = 24.0  # a line of fewer than four characters
_STUB_EM = 4.0
_CONTENT = 9.0  # a choice so good that one line more need not be tried
_MOST_LINES = 12  # beyond this it is no title any more, and lines are simply filled
_SAME = 0.5  # lines that differ by less look equal

# A section's name is whole on a line, so only its length matters: in a batch, titles that differ by it share
# the work, and whatever its characters are they make no difference to the breaks.
_SECTION = re.compile(r"(^(?:关于(?:表彰|对)?)?)[\u4e00-\u9fff]{2,12}?股(?![份室东权票民])")


def break_title(
    text: str, *, per_line: float = LINE_EM, protected: Sequence[str] = (), above: Sequence[float] = ()
) -> list[str]:
    """Return the lines of `text`, each at most `per_line` em wide; joined they are `text` again.

    `protected` are names that stay whole wherever they fit on a line; `above` the widths in em of the lines
    that the same title has above these. A single character wider than the line stands alone on it.
    """
    if len(text) * (1 + GAP_EM) <= per_line:
        return [text]
    falling = any(b < a - _SAME for a, b in pairwise(above))
    before = (above[-1] if above else 0.0, falling)
    ends = _ends(_SECTION.sub(_masked, text, count=1), per_line, tuple(protected), before)
    return [text[a:b] for a, b in zip((0, *ends), (*ends, len(text)), strict=True)]


@lru_cache(maxsize=1024)
def _ends(
    text: str, per_line: float, protected: tuple[str, ...], before: tuple[float, bool]
) -> tuple[int, ...]:
    """Return the ends of all lines but the last.

    `before` is the width of the title's line above, 0 if there is none, and whether its lines have begun to shrink.
    """
    places = edges(text)
    if places[-1] <= per_line:
        return ()
    costs = breakpoints(text, per_line, protected)
    return _balanced(costs, places, per_line, before) or _filled(costs, places, per_line)


def _masked(match: re.Match[str]) -> str:
    """Return a section's name as signs without meaning, except for its last character."""
    return match[1] + "\ue000" * (len(match[0]) - len(match[1]) - 1) + "股"


def _balanced(
    costs: list[float], places: list[float], per_line: float, before: tuple[float, bool]
) -> tuple[int, ...]:
    """Return the ends of all lines but the last, or () where no choice keeps the rules."""
    fewest = math.ceil(places[-1] / per_line - 1e-9)
    if fewest > _MOST_LINES:
        return ()
    for dearest in (TORN, NEVER):
        least = math.inf
        chosen: tuple[int, ...] = ()
        for extra in (0, 1):
            cost, ends = _lines(costs, places, per_line, (fewest + extra, dearest), before)
            if cost + extra * _LINE < least:
                least, chosen = cost + extra * _LINE, ends
            if least < _CONTENT:
                break
        if chosen:
            return chosen
    return ()


def _lines(
    costs: list[float],
    places: list[float],
    per_line: float,
    wanted: tuple[int, float],
    before: tuple[float, bool],
) -> tuple[float, tuple[int, ...]]:
    """Return the least cost of so many lines ending at places cheaper than so much (`wanted`), and their ends."""
    count, dearest = wanted
    above, fallen = before
    total = places[-1]
    average = total / count
    # (where the last line began, where it ended, whether lines have begun to shrink) → cost and ends so far
    layer: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]] = {(0, 0, fallen): (0.0, ())}
    for number in range(1, count + 1):
        low = bisect_left(places, total - (count - number) * per_line)
        high = bisect_right(places, number * per_line)
        ends = [i for i in range(max(low, 1), min(high, len(costs) - 1)) if costs[i] < dearest]
        if number == count:
            ends = [len(costs) - 1]
        following: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]] = {}
        for (opening, start, falling), (spent, path) in layer.items():
            previous = places[start] - places[opening] if start else above
            for end in ends:
                width = places[end] - places[start]
                if width > per_line:
                    break
                if end - start < 2:
                    continue
                cost = spent + _RAGGED * ((width - average) / average) ** 2
                if number < count:
                    cost += costs[end]
                if width < _STUB_EM:
                    cost += _STUB
                shrinks = falling or width < previous - _SAME
                if falling and width > previous + _SAME:
                    cost += _HOURGLASS
                key = (start, end, shrinks)
                known = following.get(key)
                if known is None or cost < known[0]:
                    following[key] = (cost, (*path, end))
        layer = following
    cost, ends_found = min(layer.values(), default=(math.inf, ()))
    return cost, ends_found[:-1]


def _filled(costs: list[float], places: list[float], per_line: float) -> tuple[int, ...]:
    """Return the ends of lines that are simply filled: for a text too long or too odd to be balanced."""
    ends: list[int] = []
    start, last = 0, len(places) - 1
    while places[last] - places[start] > per_line:
        high = max(bisect_right(places, places[start] + per_line) - 1, start + 1)
        end = next((i for i in range(high, start + 1, -1) if costs[i] < NEVER and last - i > 1), high)
        ends.append(end)
        start = end
    return tuple(ends)
