"""Field types: what a clerk wrote → a typed value, or a problem that says what is wanted.

`TYPES` is the closed table of types; a new type is one entry. Knows one field at a time and nothing
of forms or files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from wuyi_docs import chinese
from wuyi_docs.field import Field
from wuyi_docs.language import show
from wuyi_docs.node import Entries, Items, Node, Text, is_blank
from wuyi_docs.paragraphs import Paragraph, to_paragraphs
from wuyi_docs.problem import Problem

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
    """A value is refused: what is wrong, what is wanted, how to put it right."""

    def __init__(self, code: str, what: str, wanted: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.code, self.what, self.wanted, self.fix = code, what, wanted, fix


@dataclass(slots=True)
class Reading:
    """The surroundings of one reading: other values so far, where problems go, how rows are read."""

    values: Mapping[str, object]
    problems: list[Problem]
    read_row: Callable[[Field, Entries, Reading], dict[str, object] | None]

    def refuse(self, field: Field, node: Node, refusal: Refusal) -> Any:
        """Note the refusal at the node's place and return INVALID."""
        given = node.text if isinstance(node, Text) else ""
        what = f"“{field.name}”{refusal.what}"
        self.problems.append(Problem(refusal.code, what, node.place, given, refusal.wanted, refusal.fix))
        return INVALID


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
    """Return the typed value of what was filled in, or INVALID with the problems noted."""
    try:
        return TYPES[field.type].read(node, field, reading)
    except Refusal as refusal:
        return reading.refuse(field, node, refusal)


def coerce_value(value: object, field: Field) -> Any:
    """Return a computed value in the field's type; Refusal where it does not fit."""
    if value is None or value == "":
        return TYPES[field.type].empty()
    try:
        return TYPES[field.type].coerce(value, field)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise Refusal("computed", f"算出来的“{value}”不是{field.type}") from error


def _text_of(node: Node, field: Field) -> str:
    if isinstance(node, Items):
        raise Refusal(
            "list-for-text", "应当填一段文字，这里却是一个列表", fix="去掉“- ”，内容直接写在冒号后面"
        )
    if isinstance(node, Entries):
        fix = "内容直接写在冒号后面；以“{”开头的文字要用英文单引号括起来"
        raise Refusal("list-for-text", "应当填一段文字，这里却是一组栏目", fix=fix)
    if found := _ILLEGAL.search(node.text):
        shown = f"<U+{ord(found[0]):04X}>"
        raise Refusal(
            "control-character", f"里有看不见的控制字符 {shown}", fix="先粘贴到记事本，再从记事本复制过来"
        )
    return node.text.strip()


def _limited(text: str, field: Field) -> str:
    if field.shortest and len(text) < field.shortest:
        raise Refusal("too-short", f"太短，只有{len(text)}个字", wanted=f"至少{field.shortest}个字")
    if field.longest and len(text) > field.longest:
        raise Refusal("too-long", f"太长，有{len(text)}个字", wanted=f"最多{field.longest}个字")
    if field.pattern and not _pattern(field.pattern).fullmatch(text):
        raise Refusal("pattern", "写法不对", wanted=field.pattern_help or f"符合格式 {field.pattern}")
    return text


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _read_text(node: Node, field: Field, _reading: Reading) -> str:
    text = _text_of(node, field)
    if "\n" in text:
        raise Refusal("many-lines", "只能写一行", fix="合成一行写；如果要分段，写在类型是“段落”的栏里")
    return _limited(text, field)


def _read_paragraphs(node: Node, field: Field, _reading: Reading) -> list[Paragraph]:
    if isinstance(node, Items):
        text = "\n".join(_text_of(item, field) for item in node.items)
    else:
        text = _text_of(node, field)
    return list(to_paragraphs(_limited(text, field)))


def _within(value: Any, field: Field, parse: Callable[[str], Any]) -> Any:
    if field.minimum and value < parse(field.minimum):
        raise Refusal(
            "too-small", "太小" if field.type != "日期" else "太早", wanted=f"不小于 {field.minimum}"
        )
    if field.maximum and value > parse(field.maximum):
        raise Refusal(
            "too-large", "太大" if field.type != "日期" else "太晚", wanted=f"不大于 {field.maximum}"
        )
    return value


def _parse_integer(text: str) -> int:
    try:
        value = chinese.parse_number(text)
    except ValueError:
        raise ValueError("要写成整数，例如 95，不带单位") from None
    if value != value.to_integral_value():
        raise ValueError("要写成整数，例如 95，不带小数")
    return int(value)


def _reader(parse: Callable[[str], Any], code: str) -> Callable[[Node, Field, Reading], Any]:
    def read(node: Node, field: Field, _reading: Reading) -> Any:
        text = _text_of(node, field)
        try:
            value = parse(text)
        except ValueError as error:
            fix = "去掉值两头的引号" if text[:1] in "“”\"'‘’" else ""
            raise Refusal(code, "填得不对", wanted=str(error), fix=fix) from None
        return _within(value, field, parse)

    return read


_TRUE = frozenset({"是", "有", "对", "√", "y", "yes", "true"})
_FALSE = frozenset({"否", "无", "没有", "不是", "错", "×", "n", "no", "false"})


def _parse_truth(text: str) -> bool:
    folded = chinese.fold(text).lower()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise ValueError("填“是”或“否”")


def _read_choice(node: Node, field: Field, _reading: Reading) -> str:
    text = _text_of(node, field)
    folded = chinese.fold(text)
    for choice in field.choices:
        if choice in (text, folded):
            return choice
    raise Refusal("not-a-choice", "没有这个选项", wanted=f"从这几个里选一个：{'、'.join(field.choices)}")


