"""数字里混进了字母。

查什么：年、月、日和金额的数字里有没有字母 O、l、I。
依据：公文写作实务（实务）
为什么：字母 O 与数字 0 样子差不多，检索、统计时却不是数。
错误示例：2O22年1O月
正确示例：2022年10月
例外：编号、型号不看。
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

_LETTER: Final = re.compile(
    r"(?<![A-Za-z\d-])(?=[\dOolI]*\d)[\dOolI]*[OolI][\dOolI]*(?=[年月日元人]|万元|亿元)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for letters among the digits of a date or an amount."""
    for paragraph, text in prose(reading):
        for match in _LETTER.finditer(text):
            right = match[0].translate(str.maketrans("OolI", "0011"))
            yield mending("数字里混进了字母", paragraph, match.start(), match.end(), right)
