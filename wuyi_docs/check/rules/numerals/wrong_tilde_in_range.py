"""浪纹线写法不对。

查什么：数值范围的浪纹线是不是全角的“～”。
依据：GB/T 15834-2011 4.13（一般）
为什么：半角“~”是计算机符号；浪纹线占一个字的位置。
错误示例：3~5天
正确示例：3～5天
例外：网址、程序里的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.13", NORMALLY), words=True)

_TILDE: Final = re.compile(r"(?<=[\d%％℃年月日时分元万亿])\s?[~∼〜˜]\s?(?=\d)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for another tilde between two numbers."""
    for paragraph, text in prose(reading):
        if not re.search(f"[{HAN}]", text):
            continue
        for match in _TILDE.finditer(text):
            yield mending("浪纹线写法不对", paragraph, match.start(), match.end(), "～")
