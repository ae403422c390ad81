"""起止日期颠倒。

查什么：“自……至……”“……—……”的止期是否早于起期。
依据：公文写作实务（实务）
为什么：两处日期必有一处写错。
错误示例：自2022年11月20日至2022年10月30日
正确示例：自2022年10月20日至2022年11月30日
例外：只写月、日而跨年的，看不出来，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)

_PERIOD: Final = re.compile(
    r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?(?:\s?[（(][^（）()]{1,6}[）)])?\s?(?:起)?，?(?:至|到|—|－|-|～|~)"
    r"(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the ends of each period; the second year is the first where it is left out."""
    for paragraph in reading.texts:
        for match in _PERIOD.finditer(paragraph.text):
            if not match["y2"] and int(match["m2"]) < int(match["m1"]):
                continue  # may well run into the next year
            begin = (int(match["y1"]), int(match["m1"]), int(match["d1"] or 1))
            end = (int(match["y2"] or match["y1"]), int(match["m2"]), int(match["d2"] or 31))
            if end < begin:
                yield Fault("起止日期颠倒", match[0], "止期不早于起期", paragraph, match.start(), match.end())
