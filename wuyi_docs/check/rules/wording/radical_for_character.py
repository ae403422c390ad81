"""部首符号冒充汉字。

查什么：有没有康熙部首、部首补充区的符号（与汉字一样、却不是汉字）。
依据：公文写作实务（实务）
为什么：从 PDF 复制时“⼀”“⼯”会变成部首符号，看不出来，却检索不到，换了字体会变样。
错误示例：⼯作⽅案（部首符号）
正确示例：工作方案
例外：字典、字表里讲部首的可以忽略。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending
from wuyi_docs.core.chinese import fold

RULE = Rule(Element.WORDING, practice(), words=True)

_RADICALS: Final = re.compile("[\u2f00-\u2fd5]+")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for signs of the block of Kangxi radicals."""
    for paragraph in reading.texts:
        for match in _RADICALS.finditer(paragraph.text):
            yield mending("部首符号冒充汉字", paragraph, match.start(), match.end(), fold(match[0]))
