"""Cells of a workbook become text without loss, or somebody is told what was lost."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.roster.books import book, one, save, sheet_xml


def cell(
    path: Path, value: Any, code: str = "General", field: str = "值", type_: str = "文本"
) -> tuple[str, list[str]]:
    """Write one cell and read it back as a field of the type."""
    sheet = book(path, [["名称", field], ["甲", value]])
    sheet["B2"].number_format = code
    save(sheet, path)
    return one(path, field, type_)


@pytest.mark.parametrize(
    ("value", "code", "type_", "wanted"),
    [
        (7, "000", "文本", "007"),
        ("007", "@", "文本", "007"),
        (0.1 + 0.2, "General", "小数", "0.3"),
        (96, "General", "小数", "96"),
        (1234.5, '"¥"#,##0.00', "小数", "1234.5"),
        (1234.5, '"¥"#,##0.00', "文本", "¥1,234.50"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "小数", "-1234.5"),
        (0.95, "0%", "文本", "95%"),
        (13912345678, "0.00E+00", "电话", "13912345678"),
        (True, "General", "是否", "是"),
        (False, "General", "是否", "否"),
        (date(2022, 11, 15), "yyyy/m/d", "日期", "2022年11月15日"),
        (date(2022, 11, 15), 'm"月"d"日"', "日期", "2022年11月15日"),
        (date(2022, 11, 15), 'm"月"d"日"', "文本", "11月15日"),
        (datetime(2022, 11, 15, 9, 30), "yyyy-mm-dd h:mm", "文本", "2022-11-15 9:30"),  # noqa: DTZ001
        (datetime(2022, 11, 15, 9, 30), "yyyy-mm-dd h:mm", "日期", "2022年11月15日"),  # noqa: DTZ001
        (time(9, 30), "h:mm", "文本", "9:30"),
        ("2022年11月15日", "General", "日期", "2022年11月15日"),
        ("  前后有空白\u3000", "General", "文本", "前后有空白"),
        ("两行\n文字", "General", "段落", "两行\n文字"),
        ("/", "General", "文本", ""),
    ],
)
def test_a_cell_is_what_the_field_wants_of_it(
    tmp_path: Path, value: Any, code: str, type_: str, wanted: str
) -> None:
    assert cell(tmp_path / "底册.xlsx", value, code, type_=type_) == (wanted, [])


def test_dates_of_the_1904_system_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [["名称", "值"]])
    assert sheet.parent is not None
    sheet.parent.epoch = CALENDAR_MAC_1904
    sheet.append(["甲", date(2022, 11, 15)])
    save(sheet, path)
    assert one(path, "值", "日期") == ("2022年11月15日", [])


def test_rich_text_is_read_without_its_phonetic_guide(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(
        path, [["名称", "值"], ["甲", CellRichText("大气", TextBlock(InlineFont(b=True), "环境股"))]]
    )
    save(sheet, path)
    assert one(path, "值", "文本") == ("大气环境股", [])
    guide = "<si><t>朔州</t><rPh sb='0' eb='2'><t>shuo zhou</t></rPh></si>"
    head = {"A1": _text("A1", "名称"), "B1": _text("B1", "值"), "A2": _text("A2", "甲")}
    sheet_xml(path, {**head, "B2": '<c r="B2" t="s"><v>0</v></c>'}, strings=[guide])
    assert one(path, "值", "文本") == ("朔州", [])


def _text(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    ("inner", "wanted", "codes"),
    [
        ("<f>1+1</f><v>2</v>", "2", []),
        ("<f>1+1</f>", "", ["formula-uncomputed"]),
        ("<f>1+1</f><v></v>", "", ["formula-uncomputed"]),
    ],
)
def test_a_formula_gives_its_stored_result_or_says_that_it_has_none(
    tmp_path: Path, inner: str, wanted: str, codes: list[str]
) -> None:
    path = tmp_path / "底册.xlsx"
    head = {"A1": _text("A1", "名称"), "B1": _text("B1", "值"), "A2": _text("A2", "甲")}
    sheet_xml(path, {**head, "B2": f'<c r="B2">{inner}</c>'})
    assert one(path, "值", "小数") == (wanted, codes)


def test_a_formula_whose_result_is_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    head = {"A1": _text("A1", "名称"), "B1": _text("B1", "值"), "A2": _text("A2", "甲")}
    sheet_xml(path, {**head, "B2": '<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>'})
    assert one(path, "值", "文本") == ("", [])


def test_a_formula_that_fails_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    head = {"A1": _text("A1", "名称"), "B1": _text("B1", "值"), "A2": _text("A2", "甲")}
    sheet_xml(path, {**head, "B2": '<c r="B2" t="e"><f>A9</f><v>#REF!</v></c>'})
    assert one(path, "值", "文本") == ("", ["formula-error"])


@pytest.mark.parametrize(
    ("value", "code", "field", "type_", "problem"),
    [
        (140105199001011234, "General", "证件号码", "文本", "digits-lost"),
        (3497077123, "General", "联系电话", "电话", "zeros-lost"),
        (7, "General", "编号", "文本", "zeros-lost"),
        (44880, "General", "验收日期", "日期", "date-serial"),
        (-5, "yyyy/m/d", "验收日期", "日期", "bad-date"),
        (60, "yyyy/m/d", "验收日期", "日期", "bad-date"),
        (0.5, "h:mm", "验收日期", "日期", "time-only"),
        (95.456, "0.0", "验收得分", "小数", "rounded"),
    ],
)
def test_what_excel_has_lost_is_said(
    tmp_path: Path, value: Any, code: str, field: str, type_: str, problem: str
) -> None:
    assert cell(tmp_path / "底册.xlsx", value, code, field, type_)[1] == [problem]


@pytest.mark.parametrize("number", [4001234567, 13912345678, 7071234, 12345])
def test_a_telephone_number_that_lost_nothing_is_not_suspected(tmp_path: Path, number: int) -> None:
    assert cell(tmp_path / "底册.xlsx", number, "General", "联系电话", "电话") == (str(number), [])


def test_the_shown_number_counts_where_the_cell_rounds(tmp_path: Path) -> None:
    assert cell(tmp_path / "底册.xlsx", 95.456, "0.0", "验收得分", "小数")[0] == "95.5"
