"""版记不是四号字。

查什么：抄送机关、印发机关和印发日期是否用四号字。
依据：GB/T 9704-2012 7.4.2（一般）
为什么：版记一般用四号仿宋体字。
错误示例：抄送用三号字。
正确示例：抄送用四号字。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_size
from wuyi_docs.core.standard import IMPRINT_SIZE

RULE = Rule(Element.IMPRINT, by(IMPRINT_SIZE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the size of each paragraph of the 版记."""
    imprint = reading.elements.imprint
    for paragraph in imprint.paragraphs if imprint else ():
        yield from wrong_size(paragraph, IMPRINT_SIZE.value, "版记不是四号字")
