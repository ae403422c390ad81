"""份号写法不对。

查什么：份号是否为 6 位阿拉伯数字、三号字、顶格编排在首行。
依据：GB/T 9704-2012 7.2.1（一般）
为什么：份号是同一文稿印制若干份时每份的顺序编号，位数一致才便于清点。
错误示例：No.123，居中
正确示例：000123，顶格
例外：没有份号的公文不看；密级公文必须有份号，由 secrecy_without_serial_number 看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_size
from wuyi_docs.check.views.measure import first_indent
from wuyi_docs.core.standard import BODY_SIZE, SERIAL_DIGITS

RULE = Rule(Element.SERIAL, by(SERIAL_DIGITS))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the form and place of the 份号."""
    paragraph = reading.elements.serial
    if paragraph is None:
        return
    text = paragraph.text.strip().split("\t")[0].strip()
    if not re.fullmatch(rf"\d{{{SERIAL_DIGITS.value}}}", text):
        yield Fault("份号不是 6 位阿拉伯数字", text, "6 位数字，如 000001", paragraph, 0, len(paragraph.text))
    elif not paragraph.in_box and not paragraph.in_cell:
        indent = first_indent(paragraph, reading.document)
        if paragraph.format.align in ("center", "right") or indent > 0.5:
            values = {"jc": "left", "ind.firstLine": "0", "ind.firstLineChars": "0", "ind.left": "0"}
            fixes = (SetParagraph(paragraph, values),)
            yield Fault(
                "份号没有顶格", "居中、居右或有缩进", "顶格编排在版心左上角第一行", paragraph, fixes=fixes
            )
    if "\t" in paragraph.text.strip():
        return  # shares its line with the number, whose own rules look at it
    yield from wrong_size(paragraph, BODY_SIZE.value, "份号不是三号字")
