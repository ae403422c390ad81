"""Rules on dates and times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE, HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, NUMERALS, Authority, rule
from wuyi_docs.check.views.prose import at
from wuyi_docs.check.views.texts import day_of
from wuyi_docs.core.chinese import WEEKDAYS, format_date

_DAY: Final = re.compile(
    r"(?:(?P<year>\d{4})\s?年)?\s?(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
)


@rule(Element.WORDING, Authority(NUMERALS, "4.1", MUST), words=True)
def impossible_date(reading: Reading) -> Iterator[Fault]:
    """日历上没有这一天。

    查什么：文中的日期是否存在（如 2 月 30 日、13 月）。
    为什么：多是改月份时忘了改日。
    错误示例：2022年2月30日；11月31日
    正确示例：2022年2月28日；11月30日
    """
    for paragraph in reading.texts:
        for match in _DAY.finditer(paragraph.text):
            try:
                date(int(match["year"] or 2020), int(match["month"]), int(match["day"]))
            except ValueError:
                start, end = match.span()
                yield Fault("日历上没有这一天", match[0], "日历上有的日期", paragraph, start, end)


_WEEK: Final = r"\s?[（(]?\s?(?:星期|周)(?P<week>[一二三四五六日天])"
_DATED: Final = re.compile(
    rf"(?:(?P<year>\d{{4}})\s?年\s?)?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日{_WEEK}"
)


@rule(Element.WORDING, words=True)
def wrong_weekday(reading: Reading) -> Iterator[Fault]:
    """日期与星期不符。

    查什么：写明年、月、日和星期的，星期对不对。
    为什么：改了日期忘了改星期，来开会的人不知道听哪一个。
    错误示例：2022年10月16日（星期一）
    正确示例：2022年10月16日（星期日）
    例外：没有写年份的，按成文日期的年份和前后一年都不对才报。
    """
    signed = DATE.search(reading.elements.date.text) if reading.elements.date else None
    for paragraph in reading.texts:
        for match in _DATED.finditer(paragraph.text):
            years = _years(match["year"], signed)
            right = [w for year in years if (w := _weekday(year, int(match["month"]), int(match["day"])))]
            if right and match["week"].replace("天", "日") not in right:
                start, end = match.span()
                yield Fault("日期与星期不符", match[0], f"星期{right[0]}", paragraph, start, end)


def _years(written: str | None, signed: re.Match[str] | None) -> list[int]:
    """Return the years that may be meant: the one before and after the document's own are possible too."""
    if written:
        return [int(written)]
    own = int(signed["year"]) if signed else 0
    return [own, own + 1, own - 1] if own else []


def _weekday(year: int, month: int, day: int) -> str:
    try:
        return WEEKDAYS[date(year, month, day).weekday()]
    except ValueError:
        return ""


_PERIOD: Final = re.compile(
    r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?(?:\s?[（(][^（）()]{1,6}[）)])?\s?(?:起)?，?(?:至|到|—|－|-|～|~)"
    r"(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?"
)


@rule(Element.WORDING, words=True)
def period_ends_before_it_begins(reading: Reading) -> Iterator[Fault]:
    """起止日期颠倒。

    查什么：“自……至……”“……—……”的止期是否早于起期。
    为什么：两处日期必有一处写错。
    错误示例：自2022年11月20日至2022年10月30日
    正确示例：自2022年10月20日至2022年11月30日
    例外：只写月、日而跨年的，看不出来，不报。
    """
    for paragraph in reading.texts:
        for match in _PERIOD.finditer(paragraph.text):
            if not match["y2"] and int(match["m2"]) < int(match["m1"]):
                continue  # may well run into the next year
            begin = (int(match["y1"]), int(match["m1"]), int(match["d1"] or 1))
            end = (int(match["y2"] or match["y1"]), int(match["m2"]), int(match["d2"] or 31))
            if end < begin:
                yield Fault("起止日期颠倒", match[0], "止期不早于起期", paragraph, match.start(), match.end())


_DEADLINE: Final = re.compile(
    rf"(?:请|务必|务|须|应当|应|限|要)(?:各[{HAN}]{{1,10}})?(?:务必)?[于在](?P<date>{DATE.pattern})(?:[（(][^（）()]{{1,8}}[）)])?"
    r"(?:\d{1,2}[:：时]\d{0,2}分?)?(?:之|以)?前"
)


@rule(Element.WORDING, words=True)
def deadline_before_date(reading: Reading) -> Iterator[Fault]:
    """要求的期限早于成文日期。

    查什么：“请于×日前报送”一类的期限是否早于成文日期。
    为什么：期限在发文之前，收文机关无法办理；多是套用旧文件没有改日期。
    错误示例：请于2022年10月10日前报送。（成文日期2022年10月16日）
    正确示例：请于2022年10月26日前报送。
    例外：没有写全年、月、日的，认不出成文日期的，不看。
    """
    signed = day_of(DATE.search(reading.elements.date.text)) if reading.elements.date else None
    if signed is None:
        return
    for paragraph in reading.elements.main.body:
        for match in _DEADLINE.finditer(paragraph.text):
            day = day_of(DATE.fullmatch(match["date"]))
            if day is not None and day < signed:
                yield at("期限早于成文日期", f"不早于成文日期{format_date(signed)}", paragraph, *match.span())
