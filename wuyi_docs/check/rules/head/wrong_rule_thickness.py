"""版头的分隔线太粗或太细。

查什么：版头分隔线的粗细是否在 0.2 毫米到 0.8 毫米之间。
依据：公文写作实务（实务）
为什么：标准没有规定粗细，习惯上用 0.35 毫米到 0.5 毫米；太细印不出来，太粗像色块。
错误示例：红线粗 3 磅。
正确示例：红线粗 1.5 磅（0.5 毫米）。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import RULE_THICKNESS
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.RULE, by(RULE_THICKNESS))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the weight of the rule."""
    rule = reading.elements.rule
    if rule is None or not rule.weight or reading.elements.form is not Form.RED_HEAD:
        return
    there = pt_to_mm(rule.weight)
    if abs(there - RULE_THICKNESS.value) > RULE_THICKNESS.tolerance + 0.02:
        wanted = f"{RULE_THICKNESS.value:g} 毫米左右"
        yield Fault("版头的分隔线太粗或太细", f"{there:.2f} 毫米", wanted, rule.paragraph)
