"""版记左右没有各空一字。

查什么：抄送机关、印发机关左空一字，右边也空一字。
依据：GB/T 9704-2012 7.4.2（应当）
为什么：标准规定版记各要素左右各空一字。
错误示例：抄送机关顶格。
正确示例：抄送机关左右各空一字。
例外：用表格排的，单元格的边距也算空出的距离。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import COPIES
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width
from wuyi_docs.core.standard import IMPRINT_INDENT, IMPRINT_SIZE
from wuyi_docs.core.units import pt_to_twips

RULE = Rule(Element.IMPRINT, by(IMPRINT_INDENT))

# Word's own margin of a cell, in characters of four-point-five size.
_CELL: Final = 0.4


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the left indent of each paragraph, and the right indent of those that fill the line."""
    imprint = reading.elements.imprint
    for paragraph in imprint.paragraphs if imprint else ():
        if paragraph.format.align in ("right", "center", "end"):
            continue
        slack = 0.5 + (_CELL if paragraph.in_cell else 0.0)
        first = first_indent(paragraph, reading.document) + leading_width(paragraph.text)
        if abs(first - IMPRINT_INDENT.value) > slack:
            values = _values(paragraph)
            fixes = (SetParagraph(paragraph, values),) if not leading_space(paragraph.text) else ()
            yield Fault(
                "版记没有左空一字", f"空 {first:.1f} 字", "左空一字、右空一字", paragraph, fixes=fixes
            )


def _values(paragraph: Paragraph) -> dict[str, str | None]:
    width = IMPRINT_SIZE.value
    hanging = 3 if COPIES.match(paragraph.text.strip()) else 0
    left = IMPRINT_INDENT.value + hanging
    return {
        "ind.left": str(pt_to_twips(left * width)),
        "ind.leftChars": str(left * 100),
        "ind.hanging": str(pt_to_twips(hanging * width)),
        "ind.hangingChars": str(hanging * 100),
        "ind.firstLine": None,
        "ind.firstLineChars": None,
        "ind.right": str(pt_to_twips(IMPRINT_INDENT.value * width)),
        "ind.rightChars": str(IMPRINT_INDENT.value * 100),
    }
