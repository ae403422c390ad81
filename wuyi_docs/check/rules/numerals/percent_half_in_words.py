"""“百分之”后面用了阿拉伯数字。

查什么：“百分之”后面的数字是不是汉字。
依据：GB/T 15835-2011 4.1（一般）
为什么：要么写“30%”，要么写“百分之三十”，不混用。
错误示例：超过百分之30
正确示例：超过30%
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.1", NORMALLY), words=True)

_MIXED: Final = re.compile(r"百分之\s?(\d+(?:\.\d+)?)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for Arabic digits behind 百分之."""
    for paragraph, text in prose(reading):
        for match in _MIXED.finditer(text):
            yield mending("“百分之”后面用了阿拉伯数字", paragraph, match.start(), match.end(), f"{match[1]}%")
