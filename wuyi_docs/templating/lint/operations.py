"""What operators and filters make of values by their kinds: the shape that comes out, or why none ever can.

Only what fails whatever is filled in is told: where one of the kinds is not known, or the text decides, nothing is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from wuyi_docs.expressions.filters import ON_TEXT
from wuyi_docs.expressions.sandbox import NO_REPEATING
from wuyi_docs.templating.lint.shapes import ANY, DATE, NUMBER, TEXT, WHOLE, Shape, lazy, list_of

_NUMBERS: Final = frozenset(("whole", "number", "yes"))
_MANY: Final = frozenset(("list", "lazy"))
_NOT_PRINTED: Final = frozenset(("row", "loop"))
_LAZY: Final = frozenset(("map", "select", "reject", "selectattr", "rejectattr", "unique", "batch", "slice"))
_OF_DATES: Final = frozenset(("中文日期", "年月", "月日", "星期"))
_OF_NUMBERS: Final = frozenset(("千分位", "百分比", "大写金额", "中文数字", "序号", "round", "abs"))
_ARITHMETIC: Final = frozenset(("round", "abs"))
_OF_MANY: Final = _LAZY | frozenset(
    ("join", "顿号", "合计", "sum", "sort", "first", "last", "length", "count", "list", "min", "max")
)
_BY_COLUMN: Final = frozenset(("join", "顿号", "合计", "sum"))
_SAME_ITEMS: Final = frozenset(("select", "reject", "selectattr", "rejectattr", "unique", "reverse"))
_SIGNS: Final = {
    "Add": "加号", "Sub": "减号", "Mul": "乘号", "Div": "除号", "FloorDiv": "除号", "Mod": "百分号", "Pow": "乘方",
}  # fmt: skip


def unprintable(shape: Shape) -> str:
    """Return why a value of this shape cannot be printed, "" where it can."""
    if shape.kind in _NOT_PRINTED:
        return f"{_called(shape)}不能整个打印"
    if shape.kind == "list" and shape.item is not None and shape.item.kind in _NOT_PRINTED:
        return f"表格“{shape.table}”不能整个打印" if shape.table else "装着表格各行的列表不能整个打印"
    return "几项还没有合成一段文字，不能打印" if shape.kind == "lazy" else ""


def operation(sign: str, left: Shape, right: Shape) -> tuple[Shape, str]:
    """Return what an operator of Jinja's tree (`Add`, `Mul` …) gives, and why it never can."""
    kinds = left.kind, right.kind
    if sign in ("Mul", "Pow") and (kinds[0] in _MANY | {"text"} or kinds[1] in _MANY | {"text"}):
        return ANY, NO_REPEATING
    if sign == "Mod" and kinds[0] == "text":
        return ANY, "百分号只能用来求余数，不能放在文字后面"
    if not all(kinds) or sign not in _SIGNS:
        return ANY, ""
    if kinds[0] in _NUMBERS and kinds[1] in _NUMBERS:
        whole = set(kinds) <= {"whole", "yes"} and sign in ("Add", "Sub", "Mul", "FloorDiv", "Mod")
        return (WHOLE if whole else NUMBER), ""
    if sign == "Add" and kinds == ("text", "text"):
        return TEXT, ""
    if sign == "Add" and kinds == ("list", "list"):
        return (left if left.item is right.item else ANY), ""
    if sign in ("Add", "Sub") and kinds[0] == "date" and kinds[1] in ("whole", "yes"):
        return DATE, ""
    if sign == "Sub" and kinds == ("date", "date"):
        return WHOLE, ""
    hint = "，连接文字要用“~”" if sign == "Add" and "text" in kinds else ""
    return ANY, f"{_SIGNS[sign]}两边是{left.what}和{right.what}，算不到一起{hint}"


def comparison(sign: str, left: Shape, right: Shape) -> str:
    """Return why two values can never be compared by `gt`, `lteq`, `in` …, "" where they may."""
    kinds = left.kind, right.kind
    if not all(kinds) or sign in ("eq", "ne"):
        return ""
    if sign in ("in", "notin"):
        wrong = kinds[1] in _NUMBERS | {"date"} or (kinds[1] == "text" and kinds[0] != "text")
        return f"不能问{left.what}是不是在{right.what}里面" if wrong else ""
    same = kinds[0] == kinds[1] or set(kinds) <= _NUMBERS
    return "" if same and kinds[0] != "row" else f"{left.what}和{right.what}不能比大小"


def filtered(name: str, value: Shape, *, by_column: bool) -> tuple[Shape | None, str]:
    """Return what a filter gives where its kind alone tells (else None), and why it never can give anything."""
    kind = value.kind
    if name in _OF_DATES and kind and kind != "date":
        return TEXT, f"过滤器“{name}”要用在日期后面，前面却是{value.what}"
    if (
        name in _OF_NUMBERS
        and kind
        and (kind not in _NUMBERS | {"text"} or (kind == "text" and name in _ARITHMETIC))
    ):
        return ANY, f"过滤器“{name}”要用在数后面，前面却是{value.what}"
    if name in _OF_MANY and kind in _NUMBERS | {"date", "row", "loop"}:
        return ANY, f"过滤器“{name}”要用在列表或表格后面，前面却是{value.what}"
    if name in ON_TEXT and (why := unprintable(value)):
        return TEXT, why
    of_rows = kind in _MANY and value.item is not None and value.item.kind == "row"
    if of_rows and not by_column and name in _BY_COLUMN:
        example = f"{name}('列名')" if name == "合计" else f"map(attribute='列名')|{name}"
        return ANY, f"表格后面的“{name}”没有说是哪一列，例如 {value.table or '表格'}|{example}"
    if kind == "lazy" and name in ("length", "count", "last"):
        return WHOLE, f"“{name}”前面要先写 |list"
    if (name == "reverse" and kind == "list") or (name in _LAZY and kind in _MANY):
        return replace(lazy(value.item or ANY), table=value.table) if name in _SAME_ITEMS else lazy(ANY), ""
    if name in _LAZY and kind == "text":
        return lazy(TEXT), ""
    if name in ("length", "count", "wordcount", "int"):
        return WHOLE, ""
    if name == "list" and kind == "lazy":
        return list_of(value.item or ANY, "列表", value.table), ""
    return None, ""


def _called(shape: Shape) -> str:
    return f"表格“{shape.table}”的一行" if shape.table else shape.what
