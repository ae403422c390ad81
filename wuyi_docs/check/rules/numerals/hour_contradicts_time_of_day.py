"""时刻与上午、下午不符。

查什么：“上午”“下午”后面的钟点是否相称。
依据：公文写作实务（实务）
为什么：“上午15时”不知道是上午还是下午。
错误示例：上午15时；下午8时（8时是上午）
正确示例：15时；上午8时
例外：“下午1时至6时”是对的；“下午”后面的 7 至 11 时不好断定的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_HOUR: Final = re.compile(
    r"(?:上午|凌晨|早上|早晨)\s?(\d{1,2})(?:时|点|[:：]\d{2})(?!间)|下午\s?([89]|10|11)(?:时|点|[:：]\d{2})(?!间)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for hours past noon in the morning, and of the morning in the afternoon."""
    for paragraph, text in prose(reading):
        for match in _HOUR.finditer(text):
            if match[2] or 12 < int(match[1]) < 25:
                yield at(
                    "时刻与上午、下午不符", "钟点与上午、下午一致", paragraph, match.start(), match.end()
                )
