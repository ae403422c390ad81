"""发文字号没有居中。

查什么：没有签发人的公文，发文字号是否居中排布。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：标准规定发文字号居中排布，只有上行文才居左空一字。
错误示例：发文字号左对齐，或者居中却带着首行缩进。
正确示例：居中，无缩进。
例外：上行文由 upward_number_not_left 看；信函由 letter_number_not_right 看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import first_indent, right_indent

RULE = Rule(Element.NUMBER, Authority(FORMAT, "7.2.5", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the alignment and indents of the number."""
    elements = reading.elements
    number = elements.number
    if (
        number is None
        or elements.form is not Form.RED_HEAD
        or elements.signers
        or number.in_cell
        or number.in_box
    ):
        return
    if "\t" in number.text.strip():
        return
    skew = abs(first_indent(number, reading.document) - right_indent(number, reading.document))
    if number.format.align != "center" or skew > 0.5:
        values = {"jc": "center", **dict.fromkeys(("ind.left", "ind.right", "ind.firstLine"), "0")}
        values |= dict.fromkeys(("ind.leftChars", "ind.rightChars", "ind.firstLineChars"), "0")
        fixes = (SetParagraph(number, values),)
        yield Fault("发文字号没有居中", "没有居中或带缩进", "居中，无缩进", number, fixes=fixes)
