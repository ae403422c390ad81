"""词语重叠多余。

查什么：按词表（wuyi_docs/check/words/redundant.txt）查意思重复的搭配，以及“大约……左右”一类的重复限定。
依据：公文写作实务（实务）
为什么：一个意思说两遍，文字就不干净。
错误示例：涉及到；大约三天左右；凯旋归来
正确示例：涉及；三天左右；凯旋
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.words import word_pairs

RULE = Rule(Element.WORDING, practice(), words=True)

_ABOUT: Final = re.compile(r"(?:大约|约|大概|将近|近)(?P<middle>[^，。；、]{1,8}?)(?:左右|上下)")
_AT_LEAST: Final = re.compile(
    r"(?:至少|超过|不低于|不少于)[^，。；、]{1,8}?以上|(?:至多|不超过|不高于)[^，。；、]{1,8}?以下"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look the list up, then the frames that say one thing twice."""
    pairs = word_pairs("redundant.txt")
    pattern = re.compile("|".join(map(re.escape, pairs)))
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            yield Fault("词语重叠多余", match[0], pairs[match[0]], paragraph, match.start(), match.end())
        for frame in (_ABOUT, _AT_LEAST):
            for match in frame.finditer(paragraph.text):
                if re.search(r"\d|[一二三四五六七八九十百千万几]", match[0]):
                    yield Fault("重复限定", match[0], "只留一头", paragraph, match.start(), match.end())
