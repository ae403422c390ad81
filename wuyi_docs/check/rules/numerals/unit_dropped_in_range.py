"""数值范围的前一个“万”“亿”省略了。

查什么：带“万”“亿”的数值范围，前后两个数是否都带。
依据：GB/T 15835-2011 5.1.4（一般）
为什么：“3～5万元”可以读成三元到五万元；省略会有歧义的，不省略。
错误示例：投入3～5万元
正确示例：投入3万～5万元
例外：前一个数有四位以上的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1.4", NORMALLY), words=True)

_RANGE: Final = re.compile(
    r"(?<![\d.,，第])(\d{1,3}(?:\.\d+)?)(?:～|~|—|－|-|至|到)(\d{1,3}(?:\.\d+)?)(万|亿)(?=[多余元人亩吨户平名个只头件千])"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a range of which only the second number has 万 or 亿."""
    for paragraph, text in prose(reading):
        for match in _RANGE.finditer(text):
            place = match.end(1)
            fixes = (Replace(paragraph, place, place, match[3]),)
            start, end = match.span()
            wanted = text[start:place] + match[3] + text[place:end]
            yield Fault("前一个数的单位省略了", match[0], wanted, paragraph, start, end, fixes=fixes)
