"""附件没有另面编排。

查什么：每个附件的首页是否另起一面（段前分页、分页符或分节）。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：标准规定附件应当另面编排，在版记之前。
错误示例：署名之下接着排“附件1”。
正确示例：“附件1”另起一面。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look whether each label begins a page."""
    for attachment in reading.elements.attachments:
        if not attachment.label.on_new_page:
            fixes = (SetParagraph(attachment.label, {"pageBreakBefore": "1"}),)
            yield Fault("附件没有另面编排", "与上文接排", "另起一面", attachment.label, fixes=fixes)
