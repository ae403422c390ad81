"""发文机关标志与发文字号之间不是空二行。

查什么：发文字号是否编排在发文机关标志下空二行的位置。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：标准规定的位置。
错误示例：标志之下直接是发文字号。
正确示例：标志之下空二行，再排发文字号。
例外：中间有文本框、表格，距离算不准的，不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import gap
from wuyi_docs.core.standard import NUMBER_BLANK_LINES

RULE = Rule(Element.NUMBER, by(NUMBER_BLANK_LINES))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the gap between the mark and the first line below it that holds the number or a signer."""
    elements = reading.elements
    if elements.form is not Form.RED_HEAD or not elements.marks or elements.number is None:
        return
    below = min((elements.number, *elements.signers), key=lambda p: p.index)
    lines = gap(elements.marks[-1], below, reading)
    wanted = NUMBER_BLANK_LINES.value
    if lines is not None and abs(lines - wanted) > 0.7:
        yield Fault("标志与发文字号之间不是空二行", f"约空 {lines:.1f} 行", f"空 {wanted} 行", below)
