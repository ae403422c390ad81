"""发文字号写进了书名号里。

查什么：引用公文时，发文字号是不是在书名号外面。
依据：公文写作实务（实务）
为什么：发文字号不是标题的一部分。
错误示例：《关于……的通知（晋政发〔2022〕5号）》
正确示例：《关于……的通知》（晋政发〔2022〕5号）
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_INSIDE: Final = re.compile(rf"（[{HAN}]{{2,14}}〔\d{{4}}〕\d+号）》")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a number in brackets that ends a quoted title."""
    for paragraph, text in prose(reading):
        for match in _INSIDE.finditer(text):
            start, end = match.span()
            yield mending("发文字号写进了书名号里", paragraph, start, end, f"》{match[0][:-1]}")
