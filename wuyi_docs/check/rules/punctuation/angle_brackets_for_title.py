"""用大于号、小于号代替书名号。

查什么：书名、文件名外面是不是“《》”，不是“<>”“＜＞”“<<>>”。
依据：GB/T 15834-2011 4.15（一般）
为什么：大于号、小于号是数学符号。
错误示例：<安全生产法>
正确示例：《安全生产法》
例外：数学式子、网页标记不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.15", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for angle brackets around Han characters."""
    pattern = rf"(<<|＜＜|[<＜])([{HAN}“”（）]{{2,40}})(>>|＞＞|[>＞])"
    for paragraph in reading.texts:
        if reading.role(paragraph) is Element.TITLE:
            continue
        for match in re.finditer(pattern, paragraph.text):
            start, end = match.span()
            fixes = (
                Replace(paragraph, match.start(3), end, "》"),
                Replace(paragraph, start, match.end(1), "《"),
            )
            yield Fault("书名号用了尖括号", match[0], f"《{match[2]}》", paragraph, start, end, fixes=fixes)
