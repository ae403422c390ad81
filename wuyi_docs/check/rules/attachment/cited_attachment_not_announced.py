"""文中引用了没有的附件。

查什么：正文里“附件3”“见附件2”提到的序号，附件说明里有没有。
依据：公文写作实务（实务）
为什么：删掉一个附件之后，文中的引用最容易忘记改。
错误示例：具体见附件3（附件说明只列了 2 件）。
正确示例：具体见附件2。
例外：没有附件说明的不看；引用别的文件的附件（“《办法》附件3”）不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.texts import announced

RULE = Rule(Element.ATTACHMENT, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the numbers in the body with the announced ones."""
    elements = reading.elements
    count = len(announced(elements.attachment_note))
    if not count:
        return
    for paragraph in elements.main.body:
        for match in re.finditer(r"(?<![》号文])附件\s?(\d{1,2})(?!\d)", paragraph.text):
            if int(match[1]) > count:
                wanted = f"附件说明只列了 {count} 件"
                yield Fault("文中引用了没有的附件", match[0], wanted, paragraph, match.start(), match.end())
