"""附件名称后面有标点。

查什么：附件说明里每个名称之后有没有句号、分号、逗号。
依据：GB/T 9704-2012 7.3.4（应当）
为什么：标准规定附件名称后不加标点符号。
错误示例：附件：1.安全生产检查表；
正确示例：附件：1.安全生产检查表
例外：名称自带的括号、引号、书名号不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.ATTACHMENT_NOTE, Authority(FORMAT, "7.3.4", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the last character of each line of the 附件说明."""
    for paragraph in reading.elements.attachment_note:
        text = paragraph.text.rstrip()
        if text[-1:] in ("。", "；", "，", "、", ".", ";", ","):
            end = len(text)
            fixes = (Replace(paragraph, end - 1, end, ""),)
            yield Fault("附件名称后面有标点", text[-1], "不加标点", paragraph, end - 1, end, fixes=fixes)
