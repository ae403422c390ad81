"""A form turns answers into typed values; 条件, 计算 and 校验 do what they say, and every problem is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.answer_sheets import form_of
from wuyi_docs.core.problem import Place
from wuyi_docs.expressions.wording import in_words
from wuyi_docs.form.accept import Accepted
from wuyi_docs.form.accept import accept as accept_answers
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.form import Form
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text

Plain = str | list["Plain"] | dict[str, "Plain"]


def node(answer: Plain, line: int) -> Node:
    place = Place("表.yaml", line, 5)
    if isinstance(answer, str):
        return Text(answer, place)
    if isinstance(answer, list):
        return Items(tuple(node(one, line) for one in answer), place)
    return Entries(tuple((Text(key, place), node(one, line)) for key, one in answer.items()), place)


def given(answers: Mapping[str, Plain]) -> dict[str, Answer]:
    """Return the answers as if the n-th stood on line n of a sheet."""
    return {
        name: Answer(node(answer, line), "表", Place("表.yaml", line, 1))
        for line, (name, answer) in enumerate(answers.items(), start=1)
    }


def accept(form: Form, **answers: Plain) -> Accepted:
    return accept_answers(form, given(answers), "表.yaml")


def codes(accepted: Accepted) -> list[tuple[str, int]]:
    return [(p.code, p.place.line) for p in accepted.problems]


# ── 计算 ──────────────────────────────────────────────────────────────────────────────────────────

SCORES = """\
自评项:
  类型: 表格
  列:
    标准: {类型: 文本, 必填: 是}
    分值: {类型: 小数, 必填: 是}
    得分:
      类型: 小数
      必填: 是
      校验:
        - {要求: 得分 <= 分值, 提示: 得分不能高于分值}
总分: {类型: 小数, 计算: 自评项|合计("得分")}
满分: {类型: 小数, 计算: 自评项|合计("分值")}
项数: {类型: 整数, 计算: 自评项|length}
扣分项:
  类型: 整数
  计算: 自评项|selectattr("得分", "lt", 9)|list|length
得分率: {类型: 小数, 计算: 总分 / 满分 * 100}
结论: {类型: 选项, 选项: [合格, 不合格], 计算: '"合格" if 总分 >= 满分 * 0.9 else "不合格"'}
整改: {类型: 段落, 必填: 是, 条件: 总分 < 满分}
"""


def rows(*scores: str) -> Plain:
    return [{"标准": f"第{i}条", "分值": "10", "得分": score} for i, score in enumerate(scores, 1)]


def test_sums_counts_and_comparisons_are_worked_out(tmp_path: Path) -> None:
    values = accept(form_of(tmp_path, SCORES), 自评项=rows("9.5", "8.5", "10"), 整改="改").values
    assert values["总分"] == Decimal(28)
    assert (values["满分"], values["项数"], values["扣分项"]) == (Decimal(30), 3, 1)
    assert values["结论"] == "合格"


def test_decimals_are_exact(tmp_path: Path) -> None:
    values = accept(form_of(tmp_path, SCORES), 自评项=rows("0.1", "0.2"), 整改="改").values
    assert values["总分"] == Decimal("0.3")


def test_a_boundary_is_on_the_right_side(tmp_path: Path) -> None:
    form = form_of(tmp_path, SCORES)
    assert accept(form, 自评项=rows("9"), 整改="改").values["结论"] == "合格"
    assert accept(form, 自评项=rows("8.99"), 整改="改").values["结论"] == "不合格"


def test_dates_take_days_and_text_is_joined(tmp_path: Path) -> None:
    form = form_of(
        tmp_path,
        """\
