"""千分位分节不对。

查什么：金额的千分位逗号是否每三位一节，是不是半角。
依据：GB/T 15835-2011 5.1（一般）
为什么：分节错了位，数就读错；全角逗号把一个数断成两个。
错误示例：1,23,456元；1，200元
正确示例：123,456元；1,200元
例外：只看后面带“元”的数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import at, mending, prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1", NORMALLY), words=True)

_GROUPED: Final = re.compile(r"(?<![\d.,，、第])\d{1,4}(?:[,，]\d{1,4})+(?=(?:\.\d+)?(?:万|亿)?元)")
_RIGHT: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the groups of amounts that have separators."""
    for paragraph, text in prose(reading):
        for match in _GROUPED.finditer(text):
            start, end = match.span()
            half = match[0].replace("，", ",")
            if _RIGHT.fullmatch(match[0]) or (half != match[0] and not _RIGHT.fullmatch(half)):
                continue
            if _RIGHT.fullmatch(half):
                yield mending("千分位逗号用了全角", paragraph, start, end, half)
            else:
                yield at("千分位分节不对", "从个位起每三位一节", paragraph, start, end)
