"""年份范围的后一个年份没有写全。

查什么：“2021—22年”一类的范围，后一个年份是否写全四位。
依据：GB/T 15835-2011 5.1（一般）
为什么：四位数的公历年份不应简写。
错误示例：2021—22年
正确示例：2021—2022年
例外：文件编号不看。
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

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1", NORMALLY), words=True)

_RANGE: Final = re.compile(r"(?<![\d第])((?:19|20)\d\d)年?[—－～~-](\d{2})(?=年(?!代))")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for two digits at the end of a range of years."""
    for paragraph, text in prose(reading):
        for match in _RANGE.finditer(text):
            yield at("年份没有写全四位", "四位年份", paragraph, match.start(2), match.end(2))
