"""正文与附件说明之间不是空一行。

查什么：附件说明是否在正文下空一行。
依据：GB/T 9704-2012 7.3.4（应当）
为什么：标准规定的位置。
错误示例：正文之下直接是“附件：”。
正确示例：正文之下空一行，再排“附件：”。
例外：中间有表格等，量不准的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import gap
from wuyi_docs.core.standard import ATTACHMENT_NOTE_BLANK_LINES

RULE = Rule(Element.ATTACHMENT_NOTE, by(ATTACHMENT_NOTE_BLANK_LINES))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the gap above the 附件说明."""
    elements = reading.elements
    if not elements.attachment_note or not elements.main.body:
        return
    lines = gap(elements.main.body[-1], elements.attachment_note[0], reading)
    if lines is not None and abs(lines - 1) > 0.5:
        what = "正文与附件说明之间不是空一行"
        yield Fault(what, f"约空 {lines:.1f} 行", "空 1 行", elements.attachment_note[0])
