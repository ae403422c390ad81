"""署名、日期或附注不是三号仿宋体。

查什么：发文机关署名、成文日期、附注是否用三号仿宋体字。
依据：GB/T 9704-2012 5.2.2（一般）
为什么：未另说明的要素一般用三号仿宋体字。
错误示例：署名用黑体。
正确示例：署名用仿宋。
例外：签发人签名章不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face, wrong_size
from wuyi_docs.core.standard import BODY_FACE, BODY_SIZE

RULE = Rule(Element.SIGNATURE, by(BODY_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the type of the lines below the text."""
    elements = reading.elements
    listed = [(p, Element.SIGNATURE) for p in elements.signature]
    listed += [
        (p, e) for p, e in ((elements.date, Element.DATE), (elements.note, Element.NOTE)) if p is not None
    ]
    for paragraph, element in listed:
        yield from wrong_face(paragraph, BODY_FACE.value, f"{element}不是仿宋体", element=element)
        yield from wrong_size(paragraph, BODY_SIZE.value, f"{element}不是三号字", element=element)
