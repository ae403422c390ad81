"""内设机构对外正式行文。

查什么：版头的发文机关标志是不是内设的股、科。
依据：党政机关公文处理工作条例 第十七条（应当）
为什么：条例规定，除办公厅（室）外，部门内设机构不得对外正式行文。
错误示例：朔州市生态环境局山阴分局法规股文件
正确示例：朔州市生态环境局山阴分局文件
例外：处、室可能是独立的单位，不看；没有版头的内部方案不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.MARK, Authority(REGULATIONS, "第十七条", MUST), words=True)

_INTERNAL: Final = re.compile(r"(?:局|委|厅|办|会|府|部)[^局委厅府]{1,8}[股科](?:室)?(?:文件)?$")


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the mark of a document with a red head and a number."""
    elements = reading.elements
    if elements.form is not Form.RED_HEAD or elements.number is None:
        return
    for paragraph in elements.marks:
        text = squeeze(paragraph.text)
        if _INTERNAL.search(text) and "办公" not in text:
            yield Fault("内设机构对外正式行文", text, "用本机关或其办公室的名义行文", paragraph)
