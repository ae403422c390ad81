"""正文里用了软回车。

查什么：正文段落中间有没有手动换行符（Shift+Enter）。
依据：公文写作实务（实务）
为什么：软回车之后的文字不算新的一段，首行缩进加不上，两端对齐时还会把短行撑开。
错误示例：两段之间用软回车。
正确示例：两段之间用回车。
例外：表格里的文字不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.measure import leading_space

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for line breaks inside the body's paragraphs."""
    for paragraph in reading.body():
        at = paragraph.text.strip().find("\n")
        if at >= 0 and not paragraph.in_cell:
            at = paragraph.text.find("\n", leading_space(paragraph.text))
            start = max(0, at - 4)
            yield Fault(
                "正文里用了软回车", paragraph.text[start : at + 4], "分成两段", paragraph, start, at + 1
            )
