"""版头的分隔线与版心不等宽。

查什么：版头分隔线的长度是否为 156 毫米。
依据：GB/T 9704-2012 7.2.7（应当）
为什么：标准规定分隔线与版心等宽、居中。
错误示例：红线长 120 毫米。
正确示例：红线长 156 毫米。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import char_width, section_of, text_area
from wuyi_docs.core.standard import RULE_WIDTH
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.RULE, by(RULE_WIDTH))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the shape, or the bordered paragraph between its indents."""
    rule = reading.elements.rule
    if rule is None or reading.elements.form is not Form.RED_HEAD or rule.paragraph.in_cell:
        return
    if rule.shape is not None:
        there = rule.shape.width_mm
    else:
        look = rule.paragraph.format
        section = section_of(rule.paragraph, reading.document)
        unit = char_width(rule.paragraph, reading.document)
        left = look.left_chars * unit if look.left_chars is not None else look.left
        right = look.right_chars * unit if look.right_chars is not None else look.right
        there = pt_to_mm(text_area(section)[0] - left - right)
    width = pt_to_mm(text_area(section_of(rule.paragraph, reading.document))[0])
    if abs(there - RULE_WIDTH.value) > 2 * RULE_WIDTH.tolerance and abs(there - width) > 1:
        yield Fault(
            "版头的分隔线与版心不等宽", f"{there:.0f} 毫米", f"{RULE_WIDTH.value:g} 毫米", rule.paragraph
        )
