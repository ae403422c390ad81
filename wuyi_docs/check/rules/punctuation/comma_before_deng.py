"""“等”字前面用了顿号或逗号。

查什么：并列的词语之后“等”字之前有没有顿号、逗号。
依据：GB/T 15834-2011 4.5（一般）
为什么：“等”紧接在最后一个并列的词语后面。
错误示例：测温、扫码、登记、等措施
正确示例：测温、扫码、登记等措施
例外：“，等待”“、等级”一类不是列举的“等”，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.5", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 、等 where 等 does not begin another word."""
    for paragraph in reading.texts:
        for match in re.finditer(r"[、，]等(?![待候级于同效到额距着我他她你量一价次比值])", paragraph.text):
            start = match.start()
            if match[0][0] == "，" and "、" not in paragraph.text[max(0, start - 12) : start]:
                continue
            fixes = (Replace(paragraph, start, start + 1, ""),)
            there = paragraph.text[max(0, start - 4) : start + 3]
            yield Fault("“等”字前面用了点号", there, "等", paragraph, start, start + 1, fixes=fixes)
