"""省略号写法不对。

查什么：省略号是否为“……”（六个点，占两个字的位置）。
依据：GB/T 15834-2011 4.11（一般）
为什么：三个点是英文的省略号；用句号拼的不是省略号。
错误示例：学习文件...；学习文件。。。；学习文件…
正确示例：学习文件……
例外：目录里的点线不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.11", NORMALLY), words=True)

_WRONG: Final = re.compile(rf"(?<=[{HAN}，”》）])(?:\.{{3,6}}|。{{2,6}}|(?<!…)…(?!…)|·{{3,6}}|…{{3,}})(?!\d)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for other spellings behind a Han character."""
    for paragraph in reading.texts:
        for match in _WRONG.finditer(paragraph.text):
            start, end = match.span()
            fixes = (Replace(paragraph, start, end, "……"),)
            yield Fault("省略号写法不对", match[0], "……", paragraph, start, end, fixes=fixes)
