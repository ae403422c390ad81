"""星期几用了阿拉伯数字。

查什么：“星期”“周”后面的数字是不是汉字。
依据：GB/T 15835-2011 4.2（一般）
为什么：星期几用汉字数字（星期五）。
错误示例：10月16日（星期7）
正确示例：10月16日（星期日）
例外：“每周5次”“周1次”一类不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.2", NORMALLY), words=True)

_WEEKDAY: Final = re.compile(r"(?:星期|礼拜|(?<=[（上下本])周)([1-7])(?![\d次天个回场期小.%])")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for an Arabic digit behind 星期."""
    for paragraph, text in prose(reading):
        for match in _WEEKDAY.finditer(text):
            right = "一二三四五六日"[int(match[1]) - 1]
            yield mending("星期几用了阿拉伯数字", paragraph, match.start(1), match.end(1), right)
