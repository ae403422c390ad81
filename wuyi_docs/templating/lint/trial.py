"""A compiled template and its form to what fails in a trial: once with all fields filled in, once with the required ones.

Answers are the form's own examples, or typical ones of each type. What fails for them may still be right for others,
so it is told as a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Problem, Spot, errors_only
from wuyi_docs.form.accept import accept
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text
from wuyi_docs.templating.engine.template import Template
from wuyi_docs.templating.lint.problems import NOTE

_TYPICAL: Final = {
    "段落": "一、示例\n示例的内容。",
    "整数": "1",
    "小数": "1",
    "日期": "2022年10月16日",
    "是否": "是",
    "发文字号": "示发〔2022〕1号",
    "电话": "010-12345678",
}
_TRIALS: Final = (("用示例的内容试做一份", False), ("选填的栏都不填，试做一份", True))


def try_out(template: Template, form: Form) -> Iterator[Problem]:
    """Yield what `make` would refuse for the form's examples, as notes; nothing where these do not fit the form."""
    told: set[Spot | None] = set()
    for words, sparse in _TRIALS:
        answers = {
            one.name: Answer(_node(one, sparse=sparse), "", from_clerk=False)
            for one in form.fields
            if one.asked and (one.required or not sparse)
        }
        accepted = accept(form, answers)
        if any(
            one.code != "check" for one in errors_only(accepted.problems)
        ):  # what is checked keeps its value
            continue
        (made,) = template.render_all([accepted.values])
        for problem in made.problems if isinstance(made, WuyiError) else ():
            if problem.place.spot not in told:
                told.add(problem.place.spot)
                yield replace(problem, what=f"{words}，{problem.what}", fix=_FIX + problem.fix, severity=NOTE)


_FIX: Final = "有一栏可能不填的，先问填了没有：{% if 栏名 %} … {% endif %}；"


def _node(one: Field, *, sparse: bool) -> Node:
    """Return what a clerk might fill in; `sparse` leaves out what a row may leave out."""
    if one.type == "表格":
        columns = [column for column in one.columns if column.asked and (column.required or not sparse)]
        row = Entries(tuple((Text(column.name), _node(column, sparse=sparse)) for column in columns))
        return Items((row,) * _count(one))
    limit = one.minimum or one.maximum
    text = one.example or one.default or (one.choices[:1] or (limit,))[0] or _TYPICAL.get(one.type, "示例")
    return Items((Text(text),) * _count(one)) if one.type == "列表" else Text(text)


def _count(one: Field) -> int:
    return max(min(2, one.most or 2), one.fewest)
