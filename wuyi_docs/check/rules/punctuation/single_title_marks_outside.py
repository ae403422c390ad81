"""外层用了单书名号。

查什么：没有套在双书名号里的书名、文件名，是不是用双书名号。
依据：GB/T 15834-2011 4.15（一般）
为什么：书名号先双后单：外层用《》，里面再用才是〈〉。
错误示例：按照〈管理办法〉执行
正确示例：按照《管理办法》执行
例外：前后不成对的不看。
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

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.15", NORMALLY), words=True)

_SINGLE: Final = re.compile(rf"〈([^〈〉《》]*[{HAN}][^〈〉《》]*)〉")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for single title marks that no double ones enclose."""
    for paragraph, text in prose(reading):
        for match in _SINGLE.finditer(text):
            start, end = match.span()
            before = text[:start]
            if reading.role(paragraph) is Element.TITLE or before.count("《") != before.count("》"):
                continue
            fixes = (Replace(paragraph, start, start + 1, "《"), Replace(paragraph, end - 1, end, "》"))
            yield Fault("外层用了单书名号", match[0], f"《{match[1]}》", paragraph, start, end, fixes=fixes)
