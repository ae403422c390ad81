"""附件说明没有左空二字。

查什么：“附件：”是否左空二字。
依据：GB/T 9704-2012 7.3.4（应当）
为什么：标准规定的位置。
错误示例：“附件：”顶格。
正确示例：“附件：”左空二字。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_width
from wuyi_docs.core.standard import ATTACHMENT_NOTE_INDENT

RULE = Rule(Element.ATTACHMENT_NOTE, by(ATTACHMENT_NOTE_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the indent of the first line of the 附件说明."""
    note = reading.elements.attachment_note
    if not note or note[0].in_cell or note[0].label is not None:
        return
    there = first_indent(note[0], reading.document) + leading_width(note[0].text)
    if abs(there - ATTACHMENT_NOTE_INDENT.value) > 0.4:
        yield Fault("附件说明没有左空二字", f"空 {there:.1f} 字", "左空二字", note[0])
