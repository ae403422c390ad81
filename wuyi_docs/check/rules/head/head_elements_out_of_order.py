"""份号、密级、紧急程度的顺序不对。

查什么：三者同时出现时，是否按份号、密级和保密期限、紧急程度的顺序自上而下分行排列。
依据：GB/T 9704-2012 7.2.3（应当）
为什么：标准规定了三者的上下次序。
错误示例：特急 / 机密★1年 / 000001
正确示例：000001 / 机密★1年 / 特急
例外：只有一项的不看。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.SECRECY, Authority(FORMAT, "7.2.3", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the positions of the three."""
    elements = reading.elements
    there = [p for p in (elements.serial, elements.secrecy, elements.urgency) if p is not None]
    for above, below in pairwise(there):
        if above.index > below.index and above.in_box == below.in_box:
            wanted = "自上而下：份号、密级和保密期限、紧急程度"
            yield Fault("份号、密级、紧急程度的顺序不对", below.text.strip(), wanted, below)
            return
