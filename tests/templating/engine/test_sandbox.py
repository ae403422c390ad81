"""A template that came by mail reaches nothing and ends in time."""

from __future__ import annotations

import resource
from typing import Any

import pytest

from tests.templating.engine.documents import cell, docx, para, row, table, text_of
from wuyi_docs.core.errors import TemplateError
from wuyi_docs.expressions.language import ExpressionError, compile_expression
from wuyi_docs.form.types import Row
from wuyi_docs.templating.engine import load_template

CONTEXT: dict[str, Any] = {
    "名": "甲",
    "列": ["甲", "乙"],
    "行": Row({"姓名": "张三"}),
    "数": 3,
    "典": {"items": "条"},
}

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 名['__class__'] }}",
    "{{ 名|attr('__class__') }}",
    "{{ [名]|map(attribute='__class__')|list }}",
    "{{ 列|map('attr', '__class__')|list }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ '{0.__class__}'.format(名) }}",
    "{{ '{0.__class__}'|format(名) ~ ''.format }}",
    "{{ ''.format_map({}) }}",
    "{{ '%(x)s' % {'x': 名.__class__} }}",
    "{{ 行._columns }}",
    "{{ 行.__getattr__('姓名') }}",
    "{{ 行.__class__ }}",
    "{{ range.__init__ }}",
    "{{ dict.mro() }}",
    "{{ 列.append('丙') }}",
    "{{ 列.clear() }}",
    "{{ 典.update({'a': 1}) }}",
    "{{ (名|list).__iter__ }}",
    "{{ 名.encode() }}",
    "{{ 名.translate({}) }}",
    "{% for 甲 in 列 %}{{ loop.__class__ }}{% endfor %}",
    "{% for 甲 in 列 %}{{ loop._iterator }}{% endfor %}",
    "{% macro 宏() %}{% endmacro %}{{ 宏.__call__ }}",
    "{% macro 宏() %}{% endmacro %}{{ 宏._func }}",
    "{{ (列|select).gi_frame }}",
    "{{ ''|string|attr('join') }}",
    "{{ 名|safe }}",
    "{{ 列|tojson }}",
    "{{ 列|random }}",
    "{{ caller() }}",
    "{{ 名() }}",
    "{{ 列|map('string')|map('attr', 'format')|list }}",
]  # fmt: skip


@pytest.mark.parametrize("tag", ESCAPES)
def test_no_tag_reaches_python(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_template(docx(para(tag)), "x.docx").render(CONTEXT)
    assert all("正文" in problem.place.part for problem in caught.value.problems)
    assert not any(
        "Traceback" in str(problem) or "<class" in str(problem) for problem in caught.value.problems
    )


@pytest.mark.parametrize(
    "tag",
    [
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% from 'a' import b %}",
        "{% extends 'a' %}",
        "{% autoescape false %}{{ 名 }}{% endautoescape %}",
    ],
)
def test_no_tag_brings_in_another_file_or_changes_escaping(tag: str) -> None:
    with pytest.raises(TemplateError, match="不能用引入其他文件"):
        load_template(docx(para(tag)))


