"""The language of forms and templates: what values print as, what the filters give, and why an expression fails."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.expressions.language import ExpressionError, compile_expression, environment, show
from wuyi_docs.expressions.limits import OUTPUT, Budget, budget
from wuyi_docs.form.types import Row

DAY = date(2022, 10, 16)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("甲", "甲"),
        (None, ""),
        (True, "是"),
        (False, "否"),
        (3, 3),
        (Decimal("98.50"), "98.5"),
        (0.1 + 0.2, "0.3"),
        (6 / 2, "3"),
        (DAY, "2022年10月16日"),
        (["甲", DAY, 3], "甲、2022年10月16日、3"),
        ([], ""),
        ("甲\r\n乙\x0b丙\x00\ud800", "甲\n乙\n丙"),
        ("　甲\u00a0乙😀", "　甲\u00a0乙😀"),
    ],
)
def test_a_value_prints_in_its_chinese_form(value: object, shown: object) -> None:
    assert show(value) == shown


@pytest.mark.parametrize(
    "value", [Row({"姓名": "张三"}), [Row({"姓名": "张三"})], {"姓名": "张三"}, object()]
)
def test_what_has_no_printed_form_is_an_error_that_says_what_to_write(value: object) -> None:
    with pytest.raises(Exception, match="写明是哪一栏"):
        show(value)


def rendered(text: str, **values: Any) -> str:
    return environment().from_string(text).render(values)


FILTERED = {
    "{{ 日|中文日期 }}": "2022年10月16日",
    "{{ 日|年月 }}": "2022年10月",
    "{{ 日|月日 }}": "10月16日",
    "{{ 日|星期 }}": "星期日",
    "{{ 日|年份 }}": "2022",
    "{{ 字号|年份 }}": "2022",
    "{{ 数|千分位 }}": "1,234,567.5",
    "{{ 率|百分比 }}": "13%",
    "{{ 率|百分比(1) }}": "12.5%",
    "{{ 钱|大写金额 }}": "壹佰贰拾叁元肆角伍分",
    "{{ 3|中文数字 }}": "三",
    "{{ 3|序号 }}{{ 3|序号(2) }}{{ 3|序号(3) }}{{ 3|序号(4) }}": "三、（三）3.（3）",
    "{{ 列|顿号 }}": "甲、乙",
    "{{ 表|合计('分') }}": "30.5",
    "{{ 无|中文日期 }}{{ 无|年月 }}{{ 无|星期 }}{{ 无|千分位 }}{{ 无|百分比 }}{{ 无|大写金额 }}{{ 无|中文数字 }}": "",
    "{{ 日 ~ '前' }}": "2022年10月16日前",
    "{{ 日 + 30 }}": "2022年11月15日",
    "{{ 日 - 16 }}": "2022年9月30日",
    "{{ 分 * 0.6 + 0.1 }}": "59.2",
}


@pytest.mark.parametrize("text", FILTERED)
def test_filters_and_operators_give_chinese_forms(text: str) -> None:
    values = {
        "日": DAY, "字号": "朔环山发〔2022〕15号", "数": Decimal("1234567.5"), "率": Decimal("0.125"), "列": ["甲", "乙"],
        "钱": Decimal("123.45"), "表": [Row({"分": Decimal(10)}), Row({"分": Decimal("20.5")}), Row({"分": None})],
        "无": None, "分": Decimal("98.50"),
    }  # fmt: skip
    assert rendered(text, **values) == FILTERED[text]


@given(st.dates(), st.integers(-1000, 1000))
def test_days_added_and_taken_away_give_the_same_date(day: date, days: int) -> None:
    try:
        later = compile_expression("日 + 天").evaluate({"日": day, "天": days})
    except ExpressionError:
        assert not 1000 < day.toordinal() + days < date.max.toordinal() - 1000
    else:
        assert compile_expression("后 - 日").evaluate({"后": later, "日": day}) == days


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("数 / 0", "除数是零"),
        ("零 / 零", "除数是零"),
        ("数(1)", "不能加括号"),
        ("range(100001)|list", "不能超过十万"),
        ("range(10 ** 30)|list", "不能超过十万"),
        ("名 + 数", "类型合不到一起"),
        ("没有", "没有“没有”这个字段"),
        ("表[0].职务", "没有“职务”这一列"),
        ("数 +", "缺少内容"),
        ("2026年", "以数字开头"),
        ("数|中文日起", "是不是“中文日期”"),
        ("甲 }}{{ 乙", "多了内容"),
        ("数 ** 99999", "要算的太多了"),
        ("表|map('中文日起')|list", "没有“中文日起”这个过滤器"),
        ("数 if 没写 is defined else 数|中文日起", "没有“中文日起”这个过滤器"),
        ("表|select('没有')|list", "没有“没有”这种判断"),
        ("数 is 没有", "没有“没有”这种判断"),
        ("[数].index('甲')", "值不合要求"),
    ],
)
def test_an_expression_that_fails_says_why_in_chinese(text: str, why: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text).evaluate(
            {"数": 3, "零": Decimal(0), "名": "甲", "表": [Row({"姓名": "张三"})]}
        )
    assert why in str(caught.value)
    assert "Error" not in str(caught.value)


def test_each_run_has_a_budget_of_its_own_and_none_outlives_it() -> None:
    with Budget() as outer:
        outer.spend(OUTPUT - 10)
        with Budget():
            assert budget().output == OUTPUT
        assert budget() is outer
    for _ in range(200):
        show("长" * 100_000)  # outside any run nothing adds up
