"""Rules on the 信函格式."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.head import is_red, is_rule_shape
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.model.types import Document, Paragraph, paragraphs_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.check.views.measure import ink_top, right_indent, section_of, text_area
from wuyi_docs.core.standard import LETTER_MARK_TOP, LETTER_RULE_WIDTH
from wuyi_docs.core.units import pt_to_mm


@rule(Element.IMPRINT, Authority(FORMAT, "10.1", MUST))
def letter_with_imprint_rules(reading: Reading) -> Iterator[Fault]:
    """信函的版记加了分隔线。

    查什么：信函格式的版记有没有分隔线。
    为什么：信函格式的版记不加印发机关和印发日期、分隔线，位于公文最后一面版心内最下方。
    错误示例：信函末面有抄送机关和三条线。
    正确示例：信函末面只有抄送机关，没有线。
    """
    imprint = reading.elements.imprint
    if reading.elements.form is Form.LETTER and imprint is not None and any(imprint.rules):
        yield Fault("信函的版记加了分隔线", "有分隔线", "不加分隔线", imprint.paragraphs[0])


@rule(Element.IMPRINT, Authority(FORMAT, "10.1", MUST), words=True)
def letter_with_issuer(reading: Reading) -> Iterator[Fault]:
    """信函写了印发机关和印发日期。

    查什么：信函格式的版记有没有印发机关和印发日期。
    为什么：信函格式的版记不加印发机关和印发日期。
    错误示例：信函末面写“办公室　2022年10月16日印发”。
    正确示例：信函末面只有抄送机关。
    """
    imprint = reading.elements.imprint
    if reading.elements.form is Form.LETTER and imprint is not None and imprint.issued:
        paragraph = imprint.issued[0]
        yield Fault("信函写了印发机关和印发日期", paragraph.text.strip(), "不写", paragraph)


_SLACK_MM: Final = 4.0


@rule(Element.MARK, by(LETTER_MARK_TOP))
def letter_mark_at_wrong_height(reading: Reading) -> Iterator[Fault]:
    """信函的发文机关标志高度不对。

    查什么：信函格式的发文机关标志上边缘至上页边是否为 30 毫米。
    为什么：标准规定的位置，与文件格式的 72 毫米不同。
    错误示例：标志在上页边之下 45 毫米。
    正确示例：标志上边缘距上页边 30 毫米。
    例外：标志放在页眉、文本框里的，位置算不准，不报；差 4 毫米以内不报。
    """
    elements = reading.elements
    if elements.form is not Form.LETTER or not elements.marks:
        return
    mark = elements.marks[0]
    if mark.in_cell or mark.in_box or mark.place.part:
        return
    top = ink_top(mark, reading)
    if top is None:
        return
    there = abs(section_of(mark, reading.document).top_mm) + pt_to_mm(top)
    if abs(there - LETTER_MARK_TOP.value) > _SLACK_MM:
        wanted = f"{LETTER_MARK_TOP.value:g} 毫米"
        yield Fault("信函的标志距上页边不对", f"约 {there:.0f} 毫米", wanted, mark)


@rule(Element.RULE, by(LETTER_RULE_WIDTH))
def wrong_letter_rule_length(reading: Reading) -> Iterator[Fault]:
    """信函的红色双线长度不对。

    查什么：信函格式的两条红色双线是否长 170 毫米。
    为什么：标准规定线长均为 170 毫米，居中排布，比版心两边各长 7 毫米。
    错误示例：双线与版心等宽，156 毫米。
    正确示例：双线长 170 毫米。
    """
    if reading.elements.form is not Form.LETTER:
        return
    document = reading.document
    stories = [s for page in reading.sections for s in (*page.headers.values(), *page.footers.values())]
    seen: set[tuple[str, int]] = set()
    for paragraph in (*document.paragraphs[:20], *(p for s in stories for p in paragraphs_of(s.blocks))):
        there = _length(paragraph, document)
        key = (paragraph.part, paragraph.index)
        if there is None or key in seen:
            continue
        seen.add(key)
        if abs(there - LETTER_RULE_WIDTH.value) > LETTER_RULE_WIDTH.tolerance + 0.5:
            wanted = f"{LETTER_RULE_WIDTH.value:g} 毫米"
            yield Fault("信函的红色双线长度不对", f"{there:.0f} 毫米", wanted, paragraph)


def _length(paragraph: Paragraph, document: Document) -> float | None:
    for shape in paragraph.shapes:
        if is_rule_shape(shape):
            return shape.width_mm
    look = paragraph.format
    for border in (look.top_border, look.bottom_border):
        double = border is not None and ("ouble" in border.style or "hin" in border.style)
        if border is not None and double and is_red(border.color):
            return pt_to_mm(text_area(section_of(paragraph, document))[0] - look.left - look.right)
    return None


@rule(Element.NUMBER, Authority(FORMAT, "10.1", MUST))
def letter_number_not_right(reading: Reading) -> Iterator[Fault]:
    """信函的发文字号没有顶格居右。

    查什么：信函格式的发文字号是否顶格居版心右边缘。
    为什么：标准规定的位置，与文件格式的居中不同。
    错误示例：信函的发文字号居中。
    正确示例：信函的发文字号居右。
    例外：放在表格、文本框里的不看。
    """
    number = reading.elements.number
    if reading.elements.form is not Form.LETTER or number is None or number.in_cell or number.in_box:
        return
    if "\t" in number.text:
        return
    right = right_indent(number, reading.document)
    if number.format.align != "right" or abs(right) > 0.3:
        values = {"jc": "right", "ind.right": "0", "ind.rightChars": "0"}
        fixes = (SetParagraph(number, values),)
        yield Fault("信函的发文字号没有顶格居右", "没有居右或右边有缩进", "顶格居右", number, fixes=fixes)


@rule(Element.PAGE_NUMBER, Authority(FORMAT, "10.1", MUST))
def letter_first_page_numbered(reading: Reading) -> Iterator[Fault]:
    """信函的首页有页码。

    查什么：信函格式的首页是否不显示页码。
    为什么：标准规定信函格式首页不显示页码；首页下面是第二条红色双线。
    错误示例：信函首页页脚有“— 1 —”。
    正确示例：设“首页不同”，首页页脚没有页码。
    """
    if reading.elements.form is not Form.LETTER:
        return
    for section, kind, paragraph, _ in number_lines(reading):
        shown = kind == "first" or (kind == "default" and not section.title_page)
        if section.index == 0 and shown:
            yield Fault("信函的首页有页码", paragraph.text.strip(), "首页不显示页码", paragraph)
            return
