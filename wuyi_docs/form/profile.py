"""机关.yaml, the organ's profile: what is the same in every document of one organ.

It is one more layer of answers, the last before the form's own defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.problem import Problem, Severity, did_you_mean
from wuyi_docs.form.library import PROFILE_NAME, Library
from wuyi_docs.sheets.nodes import Entries, plain
from wuyi_docs.sheets.yaml import read_yaml

if TYPE_CHECKING:
    from wuyi_docs.form.answers import Answer

SETTINGS = ("检查",)  # entries of the profile that are not answers: settings of `wuyi check`


def find_profile(beside: Path, library: Library) -> Path | None:
    """Return the 机关.yaml to use: beside the sheet, in the working folder, else the library's."""
    places = (
        beside / PROFILE_NAME,
        Path.cwd() / PROFILE_NAME,
        library.folder / PROFILE_NAME,
        library.profile_path,
    )
    return next((path for path in places if path.is_file()), None)


def read_profile(path: Path | None) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    """Return the profile's answers and what is wrong with its text; nothing where there is no profile."""
    from wuyi_docs.form.answers import PROFILE_LAYER, read_answers

    if path is None:
        return {}, ()
    sheet = read_answers(path, layer=PROFILE_LAYER, from_clerk=False)
    return {name: answer for name, answer in sheet.answers.items() if name not in SETTINGS}, sheet.problems


def read_settings(path: Path | None) -> object:
    """Return the profile's settings of `wuyi check` as plain text, lists and dictionaries."""
    if path is None:
        return None
    node = read_yaml(path).node
    section = node.get(SETTINGS[0]) if isinstance(node, Entries) else None
    return plain(section) if section else None


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
