"""机关.yaml, the organ's profile: what is the same in every document of one organ.

It is one more layer of answers, the last before the form's own defaults.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wuyi_docs.core.problem import NOWHERE, Place, Problem, Severity, did_you_mean
from wuyi_docs.sheets.nodes import Entries, place_at, plain
from wuyi_docs.sheets.yaml import read_yaml

if TYPE_CHECKING:
    from wuyi_docs.form.answers import Answer

SETTINGS = ("检查",)  # entries of the profile that are not answers: settings of `wuyi check`


def read_profile(path: Path | None) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    """Return the profile's answers and what is wrong with its text; nothing where there is no profile."""
    from wuyi_docs.form.answers import PROFILE_LAYER, read_answers

    if path is None:
        return {}, ()
    sheet = read_answers(path, layer=PROFILE_LAYER, from_clerk=False)
    return {name: answer for name, answer in sheet.answers.items() if name not in SETTINGS}, sheet.problems


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


def unknown_names(answers: Mapping[str, Answer], names: Iterable[str]) -> list[Problem]:
    """Return a note for each name of the profile that no form of the library has."""
    known = set(names)
    return [
        Problem(
            "unknown-field",
            f"机关.yaml 里的“{name}”，没有哪一种表用得到",
            answer.key,
            fix=did_you_mean(name, known, "不需要就删掉"),
            severity=Severity.NOTE,
        )
        for name, answer in answers.items()
        if name not in known
    ]
