"""A form that has been read to what only the whole of it shows.

Names that stand twice, do not exist or cannot be reached, circles, and what can never hold. What is told as a note
does not stop a form that worked before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wuyi_docs.core.chinese import parse_date, parse_number
from wuyi_docs.core.problem import Place, Problem, Severity, did_you_mean
from wuyi_docs.expressions.language import Expression
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form, in_order
from wuyi_docs.form.reachable import literals_of, never_holds
from wuyi_docs.form.types import TYPES

LIMIT_PARSERS: Mapping[str, Callable[[str], Any]] = {
    "整数": parse_number,
    "小数": parse_number,
    "日期": parse_date,
}


def examine_whole(form: Form) -> Iterator[Problem]:
    """Yield what is wrong with the names, the expressions and the order of a form's fields."""
    seen: dict[str, Field] = {}
    for one in form.fields:
        if one.name in seen:
            what = f"“{one.name}”出现了两次，第一次在第{seen[one.name].place.line}行"
            yield Problem("field-twice", what, one.place)
        seen[one.name] = one
    if form.naming and form.naming not in seen:
        what = f"“文件名”里的“{form.naming}”不是这份表的栏"
        yield Problem("unknown-name", what, Place(form.file))
    yield from _names(seen)
    yield from _circles(form)
    yield from _columns(form)
    yield from _limits(form)


def examine_reach(form: Form) -> Iterator[Problem]:
    """Yield as notes what can never hold, be asked or be used in a form without errors; takes its time."""
    for one, names in _all({one.name: one for one in form.fields}):
        for word, expression in _expressions(one):
            foreign = [*_foreign(expression, names)]
            for name, literal, choices in dict.fromkeys(foreign):
                what = f"“{one.name}”的“{word}”拿“{name}”和“{literal}”比，“{name}”不会是“{literal}”"
                fix = did_you_mean(literal, choices, f"“{name}”只会是：{'、'.join(choices)}")
                if not choices:
                    fix = f"是和否不用比：直接写 {name} 或者 not {name}"
                yield Problem("never-holds", what, one.place, fix=fix, severity=Severity.NOTE)
            filled = _filled(one, expression, names) if word == "校验" else ()
            if not foreign and word != "计算" and never_holds(expression, names, filled):
                what = f"“{one.name}”的条件永远不成立，不会问到这一栏"
                if word == "校验":
                    what = f"“{one.name}”的校验永远满足不了，怎么填都不合要求"
                fix = f"核对“{word}”的算式，和它用到的各栏的选项、上下限"
                yield Problem("never-holds", what, one.place, fix=fix, severity=Severity.NOTE)
        if one.default and one.compute:
            what = f"“{one.name}”有“计算”，“默认”永远用不上"
            yield Problem(
                "never-used", what, one.place, fix="删掉“默认”，或者删掉“计算”", severity=Severity.NOTE
            )


def _all(fields: Mapping[str, Field]) -> Iterator[tuple[Field, Mapping[str, Field]]]:
    """Yield each field and column with all that its expressions may name."""
    for one in fields.values():
        yield one, fields
        own = {column.name: column for column in one.columns}
        for column in one.columns:
            yield column, {**fields, **own}


def _expressions(one: Field) -> Iterator[tuple[str, Expression]]:
    named = (
        ("条件", one.condition),
        ("计算", one.compute),
        *(("校验", check.expression) for check in one.checks),
    )
    yield from ((word, expression) for word, expression in named if expression)


def _names(fields: Mapping[str, Field]) -> Iterator[Problem]:
    for one, names in _all(fields):
        follows = [("去掉", name) for name in (one.added.follows if one.added else ())]
        used = [(word, name) for word, expression in _expressions(one) for name in sorted(expression.names)]
        for word, name in (*follows, *used):
            if name not in names:
                what = f"“{one.name}”的“{word}”用了“{name}”，没有这一栏"
                yield Problem("unknown-name", what, one.place, fix=did_you_mean(name, names))


def _circles(form: Form) -> Iterator[Problem]:
    try:
        in_order(form.fields)
    except ValueError as error:
        names = str(error).split(" → ")
        place = next(one.place for one in form.fields if one.name == names[0])
        what = f"这几栏互相依赖，谁也算不出来：{error}"
        if len(names) == 2:
            what = f"“{names[0]}”要用它自己才算得出来，永远算不出来"
        fix = "改掉其中一栏的“计算”或“条件”，不要绕回自己"
        yield Problem("circle", what, place, fix=fix)


def _columns(form: Form) -> Iterator[Problem]:
    """The columns of a row are worked out from left to right."""
    for table in form.fields:
        later = [column.name for column in table.columns]
        for column in table.columns:
            for name in sorted(column.reads() & set(later)):
                what = f"“{column.name}”这一列用了排在后面的“{name}”这一列，轮到它时还没有值"
                fix = f"把“{name}”移到“{column.name}”前面"
                if name == column.name:
                    what, fix = f"“{name}”这一列要用它自己才算得出来，永远算不出来", "改掉它的“计算”或“条件”"
                yield Problem("circle", what, column.place, fix=fix)
            later.remove(column.name)


def _limits(form: Form) -> Iterator[Problem]:
    """Limits between which nothing is left."""
    for one in (each for field in form.fields for each in (field, *field.columns)):
        parse = LIMIT_PARSERS.get(one.type)
        pairs = [("最短", "最长", one.shortest, one.longest), ("最少", "最多", one.fewest, one.most)]
        if parse and one.minimum and one.maximum:
            try:
                pairs.append(("最小", "最大", parse(one.minimum), parse(one.maximum)))
            except ValueError:
                continue  # told where it was read
        for low, high, least, most in pairs:
            if most and least > most:
                what = f"“{one.name}”的“{low}”比“{high}”还大，怎么填都不合要求"
                yield Problem("bad-limit", what, one.place, fix=f"把“{low}”和“{high}”对调，或者改掉一个")


def _filled(one: Field, expression: Expression, fields: Mapping[str, Field]) -> list[str]:
    """Return what a check is only asked of when it is filled in."""
    empty_is_none = [
        name for name in expression.names if name in fields and TYPES[fields[name].type].empty() is None
    ]
    own = [one.name] if one.name in expression.names and one.type != "是否" else []
    return [*empty_is_none, *own]


def _foreign(
    expression: Expression, fields: Mapping[str, Field]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what a choice or a yes or no is held against though it never is that: name, literal, the choices."""
    for name, literal in literals_of(expression):
        one = fields.get(name)
        if one and one.type == "选项" and literal not in ("", *one.choices) and isinstance(literal, str):
            yield name, literal, one.choices
        elif one and one.type == "是否" and isinstance(literal, str) and literal:
            yield name, literal, ()
