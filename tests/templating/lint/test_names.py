"""What is said inside a tag: names, columns, filters, loops."""

from __future__ import annotations

import pytest

from tests.templating.lint.build import (
    ASKED,
    FORM,
    only,
    p,
    parts_of,
    problems_in,
    problems_of,
    table,
    template,
)
from wuyi_docs.core.problem import Severity
from wuyi_docs.docx.package import write_package
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form, Group
from wuyi_docs.templating.lint import check_template


def test_a_good_template_has_no_problems() -> None:
    assert not problems_in(
        p("{{ 标题 }}"),
        p("请于{{ 整改期限|年月 }}前整改，电话{{ 联系电话 }}。"),
        p("{%p if 密级 %}"),
        p("{{ 密级 }}"),
        p("{%p elif 验收得分 > 60 %}"),
        p("{{ 整改期限.year }}年"),
        p("{%p else %}"),
        p("{{ 副组长|顿号 }}"),
        p("{%p endif %}"),
        p("{%p for 段 in 存在问题 %}"),
        p("{{ 段.标题 }}{{ 段.正文 }}{{ 段.级 }}{{ 段.文字 }}"),
        p("{%p endfor %}"),
        p("{% set 合格线 = 60 %}{% if 验收得分 >= 合格线 %}合格{% else %}不合格{% endif %}"),
        table(
            ("姓名", "职务"),
            ("{%tr for 行 in 成员|sort(attribute='姓名') %}", ""),
            ("{{ loop.index }}.{{ 行.姓名 }}", "{{ 行.职务 }}{% if not loop.last %}；{% endif %}"),
            ("{%tr endfor %}", ""),
        ),
        p("{# 这是注释，{{ 随便写 }} #}{% raw %}{{ 原样 }}{% endraw %}"),
        p("{% for 人 in 成员 if 人.职务 %}{{ 人.姓名 }}{% else %}无{% endfor %}"),
        p("{{ 成员[0].姓名 }}{{ (成员|first).职务 }}{{ 成员|map(attribute='姓名')|join('、') }}"),
        form=ASKED,
    )


def test_an_unknown_name_is_told_with_its_place_and_the_nearest_name() -> None:
    problem = only(problems_in(p("正文"), p("请拨打{{ 联系电活 }}。")), "unknown-name")
    assert problem.place.file == "模板.docx"
    assert problem.place.part == "正文第2段"
    assert "“联系电活”" in problem.what
    assert problem.given == "请拨打【{{ 联系电活 }}】。"
    assert "“联系电话”" in problem.fix
    assert problem.severity is Severity.ERROR


def test_every_unknown_name_of_a_tag_is_told() -> None:
    problems = problems_in(p("{% if 甲甲 and 乙乙 > 丙丙|length %}是{% endif %}"))
    assert [one.code for one in problems] == ["unknown-name"] * 3
    assert all(any(name in one.what for one in problems) for name in ("甲甲", "乙乙", "丙丙"))


def test_without_a_form_names_are_taken_as_they_are() -> None:
    assert not problems_in(p("{{ 任何名称 }}{{ 别的.一列 }}"), form=None)


def test_a_field_that_is_used_nowhere_is_a_note_and_one_kept_for_the_roster_is_not() -> None:
    found = check_template(template(p("{{ 标题 }}{{ 联系电话 }}{{ 密级 }}")), FORM)
    told = [one.what for one in found if one.code == "unused-field"]
    assert any("“股室名称”" in what for what in told)
    assert not any("“标题”" in what or "“底册备注”" in what for what in told)
    assert all(one.severity is Severity.NOTE for one in found)


@pytest.mark.parametrize(
    "tags", ["甲", "{{ 标题 }}", "{% for 行 in 成员 %}{{ 行.姓名 }}{% endfor %}{{ 密级 }}"]
)
def test_all_that_is_used_nowhere_is_told_in_one_line(tags: str) -> None:
    problem = only(check_template(template(p(tags)), FORM), "unused-field")
    assert f"有 {problem.what.count('“') - problem.what.count('”的“')} 栏" in problem.what
    assert "\n" not in problem.what


def test_a_column_that_is_used_nowhere_is_a_note() -> None:
    found = check_template(template(p("{% for 行 in 成员 %}{{ 行.姓名 }}{{ 行.职务 }}{% endfor %}")), FORM)
    assert any("“成员”的“职责分工”这一列" in one.what for one in found)
    assert not any("“措施”的" in one.what for one in found)


