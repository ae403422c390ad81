"""Checking a template takes time in proportion to its tags."""

from __future__ import annotations

import pytest

from tests.growth import LINEAR, growth
from tests.templating.lint.build import FORM, p, template
from wuyi_docs.templating.lint import check_template

LINES = {
    "names set": "{{% set 名{0} = 标题 %}}{{{{ 名{0} }}}}",
    "names set and never found": "{{% set 名{0} = 标题 %}}{{{{ 命{0} }}}}",
    "loops that ask": "{{% set 名{0} = 标题 %}}{{% for 项 in 成员 if 名{0} %}}{{{{ 项.姓名 }}}}{{% endfor %}}",
    "loops of one name": "{{% for 项 in 成员 if 项.姓名 %}}{{{{ 项.职务 }}}}{{% endfor %}}",
    "variables out of reach": "{{% for 项{0} in 成员 %}}{{% endfor %}}{{{{ 项{0} }}}}",
    "blocks that cross": "{{% if 标题 %}}{{% for 项 in 成员 %}}{{% endif %}}",
    "macros": "{{% macro 名{0}(甲) %}}{{{{ 甲 }}}}{{% endmacro %}}{{{{ 名{0}(标题) }}}}",
}


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind == "loops that ask" else pytest.mark.slow) for kind in LINES]
)
def test_time_grows_as_the_number_of_tags(kind: str) -> None:
    def made(lines: int) -> bytes:
        return template(*(p(LINES[kind].format(number)) for number in range(lines)))

    assert growth(made, lambda source: check_template(source, FORM), 110) < LINEAR
