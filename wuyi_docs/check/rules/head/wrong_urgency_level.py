"""紧急程度写法不对。

查什么：紧急程度是否标“特急”“加急”（电报为“特提”“特急”“加急”“平急”），两字之间不空。
依据：党政机关公文处理工作条例 第九条（三）（应当）
为什么：条例规定的紧急程度只有这几种，“急件”“紧急”是旧称或俗称。
错误示例：急件；特 急
正确示例：特急
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule
from wuyi_docs.core.standard import URGENCY_LEVELS

RULE = Rule(Element.URGENCY, Authority(REGULATIONS, "第九条（三）", MUST), words=True)

_LEVELS: Final = (*URGENCY_LEVELS.value, "特提", "平急")


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the 紧急程度 with the levels there are."""
    paragraph = reading.elements.urgency
    if paragraph is not None and paragraph.text.strip() not in _LEVELS:
        there = paragraph.text.strip()
        yield Fault("紧急程度写法不对", there, "特急 或 加急", paragraph, 0, len(paragraph.text))