验收日期: {类型: 日期}
期限: {类型: 日期, 计算: 验收日期 + 15}
天数: {类型: 整数, 计算: 期限 - 验收日期}
说明: {类型: 文本, 计算: '"至" ~ 期限 ~ "（" ~ 期限|星期 ~ "）"'}
超期: {类型: 是否, 计算: 天数 > 10}
名单: {类型: 列表, 计算: '["甲", "乙"]'}""",
    )
    values = accept(form, 验收日期="2022年11月22日").values
    assert values["期限"] == date(2022, 12, 7)
    assert values["天数"] == 15
    assert values["说明"] == "至2022年12月7日（星期三）"
    assert values["超期"] is True
    assert values["名单"] == ["甲", "乙"]


def test_a_computed_value_that_cannot_be_overruled_must_agree(tmp_path: Path) -> None:
    form = form_of(tmp_path, SCORES)
    (problem,) = accept(form, 自评项=rows("10"), 总分="9").problems
    assert (problem.code, problem.place.line, problem.wanted) == ("computed-differs", 2, "10")
    assert accept(form, 自评项=rows("10"), 总分="10.0").problems == ()


@pytest.mark.parametrize(
    ("fields", "answers", "told"),
    [
        ("甲: {类型: 列表}\n乙: {类型: 是否, 计算: 甲|length > 1}", {"乙": "是"}, "否"),
        ("甲: {类型: 列表}\n乙: {类型: 列表, 计算: 甲}", {"乙": ["一"]}, "一、二"),
        (
            "甲: {类型: 列表}\n丙: {类型: 日期}\n乙: {类型: 日期, 计算: 丙 + 1}",
            {"乙": "2022-1-1"},
            "2022年1月2日",
        ),
    ],
)
def test_a_computed_value_is_told_as_it_prints(
    tmp_path: Path, fields: str, answers: dict[str, Plain], told: str
) -> None:
    listed: Plain = ["一", "二"] if "列表, 计算" in fields else ["一"]
    more: dict[str, Plain] = {"丙": "2022年1月1日"} if "丙" in fields else {}
    (problem,) = accept(form_of(tmp_path, fields), 甲=listed, **more, **answers).problems
    assert (problem.code, problem.wanted) == ("computed-differs", told)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("类型: 日期, 计算: 甲|length == 1", "算出来的“是”不是日期"),
        ("类型: 日期, 计算: 甲", "算出来的“表格”不是日期"),
        ("类型: 整数, 计算: 甲|first", "算出来的“表格”不是整数"),
        ("类型: 文本, 计算: 甲", "算不出来：这里是表格"),
        ("类型: 表格, 列: {丙: {类型: 文本}}, 计算: '[1]'", "算出来的“1”不是表格"),
    ],
)
def test_a_computed_value_of_another_type_is_told_without_the_languages_own_words(
    tmp_path: Path, field: str, told: str
) -> None:
    form = form_of(tmp_path, f"甲: {{类型: 表格, 列: {{丁: {{类型: 文本}}}}}}\n乙: {{{field}}}")
    (problem,) = accept(form, 甲=[{"丁": "一"}]).problems
    assert (problem.code, problem.what.removeprefix("“乙”")[: len(told)]) == ("computed", told)


def test_a_computed_value_that_may_be_overruled_is_and_says_where_it_is_from(tmp_path: Path) -> None:
    form = form_of(tmp_path, "名称: {类型: 文本}\n标题: {类型: 文本, 计算: '\"关于\" ~ 名称', 可改: 是}")
    assert accept(form, 名称="甲").values["标题"] == "关于甲"
    assert accept(form, 名称="甲").origins == {"名称": "表", "标题": "计算"}
    other = accept(form, 名称="甲", 标题="另一个")
    assert (other.values["标题"], other.origins["标题"]) == ("另一个", "表")


def test_a_division_by_nothing_is_told_in_chinese_and_brings_nothing_down(tmp_path: Path) -> None:
    form = form_of(tmp_path, "甲: {类型: 整数}\n乙: {类型: 小数, 计算: 10 / 甲}")
    assert accept(form, 甲="4").values["乙"] == Decimal("2.5")
    (problem,) = accept(form, 甲="0").problems
    assert problem.code == "expression"
    assert "除数是零" in problem.what
    assert "“乙”" in problem.what


# ── what rests on something wrong is not told as well ─────────────────────────────────────────────


def test_a_wrong_cell_is_the_only_problem_of_what_is_worked_out_from_it(tmp_path: Path) -> None:
    accepted = accept(form_of(tmp_path, SCORES), 自评项=rows("九分"))
    assert codes(accepted) == [("not-a-number", 1)]


def test_every_wrong_cell_of_every_row_is_told(tmp_path: Path) -> None:
    answers: Plain = [
        {"标准": "", "分值": "x", "得分": "1"},
        {"标准": "b", "分值": "1", "得分": "2", "多": "1"},
    ]
    accepted = accept(form_of(tmp_path, SCORES), 自评项=answers)
    assert sorted(code for code, _ in codes(accepted)) == [
        "check",
        "missing",
        "not-a-number",
        "unknown-column",
    ]


def test_each_problem_names_the_field_or_column_that_it_is_about(tmp_path: Path) -> None:
    answers: Plain = [{"标准": "", "分值": "9", "得分": "10", "多": "1"}]
    accepted = accept(form_of(tmp_path, SCORES), 自评项=answers, 自评=" x")
    named = {problem.code: problem.field for problem in accepted.problems}
    assert named == {
        "missing": "自评项.标准",
        "check": "自评项.得分",
        "unknown-column": "自评项",
        "unknown-field": "",
    }
    assert accepted.problems[0].as_dict()["field"] == accepted.problems[0].field


def test_a_wrong_answer_does_not_decide_what_is_asked(tmp_path: Path) -> None:
    form = form_of(
        tmp_path,
        """\
