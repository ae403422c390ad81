"""结构层次跳级。

查什么：“（1）”是否出现在“1.”之下。
依据：GB/T 9704-2012 7.3.3（一般）
为什么：结构层次序数依次使用；跳了一级，读的人以为漏了一段。
错误示例：（一）……之下直接是（1）……
正确示例：（一）……之下是 1.……，再往下是（1）……
例外：只有两层时用“一、”和“1.”，是通行的做法，不报；正文里另起的并列项“（1）”前面没有任何层次的，不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import LEVEL_FORMS

RULE = Rule(Element.BODY, by(LEVEL_FORMS), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the fourth level right below the first or second."""
    for part in reading.elements.parts:
        above = 0
        for paragraph in part.body:
            level = part.levels.get(paragraph.index, 0)
            if level == 4 and above in (1, 2):
                text = paragraph.full_text.strip()
                yield Fault("结构层次跳级", text[:6], "先用“1.”，再用“（1）”", paragraph)
            above = level or above
