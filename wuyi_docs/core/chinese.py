"""Chinese dates, numbers, numerals, amounts and document numbers (发文字号): text to value and back.

Pure functions on plain values; knows neither forms nor Word. What is refused raises ValueError with a
Chinese sentence that says what is wanted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

LOCALE = "zh_Hans_CN"
NUMERALS: Final = "一二三四五六七八九十"  # what ordinals are made of
WEEKDAYS: Final = "一二三四五六日"
_DIGITS = "〇一二三四五六七八九"
LONGEST: Final = 80  # characters of a date, a number, a 发文字号: what is longer is none

# Digits, or what clerks write for a month or a day: 十二, 廿一.
_SMALL = r"\d{1,2}|[〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾]{1,3}"
_DATE = re.compile(
    r"(?P<y>\d+|[\d〇零○Oo一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2,4})\s*(?:年|[-/.、,。_—–‐−~ ])\s*"
    rf"(?P<m>{_SMALL})\s*(?:月份?|[-/.、,。_—–‐−~ ])\s*(?P<d>{_SMALL})\s*[日号]?"
)
# Compiled where a date is written so.
_DATE_OF_DIGITS = r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
_YEAR_LAST = r"(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<y>\d{4})"
_WEEKDAY = r"\s*\(?\s*(?:星期|周|礼拜)(?P<day>[一二三四五六日天])\s*\)?"
_OF_WEEKDAYS = frozenset("星周礼")
_CLOCK = r"(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"  # what a spreadsheet adds to a day
DATE_FORMS_SHOWN = "2022年10月16日、2022-10-16、2022/10/16 或 2022.10.16"


def fold(text: str) -> str:
    """Return `text` with full-width letters, digits and signs folded to their usual forms (NFKC)."""
    return unicodedata.normalize("NFKC", text).replace("\u200b", "")  # of no width: pasted with the text


def _short(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST:
        raise ValueError(f"最多 {LONGEST} 个字，这里有 {len(text)} 个")
    return text


class NoSuchDayError(ValueError):
    """A date is written well, but the calendar has no such day."""


class DoubtfulError(ValueError):
    """What was written most likely is `meant`, but somebody must say so."""

    def __init__(self, says: str, meant: str) -> None:
        super().__init__(says)
        self.meant = meant


def parse_date(text: str) -> date:
    """Read a date as clerks write it; ValueError says what is wrong."""
    folded = fold(_short(text)).rstrip(".。,;、 ")
    folded = re.sub(_CLOCK, "", folded) if ":" in folded else folded
    weekday = None if _OF_WEEKDAYS.isdisjoint(folded) else re.search(_WEEKDAY, folded)
    folded = re.sub(_WEEKDAY, "", folded) if weekday else folded
    found = _DATE.fullmatch(folded) or re.fullmatch(_DATE_OF_DIGITS, folded)
    if not found:
        raise _no_date(folded)
    year, month, day = (_date_number(found[part]) for part in "ymd")
    if len(found["y"]) != 4:
        says = "年份要写全四位，例如 2022年10月16日"
        raise DoubtfulError(says, f"{2000 + year}年{month}月{day}日") if year < 100 else ValueError(says)
    try:
        read = date(year, month, day)
    except ValueError:
        raise NoSuchDayError(f"日历上没有{year}年{month}月{day}日这一天") from None
    if weekday and WEEKDAYS.index(weekday["day"].replace("天", "日")) != read.weekday():
        right = WEEKDAYS[read.weekday()]
        raise NoSuchDayError(f"{format_date(read)}是星期{right}，不是星期{weekday['day']}")
    return read


def _date_number(text: str) -> int:
    """Return a year, month or day in Arabic or Chinese digits (二〇二二, 十二, 廿一)."""
    plain = (
        text.translate(_PLAIN)
        .replace("O", "〇")
        .replace("o", "〇")
        .replace("廿", "二十")
        .replace("卅", "三十")
    )
    return _value(plain) or int(arabic_digits(plain)) if not text.isdecimal() else int(text)


def _no_date(folded: str) -> ValueError:
    says = f"日期要写成 {DATE_FORMS_SHOWN}"
    if (found := re.fullmatch(_YEAR_LAST, folded)) and (int(found["a"]) > 12) != (int(found["b"]) > 12):
        month, day = sorted((int(found["a"]), int(found["b"])))
        return DoubtfulError(says, f"{found['y']}年{month}月{day}日")
    return ValueError(says)


def format_date(value: date) -> str:
    """Return 2022年10月6日: Arabic digits, full year, no padding (GB/T 9704-2012, 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def parse_number(text: str) -> Decimal:
    """Read a decimal number, in Chinese numerals too; thousands separators in their places are allowed."""
    folded = fold(_short(text)).rstrip(".。,;、").replace("。", ".")
    if re.fullmatch(r"[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?", folded):
        folded = folded.replace(",", "").replace(" ", "")
    if re.fullmatch(r"[+-]?(\d+(\.\d+)?|\.\d+)", folded):
        return Decimal(folded)
    if re.fullmatch(_NUMERALS, folded):
        whole, _, part = folded.partition("点")
        value = _value(whole.translate(_PLAIN))
        if value is not None:
            return Decimal(f"{value}.{arabic_digits(part)}") if part else Decimal(value)
    says = "要写成数字，例如 95 或 95.5，不带单位"
    if re.fullmatch(r"[+-]?\d+(\.\d+)?\s*%", folded):
        raise DoubtfulError("要写成数字，例如 95 或 95.5，不写成百分比", folded.rstrip("% "))
    numbers = re.findall(r"\d+(?:\.\d+)?", folded)
    raise DoubtfulError(says, numbers[0]) if len(numbers) == 1 else ValueError(says)


def format_number(value: Decimal | int) -> str:
    """Return the number without exponent and without useless zeros: 95.50 → 95.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: 机关代字, year, serial number (GB/T 9704-2012, 7.2.5)."""

    code: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


_NUMERALS = r"[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[〇零一二三四五六七八九]+)?"
_RIGHT_NUMBER = re.compile(r"([^\s\d〔〕\[\]()（）【】﹝﹞《》“”]{1,12})〔([0-9]{4})〕([1-9][0-9]*)号")
_HAN = f"○零百{_DIGITS}十"
_LOOSE_NUMBER = re.compile(
    r"[《“\"']?\s*(?P<code>[^\s\d〔〕〖〗\[\]()【】﹝﹞{}<>〈〉《》“”]{0,12}?)\s*"
    rf"(?P<open>[〔〖\[(【﹝{{<〈]?)\s*(?P<year>\d{{2,4}}|[{_HAN}]{{4}})\s*年?(?P<close>[〕〗\])】﹞}}>〉]?)\s*"
    rf"(?P<mark>第?)\s*(?P<serial>\d+|[{_HAN}]+)\s*号?\s*[》”\"']?[。．.,;]?"
)
LONGEST_SERIAL = 6  # digits
# Without a bracket before it, the year may be part of it.
_LONG_SERIAL = re.compile(
    rf"(?:^|[〕)\]】])\s*第?\s*(\d{{{LONGEST_SERIAL + 1},}})\s*号?\s*$|(\d{{{LONGEST_SERIAL + 5},}})"
)
_SERIAL_ALONE = re.compile(
    r"第?\s*(\d+|[一二三四五六七八九]?[十百][一二三四五六七八九十百零〇]*|[一二三四五六七八九])\s*号?"
)


def parse_document_number(text: str, code: str = "", year: int = 0) -> DocumentNumber:
    """Read a 发文字号, or its serial number alone where `code` and `year` are known.

    Other brackets than 〔 〕, a padded number, 第 or a missing 号 are understood. ValueError says what is missing;
    DoubtfulError knows what is meant, but guesses at the year.
    """
    text = _short(text)
    if len(text) > LONGEST_SERIAL and (long := _LONG_SERIAL.search(fold(text))):
        raise ValueError(
            f"序号最多 {LONGEST_SERIAL} 位，这里有 {len(long[1] or long[2])} 位，核对是不是多打了"
        )
    if found := _RIGHT_NUMBER.fullmatch(text):
        return DocumentNumber(found[1], int(found[2]), int(found[3]))
    folded = fold(text)
    if found := _SERIAL_ALONE.fullmatch(folded):
        return _from_serial(parse_numeral(found[1]), code, year)
    # Folded, （ ［ and ﹝ are one sign each, so that one pattern finds all slips.
    found = _LOOSE_NUMBER.fullmatch(folded)
    meant = found and (found["code"] or code)
    serial = found and (parse_numeral(found["serial"]) or parse_numeral(arabic_digits(found["serial"])))
    if not found or not meant or not serial:
        raise ValueError(
            f"发文字号要写成“机关代字〔年份〕×号”，例如 {code or '朔环山发'}〔{year or 2022}〕15号"
        )
    digits = arabic_digits(found["year"])
    full_year = int(digits) if len(digits) == 4 else year or 2000 + int(digits[-2:])
    right = DocumentNumber(meant, full_year, serial)
    parted = found["open"] or found["close"] or "年" in folded
    if not parted or (len(digits) != 4 and int(digits[-2:]) != year % 100):
        raise DoubtfulError(f"{number_slip(text)}，应写成 {right}", str(right))
    return right


def is_serial(text: str) -> bool:
    """Tell whether `text` is a 发文字号's serial number alone."""
    return text.isdecimal() or _SERIAL_ALONE.fullmatch(fold(text).strip()) is not None


def number_of_line(line: str) -> str:
    """Return the 发文字号 that a line shows, alone or with 签发人 after it as in an upward document; "" if none."""
    text = "".join(line.split()).partition("签发人")[0]
    return text if _RIGHT_NUMBER.fullmatch(text) else ""


def number_ranges(numbers: Iterable[str]) -> list[str]:
    """Return 发文字号 in order, those that follow one another as one: 朔环山发〔2022〕21号至32号."""
    serials: dict[str, set[int]] = {}
    for one in numbers:
        if found := _RIGHT_NUMBER.fullmatch(one):
            serials.setdefault(one[: found.start(3)], set()).add(int(found[3]))
    ranges = []
    for prefix, found_here in serials.items():
        parts: list[list[int]] = []
        for serial in sorted(found_here):
            if parts and serial == parts[-1][-1] + 1:
                parts[-1] = [parts[-1][0], serial]
            else:
                parts.append([serial])
        ranges += [prefix + "、".join("至".join(f"{serial}号" for serial in part) for part in parts)]
    return ranges


def _from_serial(serial: int, code: str, year: int) -> DocumentNumber:
    if not code:
        raise ValueError("只写了序号，但机关.yaml 里没有“机关代字”，请写全，例如 朔环山发〔2022〕15号")
    if not year:
        raise ValueError(
            f"只写了序号，但不知道年份（成文日期没有填对），请写全，例如 {code}〔2022〕{serial}号"
        )
    if not serial:
        raise ValueError("序号从 1 编起")
    return DocumentNumber(code, year, serial)


def number_slip(text: str) -> str:
    """Name the first slip of a 发文字号 that can be understood but is misspelt; "" where it is none."""
    text = text.strip()
    if is_serial(text) or _RIGHT_NUMBER.fullmatch(text):  # nearly every one, in rosters
        return ""
    if not (found := _LOOSE_NUMBER.fullmatch(fold(text))):
        return ""
    if not found["code"]:
        return "缺少机关代字"
    if "〔" not in text or "〕" not in text:
        return "年份要用六角括号〔〕括起来"
    if set(found["year"] + found["serial"]) & set(_HAN):
        return "年份和序号用阿拉伯数字"
    if len(found["year"]) != 4:
        return "年份要写全四位"
    if found["mark"]:
        return "序号前不加“第”"
    if found["serial"].startswith("0"):
        return "序号前不加 0"
    if "号" not in text:
        return "序号后要有“号”"
    return "发文字号里不能有空格和多余的标点，数字用半角"


_ARABIC = str.maketrans(f"{_DIGITS}零○Ｏ", "0123456789000")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆零○Ｏ两", "一二三四五六七八九十百千元〇〇〇二")
_ONE = f"[{_DIGITS[1:]}]"
_SECTION = re.compile(f"(?:({_ONE})千)?〇?(?:({_ONE})百)?〇?(?:({_ONE}?)十)?〇?({_ONE}?)")
_AMOUNT = re.compile(f"([^元角分]*)元?〇?(?:({_ONE})角)?〇?(?:({_ONE})分)?[整正]?")


def parse_numeral(text: str) -> int:
    """Return the value of a numeral (十二, 二百零五, 壹万) or of Arabic digits; 0 where `text` is neither."""
    text = text.strip()
    return int(text) if text.isdecimal() else _value(text.translate(_PLAIN)) or 0


def _value(text: str) -> int | None:
    for sign, worth in (("亿", 100_000_000), ("万", 10_000)):
        upper, found, lower = text.rpartition(sign)
        if found:
            above, below = _value(upper), _value(lower)
            return None if above is None or below is None else above * worth + below
    section = _SECTION.fullmatch(text)
    if section is None:
        return None
    thousands, hundreds, tens, ones = section.groups()
    ten = 1 if tens == "" else _digit(tens)  # 十二 is 一十二
    return 1000 * _digit(thousands) + 100 * _digit(hundreds) + 10 * ten + _digit(ones)


def _digit(sign: str | None) -> int:
    return _DIGITS.index(sign) if sign else 0


def numeral(value: int) -> str:
    """Return 十二 for 12, 一百零五 for 105."""
    if 0 < value < 100:  # every ordinal, and the library below takes 60 ms to import
        tens, ones = divmod(value, 10)
        return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    import cn2an

    return str(cn2an.an2cn(value))


def arabic_digits(text: str) -> str:
    """Return `text` with each Chinese digit as an Arabic one: 二〇二二 → 2022."""
    return text.translate(_ARABIC)


def chinese_digits(text: str) -> str:
    """Return `text` with each Arabic digit as a Chinese one: 2022 → 二〇二二."""
    return "".join(_DIGITS[int(sign)] if sign in "0123456789" else sign for sign in text)


def parse_capital_amount(text: str) -> Decimal | None:
    """Return the value of an amount in capital numerals (贰万元整), None where it does not read as one."""
    found = _AMOUNT.fullmatch(text.translate(_PLAIN))
    yuan = _value(found[1]) if found else None
    if found is None or yuan is None:
        return None
    return yuan + Decimal(10 * _digit(found[2]) + _digit(found[3])) / 100


def capital_amount(value: Decimal | int | float | str) -> str:
    """Return the amount in capital numerals: 1234.5 → 壹仟贰佰叁拾肆元伍角."""
    import cn2an

    amount = Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = str(cn2an.an2cn(str(abs(amount)), "rmb"))
    return ("负" if amount < 0 else "") + text
