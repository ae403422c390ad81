"""信函的发文字号没有顶格居右。

查什么：信函格式的发文字号是否顶格居版心右边缘。
依据：GB/T 9704-2012 10.1（应当）
为什么：标准规定的位置，与文件格式的居中不同。
错误示例：信函的发文字号居中。
正确示例：信函的发文字号居右。
例外：放在表格、文本框里的不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import right_indent

RULE = Rule(Element.NUMBER, Authority(FORMAT, "10.1", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the alignment of a letter's number."""
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
