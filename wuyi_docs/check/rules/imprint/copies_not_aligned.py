"""抄送机关回行没有对齐。

查什么：抄送机关排了两行以上时，回行是否与冒号后的首字对齐。
依据：GB/T 9704-2012 7.4.2（应当）
为什么：标准规定的编排方法。
错误示例：回行顶格。
正确示例：回行与冒号后第一个字对齐（左缩进 4 字、悬挂 3 字）。
例外：只有一行的不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, left_indent, section_of, text_area, text_width
from wuyi_docs.core.standard import COPIES_PREFIX, IMPRINT_SIZE

RULE = Rule(Element.IMPRINT, by(COPIES_PREFIX))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the hanging indent of a list of organs that is longer than a line."""
    imprint = reading.elements.imprint
    paragraph = imprint.copies if imprint else None
    if paragraph is None or paragraph.in_cell:
        return
    width = text_area(section_of(paragraph, reading.document))[0]
    if text_width(paragraph.text, IMPRINT_SIZE.value, 0.0) < width - 2 * IMPRINT_SIZE.value:
        return
    there = left_indent(paragraph, reading.document)
    wanted = first_indent(paragraph, reading.document) + len(COPIES_PREFIX.value)
    if abs(there - wanted) > 0.6:
        yield Fault("抄送机关回行没有对齐", f"回行空 {there:.1f} 字", "与冒号后的首字对齐", paragraph)
