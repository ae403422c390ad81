"""What reading one value needs: the row of a table, a refusal, the surroundings, plain text within limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wuyi_docs.core.problem import UNDERSTOOD, Problem, Remedy, Severity, excerpt
from wuyi_docs.core.signs import name_of_sign
from wuyi_docs.core.tidy import refused_sign, tidy, unpaired, without_refused
from wuyi_docs.form.field import Added, Field
from wuyi_docs.form.pattern import LONGEST
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text

INVALID: Any = type("Invalid", (), {"__repr__": lambda _: "INVALID"})()
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Row:
    """One row of a table: its columns are its attributes."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Mapping[str, object]) -> None:
        self._columns = dict(columns)

    def __getattr__(self, name: str) -> object:
        try:
            return self._columns[name]
        except KeyError:
            raise AttributeError(name) from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self._columns == other._columns

    def __hash__(self) -> int:
        return hash(tuple(self._columns))

    def __repr__(self) -> str:
        return f"Row({self._columns!r})"

    def __getstate__(self) -> dict[str, object]:
        return self._columns

    def __setstate__(self, state: dict[str, object]) -> None:
        self._columns = state


class Refusal(ValueError):
    """A value is refused: what is wrong, what is wanted, how to put it right, and what to put instead if that is sure."""

    def __init__(
        self, code: str, what: str, wanted: str = "", fix: str = "", replacement: str | None = None
    ) -> None:
        super().__init__(what)
        self.code, self.what, self.wanted, self.fix = code, what, wanted, fix
        self.replacement = replacement


@dataclass(slots=True)
class Reading:
    """The surroundings of one reading: other values so far, where problems and notes go, how rows are read.

    `failed` are the fields that are themselves wrong or missing, which has been told.
    """

    values: Mapping[str, object]
    problems: list[Problem]
    notes: list[Problem]
    read_row: Callable[[Field, Entries, Reading], dict[str, object] | None]
    failed: Collection[str] = ()

    def note(self, field: Field, node: Node, what: str) -> None:
        """Tell what an answer was taken for."""
        self.notes.append(Problem(UNDERSTOOD, f"“{field.name}”{what}", node.place, severity=Severity.NOTE))

    def refuse(self, field: Field, node: Node, refusal: Refusal) -> Any:
        """Note the refusal at the node's place and return INVALID."""
        given = node.text if isinstance(node, Text) else ""
        what = f"“{field.name}”{refusal.what}"
        remedy = None if refusal.replacement is None else Remedy(node.place, refusal.replacement)
        self.problems.append(
            Problem(refusal.code, what, node.place, given, refusal.wanted, refusal.fix, remedy=remedy)
        )
        return INVALID


def text_of(node: Node, field: Field) -> str:
    """Return the text of a node; Refusal where it is none, or has signs that must not be printed."""
    if isinstance(node, Items):
        raise Refusal(
            "list-for-text", "应当填一段文字，这里却是一个列表", fix="去掉“- ”，内容直接写在冒号后面"
        )
    if isinstance(node, Entries):
        fix = "内容直接写在冒号后面；下面如果是另一栏，行首不要空格"
        raise Refusal("list-for-text", "应当填一段文字，这里却是一组栏目", fix=fix)
    if found := _ILLEGAL.search(node.text):
        shown = f"<{name_of_sign(found[0])}>"
        raise Refusal(
            "control-character", f"里有看不见的控制字符 {shown}", fix="先粘贴到记事本，再从记事本复制过来"
        )
    return node.text.strip()


def answer_of(node: Node, field: Field, reading: Reading) -> str:
    """Return the text of a node without what the template adds."""
    return without_added(text_of(node, field), node, field, reading)


def without_added(text: str, node: Node, field: Field, reading: Reading) -> str:
    """Take off `text` what the template adds, and the field's own name before a colon."""
    if field.added is None and not text.startswith(field.name):
        return text
    from wuyi_docs.form.types.added import take_off

    taken = take_off(text, field.name, field.added or Added(), reading.values)
    if taken.words:
        shown = "、".join(f"“{word}”" for word in taken.words)
        reading.note(field, node, f"里的{shown}由程序来加，读作“{excerpt(taken.text, 40)}”")
    return taken.text


def tidied(text: str, node: Node, field: Field, reading: Reading, *, body: bool = False) -> str:
    """Return `text` as it is to be printed, told what was changed; Refusal where a mark lacks its other half."""
    text, changes = tidy(text, body=body)
    if sign := refused_sign(text):
        fix = "把这个字前后几个字删掉重打；生僻字用输入法里有的字"
        raise Refusal("odd-character", f"里有{sign}", fix=fix, replacement=without_refused(text))
    if sign := unpaired(text, body=body):
        fix = f"补上“{sign}”的另一半，或者删掉它"
        raise Refusal("unpaired-mark", f"里的“{sign}”只有一半", wanted="前后成对", fix=fix)
    if changes:
        more = f"等{len(changes)}处" if len(changes) > _TOLD else ""
        reading.note(field, node, f"：{'，'.join(map(str, changes[:_TOLD]))}{more}")
    return text


NOTHING = frozenset(
    ["无", "没有", "暂无", "没", "空", "不涉及", "不适用", "/", "-", "—", "——", "N/A", "none", "略"]
)


def refuse_nothing(text: str, field: Field) -> None:
    """Refuse the word 无 for an empty answer: it would be printed as if it were a name."""
    if not field.required and text.strip("。.（）() ") in NOTHING:
        what = f"填了“{text}”，会原样印出来"
        raise Refusal("word-for-nothing", what, fix="没有就空着，什么也不填", replacement="")


_TOLD = 4  # changes of one answer; more are counted


def limited(text: str, field: Field) -> str:
    """Return `text` if it keeps the field's limits of length and pattern."""
    if field.shortest and len(text) < field.shortest:
        raise Refusal("too-short", f"太短，只有{len(text)}个字", wanted=f"至少{field.shortest}个字")
    if field.longest and len(text) > field.longest:
        raise Refusal("too-long", f"太长，有{len(text)}个字", wanted=f"最多{field.longest}个字")
    if field.pattern and len(text) > LONGEST:
        raise Refusal("too-long", f"太长，有{len(text)}个字", wanted=f"最多{LONGEST}个字")
    if field.pattern and not _pattern(field.pattern).fullmatch(text):
        raise Refusal("pattern", "写法不对", wanted=_right_form(field))
    return text


def _right_form(field: Field) -> str:
    """Return how a text with a pattern is to be written; the pattern itself is no words for a clerk."""
    example = f"例如 {field.example}" if field.example else "照“说明”里的写法"
    return field.pattern_help or example


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def counted(items: list[Any], field: Field, unit: str) -> list[Any]:
    """Return `items` if there are neither too few nor too many."""
    if field.fewest and len(items) < field.fewest:
        raise Refusal("too-few", f"只有{len(items)}{unit}", wanted=f"至少{field.fewest}{unit}")
    if field.most and len(items) > field.most:
        raise Refusal("too-many", f"有{len(items)}{unit}", wanted=f"最多{field.most}{unit}")
    return items
