"""Conditions and checks of a form that can never hold, as far as trying values shows it.

A condition over choices, yes or no, numbers, dates and texts compared with literals depends only on how its values
stand to one another and to the literals, so a few values of each field show all there is. What else an expression may
do (filters but length, arithmetic) is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product
from math import prod
from typing import Any, Final

from jinja2 import nodes

from wuyi_docs.core.chinese import parse_date, parse_number
from wuyi_docs.expressions.language import Expression, ExpressionError, tree_of
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import in_order
from wuyi_docs.form.types import TYPES

_PLAIN: Final = (
    nodes.Name, nodes.Const, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.List, nodes.Tuple, nodes.Neg,
)  # fmt: skip
_ORDERED: Final = frozenset(("gt", "gteq", "lt", "lteq"))
_MANY: Final = frozenset(("列表", "段落", "表格"))
_MOST_TRIALS: Final = 20_000
_LONGEST: Final = 1000
_SOME_DAY: Final = date(2022, 10, 16)
_SOME_TEXT: Final = "某"


def literals_of(expression: Expression) -> Iterator[tuple[str, object]]:
    """Yield each literal that a field is held against for being equal, with the field's name."""
    for compare in tree_of(expression).find_all(nodes.Compare):
        for one in compare.ops:
            sides = (compare.expr, one.expr)
            turned = (sides, sides[::-1]) if one.op in ("eq", "ne") else (sides,) if "in" in one.op else ()
            for name, other in turned:
                if isinstance(name, nodes.Name):
                    found = [other, *other.find_all(nodes.Const)]
                    yield from ((name.name, const.value) for const in found if isinstance(const, nodes.Const))


def never_holds(expression: Expression, fields: Mapping[str, Field], filled: Collection[str] = ()) -> bool:
    """Tell whether an expression is false whatever is answered; `filled` are fields that are not left empty."""
    involved = _involved(expression, fields)
    if involved is None:
        return False
    marks = _marks(expression, involved)
    domains = [_domain(one, marks, needed=one.name in filled) for one in involved]
    if prod(map(len, domains)) > _MOST_TRIALS:
        return False
    for values in product(*domains):
        answers: dict[str, object] = {}
        for one, value in zip(involved, values, strict=True):
            asked = one.condition is None or _true(one.condition, answers)
            answers[one.name] = value if asked else TYPES[one.type].empty()
        if all(answers[name] not in (None, "", []) for name in filled) and _true(expression, answers):
            return False
    return True


def _involved(expression: Expression, fields: Mapping[str, Field]) -> tuple[Field, ...] | None:
    """Return the fields that decide, those that they are asked for included; None where trying shows nothing."""
    found: dict[str, Field] = {}
    todo = [expression]
    while todo:
        one = todo.pop()
        if not _is_plain(one, fields):
            return None
        for name in sorted(one.names - found.keys()):
            field = found[name] = fields[name]
            if field.compute:
                return None
            todo += [field.condition] if field.condition else []
    return in_order(tuple(found.values()))


def _is_plain(expression: Expression, fields: Mapping[str, Field]) -> bool:
    tree = tree_of(expression)
    if not expression.names <= fields.keys():
        return False
    for output in tree.find_all(nodes.Output):
        for node in (one for top in output.nodes for one in (top, *top.find_all(nodes.Node))):
            if isinstance(node, nodes.Filter):
                of = node.node
                if node.name not in ("length", "count") or not isinstance(of, nodes.Name):
                    return False
                if fields[of.name].type not in _MANY:
                    return False
            elif not isinstance(node, _PLAIN):
                return False
    for compare in tree.find_all(nodes.Compare):
        ordered = any(one.op in _ORDERED for one in compare.ops)
        for side in (compare.expr, *(one.expr for one in compare.ops)):
            kind = fields[side.name].type if isinstance(side, nodes.Name) else ""
            if kind in _MANY or (ordered and kind and kind not in ("整数", "小数", "日期")):
                return False
    return True


def _true(expression: Expression, answers: Mapping[str, object]) -> bool:
    try:
        return bool(expression.evaluate({name: answers[name] for name in expression.names}))
    except ExpressionError:
        return False


@dataclass(frozen=True, slots=True)
class _Marks:
    """What values are held against: numbers, days and texts; and how many steps beside each may tell apart."""

    numbers: tuple[Decimal, ...]
    days: tuple[date, ...]
    texts: tuple[str, ...]
    steps: int


def _marks(expression: Expression, involved: Sequence[Field]) -> _Marks:
    trees = [tree_of(one) for one in (expression, *(f.condition for f in involved if f.condition))]
    consts = [const.value for tree in trees for const in tree.find_all(nodes.Const)]
    literals = [
        Decimal(str(one)) for one in consts if isinstance(one, int | float) and not isinstance(one, bool)
    ]
    limits = [(one, limit) for one in involved for limit in (one.minimum, one.maximum) if limit]
    numbers = [parse_number(limit) for one, limit in limits if one.type != "日期"]
    return _Marks(
        (Decimal(0), *literals, *numbers),
        (_SOME_DAY, *(parse_date(limit) for one, limit in limits if one.type == "日期")),
        (
            _SOME_TEXT,
            *(one for one in consts if isinstance(one, str) and one),
            *(c for f in involved for c in f.choices),
        ),
        len(involved) + 1,
    )


def _domain(field: Field, marks: _Marks, *, needed: bool) -> list[Any]:
    """Return values of a field of which one stands for each that it may have."""
    values: Iterable[Any]
    around = range(-marks.steps, marks.steps + 1)
    if field.type == "选项":
        values = field.choices
    elif field.type == "是否":
        values = (True, False)
    elif field.type in _MANY:
        sizes = {int(one) + step for one in marks.numbers for step in around} | {field.fewest, field.most}
        values = [
            [_SOME_TEXT] * size for size in sizes if max(field.fewest, 1) <= size <= (field.most or _LONGEST)
        ]
    elif field.type == "日期":
        values = _within(
            field, {day + timedelta(days=step) for day in marks.days for step in around}, parse_date
        )
    elif field.type in ("整数", "小数"):
        near = {mark + step for mark in marks.numbers for step in around}
        near |= set(_between(sorted(near), marks.steps)) if field.type == "小数" else set()
        values = _within(field, near, parse_number)
    else:
        values = marks.texts
    found = list(dict.fromkeys(values)) if field.type not in _MANY else list(values)
    return (
        [TYPES[field.type].empty(), *found]
        if not (needed or field.required or field.default) or not found
        else found
    )


def _between(ordered: Sequence[Decimal], steps: int) -> Iterator[Decimal]:
    for low, high in pairwise(ordered):
        yield from (low + (high - low) * step / (steps + 1) for step in range(1, steps + 1))


def _within(field: Field, values: Iterable[Any], parse: Callable[[str], Any]) -> list[Any]:
    low, high = (parse(limit) if limit else None for limit in (field.minimum, field.maximum))
    kept = (one for one in values if (low is None or one >= low) and (high is None or one <= high))
    return [
        int(one) if field.type == "整数" else one for one in kept if field.type != "整数" or one == int(one)
    ]
