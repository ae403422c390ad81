"""省略号与“等”同用。

查什么：有没有“……等”“等……”。
依据：GB/T 15834-2011 4.11（一般）
为什么：省略号与“等”“等等”一个意思，只用一个。
错误示例：口罩、手套、消毒液……等物资
正确示例：口罩、手套、消毒液等物资
例外：“……等待”不看。
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

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.11", NORMALLY), words=True)

_BOTH: Final = re.compile(r"(……)等(?![待候级于同效到])|(?<=[^。！？]等)(……)|(?<=等等)(……)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for an ellipsis on either side of 等."""
    for paragraph, text in prose(reading):
        for match in _BOTH.finditer(text):
            group = match.lastindex or 0
            yield mending("省略号与“等”同用", paragraph, match.start(group), match.end(group), "", "只用“等”")
