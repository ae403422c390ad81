"""版记不是仿宋体。

查什么：抄送机关、印发机关和印发日期是否用仿宋体。
依据：GB/T 9704-2012 7.4.2（一般）
为什么：版记一般用四号仿宋体字。
错误示例：抄送用宋体。
正确示例：抄送用仿宋_GB2312。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.core.standard import IMPRINT_FACE

RULE = Rule(Element.IMPRINT, by(IMPRINT_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face of each paragraph of the 版记."""
    imprint = reading.elements.imprint
    for paragraph in imprint.paragraphs if imprint else ():
        yield from wrong_face(paragraph, IMPRINT_FACE.value, "版记不是仿宋体")
