"""Field types: what a clerk wrote → a typed value, or a problem that says what is wanted.

`TYPES` is the closed table of types; a new type is one entry. Knows one field at a time and nothing
of forms or files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import TemplateError

from wuyi_docs.core import chinese
from wuyi_docs.core.headings import Paragraph, to_paragraphs
from wuyi_docs.expressions.language import show, told
from wuyi_docs.form.field import NUMBER_TYPE, Field
from wuyi_docs.form.types.reading import INVALID, Reading, Refusal, Row
from wuyi_docs.form.types.several import is_unfilled, read_list, read_table
from wuyi_docs.form.types.single import (
    parse_integer,
    read_choice,
    read_document_number,
    read_paragraphs,
    read_phone,
    read_text,
    read_truth,
    reader,
)
from wuyi_docs.sheets.nodes import Node, Text

__all__ = [
    "INVALID",
    "TYPES",
    "FieldType",
    "Reading",
    "Refusal",
    "Row",
    "coerce_value",
    "is_unfilled",
    "read_value",
]


@dataclass(frozen=True, slots=True)
class FieldType:
    """One type: its name, how it is read, what stands for "not filled", how to fill it in words."""

    name: str
    read: Callable[[Node, Field, Reading], Any]
    coerce: Callable[[Any, Field], Any]
    empty: Callable[[], object]
    hint: str
    depends: tuple[str, ...] = ()


def read_value(node: Node, field: Field, reading: Reading) -> Any:
    """Return the typed value of what was filled in, or INVALID with the problems noted.

    One text gives one value in one field, so it is remembered: a batch reads the same few over and over. What is
    told in a note is read again, so that it is told again.
    """
    if isinstance(node, Text) and not node.lines and field.type in _ALONE:
        known = _known(field)
        value = known.get(node.text, INVALID)
        if value is INVALID:
            noted = len(reading.notes)
            value = _read(node, field, reading)
            depends = field.added is not None and field.added.follows
            if value is not INVALID and len(reading.notes) == noted and not depends:
                known[node.text] = value
        return value
    return _read(node, field, reading)


def _read(node: Node, field: Field, reading: Reading) -> Any:
    try:
        return TYPES[field.type].read(node, field, reading)
    except Refusal as refusal:
        return reading.refuse(field, node, refusal)


_ALONE = frozenset(
    {"文本", "整数", "小数", "日期", "是否", "选项", "电话"}
)  # plain values that depend on no other
_REMEMBERED = 1000  # texts of one field
_KNOWN: dict[int, tuple[Field, dict[str, Any]]] = {}


def _known(field: Field) -> dict[str, Any]:
    # By identity, since hashing a field costs more than reading it; the field is kept, so that no other gets its id.
    entry = _KNOWN.get(id(field))
    if entry is None:
        entry = _KNOWN[id(field)] = (field, {})
    if len(entry[1]) >= _REMEMBERED:
        entry[1].clear()
    return entry[1]


def coerce_value(value: object, field: Field) -> Any:
    """Return a computed value in the field's type; Refusal where it does not fit."""
    if value is None or value == "":
        return TYPES[field.type].empty()
    try:
        return TYPES[field.type].coerce(value, field)
    except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
        raise Refusal("computed", f"算出来的“{told(value)}”不是{field.type}") from error
    except TemplateError as error:  # a table or a row has no printed form
        raise Refusal("computed", f"算不出来：{error}") from error


def _coerce_text(value: Any, _field: Field) -> str:
    return str(show(value))


def _coerce_paragraphs(value: Any, _field: Field) -> list[Paragraph]:
    return list(to_paragraphs(str(show(value)))) if not isinstance(value, list) else value


def _coerce_integer(value: Any, _field: Field) -> int:
    number = Decimal(str(value))
    if number != number.to_integral_value():
        raise ValueError
    return int(number)


def _coerce_date(value: Any, _field: Field) -> date:
    return value if isinstance(value, date) else chinese.parse_date(str(value))


def _coerce_list(value: Any, _field: Field) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [str(show(value))]
    return [str(show(item)) for item in value]


def _coerce_table(value: Any, field: Field) -> list[Row]:
    rows = []
    for row in value:
        columns = {
            name: getattr(row, name, None) if isinstance(row, Row) else row.get(name)
            for name in _names(field)
        }
        rows.append(Row({c.name: coerce_value(columns[c.name], c) for c in field.columns}))
    return rows


def _names(field: Field) -> Iterable[str]:
    return (column.name for column in field.columns)


def _nothing() -> None:
    return None


_CODE_AND_YEAR = ("机关代字", "成文日期")

TYPES: dict[str, FieldType] = {
    t.name: t
    for t in (
        FieldType("文本", read_text, _coerce_text, str, "一行文字"),
        FieldType(
            "段落",
            read_paragraphs,
            _coerce_paragraphs,
            list,
            "一段或几段文字，写在“|”下面，每段一行，行首空两格",
        ),
        FieldType("整数", reader(parse_integer, "not-an-integer"), _coerce_integer, _nothing, "整数"),
        FieldType(
            "小数",
            reader(chinese.parse_number, "not-a-number"),
            lambda v, _: Decimal(str(v)),
            _nothing,
            "数字，可以有小数",
        ),
        FieldType(
            "日期",
            reader(chinese.parse_date, "not-a-date"),
            _coerce_date,
            _nothing,
            "日期，如 2022年10月16日",
        ),
        FieldType("是否", read_truth, lambda v, _: bool(v), _nothing, "填“是”或“否”"),
        FieldType("选项", read_choice, _coerce_text, str, "从选项里选一个"),
        FieldType(
            NUMBER_TYPE,
            read_document_number,
            _coerce_text,
            str,
            "如 朔环山发〔2022〕15号；也可以只填序号 15",
            _CODE_AND_YEAR,
        ),
        FieldType("电话", read_phone, _coerce_text, str, "电话号码"),
        FieldType("列表", read_list, _coerce_list, list, "可以有几项，每项一行，前面加“- ”"),
        FieldType(
            "表格", read_table, _coerce_table, list, "可以有几行，每行的第一栏前面加“- ”，其余各栏左边对齐"
        ),
    )
}
