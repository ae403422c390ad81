"""密级或紧急程度不是三号黑体。

查什么：密级和保密期限、紧急程度是否用三号黑体字。
依据：GB/T 9704-2012 7.2.2（一般）
为什么：这两项要一眼看见，一般用三号黑体字。
错误示例：机密★1年（仿宋）
正确示例：机密★1年（黑体）
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face, wrong_size
from wuyi_docs.core.standard import BODY_SIZE, SECRECY_FACE

RULE = Rule(Element.SECRECY, by(SECRECY_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face and size of both."""
    elements = reading.elements
    for paragraph, element in ((elements.secrecy, Element.SECRECY), (elements.urgency, Element.URGENCY)):
        if paragraph is not None:
            what = f"{element}不是三号黑体"
            yield from wrong_face(paragraph, SECRECY_FACE.value, what, element=element)
            yield from wrong_size(paragraph, BODY_SIZE.value, what, element=element)
