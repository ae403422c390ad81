"""Bound what a regular expression can cost: the house's own come from people who cannot know which ones never end.

`re` tries one way after another at each place of a text. How many ways there are at most is the product over what
can stand in several ways: `.{0,20}` in 21, `(甲|乙丙)` in two. Repeats without a limit count a thousand, so that one
of them passes and two in a row, or one inside another, do not. With texts of at most `REACH` characters the worst
case of what passes is a second, not an age.
"""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from itertools import accumulate, repeat
from operator import mul
from typing import Any, Final

REACH: Final = 4000  # characters of a paragraph that are looked at; none that anybody wrote is as long
LENGTH: Final = 400  # characters of an expression
WAYS: Final = 5000
_UNLIMITED: Final = 1000
_REPEATED: Final = 20  # the text of a group that is wanted once more is compared sign by sign
_SIMPLE: Final = ("LITERAL", "NOT_LITERAL", "ANY", "IN", "AT", "FAILURE")


class TooCostly(ValueError):
    """An expression that could take too long."""


def checked(pattern: str) -> re.Pattern[str]:
    """Compile `pattern`; raise TooCostly, or re.error (its `pos` tells where) if it cannot be read."""
    if len(pattern) > LENGTH:
        raise TooCostly
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of what a later Python will read in another way
            # No public function tells how an expression was read; re's own parser has done so since 3.11.
            ways = _ways(import_module("re._parser").parse(pattern))
            made = re.compile(pattern)
    except (OverflowError, RecursionError) as error:
        raise TooCostly from error
    except Warning as error:
        raise re.error(str(error)) from error
    if ways > WAYS:
        raise TooCostly
    return made


def _ways(parsed: Any) -> int:
    """Return in how many ways a sequence can match at one place, WAYS + 1 for all that is more."""
    ways = 1
    for operator, argument in parsed:
        ways = min(ways * _ways_of(operator.name, argument), WAYS + 1)
    return ways


def _ways_of(name: str, argument: Any) -> int:
    if name in _SIMPLE:
        return 1
    if name == "GROUPREF":
        return _REPEATED
    if name == "BRANCH":
        return sum(map(_ways, argument[1]))
    if name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return _ways(argument[-1])
    if name == "ATOMIC_GROUP":
        return _ways(argument)
    if name == "GROUPREF_EXISTS":
        return sum(_ways(one) for one in argument[1:] if one is not None)
    if name.endswith("REPEAT"):
        least, most, one = int(argument[0]), int(argument[1]), _ways(argument[2])
        most = min(most, least + _UNLIMITED)
        if one == 1:
            return most - least + 1
        powers = list(accumulate(repeat(min(one, WAYS + 1), min(most, 20)), mul, initial=1))
        return sum(powers[min(least, 20) :])
    raise TooCostly  # a kind that a later Python may add