结论: {类型: 选项, 选项: [合格, 不合格], 必填: 是}
问题: {类型: 文本, 条件: '结论 == "不合格"', 必填: 是}
好评: {类型: 文本, 条件: '结论 == "合格"', 必填: 是}""",
    )
    assert codes(accept(form, 结论="及格", 问题="x")) == [("not-a-choice", 1)]
    assert codes(accept(form)) == [("missing", 0)]


# ── 条件 ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_field_is_asked_only_where_its_condition_holds(tmp_path: Path) -> None:
    form = form_of(tmp_path, "结论: {类型: 文本}\n问题: {类型: 段落, 条件: '结论 == \"不合格\"', 必填: 是}")
    assert accept(form, 结论="合格").values["问题"] == []
    assert codes(accept(form, 结论="合格")) == []
    assert codes(accept(form, 结论="不合格")) == [("missing", 1)]
    (problem,) = accept(form, 结论="合格", 问题="有").problems
    assert (problem.code, problem.place.line) == ("not-asked", 2)
    assert "它只在结论是“不合格”时填" in problem.what


def test_a_condition_is_told_in_words(tmp_path: Path) -> None:
    form = form_of(
        tmp_path, "甲: {类型: 整数}\n乙: {类型: 整数, 条件: 甲 < 3 and 甲 != 1}\n丙: {类型: 文本, 条件: 甲}"
    )
    told = [in_words(field.condition, form.yes_no) for field in form.fields if field.condition]
    assert told == ["甲小于3 并且 甲不是1", "填了“甲”"]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("公开", "“公开”填“是”"),
        ("not 公开", "“公开”填“否”"),
        ("人数 > 3 and not 公开", "人数大于3 并且 “公开”填“否”"),
        ("not 人数 or 公开", "没有填“人数” 或者 “公开”填“是”"),
        ("not (公开 or 人数)", "不是（“公开”填“是” 或者 填了“人数”）"),
        ("人数 > 3 and (公开 or 人数 == 9)", "人数大于3 并且 （“公开”填“是” 或者 人数是9）"),
        ("甲|length >= 2", "甲的项数不小于2"),
        ("甲|合计('分') < 60", "甲的分合计小于60"),
        ("人数 - 1 != 5", "人数减1不是5"),
        ("人数 in [1, 2]", "人数属于1、2"),
        ("公开 == True", "公开是“是”"),
        ("乙 == ''", "乙空着"),
        ("(乙 ~ '号').startswith('第')", "表单规定的情况"),
    ],
)
def test_a_condition_on_yes_or_no_says_which_is_meant(tmp_path: Path, condition: str, told: str) -> None:
    form = form_of(
        tmp_path,
        f'公开: {{类型: 是否}}\n人数: {{类型: 整数}}\n乙: {{类型: 文本}}\n甲: {{类型: 表格, 列: {{分: {{类型: 整数}}}}}}\n丙: {{类型: 文本, 条件: "{condition}"}}',
    )
    (asked,) = [field.condition for field in form.fields if field.condition]
    assert in_words(asked, form.yes_no) == told


def test_what_is_asked_on_a_yes_says_that_yes_is_meant(tmp_path: Path) -> None:
    form = form_of(tmp_path, "公开: {类型: 是否}\n网址: {类型: 文本, 条件: 公开}")
    for answers in ({"公开": "否"}, {}):
        (problem,) = accept(form, **answers, 网址="www").problems
        assert "它只在“公开”填“是”时填" in problem.what
    assert accept(form, 公开="是", 网址="www").problems == ()


def test_what_the_profile_holds_is_no_mistake_where_it_is_not_asked(tmp_path: Path) -> None:
    form = form_of(tmp_path, "甲: {类型: 文本}\n乙: {类型: 文本, 条件: 甲}")
    shared = {
        "乙": Answer(Text("x"), "机关.yaml", from_clerk=False),
        "丙": Answer(Text("x"), "机关.yaml", from_clerk=False),
    }
    accepted = accept_answers(form, shared)
    assert (accepted.problems, accepted.values["乙"]) == ((), "")


# ── 必填, 默认 and unknown names ──────────────────────────────────────────────────────────────────


def test_a_missing_field_is_placed_below_the_field_it_follows(tmp_path: Path) -> None:
    form = form_of(tmp_path, "\n".join(f"{name}: {{类型: 文本, 必填: 是, 示例: 某}}" for name in "甲乙丙丁"))
    above, after_third = accept(form, 乙="1", 丙="2").problems
    assert (above.place.line, after_third.place.line) == (1, 2)
    assert "在这一行前面加一行“甲: ”" in above.fix
    assert "在“丙”这一栏后面加一行“丁: ”" in after_third.fix


def test_a_blank_field_is_missing_where_it_stands(tmp_path: Path) -> None:
    form = form_of(tmp_path, "甲: {类型: 文本, 必填: 是}\n乙: {类型: 文本}")
    (problem,) = accept(form, 乙="1", 甲="  ").problems
    assert (problem.code, problem.place.line, problem.place.column) == ("missing", 2, 1)
    assert "在冒号后面" in problem.fix


def test_a_default_stands_in_and_is_read_like_an_answer(tmp_path: Path) -> None:
    form = form_of(tmp_path, "甲: {类型: 日期, 默认: 2022-10-16, 必填: 是}")
    assert accept(form).values["甲"] == date(2022, 10, 16)
    assert accept(form).origins["甲"] == "默认"


def test_an_unknown_field_stands_for_the_one_it_is_near_to(tmp_path: Path) -> None:
    form = form_of(tmp_path, "主送机关: {类型: 列表, 必填: 是}")
    (problem,) = accept(form, 主送单位=["甲"]).problems
    assert (problem.code, problem.fix) == ("unknown-field", "是不是“主送机关”？")
    assert codes(accept(form, 备考="x")) == [("missing", 0), ("unknown-field", 1)]


# ── 校验 ──────────────────────────────────────────────────────────────────────────────────────────

DATES = """\
验收日期: {类型: 日期, 必填: 是}
发文字号:
  类型: 发文字号
  校验:
    - {要求: 发文字号|年份 == 成文日期.year, 提示: 年份不一样}
