"""钟表上没有这个时刻。

查什么：“×时×分”“×:×”是不是钟表上有的时刻。
依据：GB/T 15835-2011 4.1（一般）
为什么：多是录入之误；到会的人不知道几点。
错误示例：上午8时75分；下午3:80
正确示例：上午8时45分；下午3:30
例外：时长（3小时75分）不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.1", NORMALLY), words=True)

_CLOCK: Final = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})时(?P<minute>\d{1,2})分(?!钟)|(?:[上下中]午|凌晨|晚上?|早上?|[日）)])\s?(?P<h>\d{1,2})[:：](?P<m>\d{2})(?!\d)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for hours beyond 24 and minutes beyond 59."""
    for paragraph, text in prose(reading):
        for match in _CLOCK.finditer(text):
            hour, minute = int(match["hour"] or match["h"]), int(match["minute"] or match["m"])
            if hour > 24 or minute > 59 or (hour == 24 and minute):
                yield at("钟表上没有这个时刻", "0时至24时，0分至59分", paragraph, match.start(), match.end())
