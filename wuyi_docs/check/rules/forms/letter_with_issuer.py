"""信函写了印发机关和印发日期。

查什么：信函格式的版记有没有印发机关和印发日期。
依据：GB/T 9704-2012 10.1（应当）
为什么：信函格式的版记不加印发机关和印发日期。
错误示例：信函末面写“办公室　2022年10月16日印发”。
正确示例：信函末面只有抄送机关。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.IMPRINT, Authority(FORMAT, "10.1", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a date of issue in the 版记 of a letter."""
    imprint = reading.elements.imprint
    if reading.elements.form is Form.LETTER and imprint is not None and imprint.issued:
        paragraph = imprint.issued[0]
        yield Fault("信函写了印发机关和印发日期", paragraph.text.strip(), "不写", paragraph)
