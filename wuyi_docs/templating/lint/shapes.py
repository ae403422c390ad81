"""What a name in a template stands for, as far as it is known before any answer: text, a date, a table's row.

Turns a form's fields into shapes and says which attributes a shape has. Expressions are not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.headings import Paragraph
from wuyi_docs.expressions import language

if TYPE_CHECKING:
    from wuyi_docs.form.field import Field
    from wuyi_docs.form.form import Form


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value is like: `what` in words, its attributes, and the shape of its items if it has any.

    `kind` is what operators and filters go by: text, whole, number, date, yes, list, row, loop, lazy (items that come
    one by one and have no printed form), or nothing where it is not known. `open` means that every attribute may be
    there; `table` names the field whose row (or rows) it is, `choices` are all that the text may be.
    """

    what: str
    kind: str = ""
    attributes: frozenset[str] = frozenset()
    members: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    table: str = ""
    open: bool = False
    choices: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Tell whether `.name` may be written after it."""
        return self.open or name in self.members or name in self.attributes

    def member(self, name: str) -> Shape:
        """Return the shape of `.name`."""
        return self.members.get(name, ANY)


ANY: Final = Shape("未知的值", open=True)


@lru_cache(maxsize=1)
def environment() -> language.Environment:
    """Return the environment that templates are compiled in."""
    return language.environment()


def _attributes(value: object) -> frozenset[str]:
    """Return what may be written after a value like this one."""
    safe = environment().is_safe_attribute
    return frozenset(name for name in dir(value) if safe(value, name, getattr(value, name, None)))


_PARAGRAPH: Final = Paragraph("一、标题", 1)
TEXT: Final = Shape("一段文字", "text", _attributes(""))
_LIST: Final = _attributes([])
PARAGRAPH: Final = Shape(
    "段落里的一段",
    "text",
    TEXT.attributes,
    dict.fromkeys(sorted(_attributes(_PARAGRAPH) - _attributes("")), TEXT),
)
LOOP: Final = Shape(
    "循环",
    "loop",
    frozenset(("index", "index0", "revindex", "revindex0", "first", "last", "length"))
    | {"depth", "depth0", "previtem", "nextitem", "changed", "cycle"},
)
WHOLE: Final = Shape("整数", "whole", _attributes(0))
NUMBER: Final = Shape("数", "number", _attributes(Decimal(0)))
DATE: Final = Shape("日期", "date", _attributes(date(2022, 10, 16)))
YES: Final = Shape("是或否", "yes", _attributes(True))
_TYPES: Final = {"整数": WHOLE, "小数": NUMBER, "日期": DATE, "是否": YES}


def shape_of(one: Field) -> Shape:
    """Return what a field's value is like."""
    if one.type == "列表":
        return list_of(TEXT, "列表")
    if one.type == "段落":
        return list_of(PARAGRAPH, "段落（一段一项）")
    if one.type == "表格":
        row = Shape(
            "表格的一行",
            "row",
            members={column.name: shape_of(column) for column in one.columns},
            table=one.name,
        )
        return list_of(row, "表格", one.name)
    if one.type == "选项":
        return replace(TEXT, choices=one.choices)
    return _TYPES.get(one.type, TEXT)


def list_of(item: Shape, what: str, table: str = "") -> Shape:
    """Return the shape of a list of such items."""
    return Shape(what, "list", _LIST, item=item, table=table)


def lazy(item: Shape) -> Shape:
    """Return the shape of such items that come one by one, and are no list yet."""
    return Shape("还没有合起来的几项", "lazy", item=item)


def shapes_of(form: Form | None) -> dict[str, Shape]:
    """Return the shape of every field of a form by name."""
    return {} if form is None else {one.name: shape_of(one) for one in form.fields}