机关代字: {类型: 文本}
成文日期:
  类型: 日期
  必填: 是
  校验:
    - {要求: 成文日期 >= 验收日期, 提示: 成文日期不能早于验收日期}
"""


def test_a_check_that_fails_gives_its_own_message_at_the_answer(tmp_path: Path) -> None:
    accepted = accept(form_of(tmp_path, DATES), 验收日期="2022-11-22", 成文日期="2022-11-21")
    (problem,) = accepted.problems
    assert (problem.what, problem.place.line, problem.place.column) == ("成文日期不能早于验收日期", 2, 5)
    assert problem.given == "2022-11-21"
    assert accept(form_of(tmp_path, DATES), 验收日期="2022-11-22", 成文日期="2022.11.22").problems == ()


def test_a_document_number_of_another_year_is_refused(tmp_path: Path) -> None:
    answers: dict[str, Plain] = {"验收日期": "2022-11-22", "成文日期": "2022-11-25"}
    form = form_of(tmp_path, DATES)
    assert codes(accept(form, **answers, 发文字号="朔环山发〔2021〕15号")) == [("check", 3)]
    assert codes(accept(form, **answers, 发文字号="朔环山发〔2022〕15号")) == []


def test_a_serial_number_alone_waits_for_code_and_date(tmp_path: Path) -> None:
    form = form_of(tmp_path, DATES)
    answers: dict[str, Plain] = {"发文字号": "15", "验收日期": "2022-11-22", "成文日期": "2022-11-25"}
    assert accept(form, **answers, 机关代字="朔环山发").values["发文字号"] == "朔环山发〔2022〕15号"
    (problem,) = accept(form, **answers).problems
    assert "机关代字" in problem.wanted
    assert codes(accept(form, 发文字号="15", 验收日期="2022-11-22", 成文日期="昨天", 机关代字="某")) == [
        ("not-a-date", 3)
    ]


def test_a_check_is_left_alone_where_what_it_compares_is_not_filled(tmp_path: Path) -> None:
    form = form_of(
        tmp_path, "甲: {类型: 日期}\n乙:\n  类型: 日期\n  校验:\n    - {要求: 乙 >= 甲, 提示: 早了}"
    )
    assert codes(accept(form, 乙="2022-1-1")) == []
    assert codes(accept(form, 甲="2022-1-2", 乙="2022-1-1")) == [("check", 2)]


def test_answers_are_never_taken_for_expressions(tmp_path: Path) -> None:
    form = form_of(tmp_path, "甲: {类型: 文本}\n乙: {类型: 文本, 计算: '甲 ~ \"。\"'}")
    assert accept(form, 甲="{{ 7*7 }}").values["乙"] == "{{ 7*7 }}。"
    assert accept(form, 甲="<b>&{%").values["乙"] == "<b>&{%。"
