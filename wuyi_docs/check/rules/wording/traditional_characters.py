"""简体文字里混进了繁体字。

查什么：正文里有没有繁体字（按 wuyi_docs/check/words/traditional.txt）。
依据：公文写作实务（实务）
为什么：公文用规范汉字；繁体字多是从网页、旧扫描件带来的。
错误示例：認真落實
正确示例：认真落实
例外：人名、地名、古籍引文里不得不用的，可以忽略。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending, prose
from wuyi_docs.check.words import word_pairs

RULE = Rule(Element.WORDING, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for stretches of characters that the list has a simplified form for."""
    simple = {ord(old): new for old, new in word_pairs("traditional.txt").items()}
    pattern = re.compile(f"[{''.join(map(chr, simple))}]+")
    for paragraph, text in prose(reading):
        for match in pattern.finditer(text):
            right = match[0].translate(simple)
            yield mending("混进了繁体字", paragraph, match.start(), match.end(), right)
