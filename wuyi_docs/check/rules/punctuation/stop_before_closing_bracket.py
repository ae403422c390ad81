"""后括号前面有句号或逗号。

查什么：句子当中的括号，后括号前面有没有句号、逗号、分号、顿号。
依据：GB/T 15834-2011 4.9（一般）
为什么：句内括号的末尾除问号、叹号、省略号外不用标点，句号放在括号外面。
错误示例：参会人员（名单附后。）请准时到会。
正确示例：参会人员（名单附后）请准时到会。
例外：括号自成一句的，括号里不止一句话的，不看。
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

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.9", NORMALLY), words=True)

_INSIDE: Final = re.compile(r"(?<=[^。！？；：，（\s])（([^（）。]{1,60})([。，；、])）")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a stop that ends a bracket within a sentence."""
    for paragraph, text in prose(reading):
        for match in _INSIDE.finditer(text):
            start, end = match.span(2)
            yield mending("后括号前面有标点", paragraph, start, end, "", "不加标点")
