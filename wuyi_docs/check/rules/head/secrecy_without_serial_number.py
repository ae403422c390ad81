"""涉密公文没有份号。

查什么：标有密级的公文是否有份号。
依据：党政机关公文处理工作条例 第九条（一）（应当）
为什么：条例规定涉密公文应当标注份号，每一份的去向才能查清。
错误示例：版头只有“机密★1年”
正确示例：000001 / 机密★1年
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.SERIAL, Authority(REGULATIONS, "第九条（一）", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the 份号 of a classified document."""
    elements = reading.elements
    if elements.secrecy is not None and elements.serial is None and elements.form is not Form.PLAIN:
        there = elements.secrecy.text.strip()
        yield Fault("涉密公文没有份号", there, "密级之上标 6 位份号", elements.secrecy)
