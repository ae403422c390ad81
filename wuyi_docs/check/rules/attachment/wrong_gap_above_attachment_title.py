"""附件标题不在第三行。

查什么：附件标题是否编排在版心第三行，即“附件”与标题之间空一行。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：标准规定附件标题居中编排在版心第三行。
错误示例：“附件1”之下直接是标题。
正确示例：“附件1”之下空一行，再排标题。
例外：量不准的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import gap
from wuyi_docs.core.standard import ATTACHMENT_TITLE_LINE

RULE = Rule(Element.ATTACHMENT, by(ATTACHMENT_TITLE_LINE))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the gap between each label and title."""
    for attachment in reading.elements.attachments:
        if not attachment.text.title:
            continue
        lines = gap(attachment.label, attachment.text.title[0], reading)
        if lines is not None and abs(lines - 1) > 0.6:
            title = attachment.text.title[0]
            yield Fault("附件标题不在第三行", f"约空 {lines:.1f} 行", "与“附件”之间空一行", title)
