"""版记的分隔线与版心不等宽。

查什么：版记分隔线（表格或段落边框）的长度是否为 156 毫米。
依据：GB/T 9704-2012 7.4.1（应当）
为什么：标准规定版记中的分隔线与版心等宽。
错误示例：版记的表格宽 140 毫米。
正确示例：版记的表格宽 156 毫米。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import IMPRINT_RULE_WIDTH
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.IMPRINT, by(IMPRINT_RULE_WIDTH))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the table that holds the 版记."""
    imprint = reading.elements.imprint
    if imprint is None or imprint.table is None or not any(imprint.rules):
        return
    there = pt_to_mm(sum(imprint.table.grid) or imprint.table.width or 0.0)
    # Word draws a table's edges outside the text by the margins of its cells, 1.9 mm on each side.
    if there and not -1.5 <= there - IMPRINT_RULE_WIDTH.value <= 5.0:
        wanted = f"{IMPRINT_RULE_WIDTH.value:g} 毫米"
        yield Fault("版记的分隔线与版心不等宽", f"{there:.0f} 毫米", wanted, imprint.paragraphs[0])
