"""有看不见的字符。

查什么：有没有零宽空格、字节序标记、软连字符等看不见的字符。
依据：公文写作实务（实务）
为什么：从网页、聊天软件粘贴时带来，看不见，却使检索、比对和排行出错。
错误示例：工（零宽空格）作方案
正确示例：工作方案
例外：藏文、蒙古文等文字里的零宽连接符不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)

_INVISIBLE: Final = re.compile("[\u200b\ufeff\u00ad\u2060\u200e\u200f]+")
_CONNECTED: Final = re.compile("[\u0590-\u08ff\u0f00-\u0fff\u1800-\u18af]")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for characters without width; scripts that need them are left alone."""
    for paragraph in reading.texts:
        if _CONNECTED.search(paragraph.text):
            continue
        for match in _INVISIBLE.finditer(paragraph.text):
            start, end = match.span()
            fixes = (Replace(paragraph, start, end, ""),)
            there = f"“{paragraph.text[max(0, start - 4) : start]}”之后"
            yield Fault("有看不见的字符", there, "删去", paragraph, start, end, fixes=fixes)
