"""数字后面的单位重复。

查什么：数字后面的“元”“%”“吨”等单位有没有写两遍。
依据：公文写作实务（实务）
为什么：多是替换文字时留下的。
错误示例：补助2000元元；增长5%%
正确示例：补助2000元；增长5%
例外：“3人人均”一类不看。
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

_UNIT: Final = re.compile(
    r"(?<=\d)((?:万|亿)?元|%|％|‰|℃|亩|吨|公里|公斤|千米|千克|毫米|平方米|立方米|个百分点)\1|(?<=[万亿\d])(万元)元"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a unit that stands twice behind a number."""
    for paragraph, text in prose(reading):
        for match in _UNIT.finditer(text):
            right = match[1] or match[2]
            yield mending("单位重复", paragraph, match.start(), match.end(), right)
