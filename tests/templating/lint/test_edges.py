"""Bounds of the check of templates at their edges."""

from __future__ import annotations

import pytest

from tests.templating.lint.build import FORM, p, problems_in, template
from wuyi_docs.core.problem import Problem
from wuyi_docs.templating.lint import check_template


@pytest.mark.parametrize(("depth", "deep"), [(60, False), (61, True)])
def test_conditions_may_nest_sixty_deep(depth: int, deep: bool) -> None:
    codes = [one.code for one in problems_in(p("{% if 密级 %}" * depth + "甲" + "{% endif %}" * depth))]
    assert ("too-deep" in codes) is deep


def told(count: int) -> list[Problem]:
    """Return all that is told of a template with so many unknown names; unused fields are among it."""
    return check_template(template(*[p("{{ 没有这一栏 }}")] * count), FORM, "模板.docx")


def test_five_hundred_problems_are_told() -> None:
    others = len(told(1)) - 1
    for over in (0, 1):
        found = told(500 - others + over)
        more = [one.what for one in found if one.code == "too-many"]
        assert len(found) - len(more) == 500
        assert more == ["还有 1 处问题没有列出，先改好前面的"] * over


@pytest.mark.parametrize(
    ("tag", "quoted"),
    [
        ("{{ '甲 }}", True),
        ("{{ '甲' '乙' '丙 }}", True),
        ("{{ 甲 乙 }}", False),
        ('{{ 密级 ~ "甲 }}', True),
    ],
)
def test_quotes_are_told_where_their_number_is_odd(tag: str, quoted: bool) -> None:
    codes = {one.code for one in problems_in(p(tag))}
    assert ("quote-in-literal" in codes) is quoted, codes
