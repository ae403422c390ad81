"""发文机关标志的高度不对。

查什么：发文机关标志（纪要标志同此）上边缘至版心上边缘是否为 35 毫米，即距纸张上边 72 毫米。
依据：GB/T 9704-2012 7.2.4（应当）
为什么：标准规定的位置；25 毫米、80 毫米是 1999 年版的旧值。
错误示例：标志直接排在版心第一行。
正确示例：标志上边缘在版心上边缘之下 35 毫米。
例外：标志放在文本框、表格、页眉里的，位置算不准，不报；按行高估算，差 4 毫米以内不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import ink_top
from wuyi_docs.core.standard import MARK_TOP
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.MARK, by(MARK_TOP))

_SLACK_MM: Final = 4.0


def find(reading: Reading) -> Iterator[Fault]:
    """Work out where the ink of the mark begins."""
    elements = reading.elements
    if elements.form not in (Form.RED_HEAD, Form.MINUTES) or not elements.marks:
        return
    mark = elements.marks[0]
    top = ink_top(mark, reading)
    if top is None:
        return
    there = pt_to_mm(top)
    if abs(there - MARK_TOP.value) > _SLACK_MM:
        wanted = f"{MARK_TOP.value:g} 毫米"
        what = "发文机关标志上边缘至版心上边缘的距离不对"
        yield Fault(what, f"约 {there:.0f} 毫米", wanted, mark)
