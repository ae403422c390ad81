"""Rules on the sheet: its size, its margins, its columns."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Section
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.sections import at_section
from wuyi_docs.core.standard import (
    MARGIN_BOTTOM,
    MARGIN_BOTTOM_COMPENSATED,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    MARGIN_TOP_COMPENSATED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from wuyi_docs.core.units import mm_to_twips


@rule(Element.PAGE, by(PAGE_WIDTH), anywhere=True)
def wrong_paper_size(reading: Reading) -> Iterator[Fault]:
    """用纸不是 A4。

    查什么：每一节的纸张是否为 A4（210 毫米×297 毫米），横排的节为 297 毫米×210 毫米。
    为什么：公文用纸统一为 A4，装订、归档才能一致；新建文档的默认纸张可能是信纸（Letter）。
    错误示例：纸张 215.9 毫米×279.4 毫米。
    正确示例：纸张 210 毫米×297 毫米。
    例外：公开张贴的公文，用纸大小根据实际需要确定，可以忽略本条。
    """
    short, long = PAGE_WIDTH.value, PAGE_HEIGHT.value
    for section in reading.sections:
        wanted = (long, short) if section.width_mm > section.height_mm else (short, long)
        off = (abs(section.width_mm - wanted[0]), abs(section.height_mm - wanted[1]))
        if max(off) > PAGE_WIDTH.tolerance:
            there = f"{section.width_mm:.1f}×{section.height_mm:.1f} 毫米"
            values = {f"pgSz.{edge}": str(mm_to_twips(mm)) for edge, mm in zip("wh", wanted, strict=True)}
            yield at_section(section, "用纸不是 A4", there, f"{wanted[0]:g}×{wanted[1]:g} 毫米", values)


# Two edges may each be off by the tolerance in the same direction before the 版心 is.
_SLACK = 0.05


@rule(Element.PAGE, by(MARGIN_TOP), anywhere=True)
def wrong_page_margins(reading: Reading) -> Iterator[Fault]:
    """页边距不符，版心不是 156 毫米×225 毫米。

    查什么：天头 37 毫米、订口 28 毫米、版心 156 毫米×225 毫米，各允许差 1 毫米；横排的节按旋转后的边看。
    为什么：版心是其他一切位置的基准，页边距错了，行数、字数、页码和版记的位置全都跟着错。
    错误示例：上下 25.4 毫米、左右 31.8 毫米（Word 的默认值）。
    正确示例：上 37 毫米、下 35 毫米、左 28 毫米、右 26 毫米。
    例外：按电子公文显现方式折算的补偿页边距（上 34.58、下 32.58 毫米），在 机关.yaml 的“检查”里写“版心: 补偿”即可。
    """
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
            what = "页边距不符，版心不是 156×225 毫米"
            shown = "、".join(f"{edge} {there[edge]:.1f} 毫米" for edge in wrong)
            right = "、".join(f"{edge} {wanted[edge]:g} 毫米" for edge in wrong)
            yield at_section(section, what, shown, right, _twips(wanted))


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


@rule(Element.PAGE)
def gutter_instead_of_margin(reading: Reading) -> Iterator[Fault]:
    """订口用了装订线。

    查什么：页面设置里“装订线”是否为 0。
    为什么：装订线会在左边距之外再加一截，改边距的人往往看不见它，版心因此跑偏。
    错误示例：左边距 18 毫米，装订线 10 毫米。
    正确示例：左边距 28 毫米，装订线 0。
    """
    for section in reading.sections:
        if section.gutter_mm > 0:
            left = section.left_mm + section.gutter_mm
            values = {"pgMar.gutter": "0", "pgMar.left": str(mm_to_twips(left))}
            there, wanted = f"装订线 {section.gutter_mm:.1f} 毫米", "装订线 0，订口写在左边距里"
            yield at_section(section, "页面设置里用了装订线", there, wanted, values)


@rule(Element.PAGE)
def text_in_columns(reading: Reading) -> Iterator[Fault]:
    """正文分了栏。

    查什么：页面是否分栏。
    为什么：公文的版心是一栏，每行 28 字；分栏多是从别的文件粘来的节带进来的。
    错误示例：一节分为两栏。
    正确示例：一栏。
    例外：附件里的名单分栏排列的，可以忽略。
    """
    for section in reading.sections:
        if section.columns > 1:
            yield at_section(section, "页面分了栏", f"{section.columns} 栏", "一栏", {})
