"""用直角引号代替引号。

查什么：横排文字里有没有“「」”“『』”。
依据：GB/T 15834-2011 4.8（一般）
为什么：横排用“”和‘’；直角引号是竖排和繁体文字用的，多从网页带来。
错误示例：落实「四方责任」
正确示例：落实“四方责任”
例外：前后不成对的只提示，不改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.8", NORMALLY), words=True)

_QUOTED: Final = re.compile(r"「([^「」]*)」|『([^『』]*)』")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for pairs of corner brackets."""
    for paragraph, text in prose(reading):
        for match in _QUOTED.finditer(text):
            start, end = match.span()
            opened, closed = "“”" if match[0][0] == "「" else "‘’"
            fixes = (
                Replace(paragraph, start, start + 1, opened),
                Replace(paragraph, end - 1, end, closed),
            )
            wanted = f"{opened}{match[0][1:-1]}{closed}"
            yield Fault("引号用了直角引号", match[0], wanted, paragraph, start, end, fixes=fixes)
