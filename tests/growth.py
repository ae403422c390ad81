"""How the cost of something grows with its size: a ratio within one run, which no slow or busy machine changes."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time
from typing import TypeVar

_T = TypeVar("_T")
TIMES = 4
LINEAR = 10.0
"""At most this for what is linear: four times as much work in truth, where the square would be sixteen."""


def growth(make: Callable[[int], _T], work: Callable[[_T], object], size: int) -> float:
    """Return how many times as much processor time `work` takes of what is four times as large as `size`.

    What it works on is made anew each time, since much is remembered; the best of three counts.
    """
    spent = {}
    for times in (1, TIMES):
        best = []
        for _ in range(3):
            given = make(size * times)
            gc.collect()
            gc.disable()  # how often it runs depends on all else that the tests hold
            start = process_time()
            work(given)
            best.append(process_time() - start)
            gc.enable()
        spent[times] = min(best)
    return spent[TIMES] / spent[1]
