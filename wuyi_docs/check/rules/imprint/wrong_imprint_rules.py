"""版记分隔线的粗细不对。

查什么：首条和末条分隔线是否用粗线（推荐 0.35 毫米），中间的是否用细线（推荐 0.25 毫米）。
依据：GB/T 9704-2012 7.4.1（推荐）
为什么：粗细分明才看得出版记的起止。
错误示例：三条线都是 0.5 磅。
正确示例：首末 1 磅（0.35 毫米），中间 0.75 磅（0.26 毫米）。
例外：缺线的由 imprint_rules_missing 看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import IMPRINT_THICK, IMPRINT_THIN
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.IMPRINT, by(IMPRINT_THICK))


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the widths of the rules with thick and thin."""
    imprint = reading.elements.imprint
    if imprint is None or reading.elements.form is Form.LETTER or len(imprint.rules) < 2:
        return
    wanted = [IMPRINT_THICK, *[IMPRINT_THIN] * (len(imprint.rules) - 2), IMPRINT_THICK]
    for at, (points, value) in enumerate(zip(imprint.rules, wanted, strict=True)):
        there = pt_to_mm(points)
        if points and abs(there - value.value) > value.tolerance + 0.01:
            which = "首条" if at == 0 else "末条" if at == len(wanted) - 1 else "中间"
            paragraph = imprint.paragraphs[min(at, len(imprint.paragraphs) - 1)]
            what = f"版记{which}分隔线的粗细不对"
            yield Fault(what, f"{there:.2f} 毫米", f"{value.value:g} 毫米", paragraph)
            return
