"""页码的高度不对。

查什么：页码的一字线是否在版心下边缘之下 7 毫米处。
依据：GB/T 9704-2012 7.5（应当）
为什么：标准规定的位置。7 毫米从版心下边缘量起，折成“页脚距边界”约为 25 毫米，不是 7 毫米。
错误示例：页脚距边界 15 毫米（Word 的默认值 17.5 毫米也不对）。
正确示例：页脚距边界 25 毫米。
例外：页码放在文本框或图文框里的不看；按行高估算，差 3 毫米以内不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetPage
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.check.views.measure import line_height
from wuyi_docs.core.standard import PAGE_NUMBER_GAP
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_GAP))

_SLACK_MM: Final = 3.0


def find(reading: Reading) -> Iterator[Fault]:
    """Work out the height of the dashes from the footer's distance."""
    seen: set[int] = set()
    for section, _, paragraph, _ in number_lines(reading):
        if section.index in seen or paragraph.in_box or paragraph.format.framed:
            continue
        if section.width_mm > section.height_mm:
            continue
        seen.add(section.index)
        from_bottom = section.footer_mm + pt_to_mm(line_height(paragraph, reading.document) / 2)
        there = section.bottom_mm - from_bottom
        if abs(there - PAGE_NUMBER_GAP.value) > _SLACK_MM:
            fixes = (SetPage(section.index, {"pgMar.footer": "1417"}),)
            wanted = f"{PAGE_NUMBER_GAP.value:g} 毫米（页脚距边界约 25 毫米）"
            what = "页码距版心下边缘的距离不对"
            yield Fault(what, f"约 {there:.0f} 毫米", wanted, paragraph, fixes=fixes)
