"""书名号、引号之间用了顿号。

查什么：并列的书名号之间、引号之间有没有顿号。
依据：GB/T 15834-2011 4.5.3.5（实务）
为什么：标有引号、书名号的并列成分之间通常不用顿号。
错误示例：《条例》、《办法》
正确示例：《条例》《办法》
例外：并列成分之间有其他成分插入的（“甲”（略）、“乙”）可以用；每段只报第一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import PRACTICE, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.5.3.5", PRACTICE), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 、 right between two marks."""
    for paragraph in reading.texts:
        match = re.search("》、《|”、“", paragraph.text)
        if match is not None:
            at = match.start() + 1
            fixes = (Replace(paragraph, at, at + 1, ""),)
            there = paragraph.text[max(0, at - 4) : at + 5]
            yield Fault("书名号、引号之间用了顿号", there, "不用顿号", paragraph, at, at + 1, fixes=fixes)
