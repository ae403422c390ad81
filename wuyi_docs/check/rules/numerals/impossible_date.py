"""日历上没有这一天。

查什么：文中的日期是否存在（如 2 月 30 日、13 月）。
依据：GB/T 15835-2011 4.1（应当）
为什么：多是改月份时忘了改日。
错误示例：2022年2月30日；11月31日
正确示例：2022年2月28日；11月30日
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.1", MUST), words=True)

_DAY: Final = re.compile(
    r"(?:(?P<year>\d{4})\s?年)?\s?(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look each date up in the calendar; without a year, in a leap year."""
    for paragraph in reading.texts:
        for match in _DAY.finditer(paragraph.text):
            try:
                date(int(match["year"] or 2020), int(match["month"]), int(match["day"]))
            except ValueError:
                start, end = match.span()
                yield Fault("日历上没有这一天", match[0], "日历上有的日期", paragraph, start, end)
