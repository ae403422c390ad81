"""成文日期写法不对。

查什么：成文日期是否用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位，中间不空格。
依据：GB/T 9704-2012 7.3.5.4（应当）
为什么：标准规定的写法；汉字日期是 1999 年版的旧写法。
错误示例：二〇二二年十月十六日；2022年10月06日；2022.10.16
正确示例：2022年10月16日
例外：留待填写的空位不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.check.views.texts import arabic_date

RULE = Rule(Element.DATE, Authority(FORMAT, "7.3.5.4", MUST), words=True)

_RIGHT: Final = re.compile(r"[1-9]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the date below the text with its right form."""
    paragraph = reading.elements.date
    if paragraph is None:
        return
    text = paragraph.text.strip()
    if _RIGHT.fullmatch(text) or re.search("[×X]", text):
        return
    lead = leading_space(paragraph.text)
    right = arabic_date(text)
    end = lead + len(text)
    fixes = (Replace(paragraph, lead, end, right),) if right else ()
    wanted = right or "2022年10月6日 这样的写法"
    yield Fault("成文日期写法不对", text, wanted, paragraph, lead, end, fixes=fixes)
