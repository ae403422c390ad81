"""An answers sheet (YAML) to named answers, and the layers of answers to one set.

Nearest wins: --set, the sheet (or a roster's row), --with, 机关.yaml; the form's 默认 comes after all
of them. Knows no types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import NOWHERE, Place, Problem
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, is_blank
from wuyi_docs.sheets.yaml import read_yaml

FORM_KEY = "表单"  # the first key of every answers sheet: which form it answers
FORM_LINE = re.compile(rf"^\ufeff?{FORM_KEY}[ \t]*[:：]", re.MULTILINE)
SET_LAYER, SHEET_LAYER, ROW_LAYER, WITH_LAYER, PROFILE_LAYER = "--set", "表", "底册", "--with", "机关.yaml"


class Answer(NamedTuple):
    """An answer, the layer it came from, where its name stands, and whether the clerk wrote it for this document.

    What other layers hold for many documents is no mistake where one has no use for it.
    """

    node: Node
    layer: str
    key: Place = NOWHERE
    from_clerk: bool = True


@dataclass(frozen=True, slots=True)
class AnswersSheet:
    """A filled sheet: the kind it answers for, its answers, and what was wrong with the text itself."""

    path: Path
    kind: Text | None
    answers: Mapping[str, Answer]
    problems: tuple[Problem, ...]


def read_answers(
    path: Path,
    known: Collection[str] = (),
    columns: Collection[str] | None = None,
    layer: str = SHEET_LAYER,
    from_clerk: bool = True,
) -> AnswersSheet:
    """Read a sheet; AnswersError only where there is nothing to read.

    `known` are names of fields and of tables' `columns`: they tell a slip in a key from mere text.
    """
    sheet = read_yaml(path, {*known, FORM_KEY} if known else (), columns)
    problems = list(sheet.problems)
    if not isinstance(sheet.node, Entries):
        # Problems found in the text explain an unreadable sheet better than "nothing here" would.
        if sheet.node is None and not problems:
            raise AnswersError(_empty(path))
        if isinstance(sheet.node, Node) or not problems:
            problems.append(_not_a_sheet(path))
        return AnswersSheet(path, None, {}, tuple(problems))
    kind = sheet.node.get(FORM_KEY)
    if kind is not None and not isinstance(kind, Text):
        problems.append(Problem("odd-kind", f"“{FORM_KEY}”后面应当是表单的名称", kind.place))
        kind = None
    answers = {
        key.text: Answer(node, layer, key.place, from_clerk)
        for key, node in sheet.node
        if key.text != FORM_KEY
    }
    return AnswersSheet(path, kind, answers, tuple(problems))


def _empty(path: Path) -> Problem:
    fix = "用 wuyi new 取一份空白表来填"
    return Problem(
        "empty-file", "这个文件是空的", Place(path.name), wanted=f"第一栏“{FORM_KEY}: ”，后面各栏", fix=fix
    )


def _not_a_sheet(path: Path) -> Problem:
    fix = "用 wuyi new 取一份空白表，对照着填"
    return Problem(
        "not-a-sheet", "这不是一份填好的表", Place(path.name, 1, 1), wanted="每一行写成“栏名: 值”", fix=fix
    )


def answers_of(values: Mapping[str, object]) -> dict[str, Answer]:
    """Return plain values as answers of the layer --set: text, numbers, dates, lists, dictionaries as rows."""
    places = {name: Place(file=SET_LAYER, part=f"“{name}”") for name in values}
    return {
        name: Answer(_node(value, places[name]), SET_LAYER, places[name]) for name, value in values.items()
    }


def _node(value: object, place: Place) -> Node:
    match value:
        case bool():
            return Text("是" if value else "否", place)
        case Mapping():
            return Entries(
                tuple((Text(str(key), place), _node(one, place)) for key, one in value.items()), place
            )
        case list() | tuple():
            return Items(tuple(_node(one, place) for one in value), place)
        case _:
            return Text("" if value is None else str(value), place)


def layered(*layers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return one set of answers; the layers come nearest first, and a blank answer gives way."""
    merged: dict[str, Answer] = {}
    for layer in layers:
        for name, answer in layer.items():
            if name not in merged or (is_blank(merged[name].node) and not is_blank(answer.node)):
                merged[name] = answer
    return merged