def test_a_column_that_the_table_does_not_have_is_told_with_the_nearest_one() -> None:
    problem = only(problems_in(p("{% for 行 in 成员 %}{{ 行.职物 }}{% endfor %}")), "unknown-column")
    assert "表格“成员”没有“职物”这一列" in problem.what
    assert "“职务”" in problem.fix
    assert "姓名、职务、职责分工" in problem.fix


@pytest.mark.parametrize(
    "tag", ["{{ 成员[0].职物 }}", "{{ 成员|map(attribute='职物')|join('、') }}", "{{ 成员|合计('职物') }}"]
)
def test_columns_are_followed_through_items_and_filters(tag: str) -> None:
    assert "“职物”这一列" in only(problems_in(p(tag)), "unknown-column").what


def test_a_column_of_the_table_itself_wants_a_loop() -> None:
    problem = only(problems_in(p("{{ 成员.姓名 }}")), "unknown-column")
    assert "“成员”是表格" in problem.what
    assert "{%tr for 行 in 成员 %}" in problem.fix


def test_an_attribute_that_text_does_not_have_is_told() -> None:
    assert "没有“年份”这一项" in only(problems_in(p("{{ 标题.年份 }}")), "unknown-column").what
    paragraph = only(problems_in(p("{% for 段 in 存在问题 %}{{ 段.内容 }}{% endfor %}")), "unknown-column")
    assert "标题" in paragraph.fix
    assert "级" in paragraph.fix


def test_a_loop_variable_outside_its_loop_is_told() -> None:
    problem = only(
        problems_in(p("{% for 人 in 成员 %}{{ 人.姓名 }}{% endfor %}"), p("组长{{ 人.姓名 }}")),
        "loop-variable-outside",
    )
    assert problem.place.part == "正文第2段"
    assert "循环变量“人”" in problem.what


def test_loop_itself_outside_a_loop_is_told() -> None:
    assert "loop" in only(problems_in(p("{{ loop.index }}")), "loop-variable-outside").what


def test_a_loop_variable_is_gone_after_else() -> None:
    problems = problems_in(p("{% for 人 in 成员 %}{{ 人.姓名 }}{% else %}{{ 人.姓名 }}{% endfor %}"))
    only(problems, "loop-variable-outside")


def test_a_bare_column_inside_a_loop_is_told_with_the_variable_before_it() -> None:
    problem = only(problems_in(p("{% for 人 in 成员 %}{{ 职责分工 }}{% endfor %}")), "unknown-name")
    assert problem.fix == "改成 人.职责分工"


def test_a_bare_column_outside_a_loop_is_told_to_be_one() -> None:
    problem = only(problems_in(p("{{ 职责分工 }}")), "unknown-name")
    assert "表格“成员”的一列" in problem.what


def test_what_a_loop_sets_is_not_seen_behind_it() -> None:
    blocks = p("{% for 人 in 成员 %}{% set 末 = 人.姓名 %}{{ 末 }}{% endfor %}"), p("{{ 末 }}")
    assert only(problems_in(*blocks), "variable-outside").place.part == "正文第2段"


def test_a_name_may_be_asked_for_without_being_there() -> None:
    assert not problems_in(p("{% if 没有的 is defined %}有{% endif %}"))


def test_what_a_condition_sets_is_seen_behind_it() -> None:
    assert not problems_in(p("{% if 密级 %}{% set 甲 = 1 %}{% else %}{% set 甲 = 2 %}{% endif %}{{ 甲 }}"))


def test_a_footer_does_not_see_what_the_body_sets() -> None:
    parts = parts_of(p("{% set 简称 = 标题 %}{{ 简称 }}"))
    footer = parts["word/footer2.xml"].decode()
    parts["word/footer2.xml"] = footer.replace("</w:ftr>", p("{{ 简称 }}") + "</w:ftr>").encode()
    problem = only(problems_of(write_package(parts)), "variable-outside")
    assert problem.place.part == "页脚（偶数页）第2段"
    assert "页眉、页脚看不到正文里设的变量" in problem.fix


def test_an_unknown_filter_is_told_with_the_nearest_one() -> None:
    problem = only(problems_in(p("{{ 整改期限|中文日起 }}")), "unknown-filter")
    assert "“中文日起”" in problem.what
    assert "“中文日期”" in problem.fix


def test_an_unknown_test_word_is_told() -> None:
    assert "“空的”" in only(problems_in(p("{% if 标题 is 空的 %}无{% endif %}")), "unknown-test").what


