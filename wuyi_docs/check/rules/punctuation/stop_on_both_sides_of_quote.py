"""后引号里外都有点号。

查什么：后引号前面已经有点号的，后面有没有又用点号。
依据：GB/T 15834-2011 4.8（一般）
为什么：引文独立成句的，点号在引号里；引文是句子一部分的，点号在引号外，只用一处。
错误示例：做到“早发现、早报告。”。
正确示例：做到“早发现、早报告”。
例外：引文末尾的问号、叹号和省略号不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.8", NORMALLY), words=True)

_TWICE: Final = re.compile(r"([。，；、：])[”’][。，；、：]")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for stops on both sides of a closing quotation mark."""
    for paragraph, text in prose(reading):
        for match in _TWICE.finditer(text):
            right = match[0][1:]
            yield mending("后引号里外都有标点", paragraph, match.start(), match.end(), right)
