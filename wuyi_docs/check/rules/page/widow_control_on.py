"""开着孤行控制，一面会少一行。

查什么：正文段落是否开着“孤行控制”。
依据：公文写作实务（实务）
为什么：Word 为了不让一段的第一行或末行落单，会把一行推到下一面，这一面就只有 21 行。
错误示例：正文样式里“孤行控制”打着勾（Word 的默认）。
正确示例：“孤行控制”不打勾。
例外：每个文件只报一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.PAGE, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the body's paragraphs that are long enough to be torn."""
    found = [p for p in reading.body() if p.format.widow_control and len(p.text) > 28 and not p.in_cell]
    if found:
        fixes = tuple(SetParagraph(p, {"widowControl": "0"}) for p in found)
        there = f"{len(found)} 段开着孤行控制"
        yield Fault("开着孤行控制，一面会少一行", there, "关闭孤行控制", found[0], fixes=fixes)
