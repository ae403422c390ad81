"""信函的版记加了分隔线。

查什么：信函格式的版记有没有分隔线。
依据：GB/T 9704-2012 10.1（应当）
为什么：信函格式的版记不加印发机关和印发日期、分隔线，位于公文最后一面版心内最下方。
错误示例：信函末面有抄送机关和三条线。
正确示例：信函末面只有抄送机关，没有线。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.IMPRINT, Authority(FORMAT, "10.1", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for rules in the 版记 of a letter."""
    imprint = reading.elements.imprint
    if reading.elements.form is Form.LETTER and imprint is not None and any(imprint.rules):
        yield Fault("信函的版记加了分隔线", "有分隔线", "不加分隔线", imprint.paragraphs[0])
