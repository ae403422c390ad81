"""附件标签的写法不对。

查什么：附件首页的“附件”二字及顺序号后面有没有冒号，顺序号是否为阿拉伯数字、依次编排；只有一个附件时不编号。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：标准规定“附件”二字及附件顺序号用三号黑体字顶格编排在版心左上角第一行，与附件说明一致。
错误示例：附件1：；附件一；附 件
正确示例：附件1
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.check.views.texts import announced, label_number

RULE = Rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each label with its right form."""
    attachments = reading.elements.attachments
    said = max(len(announced(reading.elements.attachment_note)), len(attachments))
    before = 0
    for attachment in attachments:
        label = attachment.label
        text = label.text.strip()
        there = label_number(label)
        number = there if before < there <= said else before + 1
        before = number
        right = f"附件{number}" if said > 1 else "附件"
        if text != right and not (text == "附件1" and not reading.elements.attachment_note):
            lead = leading_space(label.text)
            end = lead + len(text)
            fixes = (Replace(label, lead, end, right),)
            yield Fault("附件标签的写法不对", text, right, label, lead, end, fixes=fixes)
