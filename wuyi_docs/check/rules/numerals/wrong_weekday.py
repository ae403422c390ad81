"""日期与星期不符。

查什么：写明年、月、日和星期的，星期对不对。
依据：公文写作实务（实务）
为什么：改了日期忘了改星期，来开会的人不知道听哪一个。
错误示例：2022年10月16日（星期一）
正确示例：2022年10月16日（星期日）
例外：没有写年份的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE
from wuyi_docs.check.fault import Fault, Rule, practice
from wuyi_docs.check.reading import Reading

RULE = Rule(Element.WORDING, practice(), words=True)

_DAYS: Final = "一二三四五六日"
_DATED: Final = re.compile(DATE.pattern + r"\s?[（(]?\s?(?:星期|周)(?P<week>[一二三四五六日天])")


def find(reading: Reading) -> Iterator[Fault]:
    """Work out the weekday of each date that names one."""
    for paragraph in reading.texts:
        for match in _DATED.finditer(paragraph.text):
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            right = _DAYS[day.weekday()]
            if match["week"].replace("天", "日") != right:
                start, end = match.span()
                yield Fault("日期与星期不符", match[0], f"星期{right}", paragraph, start, end)
