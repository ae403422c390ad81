"""标题里有空格。

查什么：标题各行的中间是否有空格。
依据：公文写作实务（实务）
为什么：标题靠居中和断行排列，不用空格调整位置；字间的空格会被当成断开的词。
错误示例：关于开展　安全生产检查的通知
正确示例：关于开展安全生产检查的通知
例外：两字标题为了排列匀称在字间空一字的（通　知），联合行文机关名称之间的空格，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.TITLE, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for space between Han characters of a long title."""
    for part in reading.elements.parts:
        for paragraph in part.title:
            match = re.search(rf"(?<=[{HAN}])[ \u3000\xa0]+(?=[{HAN}])", paragraph.text)
            if match is not None and "关于" in paragraph.text:
                fixes = (Replace(paragraph, match.start(), match.end(), ""),)
                start, end = max(0, match.start() - 2), match.end() + 2
                yield Fault(
                    "标题里有空格", paragraph.text[start:end], "不空", paragraph, start, end, fixes=fixes
                )
