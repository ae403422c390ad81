"""汉字之间有空格。

查什么：正文里两个汉字之间有没有空格。
依据：公文写作实务（实务）
为什么：多是从别处粘贴带来的，两端对齐时会被拉得更开。
错误示例：各 股室要高度重视
正确示例：各股室要高度重视
例外：署名、名单里为了对齐而空的，表格里的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for space between Han characters in the body, its headings' ordinals aside."""
    for paragraph in reading.body():
        if paragraph.in_cell or len(paragraph.text) < 15 or paragraph.format.align in ("center", "right"):
            continue
        text = paragraph.text
        for match in re.finditer(rf"(?<=[{HAN}，。；：、])[ \u3000\xa0]+(?=[{HAN}])", text):
            start, end = match.span()
            names = re.search(rf"(?:^|[\s　、：，和])[{HAN}]$", text[:start]) and "　" in match[0]
            if names or not text[:start].strip():
                continue
            fixes = (Replace(paragraph, start, end, ""),)
            there = text[max(0, start - 4) : end + 4]
            yield Fault("汉字之间有空格", there, "不空", paragraph, start, end, fixes=fixes)
