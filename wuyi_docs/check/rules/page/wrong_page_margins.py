"""页边距不符，版心不是 156 毫米×225 毫米。

查什么：天头 37 毫米、订口 28 毫米、版心 156 毫米×225 毫米，各允许差 1 毫米；横排的节按旋转后的边看。
依据：GB/T 9704-2012 5.2.1（应当）
为什么：版心是其他一切位置的基准，页边距错了，行数、字数、页码和版记的位置全都跟着错。
错误示例：上下 25.4 毫米、左右 31.8 毫米（Word 的默认值）。
正确示例：上 37 毫米、下 35 毫米、左 28 毫米、右 26 毫米。
例外：按电子公文显现方式折算的补偿页边距（上 34.58、下 32.58 毫米），在 机关.yaml 的“检查”里写“版心: 补偿”即可。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetPage
from wuyi_docs.check.model.types import Section
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import (
    MARGIN_BOTTOM,
    MARGIN_BOTTOM_COMPENSATED,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    MARGIN_TOP_COMPENSATED,
)
from wuyi_docs.core.units import mm_to_twips

RULE = Rule(Element.PAGE, by(MARGIN_TOP), anywhere=True)

# Two edges may each be off by the tolerance in the same direction before the 版心 is.
_SLACK = 0.05


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each section's margins with those that leave the 版心."""
    for section in reading.sections:
        wanted = _wanted(section, compensated=reading.options.compensated)
        there = {
            "上": abs(section.top_mm),
            "下": abs(section.bottom_mm),
            "左": section.left_mm + (0 if reading.document.settings.gutter_at_top else section.gutter_mm),
            "右": section.right_mm,
        }
        wrong = [edge for edge, mm in wanted.items() if abs(there[edge] - mm) > MARGIN_TOP.tolerance + _SLACK]
        if wrong:
            yield Fault(
                "页边距不符，版心不是 156×225 毫米",
                "、".join(f"{edge} {there[edge]:.1f} 毫米" for edge in wrong),
                "、".join(f"{edge} {wanted[edge]:g} 毫米" for edge in wrong),
                place=f"第{section.index + 1}节页面设置",
                fixes=(SetPage(section.index, _twips(wanted)),),
            )


def _wanted(section: Section, *, compensated: bool) -> dict[str, float]:
    top = MARGIN_TOP_COMPENSATED.value if compensated else MARGIN_TOP.value
    bottom = MARGIN_BOTTOM_COMPENSATED.value if compensated else MARGIN_BOTTOM.value
    left, right = MARGIN_LEFT.value, MARGIN_RIGHT.value
    if section.width_mm > section.height_mm:
        # Turned by a quarter: the binding edge of the sheet is the top of a landscape page.
        return {"上": left, "下": right, "左": bottom, "右": top}
    return {"上": top, "下": bottom, "左": left, "右": right}


def _twips(wanted: dict[str, float]) -> dict[str, str]:
    names = {"上": "top", "下": "bottom", "左": "left", "右": "right"}
    values = {f"pgMar.{names[edge]}": str(mm_to_twips(mm)) for edge, mm in wanted.items()}
    return {**values, "pgMar.gutter": "0"}
