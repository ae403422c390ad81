"""表格超出版心。

查什么：表格的宽度是否超过版心（竖排 156 毫米，横排 225 毫米）。
依据：GB/T 9704-2012 5.2.1（应当）
为什么：超出版心的部分会印到订口或者切口里去。
错误示例：表格宽 180 毫米。
正确示例：表格宽 156 毫米。
例外：单元格边距使表格比版心宽出 4 毫米以内的，不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import text_area
from wuyi_docs.core.standard import TEXT_WIDTH
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.TABLE, by(TEXT_WIDTH))

_SLACK_MM: Final = 4.5


def find(reading: Reading) -> Iterator[Fault]:
    """Measure each table by its columns."""
    imprint = reading.elements.imprint
    for table in reading.document.tables:
        if imprint is not None and imprint.table is table:
            continue
        section = reading.sections[min(table.section, len(reading.sections) - 1)]
        limit = pt_to_mm(text_area(section)[0])
        there = pt_to_mm(max(sum(table.grid), table.width or 0.0))
        if there > limit + _SLACK_MM:
            place = f"表格{table.number}"
            yield Fault("表格超出版心", f"{there:.0f} 毫米", f"不超过 {limit:.0f} 毫米", place=place)
