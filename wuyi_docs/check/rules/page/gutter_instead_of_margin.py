"""订口用了装订线。

查什么：页面设置里“装订线”是否为 0。
依据：公文写作实务（实务）
为什么：装订线会在左边距之外再加一截，改边距的人往往看不见它，版心因此跑偏。
错误示例：左边距 18 毫米，装订线 10 毫米。
正确示例：左边距 28 毫米，装订线 0。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetPage
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.core.units import mm_to_twips

RULE = Rule(Element.PAGE, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a gutter in each section."""
    for section in reading.sections:
        if section.gutter_mm > 0:
            left = section.left_mm + section.gutter_mm
            fix = SetPage(section.index, {"pgMar.gutter": "0", "pgMar.left": str(mm_to_twips(left))})
            place = f"第{section.index + 1}节页面设置"
            there = f"装订线 {section.gutter_mm:.1f} 毫米"
            yield Fault(
                "页面设置里用了装订线", there, "装订线 0，订口写在左边距里", place=place, fixes=(fix,)
            )
