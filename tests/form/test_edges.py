"""The limits of a form's fields, each at its last value and one beyond."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.form.test_types import read, refused
from wuyi_docs.core.chinese import parse_date, parse_document_number
from wuyi_docs.core.problem import Problem
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text


def items(count: int) -> Items:
    return Items(tuple(Text(f"第{number}项") for number in range(count)))


def table(count: int) -> Items:
    return Items(tuple(Entries(((Text("甲"), Text(str(number))),)) for number in range(count)))


@pytest.mark.parametrize(
    ("spec", "good", "bad", "code"),
    [
        ("类型: 列表, 最少: 2", items(2), items(1), "too-few"),
        ("类型: 列表, 最多: 3", items(3), items(4), "too-many"),
        ("类型: 列表, 最少: 1", items(1), items(0), ""),  # an empty list is left to 必填
        ("类型: 表格, 最少: 2, 列: {甲: {类型: 整数}}", table(2), table(1), "too-few"),
        ("类型: 表格, 最多: 3, 列: {甲: {类型: 整数}}", table(3), table(4), "too-many"),
        ("类型: 文本, 最短: 3", "甲乙丙", "甲乙", "too-short"),
        ("类型: 文本, 最长: 3", "甲乙丙", "甲乙丙丁", "too-long"),
        ("类型: 文本, 最短: 3, 最长: 3", " 甲乙丙 ", " 甲乙 ", "too-short"),
        ("类型: 段落, 最短: 3", "甲乙丙", "甲乙", "too-short"),
        ("类型: 段落, 最长: 3", "甲\n乙", "甲\n乙丙", "too-long"),
        ("类型: 整数, 最小: 3", "3", "2", "too-small"),
        ("类型: 整数, 最大: 3", "3", "4", "too-large"),
        ("类型: 小数, 最小: 0.5", "0.50", "0.49", "too-small"),
        ("类型: 小数, 最大: 0.5", "0.50", "0.51", "too-large"),
        ("类型: 日期, 最小: 2022-10-16", "2022年10月16日", "2022年10月15日", "too-small"),
        ("类型: 日期, 最大: 2022-10-16", "2022年10月16日", "2022年10月17日", "too-large"),
    ],
)
def test_a_limit_holds_at_its_end(
    tmp_path: Path, spec: str, good: Node | str, bad: Node | str, code: str
) -> None:
    assert not isinstance(read(tmp_path, spec, good), Problem)
    if code:
        refused(tmp_path, spec, bad, code)


def test_a_blank_row_or_item_does_not_count(tmp_path: Path) -> None:
    blank = Items((*items(2).items, Text(" ")))
    assert len(read(tmp_path, "类型: 列表, 最多: 2", blank)) == 2  # type: ignore[arg-type]
    refused(tmp_path, "类型: 列表, 最少: 3", blank, "too-few")


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("12", False), ("123", True), ("12345678", True), ("123456789", False),
        ("1380349123", False), ("13803491234", True), ("138034912345", False),
        ("0349-707123", False), ("0349-7071234", True), ("010-70712345", True), ("010-707123456", False),
        ("01-70712345", False), ("03491-7071234", False), ("0349-0071234", False),
        ("7071234-1", True), ("7071234-123456", True), ("7071234-1234567", False),
        ("400-123-4567", True), ("4001234567", True), ("400-123-456", False),
    ],
)  # fmt: skip
def test_a_telephone_number_has_as_many_digits_as_there_are(tmp_path: Path, number: str, good: bool) -> None:
    assert (read(tmp_path, "类型: 电话", number) == number) is good


@pytest.mark.parametrize("text", ["22年10月16日", "22-10-16", "022年10月16日", "02022/10/16", "２２.10.16"])
def test_a_year_of_other_than_four_digits_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="年份要写全四位"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "year", "right"),
    [
        ("朔环山发〔22〕15号", 0, "〔2022〕15号"),
        ("朔环山发〔22〕15号", 2023, "〔2023〕15号"),
        ("朔环山发〔022〕15号", 0, "〔2022〕15号"),
        ("朔环山发〔05〕15号", 0, "〔2005〕15号"),
    ],
)
def test_a_short_year_in_a_document_number_is_told_with_the_full_one(
    text: str, year: int, right: str
) -> None:
    with pytest.raises(ValueError, match=f"应写成 朔环山发{right}"):
        parse_document_number(text, "", year)


@pytest.mark.parametrize(("serial", "good"), [("0", False), ("1", True), ("01", True)])
def test_a_serial_number_begins_with_one(serial: str, good: bool) -> None:
    if good:
        assert str(parse_document_number(serial, "朔环山发", 2022)) == "朔环山发〔2022〕1号"
    else:
        with pytest.raises(ValueError, match="序号"):
            parse_document_number(serial, "朔环山发", 2022)


@pytest.mark.parametrize(("length", "good"), [(12, True), (13, False)])
def test_the_organ_s_sign_may_have_twelve_characters(length: int, good: bool) -> None:
    text = f"{'朔' * length}〔2022〕15号"
    if good:
        assert str(parse_document_number(text)) == text
    else:
        with pytest.raises(ValueError, match="发文字号要写成"):
            parse_document_number(text)
