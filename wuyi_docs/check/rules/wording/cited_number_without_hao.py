"""引用的发文字号没有“号”字。

查什么：文中引用的发文字号末尾有没有“号”。
依据：GB/T 9704-2012 7.2.5（一般）
为什么：发文字号由机关代字、年份、发文顺序号组成，顺序号后加“号”字。
错误示例：（晋政发〔2022〕5）
正确示例：（晋政发〔2022〕5号）
例外：并列的“5、6号”不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule
from wuyi_docs.check.views.prose import prose

RULE = Rule(Element.WORDING, Authority(FORMAT, "7.2.5", NORMALLY), words=True)

_SHORT: Final = re.compile(rf"(?<=[{HAN}]{{2}})〔\d{{4}}〕\d{{1,4}}(?=[）》，。；]|$)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a number that ends without 号."""
    for paragraph, text in prose(reading):
        for match in _SHORT.finditer(text):
            end = match.end()
            fixes = (Replace(paragraph, end, end, "号"),)
            yield Fault(
                "发文字号没有“号”字", match[0], f"{match[0]}号", paragraph, match.start(), end, fixes=fixes
            )
