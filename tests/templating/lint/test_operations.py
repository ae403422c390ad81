"""What `make` would refuse is told when the template is checked; the engine itself is the judge."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jinja2 import nodes

from tests.templating.engine.documents import text_of
from tests.templating.lint.build import ASKED, FORM, only, p, problems_in, table, template
from wuyi_docs.core.errors import TemplateError
from wuyi_docs.core.headings import to_paragraphs
from wuyi_docs.core.problem import Severity, errors_only
from wuyi_docs.expressions.limits import Budget
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form, Group
from wuyi_docs.form.types import Row
from wuyi_docs.templating.engine import load_template
from wuyi_docs.templating.lint.expressions import examine, parse_source
from wuyi_docs.templating.lint.names import Reach, context_of
from wuyi_docs.templating.lint.shapes import environment

PEOPLE = [Row({"姓名": name, "职务": "组员", "职责分工": "消毒"}) for name in ("张三", "李四")]
FILLED: dict[str, Any] = {
    "股室名称": "大气股",
    "标题": "整改",
    "联系电话": "0350-1234567",
    "整改期限": date(2022, 12, 10),
    "验收得分": Decimal("96.5"),
    "密级": "秘密",
    "存在问题": list(to_paragraphs("一、甲\n乙")),
    "副组长": ["王五", "赵六"],
    "成员": PEOPLE,
    "措施": [Row({"标准": "一级", "责任人": "张三"})],
    "底册备注": "",
}

REFUSED = [
    "{{ 成员 }}", "{{ 措施 }}", "{{ 成员[0] }}", "{{ 成员|first }}", "{{ 成员|sort(attribute='姓名') }}", "{{ '名单：' ~ 成员 }}",
    "{{ 成员|string }}", "{{ 成员|upper }}", "{{ 成员|顿号 }}", "{{ 成员|join('、') }}", "{{ 成员|合计 }}", "{{ 成员|sum }}",
    "{{ 成员|map(attribute='姓名') }}", "{{ 副组长|select }}", "{{ 副组长|unique }}", "{{ 副组长|reverse }}", "{{ 成员|selectattr('姓名') }}",
    "{{ 成员|selectattr('姓名')|length }}", "{% set 人 = 成员[0] %}{{ 人 }}", "{% for 人 in 成员 %}{{ 人 }}{% endfor %}",
    "{% for 人 in 成员 %}{{ loop }}{% endfor %}", "{% for 人 in 成员 %}{{ 人 ~ '、' }}{% endfor %}",
    r"{{ 10*'\t' }}", "{{ '-' * 20 }}", "{{ 标题 * 2 }}", "{{ 成员 * 2 }}", "{{ 副组长 * 2 }}", "{{ 2 * 标题 }}", "{{ 标题 ** 2 }}",
    "{{ '%s分' % 验收得分 }}", "{{ 标题 % 2 }}", "{{ 标题 + 1 }}", "{{ 1 + 标题 }}", "{{ 标题 + 验收得分 }}", "{{ 整改期限 + 标题 }}",
    "{{ 整改期限 + 0.5 }}", "{{ 整改期限 + 验收得分 }}", "{{ 整改期限 + 整改期限 }}", "{{ 整改期限 * 2 }}", "{{ 标题 - 1 }}", "{{ 标题 / 2 }}",
    "{{ 副组长 + 标题 }}", "{{ 存在问题 + '。' }}", "{% if 标题 > 5 %}甲{% endif %}", "{% if 验收得分 >= '90' %}甲{% endif %}",
    "{% if 整改期限 < '2022年' %}甲{% endif %}", "{% if 验收得分 in 标题 %}甲{% endif %}", "{% if 标题 in 验收得分 %}甲{% endif %}",
    "{{ 标题|年月 }}", "{{ 验收得分|中文日期 }}", "{{ 成员|月日 }}", "{{ '2022'|星期 }}", "{{ 整改期限|千分位 }}", "{{ 副组长|百分比 }}",
    "{{ 标题|round }}", "{{ 整改期限|顿号 }}", "{{ 验收得分|join }}", "{{ 验收得分|first }}", "{{ 整改期限|length }}",
    "{% for 项 in 验收得分 %}甲{% endfor %}", "{% for 项 in 整改期限 %}甲{% endfor %}", "{% for 人 in 成员 %}{% for 项 in 人 %}甲{% endfor %}{% endfor %}",
    "{% set 共 = 标题 %}{{ 共 + 1 }}", "{% if '甲' > 1 %}甲{% endif %}",
]  # fmt: skip


def tags(text: str) -> str:
    return p(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_answer_can_make_right_is_an_error(text: str) -> None:
    with pytest.raises(TemplateError):
        load_template(template(tags(text))).render(FILLED)
    problem = only(problems_in(tags(text)), "tag-value")
    assert problem.severity is Severity.ERROR
    assert problem.fix
    assert "None" not in str(problem)


RIGHT = [
    "{{ 副组长 }}", "{{ 副组长|顿号 }}", "{{ 副组长|join('；') }}", "{{ 成员|length }}", "{{ 成员|map(attribute='姓名')|join('、') }}",
    "{{ 成员|map(attribute='姓名')|顿号 }}", "{{ 成员[0].姓名 }}", "{{ (成员|first).职务 }}", "{{ (成员|selectattr('姓名')|list)[0].姓名 }}",
    "{{ 成员|selectattr('姓名')|list|length }}", "{{ 成员|selectattr('姓名')|map(attribute='姓名')|join }}", "{{ 副组长|reverse|join }}",
    "{{ 副组长 + ['孙七'] }}", "{{ 整改期限 + 3 }}", "{{ 整改期限 - 整改期限 }}", "{{ (整改期限 - 整改期限) + 1 }}", "{{ 整改期限|年月 }}", "{{ (整改期限 + 3)|月日 }}",
    "{{ 验收得分 * 2 + 1 }}", "{{ 验收得分 % 2 }}", "{{ 验收得分|千分位 }}", "{{ 验收得分|round(1) }}", "{{ 验收得分 / 100 }}", "{{ 标题 + '。' }}", "{{ 标题 ~ 1 }}",
    "{{ '%s分'|format(验收得分) }}", "{% if 验收得分 >= 90 %}甲{% endif %}", "{% if 整改期限 > 整改期限 %}甲{% endif %}", "{% if '整' in 标题 %}甲{% endif %}",
    "{% if 标题 == 5 %}甲{% endif %}", "{% if 标题 in 副组长 %}甲{% endif %}", "{% for 字 in 标题 %}{{ 字 }}{% endfor %}",
    "{% for 段 in 存在问题 %}{{ 段 }}{{ 段.级 }}{% endfor %}", "{% for 批 in 副组长|batch(2) %}{{ 批|join }}{% endfor %}",
    "{% for 组 in 成员|groupby('职务') %}{{ 组[0] }}{% for 人 in 组[1] %}{{ 人.姓名 }}{% endfor %}{% endfor %}",
    "{% set 共 = 1 %}{% if 密级 == '无' %}{% set 共 = '无' %}{% endif %}{{ 共 + 1 }}", "{% set 名 = 标题 %}{% set 名 = 验收得分 %}{{ 名 + 1 }}",
    "{% set 总 = namespace(分=0) %}{% for 人 in 成员 %}{% set 总.分 = 总.分 + 1 %}{% endfor %}{{ 总.分 }}", "{{ 标题 if 标题 else 验收得分 }}", "{{ (标题 or 验收得分) + '。' }}",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_rendered_rightly_is_no_error(text: str) -> None:
    load_template(template(tags(text))).render(FILLED)
    assert not problems_in(tags(text), form=ASKED)
    assert not errors_only(problems_in(tags(text)))


FILTERS = [
    "upper",
    "length",
    "first",
    "last",
    "join",
    "join('、')",
    "顿号",
    "list",
    "sort",
    "reverse",
    "unique",
    "map('upper')",
    "map(attribute='姓名')",
    "select",
    "round",
    "selectattr('姓名')",
    "合计",
    "合计('标准')",
    "sum",
    "abs",
    "int",
    "string",
    "年月",
    "月日",
    "星期",
    "中文日期",
    "千分位",
    "大写金额",
    "序号",
    "default('无')",
    "trim",
    "min",
    "max",
    "年份",
]
ATOMS = [
    *(name for name in FILLED if name != "底册备注"),
    "成员[0]",
    "成员[0].姓名",
    "副组长[0]",
    "存在问题[0]",
]
SIGNS = ["+", "-", "*", "/", "//", "%", "~", "==", "<", ">=", "in", "not in"]


def drawn(chance: random.Random, depth: int = 2) -> str:
    kind = chance.random()
    if not depth or kind < 0.2:
        return chance.choice(ATOMS)
    inner = f"({drawn(chance, depth - 1)})"
    if kind < 0.6:
        return f"{inner}|{chance.choice(FILTERS)}"
    other = chance.choice([*ATOMS, "1", "0.5", "'甲'"])
    return f"{inner} {chance.choice(SIGNS)} ({other})"


@pytest.mark.parametrize("block", range(4))
def test_no_random_expression_is_called_wrong_that_can_be_rendered(block: int) -> None:
    context, told_rightly = context_of(FORM, []), 0
    for seed in range(block * 150, block * 150 + 150):
        source = "{{ " + drawn(random.Random(seed)) + " }}"
        printed = next(iter(parse_source(source).find_all(nodes.Output))).nodes[0]
        slips = examine(printed, Reach((), {}, context), context.knows, printed=True)[1].slips
        try:
            with Budget():
                environment().from_string(source).render(FILLED)
            fails = False
        except Exception:
            fails = True
        wrong = [slip.name for slip in slips if slip.kind != "paragraphs"]
        assert fails or not wrong, (source, wrong)
        told_rightly += bool(wrong)
    assert told_rightly > 50


@pytest.mark.parametrize(
    "text",
    [
        "{{ 存在问题 }}",
        "问题：{{ 存在问题 }}。",
        "{{ '问题：' ~ 存在问题 }}",
        "{% set 题 = 存在问题 %}{{ 题 }}",
    ],
)
def test_paragraphs_printed_in_one_line_are_a_note_that_shows_the_loop(text: str) -> None:
    problem = only(problems_in(p(text)), "paragraphs-in-line")
    assert problem.severity is Severity.NOTE
    assert "{%p for 段 in" in problem.fix
    assert "{%p endfor %}" in problem.fix


@pytest.mark.parametrize(
    "text",
    ["{{ 存在问题[0] }}", "{{ 存在问题|join('；') }}", "{{ 存在问题|length }}", "{{ 存在问题|first }}"],
)
def test_one_paragraph_or_paragraphs_joined_on_purpose_are_right(text: str) -> None:
    assert not problems_in(p(text), form=ASKED)


SET_IN_LOOP = [
    ("{% set 计 = 0 %}", "{% set 计 = 计 + 1 %}", "{{ 计 }}"),
    ("{% set 名单 = '' %}", "{% set 名单 = 名单 ~ 人.姓名 %}", "{{ 名单 }}"),
    (
        "{% set 有 = false %}",
        "{% if 人.职务 == '组长' %}{% set 有 = true %}{% endif %}",
        "{% if 有 %}有{% endif %}",
    ),
    ("{% set 上 = 标题 %}", "{% set 上 = 人.姓名 %}", "{{ 上 }}"),
]


@pytest.mark.parametrize(("before", "inside", "after"), SET_IN_LOOP)
def test_a_name_that_a_loop_sets_anew_is_a_note(before: str, inside: str, after: str) -> None:
    blocks = p(before), p("{%p for 人 in 成员 %}"), p(inside), p("{%p endfor %}"), p(after)
    problem = only(problems_in(*blocks), "set-in-loop")
    assert problem.severity is Severity.NOTE
    assert "namespace" in problem.fix
    assert problem.place.part == "正文第3段"


def test_what_the_note_advises_counts() -> None:
    blocks = (
        p("{% set 总 = namespace(计=0) %}"), p("{%p for 人 in 成员 %}"), p("{% set 总.计 = 总.计 + 1 %}"), p("{%p endfor %}"), p("共{{ 总.计 }}人"),
    )  # fmt: skip
    assert not problems_in(*blocks)
    assert text_of(load_template(template(*blocks)).render(FILLED))[-1] == "共2人"


@pytest.mark.parametrize(
    "blocks",
    [
        ("{%p for 人 in 成员 %}", "{% set 全 = 人.姓名 ~ 人.职务 %}{{ 全 }}", "{%p endfor %}"),
        ("{% set 计 = 0 %}{% set 计 = 计 + 1 %}{{ 计 }}",),
        ("{%p if 标题 %}", "{% set 甲 = 1 %}", "{%p else %}", "{% set 甲 = 2 %}", "{%p endif %}", "{{ 甲 }}"),
        (
            "{%p for 人 in 成员 %}",
            "{% set 甲 = 1 %}",
            "{%p endfor %}",
            "{%p for 人 in 措施 %}",
            "{% set 甲 = 2 %}{{ 甲 }}",
            "{%p endfor %}",
        ),
    ],
)
def test_a_name_set_where_it_holds_is_right(blocks: tuple[str, ...]) -> None:
    assert not problems_in(*map(p, blocks))


def form_with(*fields: Field) -> Form:
    return Form("试", "trial", "", (Group("全部", "", fields),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 期限.year }}年", "选填的栏都不填"),
        ("{{ 得分 - 60 }}", "选填的栏都不填"),
        ("{{ 名单[2] }}", "用示例的内容"),
        ("{{ 标题.split('：')[1] }}", "用示例的内容"),
        ("{{ 标题|千分位 }}", "用示例的内容"),
        ("{{ 名单|first|序号 }}", "用示例的内容"),
    ],
)
def test_what_only_some_answers_make_wrong_is_a_note_that_says_which(text: str, words: str) -> None:
    form = form_with(
        Field("标题", required=True, example="关于整改的通知"),
        Field("期限", "日期"),
        Field("得分", "小数"),
        Field("名单", "列表", required=True),
    )
    problem = only(problems_in(p("前"), p(text), form=form), "template-run")
    assert problem.severity is Severity.NOTE
    assert words in problem.what
    assert problem.place.part == "正文第2段"


@pytest.mark.parametrize(
    "text",
    [
        "{% if 期限 %}{{ 期限.year }}年{% endif %}",
        "{{ 期限|年月 }}",
        "{{ 得分|千分位 }}",
        "{{ 期限 }}{{ 得分 }}",
    ],
)
def test_what_stands_whatever_is_left_out_is_quiet(text: str) -> None:
    form = form_with(Field("期限", "日期"), Field("得分", "小数"))
    assert not problems_in(p(text), table((text,)), form=form)
