"""Each field type reads what clerks write, and refuses the rest with what is wanted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import strategies
from tests.answer_sheets import form_of
from wuyi_docs.core.problem import Problem
from wuyi_docs.core.tidy import tidy, unpaired
from wuyi_docs.form.accept import accept
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.types.reading import NOTHING
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text


def read(folder: Path, spec: str, node: Node | str) -> object:
    """Return the value of one field of this `spec`, or the problem."""
    form = form_of(folder, f"栏: {{{spec}}}")
    accepted = accept(form, {"栏": Answer(Text(node) if isinstance(node, str) else node, "表")})
    return accepted.problems[0] if accepted.problems else accepted.values["栏"]


def refused(folder: Path, spec: str, node: Node | str, code: str) -> Problem:
    found = read(folder, spec, node)
    assert isinstance(found, Problem), found
    assert found.code == code
    assert found.what.startswith("“栏”")
    assert found.wanted or found.fix
    return found


LIST = Items((Text("甲"), Text("乙")))
GROUP = Entries(((Text("甲"), Text("乙")),))


@pytest.mark.parametrize(
    ("spec", "text", "value"),
    [
        ("类型: 文本", " 甲 乙 ", "甲 乙"),
        ("类型: 文本", "𠮷野家😀<b>&", "𠮷野家😀<b>&"),
        ("类型: 整数", "９５", 95),
        ("类型: 整数", "1,000", 1000),
        ("类型: 整数", "95.0", 95),
        ("类型: 小数", "95.50", Decimal("95.5")),
        ("类型: 日期", "2022/10/16", date(2022, 10, 16)),
        ("类型: 是否", "是", True),
        ("类型: 是否", "有", True),
        ("类型: 是否", "Yes", True),
        ("类型: 是否", "√", True),
        ("类型: 是否", "否", False),
        ("类型: 是否", "无", False),
        ("类型: 是否", "×", False),
        ("类型: 选项, 选项: [甲, 乙]", "乙", "乙"),
        ("类型: 选项, 选项: [A级, B级]", "Ａ级", "A级"),
        ("类型: 电话", "0349-7071234", "0349-7071234"),
        ("类型: 电话", " 138 0349 1234 ", "13803491234"),
        ("类型: 电话", "7071234、13803491234", "7071234、13803491234"),
        ("类型: 电话", "０３４９－７０７１２３４", "0349-7071234"),
        ("类型: 电话", "（0349）7071234", "0349-7071234"),
        ("类型: 电话", "0349-7071234-801", "0349-7071234-801"),
        ("类型: 电话", "12345", "12345"),
        ("类型: 列表", "甲；乙;丙", ["甲", "乙", "丙"]),
        ("类型: 列表", "甲\n乙\n", ["甲", "乙"]),
        ("类型: 段落", "一、甲\n\n　　乙。\n", ["一、甲", "乙。"]),
    ],
)
def test_what_clerks_write_is_understood(tmp_path: Path, spec: str, text: str, value: object) -> None:
    assert read(tmp_path, spec, text) == value


@pytest.mark.parametrize(
    ("spec", "node", "code"),
    [
        ("类型: 文本", LIST, "list-for-text"),
        ("类型: 文本", GROUP, "list-for-text"),
        ("类型: 文本", "甲\n乙", "many-lines"),
        ("类型: 文本", "甲\x07乙", "control-character"),
        ("类型: 文本, 最长: 2", "甲乙丙", "too-long"),
        ("类型: 文本, 最短: 4", "甲乙丙", "too-short"),
        ("类型: 文本, 格式: '[0-9]{6}', 格式说明: 六位数字", "12345", "pattern"),
        ("类型: 整数", "95.5", "not-an-integer"),
        ("类型: 整数", "很多", "not-an-integer"),
        ("类型: 整数", LIST, "list-for-text"),
        ("类型: 小数", "95分", "not-a-number"),
        ("类型: 小数, 最大: 100", "100.1", "too-large"),
        ("类型: 小数, 最小: 0", "-1", "too-small"),
        ("类型: 日期", "2022年2月30日", "not-a-date"),
        ("类型: 日期, 最小: 2022年10月1日", "2022-9-30", "too-small"),
        ("类型: 是否", "也许", "not-yes-or-no"),
        ("类型: 选项, 选项: [甲, 乙]", "丙", "not-a-choice"),
        ("类型: 选项, 选项: [甲, 乙]", LIST, "list-for-text"),
        ("类型: 发文字号", "朔环山发202215号", "document-number"),
        ("类型: 电话", "没有", "not-a-phone"),
        ("类型: 电话", "138034912345", "not-a-phone"),
        ("类型: 电话", "12", "not-a-phone"),
        ("类型: 列表", GROUP, "not-a-list"),
        ("类型: 列表, 最少: 2", "甲", "too-few"),
        ("类型: 文本", "无", "word-for-nothing"),
        ("类型: 段落", "暂无", "word-for-nothing"),
        ("类型: 文本", "甲\ue123", "odd-character"),
        ("类型: 段落", "甲\u202e乙", "odd-character"),
        ("类型: 文本", "《方案", "unpaired-mark"),
        ("类型: 列表", "（见附件", "unpaired-mark"),
        ("类型: 列表, 最多: 1", "甲；乙", "too-many"),
        ("类型: 表格, 列: {甲: {类型: 文本}}", GROUP, "not-a-table"),
        ("类型: 表格, 列: {甲: {类型: 文本}, 乙: {类型: 文本, 必填: 是}}", LIST, "not-a-row"),
        ("类型: 表格, 列: {甲: {类型: 文本}}", Items((LIST,)), "not-a-row"),
        ("类型: 表格, 最多: 1, 列: {甲: {类型: 文本}}", LIST, "too-many"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_is_wanted(
    tmp_path: Path, spec: str, node: Node | str, code: str
) -> None:
    refused(tmp_path, spec, node, code)


def test_a_choice_that_is_not_offered_is_told_with_all_choices(tmp_path: Path) -> None:
    problem = refused(tmp_path, "类型: 选项, 选项: [合格, 不合格]", "及格", "not-a-choice")
    assert problem.wanted == "从这几个里选一个：合格、不合格"
    assert problem.given == "及格"


def test_limits_are_told_in_the_forms_own_words(tmp_path: Path) -> None:
    assert refused(tmp_path, "类型: 小数, 最大: 100", "101", "too-large").wanted == "不大于 100"
    assert refused(tmp_path, "类型: 日期, 最大: 2022年10月16日", "2022-10-17", "too-large").what == "“栏”太晚"
    assert refused(tmp_path, "类型: 文本, 格式: '[0-9]+', 格式说明: 数字", "x", "pattern").wanted == "数字"


def test_limits_hold_at_their_ends(tmp_path: Path) -> None:
    assert read(tmp_path, "类型: 小数, 最小: 0, 最大: 100", "100.0") == 100
    assert read(tmp_path, "类型: 整数, 最小: 0", "0") == 0
    assert read(tmp_path, "类型: 文本, 最短: 2, 最长: 2", "甲乙") == "甲乙"


def test_a_date_in_quotes_is_told_to_lose_them(tmp_path: Path) -> None:
    assert "引号" in refused(tmp_path, "类型: 日期", "“2022年10月16日”", "not-a-date").fix


@given(strategies.lines)
def test_paragraphs_keep_every_character(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    lines = [line for line in lines if not line.startswith(("#", "＃")) and not tidy(line, body=True)[1]]
    text = "\n".join(lines)
    assume(not unpaired(text, body=True) and not tidy(text, body=True)[1] and text not in NOTHING)
    assert read(tmp_path_factory.getbasetemp(), "类型: 段落", text) == lines


@given(st.lists(strategies.plain_line.filter(lambda text: not set(text) & set(";；")), max_size=4))
def test_a_list_keeps_every_item(tmp_path_factory: pytest.TempPathFactory, items: list[str]) -> None:
    assert read(tmp_path_factory.getbasetemp(), "类型: 列表", Items(tuple(map(Text, items)))) == items


def test_blank_items_and_rows_are_left_out(tmp_path: Path) -> None:
    blank = Items((Text("甲"), Text(" "), Text("")))
    assert read(tmp_path, "类型: 列表", blank) == ["甲"]
    rows = read(tmp_path, "类型: 表格, 列: {甲: {类型: 文本, 必填: 是}}", blank)
    assert [row.甲 for row in rows] == ["甲"]  # type: ignore[attr-defined]


def test_an_item_with_a_colon_is_text_to_a_clerk(tmp_path: Path) -> None:
    item = Entries(((Text("时间"), Text("九点")),))
    assert read(tmp_path, "类型: 列表", Items((item,))) == ["时间：九点"]


def test_the_word_for_nothing_is_not_printed_as_an_item(tmp_path: Path) -> None:
    for node in ("无", Items((Text("没有"),))):
        problem = refused(tmp_path, "类型: 列表", node, "word-for-nothing")

        assert "空着" in problem.fix
    assert read(tmp_path, "类型: 列表, 必填: 是", "无") == ["无"]
