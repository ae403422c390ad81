"""词语重复。

查什么：同一个词语紧接着写了两遍（“创建达标创建达标”“的的”）。
依据：公文写作实务（实务）
为什么：多是复制粘贴或改稿时漏删，校对最容易放过。
错误示例：所有的股室创建达标创建达标“无疫单位”。
正确示例：所有的股室创建达标“无疫单位”。
例外：汉语里正常的重叠（研究研究、人人、一一、认认真真、层层、很长很长），以及表格里的编号，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Rule, practice
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.words import word_set

RULE = Rule(Element.WORDING, practice(), words=True)

_PHRASE: Final = re.compile(rf"([{HAN}]{{3,12}})\1|([{HAN}]{{2}})\2|([的了在是和与对将为及或被把])\3")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a phrase that stands twice in a row."""
    allowed = word_set("reduplications.txt")
    for paragraph in reading.texts:
        for match in _PHRASE.finditer(paragraph.text):
            word = match[1] or match[2] or match[3]
            if (
                "很" in word
                or word in allowed
                or word + word in allowed
                or (len(set(word)) == 1 and len(word) > 1)
            ):
                continue
            yield Fault(f"“{word}”重复", match[0], word, paragraph, match.start(), match.end())
