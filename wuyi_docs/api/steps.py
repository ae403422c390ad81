"""How far a run is, told step by step to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import count
from typing import NamedTuple


class Stage(StrEnum):
    """What is being done."""

    MAKING = "making"
    COUNTING_PAGES = "counting-pages"
    RENDERING = "rendering"
    CONVERTING = "converting"
    CHECKING = "checking"
    ROWS = "rows"


class Step(NamedTuple):
    """How far a stage is: `done` is 0 when it begins; `total` is None where nobody knows it."""

    stage: Stage
    done: int
    total: int | None
    label: str = ""


Progress = Callable[[Step], object]


def counter(progress: Progress | None, stage: Stage, total: int | None) -> Callable[..., None]:
    """Tell `progress` that a stage begins; return what is to be called after each of its steps."""
    numbers = count(1)  # counts rightly when several threads ask

    def step(label: str = "") -> None:
        if progress:
            progress(Step(stage, next(numbers), total, label))

    if progress:
        progress(Step(stage, 0, total))
    return step
