"""排出来的一行不是 28 字。

查什么：正文里排满的、全是汉字的行，最多有多少字。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：字号、字距和页边距都合适，一行才是 28 字。
错误示例：最长的行 25 字。
正确示例：最长的行 28 字。
例外：有数字、外文的行不计；27 字不报；全文没有排满的行，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.pages import body_lines
from wuyi_docs.core.standard import CHARS_PER_LINE, MARGIN_LEFT, TEXT_RIGHT_MM

RULE = Rule(Element.PAGE, by(CHARS_PER_LINE), rendered=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Count the characters of full lines of Han characters only."""
    counts = []
    for page in reading.pages:
        for line in body_lines(page):
            full = line.right > TEXT_RIGHT_MM - 6 and line.left < MARGIN_LEFT.value + 2
            if (
                full
                and page.width < page.height
                and re.fullmatch(rf"[{HAN}，。、；：“”《》（）]+", line.text)
            ):
                counts.append(len(line.text))
    longest = max(counts, default=0)
    if counts and abs(longest - CHARS_PER_LINE.value) > CHARS_PER_LINE.measured:
        wanted = f"{CHARS_PER_LINE.value} 字"
        yield Fault("一行不是 28 字", f"最多 {longest} 字", wanted, place="版面")
