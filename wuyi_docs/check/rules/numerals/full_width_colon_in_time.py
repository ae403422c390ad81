"""时间里用了全角冒号。

查什么：时、分之间的冒号是不是半角。
依据：公文写作实务（实务）
为什么：时刻写作“8:30”，与数字同宽；全角冒号把一个时刻断成两截。
错误示例：上午8：30
正确示例：上午8:30
例外：比例“1：3”不看。
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

_TIME: Final = re.compile(
    r"(?:[上下中]午|凌晨|晚上?|早上?|[日）)]|[—～至-])\s?(?:[01]?\d|2[0-4])(：)[0-5]\d(?![\d：])"
    r"|(?<![\d：])(?:[01]?\d|2[0-4])(：)[0-5]\d(?=[—～至-])"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for times of day with a full-width colon."""
    for paragraph, text in prose(reading):
        for match in _TIME.finditer(text):
            group = match.lastindex or 1
            yield mending("时间里用了全角冒号", paragraph, match.start(group), match.end(group), ":")
