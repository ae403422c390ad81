"""“第一”“首先”后面用了顿号。

查什么：“第一”“首先”“其次”“其一”等序次语之后是不是逗号。
依据：GB/T 15834-2011 4.4（一般）
为什么：“首先、”读起来断不开；这些序次语后面用逗号，顿号只用在“一、”之后。
错误示例：首先、要提高认识
正确示例：首先，要提高认识
例外：“第一、第二产业”一类并列的不看。
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

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.4", NORMALLY), words=True)

_ORDINAL: Final = re.compile(
    r"(?:^|(?<=[。；：]))\s*(?:第[一二三四五六七八九十]|首先|其次|再次|最后|其[一二三四五六])(、)"
    r"(?![第其一二三四五六七八九十首再最][、一二三四五六七八九十]?)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 、 behind such a word at the beginning of a sentence."""
    for paragraph, text in prose(reading):
        for match in _ORDINAL.finditer(text):
            yield mending("序次语后面用了顿号", paragraph, match.start(1), match.end(1), "，")
