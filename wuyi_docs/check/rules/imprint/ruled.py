"""Rules on the lines that are drawn in the 版记."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.core.standard import IMPRINT_RULE_WIDTH, IMPRINT_THICK, IMPRINT_THIN
from wuyi_docs.core.units import pt_to_mm


@rule(Element.IMPRINT, Authority(FORMAT, "7.4.1", MUST))
def imprint_rules_missing(reading: Reading) -> Iterator[Fault]:
    """版记缺分隔线。

    查什么：版记首条分隔线（第一个要素之上）和末条分隔线（最后一个要素之下）是否都有。
    为什么：版记是首条分隔线与末条分隔线之间的部分，没有线就分不清主体和版记。
    错误示例：抄送机关上面没有线。
    正确示例：首条、末条用粗线，中间用细线。
    例外：信函格式的版记不加分隔线；用图形画的线认不出来时不报。
    """
    imprint, form = reading.elements.imprint, reading.elements.form
    if imprint is None or form is Form.LETTER:
        return
    if any(shape.kind == "line" for p in reading.document.paragraphs[-12:] for shape in p.shapes):
        return
    first, last = imprint.paragraphs[0].format, imprint.paragraphs[-1].format
    if imprint.table is not None:
        above, below = imprint.rules[0] > 0, imprint.rules[-1] > 0
    else:
        above, below = _ruled_above(reading, imprint.paragraphs[0]), last.bottom_border is not None
        above = above or first.top_border is not None
        below = below or _ruled_below(reading, imprint.paragraphs[-1])
    for there, what in ((above, "首条"), (below, "末条")):
        if not there:
            paragraph = imprint.paragraphs[0 if what == "首条" else -1]
            yield Fault(f"版记缺{what}分隔线", "没有", f"{what}分隔线，与版心等宽", paragraph)


def _ruled_above(reading: Reading, paragraph: Paragraph) -> bool:
    before = reading.before(paragraph)
    last = before[-1] if before else None
    return isinstance(last, Paragraph) and last.format.bottom_border is not None


def _ruled_below(reading: Reading, paragraph: Paragraph) -> bool:
    at = reading.places.get(paragraph.index)
    after = reading.document.blocks[at + 1 : at + 2] if at is not None else ()
    return any(isinstance(b, Paragraph) and b.format.top_border is not None for b in after)


@rule(Element.IMPRINT, by(IMPRINT_THICK))
def wrong_imprint_rules(reading: Reading) -> Iterator[Fault]:
    """版记分隔线的粗细不对。

    查什么：首条和末条分隔线是否用粗线（推荐 0.35 毫米），中间的是否用细线（推荐 0.25 毫米）。
    为什么：粗细分明才看得出版记的起止。
    错误示例：三条线都是 0.5 磅。
    正确示例：首末 1 磅（0.35 毫米），中间 0.75 磅（0.26 毫米）。
    例外：缺线的由 imprint_rules_missing 看。
    """
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


@rule(Element.IMPRINT, by(IMPRINT_RULE_WIDTH))
def imprint_rules_not_full_width(reading: Reading) -> Iterator[Fault]:
    """版记的分隔线与版心不等宽。

    查什么：版记分隔线（表格或段落边框）的长度是否为 156 毫米。
    为什么：标准规定版记中的分隔线与版心等宽。
    错误示例：版记的表格宽 140 毫米。
    正确示例：版记的表格宽 156 毫米。
    """
    imprint = reading.elements.imprint
    if imprint is None or imprint.table is None or not any(imprint.rules):
        return
    there = pt_to_mm(sum(imprint.table.grid) or imprint.table.width or 0.0)
    # Word draws a table's edges outside the text by the margins of its cells, 1.9 mm on each side.
    if there and not -1.5 <= there - IMPRINT_RULE_WIDTH.value <= 5.0:
        wanted = f"{IMPRINT_RULE_WIDTH.value:g} 毫米"
        yield Fault("版记的分隔线与版心不等宽", f"{there:.0f} 毫米", wanted, imprint.paragraphs[0])
