"""概数之间用了顿号。

查什么：相邻两个数字连用表示概数，中间有没有顿号。
依据：GB/T 15835-2011 4.2.2（一般）
为什么：“三四个”是概数；“三、四个”是两个数。
错误示例：三、四个；3、4天
正确示例：三四个；三四天
例外：前面有“第”的是两个序数（第三、四项），不报；序次语不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.2.2", NORMALLY), words=True)

_HAN_PAIR: Final = re.compile(
    r"(?<![第十百千、\d一二三四五六七八九月日])([一二三四五六七八])、([二三四五六七八九])(?=[个天年次人家件名户里岁倍])"
)
_PAIR: Final = re.compile(r"(?<![第\d、.])([1-8])、([2-9])(?=[个天次人家件名户岁倍])")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for two neighbouring digits with 、 between and a measure after."""
    digits = "一二三四五六七八九"
    for paragraph in reading.texts:
        for match in (*_HAN_PAIR.finditer(paragraph.text), *_PAIR.finditer(paragraph.text)):
            first, second = (int(d) if d.isdecimal() else digits.index(d) + 1 for d in match.groups())
            if second == first + 1 and match.start():
                right = digits[first - 1] + digits[second - 1]
                start, end = match.span()
                yield Fault("概数之间用了顿号", match[0], right, paragraph, start, end)
