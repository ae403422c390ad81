"""标题末尾有标点。

查什么：公文标题末尾有没有句号、冒号等标点。
依据：GB/T 9704-2012 7.3.1（应当）
为什么：标题不是句子，除书名号、引号、括号外末尾不用标点。
错误示例：关于开展安全生产检查的通知。
正确示例：关于开展安全生产检查的通知
例外：题中的书名号、引号、括号不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the last character of each title."""
    for part in reading.elements.parts:
        if not part.title:
            continue
        paragraph = part.title[-1]
        text = paragraph.text.rstrip()
        if text.endswith(("。", "，", "；", "：", "、", "！", ".", ",", ";", ":")):
            end = len(text)
            fixes = (Replace(paragraph, end - 1, end, ""),)
            yield Fault("标题末尾有标点", text[-1], "不加标点", paragraph, end - 1, end, fixes=fixes)
