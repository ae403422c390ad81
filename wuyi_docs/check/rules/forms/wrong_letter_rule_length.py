"""信函的红色双线长度不对。

查什么：信函格式的两条红色双线是否长 170 毫米。
依据：GB/T 9704-2012 10.1（应当）
为什么：标准规定线长均为 170 毫米，居中排布，比版心两边各长 7 毫米。
错误示例：双线与版心等宽，156 毫米。
正确示例：双线长 170 毫米。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.head import is_red, is_rule_shape
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Document, Paragraph, paragraphs_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import section_of, text_area
from wuyi_docs.core.standard import LETTER_RULE_WIDTH
from wuyi_docs.core.units import pt_to_mm

RULE = Rule(Element.RULE, by(LETTER_RULE_WIDTH))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the double rules that are drawn or bordered."""
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
