"""正文段首没有空二字。

查什么：正文每个自然段（含各层次标题）的首行是否左空二字。
依据：GB/T 9704-2012 7.3.3（应当）
为什么：标准规定每个自然段左空二字；用字符单位（首行缩进 2 字符）设置，改字号时不会走样。
错误示例：首行缩进 0.74 厘米（只有一字多）。
正确示例：首行缩进 2 字符。
例外：居中、居右的行，表格里的文字，自动编号的段落不看；用空格代替缩进的由 indent_made_of_spaces 看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_space
from wuyi_docs.check.views.texts import plain_paragraphs
from wuyi_docs.core.standard import BODY_INDENT, BODY_SIZE, CHAR_SPACING
from wuyi_docs.core.units import pt_to_twips

RULE = Rule(Element.BODY, by(BODY_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the indent of each paragraph's first line."""
    width = str(pt_to_twips(2 * (BODY_SIZE.value + CHAR_SPACING.value / 20)))
    values = {"ind.firstLineChars": "200", "ind.firstLine": width}
    values |= dict.fromkeys(("ind.left", "ind.leftChars", "ind.hanging", "ind.hangingChars"), "0")
    for paragraph in plain_paragraphs(reading):
        if leading_space(paragraph.text):
            continue
        there = first_indent(paragraph, reading.document)
        if abs(there - BODY_INDENT.value) > 0.3:
            fixes = (SetParagraph(paragraph, values),)
            yield Fault("段首没有空二字", f"空 {there:.1f} 字", "首行缩进 2 字符", paragraph, fixes=fixes)
