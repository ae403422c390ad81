"""发文字号与分隔线之间不是 4 毫米。

查什么：红色分隔线是否在发文字号之下 4 毫米处。
依据：GB/T 9704-2012 7.2.7（应当）
为什么：标准规定的位置。
错误示例：发文字号之下空了一行才是红线。
正确示例：发文字号之下 4 毫米处是红线。
例外：红线按页面定位的，算不准，不报；按行高估算，差 3 毫米以内不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import rule_distance
from wuyi_docs.core.standard import RULE_GAP
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.RULE, by(RULE_GAP))

_SLACK_MM: Final = 3.0


def find(reading: Reading) -> Iterator[Fault]:
    """Work out the distance from the number's ink to the rule."""
    rule, number = reading.elements.rule, reading.elements.number
    if rule is None or number is None or reading.elements.form is not Form.RED_HEAD:
        return
    distance = rule_distance(rule, number, reading)
    if distance is None:
        return
    there = pt_to_mm(distance)
    if abs(there - RULE_GAP.value) > _SLACK_MM:
        what = "发文字号与红色分隔线的距离不对"
        yield Fault(what, f"约 {there:.0f} 毫米", f"{RULE_GAP.value:g} 毫米", rule.paragraph)
