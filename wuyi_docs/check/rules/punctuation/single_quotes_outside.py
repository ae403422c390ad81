"""外层用了单引号。

查什么：没有套在双引号里的引文，是不是用双引号。
依据：GB/T 15834-2011 4.8（一般）
为什么：引号先双后单：外层用双引号，里面再引才用单引号。
错误示例：落实‘四方责任’
正确示例：落实“四方责任”
例外：外文里的撇号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.8", NORMALLY), words=True)

_SINGLE: Final = re.compile(rf"‘([^‘’“”]*[{HAN}][^‘’“”]*)’")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for single quotation marks that no double ones enclose."""
    for paragraph, text in prose(reading):
        for match in _SINGLE.finditer(text):
            start, end = match.span()
            before = text[:start]
            if before.count("“") != before.count("”"):
                continue
            fixes = (Replace(paragraph, start, start + 1, "“"), Replace(paragraph, end - 1, end, "”"))
            yield Fault("外层用了单引号", match[0], f"“{match[1]}”", paragraph, start, end, fixes=fixes)
