"""同一种引号、书名号或括号套用。

查什么：引号里面再用引号、书名号里面再用书名号，内层是否换成单引号、单书名号；圆括号里有没有再套圆括号。
依据：GB/T 15834-2011 4.8.3、4.15（一般）
为什么：内外同形，就分不清哪个后引号对哪个前引号。
错误示例：《关于印发《管理办法》的通知》；（依据（2022）42号）
正确示例：《关于印发〈管理办法〉的通知》；〔依据（2022）42号〕
例外：标题另有规则；发文字号误用圆括号的由 wrong_cited_number 看；每段只报第一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import NUMBER
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.8.3、4.15", NORMALLY), words=True)

_NESTED: Final = re.compile(r"“[^“”]*“|《[^《》]*《|（[^（）]*（")
_INNER: Final = {"“": "里面用‘　’", "《": "里面用〈　〉", "（": "里面不再用圆括号"}


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a mark that is opened twice before it is closed."""
    for paragraph in reading.texts:
        if reading.role(paragraph) is Element.TITLE:
            continue
        match = _NESTED.search(paragraph.text)
        if match is None or not _closed(paragraph.text, match):
            continue
        end = match.end()
        if match[0][0] == "（" and NUMBER.search(paragraph.text[max(0, end - 14) : end + 12]):
            continue
        wanted = _INNER[match[0][0]]
        there = paragraph.text[max(match.start(), end - 8) : end + 6]
        yield Fault("同一种标号套用", there, wanted, paragraph, end - 1, end)


def _closed(text: str, match: re.Match[str]) -> bool:
    """Tell whether both marks are closed; one that is not is unpaired, another fault."""
    closing = {"“": "”", "《": "》", "（": "）"}[match[0][0]]
    return text.count(match[0][0]) == text.count(closing)
