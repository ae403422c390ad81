"""The section 检查 of 机关.yaml, which holds settings of `wuyi check`: plain text, lists and dictionaries out.

What they mean is told by `check.settings`, which knows nothing of the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wuyi_docs.core.problem import NOWHERE, Place, Problem
from wuyi_docs.sheets.nodes import Entries, place_at, plain
from wuyi_docs.sheets.yaml import read_yaml

SETTINGS = ("检查",)  # entries of the profile that are not answers: settings of `wuyi check`


class Settings(NamedTuple):
    """The profile's settings of `wuyi check`: plain text, lists and dictionaries, and what is wrong with their text.

    `place` tells where something stands, by the names and numbers that lead to it; `lines` are those of the section.
    """

    section: object = None
    place: Callable[[tuple[str | int, ...]], Place] = lambda path: NOWHERE
    problems: tuple[Problem, ...] = ()
    lines: range = range(0)


def read_settings(path: Path | None, known: Collection[str] = ()) -> Settings:
    """Return the profile's settings of `wuyi check`; `known` are names that tell a slip in a key from mere text."""
    sheet = read_yaml(path, known) if path else None
    if sheet is None or not isinstance(sheet.node, Entries):
        return Settings()
    starts = [*(key.place.line for key, _ in sheet.node), sys.maxsize]
    for (key, section), start, end in zip(sheet.node, starts, starts[1:], strict=False):
        if key.text == SETTINGS[0]:
            lines = range(start, end)
            problems = tuple(one for one in sheet.problems if one.place.line in lines)
            return Settings(plain(section), partial(place_at, section), problems, lines)
    return Settings()
