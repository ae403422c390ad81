"""一个日期里混用两种数字。

查什么：同一个日期的年、月、日是否都用阿拉伯数字，或者都用汉字。
依据：GB/T 15835-2011 4.1.3（一般）
为什么：公历的年月日用阿拉伯数字；混用是改了一半。
错误示例：二〇二二年10月16日；2022年十月16日
正确示例：2022年10月16日
例外：农历日期用汉字，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.1.3", NORMALLY), words=True)

_MIXED: Final = re.compile(
    r"[〇零○一二三四五六七八九]{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}年[一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?"
    r"|\d{1,2}月[一二三四五六七八九十]{1,3}日|(?<![年农历一二三四五六七八九十])[一二三四五六七八九十]{1,3}月\d{1,2}日"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for dates in both kinds of numerals."""
    for paragraph in reading.texts:
        for match in _MIXED.finditer(paragraph.text):
            start, end = match.span()
            yield Fault("一个日期里混用两种数字", match[0], "都用阿拉伯数字", paragraph, start, end)
