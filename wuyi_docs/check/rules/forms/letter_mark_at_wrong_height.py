"""信函的发文机关标志高度不对。

查什么：信函格式的发文机关标志上边缘至上页边是否为 30 毫米。
依据：GB/T 9704-2012 10.1（应当）
为什么：标准规定的位置，与文件格式的 72 毫米不同。
错误示例：标志在上页边之下 45 毫米。
正确示例：标志上边缘距上页边 30 毫米。
例外：标志放在页眉、文本框里的，位置算不准，不报；差 4 毫米以内不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import ink_top, section_of
from wuyi_docs.core.standard import LETTER_MARK_TOP
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.MARK, by(LETTER_MARK_TOP))

_SLACK_MM: Final = 4.0


def find(reading: Reading) -> Iterator[Fault]:
    """Work out where the ink of a letter's mark begins."""
    elements = reading.elements
    if elements.form is not Form.LETTER or not elements.marks or elements.marks[0].where:
        return
    mark = elements.marks[0]
    top = ink_top(mark, reading)
    if top is None:
        return
    there = abs(section_of(mark, reading.document).top_mm) + pt_to_mm(top)
    if abs(there - LETTER_MARK_TOP.value) > _SLACK_MM:
        wanted = f"{LETTER_MARK_TOP.value:g} 毫米"
        yield Fault("信函的标志距上页边不对", f"约 {there:.0f} 毫米", wanted, mark)
