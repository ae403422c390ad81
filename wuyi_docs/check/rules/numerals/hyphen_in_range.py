"""数值范围用了短横线。

查什么：年份、数量的起止之间是否用一字线“—”或浪纹线“～”，没有用短横线“-”。
依据：GB/T 15834-2011 4.13（一般）
为什么：短横线用于编号和电话；“3-5天”容易认成编号。
错误示例：2020-2022年；3-5天
正确示例：2020—2022年；3～5天
例外：电话、编号、标准号、网址里的短横线不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.13", NORMALLY), words=True)

_UNITS: Final = "年月日天人名个次户家件项条万亿元米吨克度时分秒岁%％倍公里"
_RANGE: Final = re.compile(
    rf"(?<![\dA-Za-z/.\-－])(?P<from>\d{{1,4}}(?:\.\d+)?[%％年月日天]?)(?P<sign>[-－–])(?P<to>\d{{1,4}}(?:\.\d+)?)(?=[{_UNITS}])"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a hyphen between numbers that a unit follows."""
    for paragraph in reading.texts:
        for match in _RANGE.finditer(paragraph.text):
            years = paragraph.text[match.end() : match.end() + 1] == "年" and len(match["to"]) == 4
            right = "—" if years or match["from"][-1] in "年月日" else "～"
            start, end = match.span("sign")
            fixes = (Replace(paragraph, start, end, right),)
            wanted = f"{match['from']}{right}{match['to']}"
            yield Fault("数值范围用了短横线", match[0], wanted, paragraph, start, end, fixes=fixes)
