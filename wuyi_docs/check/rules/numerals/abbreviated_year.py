"""年份没有写全四位。

查什么：年月日里的年份是否写全。
依据：GB/T 15835-2011 5.1.3（一般）
为什么：四位数的公历年份不应简写。
错误示例：22年10月16日
正确示例：2022年10月16日
例外：“83年版”一类专名、“20年”一类时长不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1.3", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for two digits before 年 and a month."""
    for paragraph in reading.texts:
        if reading.role(paragraph) in (Element.DATE, Element.IMPRINT):
            continue
        for match in re.finditer(r"(?<![\d０-９〔])\d{2}年(?=\d{1,2}月)", paragraph.text):
            start, end = match.span()
            yield Fault("年份没有写全四位", match[0], "四位年份", paragraph, start, end)
