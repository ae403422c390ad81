"""主送机关没有顶格。

查什么：主送机关是否居左顶格，回行仍顶格。
依据：GB/T 9704-2012 7.3.2（应当）
为什么：标准规定主送机关居左顶格，只有正文才缩进二字。
错误示例：主送机关缩进 2 字。
正确示例：主送机关顶格。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width, left_indent
from wuyi_docs.core.standard import RECIPIENT_INDENT

RULE = Rule(Element.RECIPIENT, by(RECIPIENT_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the indents and leading spaces of the 主送机关."""
    paragraph = reading.elements.recipient
    if paragraph is None or paragraph.in_cell:
        return
    first = first_indent(paragraph, reading.document) + leading_width(paragraph.text)
    hanging = left_indent(paragraph, reading.document)
    if abs(first) > 0.3 or abs(hanging) > 0.3 or paragraph.format.align in ("center", "right"):
        keys = ("left", "firstLine", "leftChars", "firstLineChars", "hanging", "hangingChars")
        values = {"jc": "left", **dict.fromkeys((f"ind.{key}" for key in keys), "0")}
        spaces = leading_space(paragraph.text)
        mended = Replace(paragraph, 0, spaces, "") if spaces else SetParagraph(paragraph, values)
        yield Fault("主送机关没有顶格", f"缩进 {first:.1f} 字", "顶格", paragraph, fixes=(mended,))
