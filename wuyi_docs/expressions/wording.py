"""An expression to the words of a clerk: what a condition asks, as messages and blank sheets say it."""

from __future__ import annotations

import re
from collections.abc import Collection

from wuyi_docs.expressions.language import Expression

_WORDS = (
    ("==", "是"),
    ("!=", "不是"),
    (">=", "不小于"),
    ("<=", "不大于"),
    (">", "大于"),
    ("<", "小于"),
    ("not ", "没有"),
)
_JOINTS = {" and ": " 并且 ", " or ": " 或者 "}


def in_words(expression: Expression, yes_no: Collection[str]) -> str:
    """Return a condition in words a clerk can read: 验收结论 == "不合格" → 验收结论是“不合格”.

    `yes_no` are the names that are answered 是 or 否: of these a bare name asks for 是, of others for anything.
    """
    parts = re.split("( and | or )", expression.text)
    return "".join(_JOINTS.get(part) or _term_in_words(part, yes_no) for part in parts)


def _term_in_words(words: str, yes_no: Collection[str]) -> str:
    name = words.removeprefix("not ")
    if name in yes_no:
        return f"“{name}”填“{'是' if name == words else '否'}”"
    if name.isidentifier():
        return f"填了“{name}”" if name == words else f"没有填“{name}”"
    for sign, word in _WORDS:
        words = words.replace(f" {sign} " if sign != "not " else sign, word)
    pieces = words.replace("'", '"').split('"')
    return "".join(piece if i % 2 == 0 else f"“{piece}”" for i, piece in enumerate(pieces))
