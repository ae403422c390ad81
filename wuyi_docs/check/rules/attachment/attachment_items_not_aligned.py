"""附件名称没有对齐。

查什么：几个附件的序号是否上下对齐，名称回行是否与上一行名称的首字对齐。
依据：GB/T 9704-2012 7.3.4（应当）
为什么：标准规定附件名称较长需回行时，应当与上一行附件名称的首字对齐。
错误示例：“2.”缩进 2 字，排在“附件”二字下面。
正确示例：“2.”排在“1.”下面（左空五字）。
例外：用制表位排的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Document, Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import (
    char_width,
    first_indent,
    leading_width,
    left_indent,
    section_of,
    text_area,
    text_width,
)

RULE = Rule(Element.ATTACHMENT_NOTE, Authority(FORMAT, "7.3.4", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the columns of the ordinals, and the wrapped lines of long names."""
    note = reading.elements.attachment_note
    document = reading.document
    if not note or any("\t" in p.text.strip() or p.in_cell for p in note):
        return
    column = _column(note[0], document)
    for paragraph in note[1:]:
        there = _column(paragraph, document)
        if abs(there - column) > 0.8:
            yield Fault("附件序号没有上下对齐", f"左空 {there:.1f} 字", f"左空 {column:.1f} 字", paragraph)
    for paragraph in note:
        width = text_area(section_of(paragraph, document))[0] / char_width(paragraph, document)
        start = first_indent(paragraph, document)
        if start + text_width(paragraph.text, 1.0, 0.0) <= width:
            continue
        wanted = _name(paragraph, document)
        there = left_indent(paragraph, document)
        if abs(there - wanted) > 0.8:
            yield Fault("附件名称回行没有对齐", f"回行空 {there:.1f} 字", f"空 {wanted:.1f} 字", paragraph)


def _column(paragraph: Paragraph, document: Document) -> float:
    """Return at which character the ordinal (or the name) begins."""
    text = paragraph.text
    label = re.match(r"\s*附\s*件\s*[：:]?\s*", text)
    lead = text_width(label[0], 1.0, 0.0) if label else leading_width(text)
    return first_indent(paragraph, document) + lead


def _name(paragraph: Paragraph, document: Document) -> float:
    match = re.match(r"\s*(?:附\s*件\s*[：:]?\s*)?(?:\d{1,2}[.．、]\s*)?", paragraph.text)
    lead = text_width(match[0], 1.0, 0.0) if match else 0.0
    return first_indent(paragraph, document) + lead
