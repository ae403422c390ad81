"""要求的期限早于成文日期。

查什么：“请于×日前报送”一类的期限是否早于成文日期。
依据：公文写作实务（实务）
为什么：期限在发文之前，收文机关无法办理；多是套用旧文件没有改日期。
错误示例：请于2022年10月10日前报送。（成文日期2022年10月16日）
正确示例：请于2022年10月26日前报送。
例外：没有写全年、月、日的，认不出成文日期的，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE, HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at

RULE = Rule(Element.WORDING, practice(), words=True)

_DEADLINE: Final = re.compile(
    rf"(?:请|务必|务|须|应当|应|限|要)(?:各[{HAN}]{{1,10}})?(?:务必)?[于在](?P<date>{DATE.pattern})(?:[（(][^（）()]{{1,8}}[）)])?"
    r"(?:\d{1,2}[:：时]\d{0,2}分?)?(?:之|以)?前"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each deadline of the document proper with its date."""
    signed = _date(DATE.search(reading.elements.date.text)) if reading.elements.date else None
    if signed is None:
        return
    for paragraph in reading.elements.main.body:
        for match in _DEADLINE.finditer(paragraph.text):
            day = _date(DATE.fullmatch(match["date"]))
            if day is not None and day < signed:
                wanted = f"不早于成文日期{signed.year}年{signed.month}月{signed.day}日"
                yield at("期限早于成文日期", wanted, paragraph, match.start(), match.end())


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
