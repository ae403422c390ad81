"""What Excel shows for a number under a format."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel, to_excel

from wuyi_docs.roster.numberformat import BUILTIN, is_date, moment, plain, rounded, shown

SHOWN = [
    ("7", "000", "007"),
    ("0.30000000000000004", "General", "0.3"),
    ("0.30000000000000004", "0.00", "0.30"),
    ("1E+15", "General", "1000000000000000"),
    ("13912345678", "0.00E+00", "13912345678"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("1000", "#,##0;", "1,000"),
    ("12345678", '0,,"百万"', "12百万"),
    ("-1234.5", '"¥"#,##0.00;[Red](#,##0.00)', "(1,234.50)"),
    ("-5", "0.0", "-5.0"),
    ("-3", "0;0", "3"),
    ("-0.001", "0.00", "0.00"),
    ("0", '0;-0;"无"', "无"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("3", '[<5]"低";[>=5]"高"', "低"),
    ("8", '[<5]"低";[>=5]"高"', "高"),
    ("0.955", "0.0%", "95.5%"),
    ("95", '0"分"', "95分"),
    ("95.5", 'General"分"', "95.5分"),
    ("15", '"朔环山发〔2022〕"0"号"', "朔环山发〔2022〕15号"),
    ("3497077123", "000-0000-0000", "034-9707-7123"),
    ("12.3", "0.##", "12.3"),
    ("12", "0.##", "12"),
    ("0.5", "#.0", ".5"),
    ("1.5", "# ?/?", "1.5"),
    ("7", "@", "7"),
    ("44880", "yyyy/m/d", "2022/11/15"),
    ("44880", 'yyyy"年"m"月"d"日"', "2022年11月15日"),
    ("44880", "[$-804]aaaa", "星期二"),
    ("44880", '[DBNum1][$-804]yyyy"年"', "二〇二二年"),
    ("44880", "d-mmm-yy", "15-Nov-22"),
    ("44880", "yyyy-mm-dd;@", "2022-11-15"),
    ("44880.395833333336", "yyyy-mm-dd hh:mm", "2022-11-15 09:30"),
    ("0.39583333333333331", "h:mm", "9:30"),
    ("0.75", "h:mm AM/PM", "6:00 PM"),
    ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
    ("1.5", "[h]:mm", "36:00"),
    ("44880.5", "mm:ss.0", "00:00"),
    ("44880.999999", "yyyy/m/d", "2022/11/16"),
]


@pytest.mark.parametrize(("value", "code", "wanted"), SHOWN)
def test_a_number_is_shown_as_excel_shows_it(value: str, code: str, wanted: str) -> None:
    assert shown(Decimal(value), code) == wanted


def test_dates_are_told_from_numbers_by_their_format_alone() -> None:
    assert [code for code in ("yyyy/m/d", "h:mm", "[h]:mm", "[$-804]m月d日") if not is_date(code)] == []
    assert [
        code for code in ("0", '0"日"', "[Red]0", "0.00E+00", r"0\d", "General", "#,##0_);") if is_date(code)
    ] == []


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)), st.booleans())
def test_a_serial_is_the_day_that_openpyxl_reads(day: date, mac: bool) -> None:
    if mac and day < date(1904, 1, 2):
        return
    serial = to_excel(datetime(day.year, day.month, day.day), *([CALENDAR_MAC_1904] if mac else []))  # type: ignore[no-untyped-call]  # noqa: DTZ001
    assert moment(Decimal(serial), date1904=mac).date() == day


def test_days_before_the_false_leap_day_are_those_that_excel_shows() -> None:
    assert moment(Decimal(1)).date() == date(1900, 1, 1)
    assert moment(Decimal(59)).date() == date(1900, 2, 28)
    assert from_excel(61) == datetime(1900, 3, 1)  # noqa: DTZ001
    assert moment(Decimal(61)).date() == date(1900, 3, 1)


@pytest.mark.parametrize("serial", ["-1", "60", "60.5", "2958466"])
def test_a_day_that_no_calendar_has_is_refused(serial: str) -> None:
    with pytest.raises(ValueError, match="日"):
        moment(Decimal(serial))


@given(st.decimals(-(10**14), 10**14, places=4))
def test_a_plain_number_keeps_its_fifteen_digits(value: Decimal) -> None:
    text = plain(value)
    assert "E" not in text
    assert abs(Decimal(text) - value) <= abs(value).scaleb(-14) + Decimal("1e-20")


@given(st.integers(-(10**9), 10**9), st.sampled_from(["0", "0.00", "#,##0.0", '"¥"#,##0.00', "0000"]))
def test_what_is_shown_of_a_whole_number_is_the_number(value: int, code: str) -> None:
    digits = shown(Decimal(value), code).replace(",", "").replace("¥", "")
    assert Decimal(digits) == value == rounded(Decimal(value), code)


@pytest.mark.parametrize(
    ("number", "value", "wanted"),
    [
        (0, "3.6", "3.6"), (1, "3.6", "4"), (2, "3", "3.00"), (3, "12345.6", "12,346"), (4, "12345.6", "12,345.60"),
        (5, "1234.5", "¥1,235"), (7, "1234.5", "¥1,234.50"), (9, "0.5", "50%"), (10, "0.1234", "12.34%"),
        (11, "1234", "1234"), (14, "44880", "2022/11/15"), (15, "44880", "15-Nov-22"), (16, "44880", "15-Nov"),
        (17, "44880", "Nov-22"), (18, "0.75", "6:00 PM"), (19, "0.75", "6:00:00 PM"), (20, "0.75", "18:00"),
        (21, "0.75", "18:00:00"), (22, "44880.75", "2022/11/15 18:00"), (27, "44880", "2022年11月"),
        (28, "44880", "11月15日"), (30, "44880", "11/15/22"), (31, "44880", "2022年11月15日"),
        (32, "0.75", "18时00分"), (33, "0.75", "18时00分00秒"), (34, "0.75", "下午6时00分"),
        (35, "0.25", "上午6时00分00秒"), (36, "44880", "2022年11月"), (37, "-5", "(5)"), (38, "1234", "1,234"),
        (39, "-5", "(5.00)"), (40, "5", "5.00"), (45, "0.0076", "10:57"), (46, "1.5", "36:00:00"),
        (50, "44880", "2022年11月"), (55, "0.75", "下午6时00分"), (58, "44880", "11月15日"),
    ],
)  # fmt: skip
def test_a_format_that_is_known_by_its_number_is_that_of_chinese_excel(
    number: int, value: str, wanted: str
) -> None:
    assert shown(Decimal(value), BUILTIN[number]) == wanted
