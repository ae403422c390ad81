"""句末用了英文句点。

查什么：汉字句子末尾是不是句号“。”。
依据：GB/T 15834-2011 4.1（一般）
为什么：“.”是外文的句点，也是序号的下脚点。
错误示例：请认真贯彻执行.
正确示例：请认真贯彻执行。
例外：段首的序号、缩略语不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.1", NORMALLY), words=True)

_POINT: Final = re.compile(rf"(?<=[{HAN}]{{4}}[{HAN}）”》])[.．]\s*$")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a point that ends a Chinese paragraph."""
    for paragraph, text in prose(reading):
        match = _POINT.search(text)
        if match is not None and reading.role(paragraph) not in (Element.TITLE, Element.ATTACHMENT_NOTE):
            yield mending("句末用了英文句点", paragraph, match.start(), match.start() + 1, "。")
