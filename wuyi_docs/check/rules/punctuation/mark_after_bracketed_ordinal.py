"""带括号的序次语后面有标点。

查什么：句中“（1）”“①”等序次语之后有没有顿号、逗号、下脚点。
依据：GB/T 15834-2011 4.5（一般）
为什么：括号、圆圈已经把序次语隔开，后面不再用标点。
错误示例：包括：（1）、台账；（2）、记录。
正确示例：包括：（1）台账；（2）记录。
例外：“第（一）、（二）项”一类并列的不看；段首的由 wrong_ordinal_mark 看。
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

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.5", NORMALLY), words=True)

_BRACKETED: Final = re.compile(
    r"(?<=[：；。，])\s?(?:（[\d一二三四五六七八九十]{1,2}）|[①-⑳])([、，．.])(?![（①-⑳])"
)
_CIRCLED: Final = re.compile(r"^\s*[①-⑳]([、，．.])(?![①-⑳])")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a sign behind an ordinal in brackets or a circle."""
    for paragraph, text in prose(reading):
        for match in (*_BRACKETED.finditer(text), *_CIRCLED.finditer(text)):
            yield mending("序次语后面有标点", paragraph, match.start(1), match.end(1), "", "不加标点")