BOMBS = {
    "a big range": "{% for i in range(10**9) %}a{% endfor %}",
    "nested ranges": "{% for i in range(99999) %}{% for j in range(99999) %}a{% endfor %}{% endfor %}",
    "nested empty ranges": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "nested filtered ranges": "{% for i in range(99999) %}{% for j in range(99999) if j == -1 %}{% endfor %}{% endfor %}",
    "lazy ranges": "{{ range(99999)|map('string')|join('a' * 3) }}",
    "a repeated text": "{{ 'a' * 10**9 }}",
    "a repeated list": "{{ [0] * 10**9 }}",
    "a repeated text in a literal": "{{ 'a' * 1000000000 }}",
    "a power": "{{ 10 ** (10 ** 10) }}",
    "a power of powers": "{% set n = 数 %}" + "{% set n = n * n %}" * 40 + "{{ n }}",
    "a doubled text": "{% set x = 名 %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "a doubled sum": "{% set x = 名 %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "a doubled list": "{% set x = 列 %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "a doubled nest": "{% set x = 列 %}" + "{% set x = [x, x] %}" * 40 + "{{ x }}",
    "a doubled tuple compared": "{% set x = 列 %}" + "{% set x = (x, x) %}" * 40 + "{{ x == x }}",
    "a doubled dict": "{% set x = 列 %}" + "{% set x = {'a': x, 'b': x} %}" * 40 + "{{ x|length }}",
    "a doubled block": "{% set x %}甲{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
    "a growing replace": "{% set x = 名 %}" + "{% set x = x|replace('甲', '甲' ~ x) %}" * 20 + "{{ x|length }}",
    "a wide center": "{{ 名|center(1000000000) }}",
    "a wide indent": "{{ 名|indent(1000000000, true) }}",
    "a wide wrap": "{{ ('a ' ~ 名)|wordwrap(1, wrapstring=名|center(999)) |center(10**8)}}",
    "a wide format": "{{ '%1000000000d'|format(3) }}",
    "a starred format": "{{ '%*d'|format(1000000000, 3) }}",
    "a wide percent": "{{ '%1000000000d' % 3 }}",
    "a big batch": "{{ 列|batch(1000000000, 0)|list|length }}",
    "a big slice": "{{ 列|slice(1000000000)|list|length }}",
    "many decimals": "{{ 数|round(1000000000) }}",
    "a macro that calls itself": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "macros that double": "{% macro f0() %}aaaaaaaaaa{% endmacro %}"
    + "".join("{% macro f" + str(i + 1) + "() %}{{ f" + str(i) + "() }}{{ f" + str(i) + "() }}{% endmacro %}" for i in range(40))
    + "{{ f40() }}",
    "a recursive loop": "{% for i in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}",
    "a summed list": "{{ [列]|sum(start=[]) }}",
    "a block in a block": "{% block a %}{{ self.a() }}{% endblock %}",
    "a long join": "{{ range(99999)|join('a' ~ ('b'|center(900))) }}",
    "urls of urls": "{% set x = '%' %}" + "{% set x = x|urlencode %}" * 60 + "{{ x|urlencode }}" + "{% for i in range(99999) %}{% set x = x|urlencode %}{{ x }}{% endfor %}",
    "slow work in a loop": "{% set x = range(9999)|list %}{% for i in range(99999) %}{% if x|sort|length == 0 %}{% endif %}{% endfor %}",
    "a namespace": "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "deep brackets": "{{ " + "(" * 1900 + "1" + ")" * 1900 + " }}",
    "deep conditions": "{% if 名 %}" * 200 + "{% endif %}" * 200,
    "deep loops": "{% for i in 列 %}" * 60 + "a" + "{% endfor %}" * 60,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_template_that_wants_too_much_ends_in_a_clear_error(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TemplateError) as caught:
        load_template(docx(para(BOMBS[name])), "x.docx").render(CONTEXT)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024
    (problem,) = caught.value.problems
    assert problem.place.part == ("正文" if name.startswith("deep") else "正文第1段")
    assert not any(word in str(problem) for word in ("Error", "Traceback", "object at"))


@pytest.mark.parametrize(
    "text",
    [
        "10 ** (10 ** 10)",
        "'a' * 10 ** 9",
        "[0] * 10 ** 9",
        "'a'|center(10 ** 9)",
        "''.__class__",
        "range(10 ** 9)|list",
    ],
)
def test_an_expression_of_a_form_is_held_to_the_same_limits(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile_expression(text).evaluate({})


ALLOWED = {
    "{{ 名.upper() }}{{ 行.姓名.strip() }}": "甲张三",
    "{{ 典.items }}": "条",
    "{{ 列|join('、') }}{{ 列[0] }}{{ 列|last }}": "甲、乙甲乙",
    "{% for 甲 in 列 %}{{ loop.index }}{{ loop.cycle('单', '双') }}{% endfor %}": "1单2双",
    "{% set n = namespace(和=0) %}{% for i in range(5) %}{% set n.和 = n.和 + i %}{% endfor %}{{ n.和 }}": "10",
    "{% for 批 in range(5)|batch(2) %}{{ 批|join }};{% endfor %}": "01;23;4;",
    "{% for 项 in [[1, [2]], [3, []]] recursive %}{{ 项[0] }}{% endfor %}": "13",
    "{{ '%s年%02d月'|format(2022, 3) }}": "2022年03月",
    "{{ [[1, 2], [3]]|map('sum')|join('、') }}": "3、3",
}


@pytest.mark.parametrize("tag", ALLOWED)
def test_what_templates_ordinarily_use_still_works(tag: str) -> None:
    assert text_of(load_template(docx(para(tag))).render(CONTEXT)) == [ALLOWED[tag]]


def test_a_large_document_stays_within_the_budget() -> None:
    rows = [Row({"姓名": "张三" * 20}) for _ in range(5000)]
    body = para("{%p for 甲 in 行 %}") + para("{{ loop.index }}{{ 甲.姓名 }}") + para("{%p endfor %}")
    assert len(text_of(load_template(docx(body)).render({"行": rows}))) == 5000


CELL = para("{{ 甲.姓名 }}", properties="<w:pPr>" + "<w:keepNext/>" * 60 + "</w:pPr>")


@pytest.mark.parametrize(
    "tags",
    [
        "{%tr for 甲 in 行 %}",
        "{%tr for 甲 in 行|sort(attribute='姓名') %}",
        "{%tr for 甲 in 行 if 甲.姓名 %}",
    ],
)
def test_twelve_hundred_rows_of_eight_cells_are_no_bomb(tags: str) -> None:
    body = table(
        row(cell(tags)),
        row(*(f"<w:tc>{CELL}</w:tc>" for _ in range(8))),
        row(cell("{%tr endfor %}")),
        columns=8,
    )
    rows = [Row({"姓名": f"张{number}"}) for number in range(1200)]
    made = load_template(docx(body)).render({"行": rows, "列": ["甲"] * 300})
    assert len(text_of(made)) == 9600


def test_a_table_that_no_document_can_hold_is_told_at_its_row_as_what_it_is() -> None:
    body = table(
        row(cell("甲")),
        row(cell("{%tr for 甲 in 行 %}")),
        row(*(f"<w:tc>{CELL}</w:tc>" for _ in range(8))),
        row(cell("{%tr endfor %}")),
        columns=8,
    )
    rows = [Row({"姓名": "张三"})] * 4000
    with pytest.raises(TemplateError) as caught:
        load_template(docx(body)).render({"行": rows})
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.part) == ("document-too-long", "表格1第2行第1列")
    assert "太多" in problem.what
    assert "分成几份" in problem.fix


@pytest.mark.parametrize("items", [0, 1, 40])
def test_a_bomb_stays_one_whatever_data_come_with_it(items: int) -> None:
    bomb = "{% for i in range(99999) %}{% for j in range(999) %}" + "甲" * 500 + "{% endfor %}{% endfor %}"
    with pytest.raises(TemplateError, match="要算的太多了"):
        load_template(docx(para(bomb))).render({"行": ["甲"] * items})
