"""小数没有写整数位的 0。

查什么：小于 1 的小数，小数点前面有没有 0。
依据：GB/T 15835-2011 5.1（一般）
为什么：只写“.5”，小数点容易看漏。
错误示例：增长.5个百分点
正确示例：增长0.5个百分点
例外：编号、版本号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1", NORMALLY), words=True)

_BARE: Final = re.compile(
    rf"(?<=[{HAN}～—至])\.(?=\d{{1,4}}(?:[%％‰倍万亿元米吨克]|个百分点|公里|平方米|毫克|微克))"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a decimal point without a digit before it."""
    for paragraph, text in prose(reading):
        for match in _BARE.finditer(text):
            yield mending("小数没有写整数位的 0", paragraph, match.start(), match.end(), "0.")