_PHONE = re.compile(r"(?:1\d{10}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?|\d{3,8}|400-?\d{3}-?\d{4})")


def _read_phone(node: Node, field: Field, _reading: Reading) -> str:
    text = re.sub(r"\s+", "", chinese.fold(_text_of(node, field)))
    parts = re.split(r"[、,;/]", text)
    if not all(_PHONE.fullmatch(part) for part in parts):
        raise Refusal(
            "not-a-phone",
            "不像电话号码",
            wanted="手机 11 位，或区号-号码，例如 0349-7071234；几个号码用顿号隔开",
        )
    return "、".join(parts)


def _read_document_number(node: Node, field: Field, reading: Reading) -> str:
    code = reading.values.get("机关代字") or ""
    dated = reading.values.get("成文日期")
    year = dated.year if isinstance(dated, date) else 0
    try:
        return str(chinese.parse_document_number(_text_of(node, field), str(code), year))
    except ValueError as error:
        raise Refusal("document-number", "写得不对", wanted=str(error)) from None


def _read_list(node: Node, field: Field, _reading: Reading) -> list[str]:
    if isinstance(node, Entries):
        raise Refusal("not-a-list", "应当是一个列表", fix="每一项另起一行，前面加“- ”，不写冒号")
    if isinstance(node, Items):
        items = [_list_item(item, field) for item in node.items if not is_blank(item)]
    else:
        # One line of text, as a roster's cell or --set gives it: several items by line or semicolon.
        items = [part.strip() for part in re.split(r"[\n；;]", _text_of(node, field)) if part.strip()]
    return _counted(items, field, "项")


def _list_item(item: Node, field: Field) -> str:
    if isinstance(item, Entries) and len(item.entries) == 1:
        key, value = item.entries[0]
        if isinstance(value, Text):  # `- 时间: 九点` is a line of text to a clerk
            return f"{key.text}: {value.text}"
    return re.sub(r"\s*\n\s*", "", _text_of(item, field))


def _counted(items: list[Any], field: Field, unit: str) -> list[Any]:
    if field.fewest and len(items) < field.fewest:
        raise Refusal("too-few", f"只有{len(items)}{unit}", wanted=f"至少{field.fewest}{unit}")
    if field.most and len(items) > field.most:
        raise Refusal("too-many", f"有{len(items)}{unit}", wanted=f"最多{field.most}{unit}")
    return items


def _read_table(node: Node, field: Field, reading: Reading) -> Any:
    if isinstance(node, Entries):
        fix = f"每一行的第一栏“{field.columns[0].name}”前面加“- ”，同一行的其他栏和它左边对齐"
        raise Refusal("not-a-table", "应当是几行，每行前面有“- ”", fix=fix)
    if isinstance(node, Text):
        lines = [part.strip() for part in node.text.split("\n") if part.strip()]
        node = Items(tuple(Text(line, node.place) for line in lines), node.place)
    rows: list[Row] = []
    failed = False
    for item in node.items:
        if is_blank(item):
            continue
        columns = _read_table_row(item, field, reading)
        failed |= columns is None
        rows.append(Row(columns or {}))
    return INVALID if failed else _counted(rows, field, "行")


def _read_table_row(item: Node, field: Field, reading: Reading) -> dict[str, object] | None:
    if isinstance(item, Text):
        # A plain line stands for its first column where nothing else must be filled.
        if any(column.required and column.asked for column in field.columns[1:]):
            shown = "、".join(column.name for column in field.columns)
            fix = (
                "写成“- 栏名: 值”，其余各栏另起一行、左边对齐；冒号用半角"
                if "：" in item.text
                else "每栏写成“栏名: 值”"
            )
            refusal = Refusal("not-a-row", "的这一行没有分栏", wanted=f"分成这几栏：{shown}", fix=fix)
            reading.refuse(field, item, refusal)
            return None
        item = Entries(((Text(field.columns[0].name, item.place), item),), item.place)
    if isinstance(item, Items):
        reading.refuse(field, item, Refusal("not-a-row", "的这一行应当分栏填写，这里却是一个列表"))
        return None
    return reading.read_row(field, item, reading)


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
        FieldType("文本", _read_text, _coerce_text, str, "一行文字"),
        FieldType(
            "段落",
            _read_paragraphs,
            _coerce_paragraphs,
            list,
            "一段或几段文字，写在“|”下面，每段一行，行首空两格",
        ),
        FieldType("整数", _reader(_parse_integer, "not-an-integer"), _coerce_integer, _nothing, "整数"),
        FieldType(
            "小数",
            _reader(chinese.parse_number, "not-a-number"),
            lambda v, _: Decimal(str(v)),
            _nothing,
            "数字，可以有小数",
        ),
        FieldType(
            "日期",
            _reader(chinese.parse_date, "not-a-date"),
            _coerce_date,
            _nothing,
            "日期，如 2022年10月16日",
        ),
        FieldType(
            "是否", _reader(_parse_truth, "not-yes-or-no"), lambda v, _: bool(v), _nothing, "填“是”或“否”"
        ),
        FieldType("选项", _read_choice, _coerce_text, str, "从选项里选一个"),
        FieldType(
            "发文字号",
            _read_document_number,
            _coerce_text,
            str,
            "如 朔环山发〔2022〕15号；也可以只填序号 15",
            _CODE_AND_YEAR,
        ),
        FieldType("电话", _read_phone, _coerce_text, str, "电话号码"),
        FieldType("列表", _read_list, _coerce_list, list, "可以有几项，每项一行，前面加“- ”"),
        FieldType(
            "表格", _read_table, _coerce_table, list, "可以有几行，每行的第一栏前面加“- ”，其余各栏左边对齐"
        ),
    )
}
