"""Rules on the red rule of the head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.head import is_red
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import paragraphs_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import char_width, rule_distance, section_of, text_area
from wuyi_docs.core.standard import RULE_GAP, RULE_THICKNESS, RULE_WIDTH
from wuyi_docs.core.units import pt_to_mm


@rule(Element.RULE, by(RULE_WIDTH))
def red_rule_missing(reading: Reading) -> Iterator[Fault]:
    """版头没有红色分隔线。

    查什么：有发文机关标志和发文字号的公文，发文字号之下是否有与版心等宽的红色分隔线。
    为什么：分隔线把版头和主体分开，是文件格式的组成部分。
    错误示例：发文字号之下直接是标题。
    正确示例：发文字号之下 4 毫米处有一条红线。
    例外：分隔线画在页眉、文本框或图片里，认不出来的，可能误报，可以忽略。
    """
    elements = reading.elements
    if not elements.red_head or elements.rule or not elements.marks or elements.number is None:
        return
    body_start = elements.main.body[0].index if elements.main.body else 40
    drawn = any(p.shapes for p in reading.document.paragraphs[:40]) or reading.document.boxes
    tabled = reading.document.tables and reading.document.tables[0].index < body_start
    headed = any(
        p.shapes for s in reading.sections for h in s.headers.values() for p in paragraphs_of(h.blocks)
    )
    if not (drawn or tabled or headed):
        yield Fault("版头没有红色分隔线", "没有", "发文字号之下 4 毫米，与版心等宽", elements.number)


@rule(Element.RULE, Authority(FORMAT, "7.2.7", MUST))
def rule_not_red(reading: Reading) -> Iterator[Fault]:
    """版头的分隔线不是红色。

    查什么：版头分隔线的颜色是否为红色。
    为什么：标准规定版头的分隔线为红色。
    错误示例：发文字号之下是黑线。
    正确示例：红线。
    """
    rule = reading.elements.rule
    if rule is None or not reading.elements.red_head or not reading.elements.marks:
        return
    if not is_red(rule.color) and (rule.shape is None or rule.color):
        there = f"#{rule.color}" if rule.color else "黑色"
        yield Fault("版头的分隔线不是红色", there, "红色", rule.paragraph)


@rule(Element.RULE, by(RULE_WIDTH))
def rule_not_full_width(reading: Reading) -> Iterator[Fault]:
    """版头的分隔线与版心不等宽。

    查什么：版头分隔线的长度是否为 156 毫米。
    为什么：标准规定分隔线与版心等宽、居中。
    错误示例：红线长 120 毫米。
    正确示例：红线长 156 毫米。
    """
    rule = reading.elements.rule
    if rule is None or not reading.elements.red_head or rule.paragraph.in_cell:
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


_SLACK_MM: Final = 3.0


@rule(Element.RULE, by(RULE_GAP))
def wrong_gap_above_rule(reading: Reading) -> Iterator[Fault]:
    """发文字号与分隔线之间不是 4 毫米。

    查什么：红色分隔线是否在发文字号之下 4 毫米处。
    为什么：标准规定的位置。
    错误示例：发文字号之下空了一行才是红线。
    正确示例：发文字号之下 4 毫米处是红线。
    例外：红线按页面定位的，算不准，不报；按行高估算，差 3 毫米以内不报。
    """
    rule, number = reading.elements.rule, reading.elements.number
    if rule is None or number is None or not reading.elements.red_head:
        return
    distance = rule_distance(rule, number, reading)
    if distance is None:
        return
    there = pt_to_mm(distance)
    if abs(there - RULE_GAP.value) > _SLACK_MM:
        what = "发文字号与红色分隔线的距离不对"
        yield Fault(what, f"约 {there:.0f} 毫米", f"{RULE_GAP.value:g} 毫米", rule.paragraph)


@rule(Element.RULE, by(RULE_THICKNESS))
def wrong_rule_thickness(reading: Reading) -> Iterator[Fault]:
    """版头的分隔线太粗或太细。

    查什么：版头分隔线的粗细是否在 0.2 毫米到 0.8 毫米之间。
    为什么：标准没有规定粗细，习惯上用 0.35 毫米到 0.5 毫米；太细印不出来，太粗像色块。
    错误示例：红线粗 3 磅。
    正确示例：红线粗 1.5 磅（0.5 毫米）。
    """
    rule = reading.elements.rule
    if rule is None or not rule.weight or not reading.elements.red_head:
        return
    there = pt_to_mm(rule.weight)
    if abs(there - RULE_THICKNESS.value) > RULE_THICKNESS.tolerance + 0.02:
        wanted = f"{RULE_THICKNESS.value:g} 毫米左右"
        yield Fault("版头的分隔线太粗或太细", f"{there:.2f} 毫米", wanted, rule.paragraph)
