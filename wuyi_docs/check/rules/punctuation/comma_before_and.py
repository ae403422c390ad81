"""“和”“及”前面用了顿号。

查什么：并列的最后两项之间用了“和”“及”“或”的，前面还有没有顿号。
依据：公文写作实务（实务）
为什么：连词已经连起最后两项，不再用顿号。
错误示例：测温、扫码、和登记
正确示例：测温、扫码和登记
例外：“和平”“及时”等不是连词的不看；“、以及”较常见，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_AND: Final = re.compile(
    r"、(?=和(?![平谐解睦缓顺美善气蔼畅田县林龙静政风鸣颂而他她它我你])|及(?![时早格第笄至])|或(?!者|许|多|少))"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 、 right before a conjunction."""
    for paragraph, text in prose(reading):
        for match in _AND.finditer(text):
            start, end = match.span()
            fault = mending("连词前面用了顿号", paragraph, start, end, "", "不用顿号")
            yield fault
