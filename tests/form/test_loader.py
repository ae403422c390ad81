"""A form file becomes a form; every mistake in it is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuyi_docs.core.errors import FormError
from wuyi_docs.core.problem import Problem
from wuyi_docs.form.form import Form
from wuyi_docs.form.loader import examine_form, load_form

HEAD = "表单: 试验\n代号: trial\n说明: 试验。\n"
FORM = (
    HEAD
    + """\
分组:
  - 名称: 全部
    说明: 都在这里。
    字段:
      标题:
        类型: 文本
        必填: 是
        说明: 标题。
        最长: 30
      得分: {类型: 小数, 最小: 0, 最大: 100}
      结论:
        类型: 选项
        选项: [合格, 不合格]
        默认: 合格
      名单:
        类型: 表格
        列:
          姓名: {类型: 文本, 必填: 是}
      人数:
        类型: 整数
        计算: 名单|length
"""
)


def examine(folder: Path, text: str, name: str = "试验") -> tuple[Form | None, list[Problem]]:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return examine_form(path)


def test_a_form_holds_what_its_file_says(tmp_path: Path) -> None:
    form, problems = examine(tmp_path, FORM)
    assert problems == []
    assert form
    assert (form.name, form.code, form.help, form.file) == ("试验", "trial", "试验。", "试验.yaml")
    assert [f.name for f in form.fields] == ["标题", "得分", "结论", "名单", "人数"]
    title, _, result, table, count = form.fields
    assert (title.type, title.required, title.longest, title.place.line) == ("文本", True, 30, 8)
    assert (result.choices, result.default) == (("合格", "不合格"), "合格")
    assert [(c.name, c.required) for c in table.columns] == [("姓名", True)]
    assert not count.asked


# What is written instead of what; what is told of it, on which line, with which words.
MISTAKES = {
    "unknown keyword": (
        "必填: 是\n        说明",
        "必添: 是\n        说明",
        "unknown-keyword",
        10,
        "是不是“必填”？",
    ),
    "unknown type": ("类型: 小数", "类型: 钱", "unknown-type", 13, "类型有"),
    "near type": ("类型: 小数", "类型: 小数点", "unknown-type", 13, "是不是“小数”？"),
    "unknown group keyword": ("    说明: 都", "    解释: 都", "unknown-keyword", 6, "分组里可以写"),
    "unknown form keyword": ("代号: trial", "代号: trial\n编号: 1", "unknown-keyword", 3, "是不是“代号”？"),
    "bad code": ("代号: trial", "代号: 试验", "form-code", 2, "小写英文字母"),
    "other name": ("表单: 试验", "表单: 实验", "form-name", 1, "试验"),
    "no help": ("说明: 试验。\n", "", "missing-keyword", 0, "缺少“说明”"),
    "flag": ("必填: 是\n        说明", "必填: 对\n        说明", "not-a-flag", 10, "只能写“是”或“否”"),
    "number": ("最长: 30", "最长: 三十", "not-a-number", 12, "应当是整数"),
    "choice without choices": (
        "        选项: [合格, 不合格]\n        默认: 合格\n",
        "",
        "field-mismatch",
        15,
        "列出可选的值",
    ),
    "default not offered": ("默认: 合格", "默认: 优秀", "field-mismatch", 15, "不在选项里"),
    "table without columns": (
        "        列:\n          姓名: {类型: 文本, 必填: 是}\n",
        "",
        "field-mismatch",
        19,
        "列出各列",
    ),
    "columns of no table": ("类型: 表格", "类型: 列表", "field-mismatch", 19, "只有表格"),
    "override of nothing": ("最长: 30", "可改: 是", "field-mismatch", 9, "“可改”要和“计算”一起用"),
    "bad limit": ("最大: 100", "最大: 很多", "bad-limit", 13, "“最大”"),
    "limit of text": ("最长: 30", "最小: 3", "field-mismatch", 9, "没有“最小”"),
    "bad pattern": ("最长: 30", "格式: 'a[0-9'", "bad-pattern", 9, "不是正确的正则表达式，从第2个字起读不懂"),
    "boundless pattern": ("最长: 30", "格式: 'a{99999999999}'", "bad-pattern", 9, "不是正确的正则表达式"),
    "costly pattern": ("最长: 30", "格式: '([一-龥]+、?)+'", "costly-pattern", 9, "长短不定"),
    "bad expression": ("计算: 名单|length", "计算: 名单|", "bad-expression", 24, "读不懂"),
    "unknown filter": ("计算: 名单|length", "计算: 名单|人数", "bad-expression", 24, "没有“人数”这个过滤器"),
    "a statement": ("计算: 名单|length", "计算: '{% if x %}'", "bad-expression", 24, "“计算”"),
    "unknown name": ("计算: 名单|length", "计算: 名蛋|length", "unknown-name", 22, "是不是“名单”？"),
    "name with a blank": ("      得分: {", "      得 分: {", "bad-name", 13, "只能用汉字"),
    "full-width name": ("      得分: {", "      Ａ分: {", "bad-name", 13, "应写成“A分”"),
    "Jinja's word": ("      得分: {", "      loop: {", "bad-name", 13, "模板语言"),
    "a method's name": ("      得分: {", "      items: {", "bad-name", 13, "模板语言"),
    "the sheet's own key": ("      得分: {", "      表单: {", "bad-name", 13, "留给"),
    "no group": (
        "  - 名称: 全部\n    说明: 都在这里。\n",
        "  - 沿用: 版头\n",
        "no-shared-group",
        5,
        "没有“版头”",
    ),
    "check without message": (
        "最长: 30",
        "校验: [{要求: 标题}]",
        "missing-keyword",
        12,
        "这一项校验缺少“提示”",
    ),
    "check that is text": ("最长: 30", "校验: 标题", "not-a-list", 12, "列表"),
    "full-width colon": ("代号: trial", "代号：trial", "wide-colon", 2, "全角冒号"),
    "same field twice": (
        "      结论:\n",
        "      标题: {类型: 文本}\n      结论:\n",
        "filled-twice",
        14,
        "第一次在第8行",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_form_is_told_at_its_line(tmp_path: Path, name: str) -> None:
    old, new, code, line, words = MISTAKES[name]
    assert FORM.count(old) == 1
    _, problems = examine(tmp_path, FORM.replace(old, new))
    assert (code, line) in [(p.code, p.place.line) for p in problems]
    told = next(p for p in problems if p.code == code)
    assert words in str(told)
    assert told.place.file == "试验.yaml"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    names = ("near type", "unknown keyword", "default not offered", "unknown filter")
    text = FORM
    for name in names:
        text = text.replace(*MISTAKES[name][:2])
    path = tmp_path / "试验.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormError) as caught:
        load_form(path)
    assert {p.code for p in caught.value.problems} >= {MISTAKES[name][2] for name in names}


def test_fields_that_need_each_other_are_told_in_a_circle(tmp_path: Path) -> None:
    fields = "甲: {类型: 整数, 计算: 乙 + 1}\n      乙: {类型: 整数, 计算: 丙 + 1}\n      丙: {类型: 整数, 条件: 甲}"
    _, problems = examine(tmp_path, f"{HEAD}分组:\n  - 名称: 全部\n    字段:\n      {fields}\n")
    (problem,) = problems
    assert problem.code == "circle"
    assert "甲 → 乙 → 丙 → 甲" in problem.what


def test_fields_may_be_written_in_any_order(tmp_path: Path) -> None:
    fields = "乙: {类型: 整数, 计算: 甲 + 1}\n      甲: {类型: 整数}"
    form, problems = examine(tmp_path, f"{HEAD}分组:\n  - 名称: 全部\n    字段:\n      {fields}\n")
    assert not problems
    assert form
    assert [f.name for f in form.order] == ["甲", "乙"]


def test_a_shared_group_is_taken_in_changed_and_thinned(tmp_path: Path) -> None:
    (tmp_path / "共用").mkdir()
    shared = "名称: 落款\n字段:\n  署名: {类型: 文本, 必填: 是}\n  成文日期: {类型: 日期, 说明: 哪天。}\n  附注: {类型: 文本}\n"
    (tmp_path / "共用" / "落款.yaml").write_text(shared, encoding="utf-8")
    own = "分组:\n  - 沿用: 落款\n    除去: [附注]\n    字段:\n      成文日期: {必填: 是}\n      电话: {类型: 电话}\n"
    form, problems = examine(tmp_path, HEAD + own)
    assert not problems
    assert form
    assert form.groups[0].name == "落款"
    assert [(f.name, f.type, f.required, f.help) for f in form.fields] == [
        ("署名", "文本", True, ""),
        ("成文日期", "日期", True, "哪天。"),
        ("电话", "电话", False, ""),
    ]


def test_a_mistake_in_a_shared_group_is_told_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "共用").mkdir()
    (tmp_path / "共用" / "落款.yaml").write_text(
        "名称: 落款\n字段:\n  署名: {类型: 文字}\n", encoding="utf-8"
    )
    _, problems = examine(tmp_path, HEAD + "分组:\n  - 沿用: 落款\n")
    (problem,) = problems
    assert (problem.code, problem.place.file, problem.place.line) == ("unknown-type", "共用/落款.yaml", 3)


@pytest.mark.parametrize("text", ["", "# 说明\n", "文字\n", "- a\n"])
def test_a_file_that_is_no_form_is_told(tmp_path: Path, text: str) -> None:
    form, problems = examine(tmp_path, text)
    assert form is None
    assert problems


def test_a_shared_group_is_never_looked_for_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "外.yaml").write_text("名称: 外\n字段:\n  甲: {类型: 文本}\n", encoding="utf-8")
    (tmp_path / "共用").mkdir()
    _, problems = examine(tmp_path, HEAD + "分组:\n  - 沿用: ../外\n")
    assert [p.code for p in problems] == ["no-shared-group"]
