"""日期与星期不符。

查什么：写明年、月、日和星期的，星期对不对。
依据：公文写作实务（实务）
为什么：改了日期忘了改星期，来开会的人不知道听哪一个。
错误示例：2022年10月16日（星期一）
正确示例：2022年10月16日（星期日）
例外：没有写年份的，按成文日期的年份和前后一年都不对才报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)

_DAYS: Final = "一二三四五六日"
_WEEK: Final = r"\s?[（(]?\s?(?:星期|周)(?P<week>[一二三四五六日天])"
_DATED: Final = re.compile(
    rf"(?:(?P<year>\d{{4}})\s?年\s?)?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日{_WEEK}"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Work out the weekday of each date that names one; without a year, of those about the document's date."""
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
        return _DAYS[date(year, month, day).weekday()]
    except ValueError:
        return ""
