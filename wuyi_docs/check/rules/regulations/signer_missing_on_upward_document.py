"""上行文没有签发人。

查什么：有版头的请示、报告是否标注签发人。
依据：党政机关公文处理工作条例 第九条（六）（应当）
为什么：条例规定，上行文应当标注签发人姓名，上级机关由此知道谁对这件公文负责。
错误示例：请示的版头只有发文字号。
正确示例：朔环山〔2022〕8号　　签发人：张三
例外：没有版头的、信函格式的、内部的报告不看；下发的调查报告等可能误报，可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.SIGNER, Authority(REGULATIONS, "第九条（六）", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a signer in the red head of a request or report."""
    elements = reading.elements
    complete = elements.form is Form.RED_HEAD and elements.marks and elements.number is not None
    if complete and elements.upward and not elements.signers and elements.recipient is not None:
        there = f"{elements.kind}，版头没有签发人"
        yield Fault("上行文没有签发人", there, "签发人：姓名，与发文字号同行", elements.number)
