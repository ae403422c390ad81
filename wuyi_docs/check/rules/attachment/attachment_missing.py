"""附件说明与所附的附件数目不符。

查什么：附件说明列出的附件数，与后面标有“附件1”“附件2”的页数是否相同。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：少附一件，受文的机关就要来问；多附一件，说明里又查不到。
错误示例：说明列了 2 件，后面只有“附件1”。
正确示例：说明列了 2 件，后面有“附件1”“附件2”。
例外：后面一件附件也没有的（附件另行装订或另发），不报；只附了后几件、序号照旧的，不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.texts import announced, label_number

RULE = Rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare how many attachments are announced and how many are there."""
    elements = reading.elements
    there, said = len(elements.attachments), len(announced(elements.attachment_note))
    if not there or there == said:
        return
    if not said:
        yield Fault(
            "附了附件，正文没有附件说明", f"{there} 件", "正文之下写附件说明", elements.attachments[0].label
        )
        return
    numbers = [label_number(attachment.label) for attachment in elements.attachments]
    if there < said and numbers != list(range(1, there + 1)):
        return  # those before were left out on purpose: the others keep their numbers
    what = "附件说明与所附的附件数目不符"
    yield Fault(what, f"说明 {said} 件，所附 {there} 件", "两处相同", elements.attachment_note[0])
