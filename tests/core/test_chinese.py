"""Dates, numbers and 发文字号 are read as clerks write them, and refused with the right spelling."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core import chinese


@pytest.mark.parametrize(
    "text",
    [
        "2022年10月6日",
        "2022年10月06日",
        "2022-10-06",
        "2022-10-6",
        "2022/10/6",
        "2022.10.6",
        "２０２２年１０月６日",
        " 2022 年 10 月 6 日 ",
        "2022－10－06",
        "2022-10/06",
        "2022.10.06日",
        "2022年10月6号",
        "2022年10月6",
        "20221006",
        "二〇二二年十月六日",
        "二○二二年十月六",
        "二零二二年10月六日",
        "二0二二年十月六",
        "贰零贰贰年拾月陆日",
        "2022。10。6",
        "2022 10 6",
        "2022—10—06",
        "2022年10月6日。",
        "2022年10月6日（星期四）",
        "2022年10月6日周四",
        "2022-10-06 00:00:00",
        "2022-10-06T09:30",
    ],
)
def test_a_date_is_understood_in_each_of_the_forms_clerks_write(text: str) -> None:
    assert chinese.parse_date(text) == date(2022, 10, 6)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2022年2月30日", "日历上没有2022年2月30日这一天"),
        ("2023-02-29", "日历上没有2023年2月29日这一天"),
        ("2022年13月1日", "日历上没有2022年13月1日这一天"),
        ("2022/0/1", "日历上没有2022年0月1日这一天"),
        ("22年10月6日", "年份要写全四位"),
        ("22-10-06", "年份要写全四位"),
        ("10月6日", "2022年10月16日"),
        ("2022年10月", "2022年10月16日"),
        ("2022.10", "2022年10月16日"),
        ("昨天", "2022年10月16日"),
        ("", "2022年10月16日"),
        ("0000年1月1日", "日历上没有0年1月1日这一天"),
        ("2022年10月6日前", "2022年10月16日"),
    ],
)
def test_a_date_that_is_none_is_refused_with_what_is_wanted(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        chinese.parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from("-/."))
def test_dates_come_back_from_every_form(day: date, sign: str) -> None:
    assert chinese.parse_date(chinese.format_date(day)) == day
    assert chinese.parse_date(day.strftime(f"%Y{sign}%m{sign}%d")) == day


def test_a_date_is_printed_without_padding() -> None:
    assert chinese.format_date(date(2022, 1, 6)) == "2022年1月6日"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_numbers_come_back_without_exponent_or_useless_zeros(number: Decimal) -> None:
    shown = chinese.format_number(number)
    assert chinese.parse_number(shown) == number
    assert "E" not in shown
    assert not ("." in shown and shown.endswith(("0", ".")))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("９５．５", "95.5"), ("1,234,567.5", "1234567.5"), ("-3", "-3"), ("+0.50", "0.5")),
        *(
            ("九十五", "95"),
            ("九十五点五", "95.5"),
            ("玖拾陆", "96"),
            ("一千零五", "1005"),
            ("两百", "200"),
            ("零", "0"),
        ),
        *(
            (".5", "0.5"),
            ("5.", "5"),
            ("95。5", "95.5"),
            ("96。", "96"),
            ("1 234", "1234"),
            ("1，234", "1234"),
        ),
    ],
)
def test_a_number_is_read_in_full_width_and_with_separators(text: str, value: str) -> None:
    assert chinese.parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "九十五分",
        "95分",
        "1e3",
        "1,23",
        "12,34,567",
        "",
        "NaN",
        "Infinity",
        "9 5",
        "--5",
        "0x1F",
        "约九十",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="要写成数字"):
        chinese.parse_number(text)


# ── 发文字号 ──────────────────────────────────────────────────────────────────────────────────────


@given(st.text("朔环山发晋政办函", min_size=1, max_size=12), st.integers(1000, 9999), st.integers(1, 10**6))
def test_a_right_document_number_is_taken_as_it_is(code: str, year: int, serial: int) -> None:
    number = chinese.DocumentNumber(code, year, serial)
    assert chinese.parse_document_number(str(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "朔环山发[2022]15号",
        "朔环山发(2022)15号",
        "朔环山发（2022）15号",
        "朔环山发【2022】15号",
        "朔环山发［2022］15号",
        "朔环山发﹝2022﹞15号",
        "朔环山发{2022}15号",
        "朔环山发<2022>15号",
        "朔环山发〈2022〉15号",
        "朔环山发〖2022〗15号",
        "朔环山发〔2022)15号",
        "朔环山发2022年15号",
        "朔环山发〔2022〕015号",
        "朔环山发〔2022〕0015号",
        "朔环山发〔2022〕第15号",
        "朔环山发〔2022〕15",
        "朔环山发〔22〕15号",
        "朔环山发〔2022年〕15号",
        "朔环山发〔2022〕１５号",
        "朔环山发〔２０２２〕15号",
        "朔环山发〔2022〕 15 号",
        "朔环山发 〔2022〕15号",
        "朔环山发[2022]第015",
        "朔环山发〔2022〕15号。",
        "朔环山发〔二〇二二〕15号",
        "朔环山发〔2022〕十五号",
        "《朔环山发〔2022〕15号》",
    ],
)
def test_a_misspelt_document_number_is_understood_and_its_slip_named(text: str) -> None:
    assert str(chinese.parse_document_number(text, "朔环山发", 2022)) == "朔环山发〔2022〕15号"
    assert chinese.number_slip(text)


@pytest.mark.parametrize("text", ["朔环山发〔2022〕15号", "15", "第15号"])
def test_a_right_document_number_has_no_slip(text: str) -> None:
    assert chinese.number_slip(text) == ""


@pytest.mark.parametrize("text", ["[2022]15号", "〔2022〕15号", "（2022）15", "2022年15号"])
def test_a_document_number_without_its_code_is_completed(text: str) -> None:
    assert str(chinese.parse_document_number(text, "朔环山发", 2022)) == "朔环山发〔2022〕15号"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("朔环山发202215号", "朔环山发〔2022〕15号"),
        ("朔环山发〔21〕15号", "朔环山发〔2022〕15号"),
    ],
)
def test_a_document_number_that_leaves_its_year_in_doubt_is_asked_for(text: str, meant: str) -> None:
    with pytest.raises(chinese.DoubtfulError) as caught:
        chinese.parse_document_number(text, "朔环山发", 2022)
    assert caught.value.meant == meant
    assert meant in str(caught.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("25.10.15", "2025年10月15日"),
        ("22年10月6日", "2022年10月6日"),
        ("10/16/2022", "2022年10月16日"),
        ("16.10.2022", "2022年10月16日"),
    ],
)
def test_a_date_in_doubt_is_asked_for(text: str, meant: str) -> None:
    with pytest.raises(chinese.DoubtfulError) as caught:
        chinese.parse_date(text)
    assert caught.value.meant == meant


def test_a_weekday_that_is_another_day_s_is_told() -> None:
    with pytest.raises(chinese.NoSuchDayError, match="2022年10月6日是星期四，不是星期三"):
        chinese.parse_date("2022年10月6日（星期三）")


@pytest.mark.parametrize(
    "text", ["15", "15号", "第15号", "１５", " 15 ", "015", "0015号", "十五", "第十五号"]
)
def test_a_serial_number_alone_is_completed_from_code_and_year(text: str) -> None:
    assert str(chinese.parse_document_number(text, "朔环山发", 2022)) == "朔环山发〔2022〕15号"


@pytest.mark.parametrize(
    ("text", "code", "year", "says"),
    [
        ("0", "朔环山发", 2022, "序号从 1 编起"),
        ("15", "", 2022, "没有“机关代字”"),
        ("15", "朔环山发", 0, "不知道年份"),
        ("朔环山发", "朔环山发", 2022, "例如 朔环山发〔2022〕15号"),
        ("朔环山发〔2022〕0号", "", 0, "机关代字〔年份〕"),
        ("", "朔环山发", 2022, "例如 朔环山发〔2022〕15号"),
        ("若干", "朔环山发", 2022, "例如 朔环山发〔2022〕15号"),
        ("二〇二二", "朔环山发", 2022, "例如 朔环山发〔2022〕15号"),
    ],
)
def test_what_cannot_be_completed_says_why(text: str, code: str, year: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        chinese.parse_document_number(text, code, year)


# ── numerals ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "零"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (2022, "二千零二十二")],
)
def test_chinese_numerals(value: int, text: str) -> None:
    assert chinese.numeral(value) == text


@given(st.integers(1, 10**12))
def test_a_numeral_reads_as_the_number_that_it_was_written_for(value: int) -> None:
    assert chinese.parse_numeral(chinese.numeral(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("１２", 12), (" 十二 ", 12), ("壹佰贰拾", 120), ("一百零五", 105), ("一百〇五", 105), ("二三", 0), ("百", 0),
     ("十十", 0), ("第一", 0), ("", 0)],
)  # fmt: skip
def test_a_numeral_is_read_in_every_spelling_and_anything_else_is_none(text: str, value: int) -> None:
    assert chinese.parse_numeral(text) == value


def test_digits_of_a_year_turn_into_one_another() -> None:
    assert chinese.arabic_digits("二〇零○年") == "2000年"
    assert chinese.chinese_digits("2022年") == "二〇二二年"


@given(st.decimals("0.01", 10**11, places=2))
def test_a_capital_amount_reads_as_the_amount_that_it_was_written_for(amount: Decimal) -> None:
    assert chinese.parse_capital_amount(chinese.capital_amount(amount)) == amount


@pytest.mark.parametrize("text", ["壹贰元", "元旦", "壹万元左右"])
def test_what_is_no_capital_amount_has_no_value(text: str) -> None:
    assert chinese.parse_capital_amount(text) is None


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"),
        ("1234.5", "壹仟贰佰叁拾肆元伍角"),
        ("1000000", "壹佰万元整"),
        ("10.05", "壹拾元零伍分"),
        ("0.30", "叁角"),
        ("-5", "负伍元整"),
        ("0.005", "壹分"),
        ("2.675", "贰元陆角捌分"),
        ("100000000.01", "壹亿元零壹分"),
    ],
)
def test_amounts_in_capital_numerals(amount: str, text: str) -> None:
    assert chinese.capital_amount(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("serials", "shown"),
    [
        ([], []),
        ([21], ["朔环山发〔2022〕21号"]),
        ([21, 22], ["朔环山发〔2022〕21号至22号"]),
        ([23, 21, 22, 30, 32, 33], ["朔环山发〔2022〕21号至23号、30号、32号至33号"]),
    ],
)
def test_numbers_that_follow_one_another_are_one_range(serials: list[int], shown: list[str]) -> None:
    assert chinese.number_ranges(f"朔环山发〔2022〕{serial}号" for serial in serials) == shown


def test_ranges_end_with_the_year_and_the_code() -> None:
    numbers = ["甲发〔2022〕1号", "乙发〔2022〕2号", "甲发〔2023〕2号", "甲发〔2022〕2号", ""]
    assert chinese.number_ranges(numbers) == ["甲发〔2022〕1号至2号", "乙发〔2022〕2号", "甲发〔2023〕2号"]
