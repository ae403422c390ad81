"""前括号、前书名号后面紧跟点号。

查什么：前括号、前书名号之后有没有紧跟逗号、顿号、句号等。
依据：GB/T 15834-2011 5.1（一般）
为什么：点号属于前面的词语，不会在括号、书名号里领头；多是删改时留下的。
错误示例：（，含所属单位）
正确示例：（含所属单位）
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)

_LEADING: Final = re.compile(r"(?<=[（《〔〈])[，、；：。]")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a stop right behind an opening mark."""
    for paragraph, text in prose(reading):
        for match in _LEADING.finditer(text):
            yield mending("前括号后面有标点", paragraph, match.start(), match.end(), "", "不加标点")
