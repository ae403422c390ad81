"""附件标题与附件说明不一致。

查什么：附件页上的标题是否与附件说明里的名称一致。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：标准规定附件顺序号和附件标题应当与附件说明的表述一致。
错误示例：说明写“安全生产检查表”，附件标题是“安全检查表”。
正确示例：两处都写“安全生产检查表”。
例外：空格、书名号、换行的差别不计；认不出附件标题的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.texts import announced, label_number

RULE = Rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each announced name with the title on its page."""
    elements = reading.elements
    names = [name for _, _, _, name in announced(elements.attachment_note)]
    for at, attachment in enumerate(elements.attachments, 1):
        number = label_number(attachment.label) or at
        title = attachment.text.title_text
        if number <= len(names) and title and _plain(title) != _plain(names[number - 1]):
            name = names[number - 1]
            yield Fault("附件标题与附件说明不一致", title, name, attachment.text.title[0])


def _plain(text: str) -> str:
    return re.sub(r"[\s《》“”\"（）()]", "", text)
