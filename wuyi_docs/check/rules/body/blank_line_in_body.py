"""正文段落之间空了行。

查什么：正文相邻两段之间有没有空行。
依据：公文写作实务（实务）
为什么：正文各段接排，空行只在规定的地方（标题、附件说明、署名之上）出现。
错误示例：每个标题前后各空一行。
正确示例：各段接排，不空行。
例外：每个文件只报前三处。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for empty paragraphs between neighbours of the body."""
    count = 0
    for part in reading.elements.parts:
        for above, below in pairwise(part.body):
            between = reading.between(above, below) or ()
            blank = between and all(isinstance(b, Paragraph) and not b.text.strip() for b in between)
            if (
                blank
                and not below.on_new_page
                and not any(isinstance(b, Paragraph) and b.shapes for b in between)
            ):
                count += 1
                yield Fault("正文段落之间空了行", f"空 {len(between)} 行", "不空行", below)
            if count == 3:
                return
