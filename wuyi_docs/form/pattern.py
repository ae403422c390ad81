"""Whether a 格式 can be matched in bounded time: a regular expression in, what is wrong with it out.

`re` tries all ways in which a text may match. Here their number is bounded for an answer of the longest length that
is matched at all, from the tree that `re` itself parses; a form whose pattern may have too many is refused.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, Final

LONGEST: Final = 500  # characters of an answer that is matched
_MOST: Final = 2e8  # ways: three parts of any length in a row, half a second at the very worst
# There is no public name for the parsed tree; a test holds that it can be had.
_PARSER: Final[Any] = importlib.import_module("re._parser")
_ANY: Final = ((0, 0x10FFFF),)
_Ranges = tuple[tuple[int, int], ...]


class _TooMany(Exception):
    pass


def too_costly(pattern: str) -> str:
    """Return why matching `pattern` may take too long, "" if it cannot; `pattern` must compile."""
    try:
        ways = _ways(_PARSER.parse(pattern))
    except _TooMany as error:
        return str(error)
    return "能有许多种对法，答案长一点就比对不完" if ways > _MOST else ""


def _ways(items: Iterable[Any]) -> float:
    """Return in how many ways a sequence may match one text, at most."""
    product = 1.0
    for op, value in items:
        product *= _ways_of(str(op), value)
    return product


def _ways_of(op: str, value: Any) -> float:
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_repeat(*value)
    if op == "BRANCH":
        branches = [_ways(one) for one in value[1]]
        return sum(branches) if _overlap([_first(one) for one in value[1]]) else max(branches)
    if op in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT"):
        _ways(value if op == "ATOMIC_GROUP" else value[2])
        return 1.0  # never tried again
    if op == "GROUPREF_EXISTS":
        return _ways(value[1]) + _ways(value[2] or ())
    if op in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return _ways(value[-1])
    return 1.0


def _of_repeat(fewest: int, most: Any, inner: Any) -> float:
    ways = _ways(inner)
    if most is _PARSER.MAXREPEAT or most > LONGEST:
        if ways > 1:
            raise _TooMany(
                "里可以有任意多个的一段（“+”“*”），里面又有长短不定的或者能互相代替的，答案长一点就比对不完"
            )
        return LONGEST
    if ways == 1:
        return int(most) - fewest + 1
    return min(ways**most, 1e300) if most * len(str(int(min(ways, 1e15)))) < 290 else 1e300


def _overlap(firsts: list[_Ranges]) -> bool:
    """Tell whether two of the alternatives may begin with the same character."""
    seen: list[tuple[int, int]] = []
    for ranges in firsts:
        if any(low <= high_ and low_ <= high for low, high in ranges for low_, high_ in seen):
            return True
        seen += ranges
    return False


def _first(items: Any) -> _Ranges:
    """Return the characters that a sequence may begin with, all where that is not plain to see."""
    for op, value in items:
        match str(op):
            case "LITERAL":
                return ((value, value),)
            case "IN" if all(str(kind) in ("LITERAL", "RANGE") for kind, _ in value):
                return tuple((one, one) if str(kind) == "LITERAL" else one for kind, one in value)
            case "SUBPATTERN":
                return _first(value[-1])
        break
    return _ANY
