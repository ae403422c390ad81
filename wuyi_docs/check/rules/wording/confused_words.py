"""用错了字词。

查什么：按易错词表（wuyi_docs/check/words/confusables.txt）查音近、形近、义近而用错的词语。
依据：公文写作实务（实务）
为什么：这些错字拼音输入法最容易打出来，自己看不出来。
错误示例：按装设备；既使；布署工作；一付对联
正确示例：安装设备；即使；部署工作；一副对联
例外：词表写明前后文的（“究竟争论”里的“竟争”）不报；人名、地名里的看不出来，可以忽略。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending
from wuyi_docs.check.words import confusables

RULE = Rule(Element.WORDING, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look every entry of the list up in the text, its context with it."""
    listed = confusables("confusables.txt")
    pattern = re.compile("|".join(map(re.escape, listed)))
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            entry = listed[match[0]]
            start, end = match.span()
            if entry.stands(paragraph.text, start, end):
                yield mending("用错了字词", paragraph, start, end, entry.right)
