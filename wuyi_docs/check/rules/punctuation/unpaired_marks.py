"""引号或括号不成对。

查什么：一段之内，引号、括号、书名号是否前后成对，没有缺一半、套错。
依据：GB/T 15834-2011 4.8、4.9（一般）
为什么：缺了一半，引文和书名到哪里为止就说不清。
错误示例：落实“四方责任；（见附件
正确示例：落实“四方责任”；（见附件）
例外：“1）”“a）”一类只有后括号的序次语不报；每段只报第一处。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.8、4.9", NORMALLY), words=True)

_PAIRS: Final = {
    "”": "“",
    "’": "‘",
    "）": "（",
    "》": "《",
    "〉": "〈",
    "〕": "〔",
    "】": "【",
    "］": "［",
    "』": "『",
    "」": "「",
}
_ORDINAL: Final = re.compile(r"(?:^|[\s，。；：、])[0-9a-zA-Z一二三四五六七八九十]{1,3}$")


def find(reading: Reading) -> Iterator[Fault]:
    """Match each closing mark with the last one that is open."""
    for paragraph in reading.texts:
        at = _first_unpaired(paragraph.text)
        if at is not None:
            sign = paragraph.text[at]
            there = paragraph.text[max(0, at - 5) : at + 6]
            yield Fault(f"“{sign}”不成对", there, "前后成对", paragraph, at, at + 1)


def _first_unpaired(text: str) -> int | None:
    text = text.replace("(", "（").replace(")", "）")
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign in _PAIRS.values():
            opened.append(at)
        elif sign in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[sign]:
                opened.pop()
            elif (sign == "）" and _ORDINAL.search(text[:at])) or (
                sign == "’" and at and text[at - 1].isascii() and text[at - 1].isalpha()
            ):
                continue
            else:
                return opened[-1] if opened else at
    return opened[-1] if opened else None
