"""发文机关标志不是红色。

查什么：发文机关标志的文字是否为红色。
依据：GB/T 9704-2012 7.2.4（推荐）
为什么：“红头文件”由此得名；标准推荐用红色。
错误示例：标志为黑色。
正确示例：标志为红色（FF0000）。
例外：套印在红头纸上的，正文文件里没有标志，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.head import is_red
from wuyi_docs.check.fault import Fault, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import stretches
from wuyi_docs.core.standard import MARK_FACE, RED

RULE = Rule(Element.MARK, by(MARK_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the colour of each line of the mark."""
    for mark in reading.elements.marks:
        found = list(stretches(mark, lambda look: not is_red(look.color)))
        if found:
            start, end, look = found[0]
            fixes = tuple(SetRuns(mark, a, b, {"color": RED.value}) for a, b, _ in found)
            there = f"#{look.color}" if look.color else "黑色"
            yield Fault("发文机关标志不是红色", there, "红色", mark, start, end, fixes=fixes)