@pytest.mark.parametrize(
    ("tag", "name", "how"),
    [
        ("{{ 金额·元 }}", "金额·元", "·"),
        ("{{ 股室-名称 }}", "股室-名称", "-"),
        ("{{ 2022年得分 }}", "2022年得分", "数字开头"),
        ("{{ 金额（万元） }}", "金额(万元)", "括号"),
        ("{{ 标题(全称) }}", "标题(全称)", "括号"),
    ],
)
def test_a_name_that_cannot_be_a_name_is_told(tag: str, name: str, how: str) -> None:
    problems = [one for one in problems_in(p(tag)) if one.severity is Severity.ERROR]
    assert {one.code for one in problems} == {"bad-name"}
    assert any(name in one.what and how in one.what for one in problems)


def test_names_in_several_bad_spots_do_not_hide_each_other() -> None:
    problems = problems_in(p("{{ 标题 姓名 }}"), p("{{ 联系电活 }}"), p("{{ 标题|年越 }}"), p("{{ (标题 }}"))
    assert [one.code for one in problems] == ["tag-syntax", "unknown-name", "unknown-filter", "tag-syntax"]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{% if 密级 = '绝密' %}是{% endif %}", "两个等号"),
        ("{{ 整改期限| }}", "过滤器"),
        ("{{ 标题? }}", "不认识的符号“?”"),
        ("{{ (验收得分 }}", "不成对"),
        ("{{ 标题 联系电话 }}", "多了空格"),
        ("{% for 行 成员 %}{{ 行.姓名 }}{% endfor %}", "for 的写法不对"),
        ("{{ 标题. }}", "缺少列名"),
        ("{{ 标题 + }}", "没有写完"),
    ],
)
def test_a_slip_of_syntax_is_told_in_words(tag: str, words: str) -> None:
    problem = only(problems_in(p(tag)), "tag-syntax")
    assert words in problem.what
    assert problem.fix


def test_quotes_inside_a_literal_are_told() -> None:
    problem = only(problems_in(p("{{ '局长'说'好' }}")), "quote-in-literal")
    assert "引号" in problem.what


def test_curly_quotes_inside_a_literal_are_a_note() -> None:
    problem = only(problems_in(p("{{ '他说“好”' }}")), "quote-in-literal")
    assert problem.severity is Severity.NOTE
    codes = [one.code for one in problems_in(p("{{ “他说“好”” }}"))]
    assert "quote-in-literal" in codes


def test_a_tag_that_brings_in_other_files_is_refused() -> None:
    for tag in ("{% include 'a' %}", "{% extends 'a' %}", "{% import 'a' as 甲 %}"):
        assert only(problems_in(p(tag)), "unknown-tag").severity is Severity.ERROR


GRADED = Form(
    "试", "trial", "", (Group("全部", "", (
        Field("结论", "选项", choices=("合格", "不合格"), required=True),
        Field("名单", "表格", columns=(Field("级", "选项", choices=("正", "副")), Field("姓名"))),
    )),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{% if 结论 == '及格' %}甲{% endif %}", "及格"),
        ("{% if '不和格' != 结论 %}甲{% endif %}", "不和格"),
        ("{% if 结论 in ['合格', '良好'] %}甲{% endif %}", "良好"),
        ("{{ '甲' if 结论 == '及格' else '乙' }}", "及格"),
        ("{% for 人 in 名单 if 人.级 == '主' %}{{ 人.姓名 }}{% endfor %}", "主"),
        ("{% for 人 in 名单 %}{% if 人.级 != '从' %}{{ 人.姓名 }}{% endif %}{% endfor %}", "从"),
    ],
)
def test_a_text_that_is_none_of_the_choices_is_a_note(tag: str, told: str) -> None:
    problem = only(problems_in(p(tag), form=GRADED), "unknown-choice")
    assert problem.severity is Severity.NOTE
    assert f"“{told}”" in problem.what
    assert "选项有" in problem.fix


@pytest.mark.parametrize(
    "tag",
    [
        "{% if 结论 == '合格' %}甲{% endif %}",
        "{% if 结论 != '' %}甲{% endif %}",
        "{% if '格' in 结论 %}甲{% endif %}",
        "{% if 结论 ~ '品' == '合格品' %}甲{% endif %}",
    ],
)
def test_a_choice_held_against_what_it_may_be_is_right(tag: str) -> None:
    assert not problems_in(p(tag), form=GRADED)
