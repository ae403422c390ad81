"""独立成行的标题末尾有句号。

查什么：独占一行的“一、”一级标题末尾有没有句号、冒号等标点。
依据：公文写作实务（实务）
为什么：标题独立成行时末尾不加标点；接排正文时才用句号。
错误示例：一、创建目标。（另起一行是正文）
正确示例：一、创建目标
例外：“一、”后面是一句完整的话、下面没有正文的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.BODY, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the end of first-level headings that have text below them."""
    for part in reading.elements.parts:
        for paragraph, below in pairwise(part.body):
            if part.levels.get(paragraph.index) != 1 or part.levels.get(below.index) == 1:
                continue
            text = paragraph.text.rstrip()
            if len(text) <= 26 and text[-1:] in "。：；，、" and not re.search("[。；，]", text[:-1]):
                end = len(text)
                fixes = (Replace(paragraph, end - 1, end, ""),)
                yield Fault(
                    "独立成行的标题末尾有标点", text[-1], "不加标点", paragraph, end - 1, end, fixes=fixes
                )
