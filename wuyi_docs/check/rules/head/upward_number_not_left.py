"""上行文的发文字号没有居左空一字。

查什么：有签发人的公文，发文字号是否居左空一字，与最后一个签发人姓名处在同一行。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：标准规定的位置，右边要留给签发人。
错误示例：发文字号居中，签发人另起一行。
正确示例：朔环山〔2022〕8号（居左空一字）　　签发人：张三（居右空一字）
例外：用表格、文本框排的，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_width
from wuyi_docs.core.standard import NUMBER_INDENT

RULE = Rule(Element.NUMBER, by(NUMBER_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the indent of a number that has a signer beside it."""
    elements = reading.elements
    number = elements.number
    if number is None or elements.form is not Form.RED_HEAD or not elements.signers:
        return
    if number.in_cell or number.in_box or any(p.in_cell or p.in_box for p in elements.signers):
        return
    beside = number in elements.signers or "\t" in number.text.strip()
    if not beside:
        yield Fault("发文字号没有与签发人排在同一行", number.text.strip(), "与最后一个签发人同行", number)
        return
    indent = first_indent(number, reading.document) + leading_width(number.text)
    if number.format.align in ("center", "right") or abs(indent - NUMBER_INDENT.value) > 0.4:
        values = {"jc": "left", "ind.left": "316", "ind.leftChars": "100", "ind.firstLine": "0"}
        fixes = (SetParagraph(number, {**values, "ind.firstLineChars": "0"}),)
        yield Fault("发文字号没有居左空一字", f"空 {indent:.1f} 字", "居左空一字", number, fixes=fixes)
