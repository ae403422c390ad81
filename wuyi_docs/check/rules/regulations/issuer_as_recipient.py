"""发给了自己。

查什么：主送机关、抄送机关里有没有发文机关自己。
依据：公文写作实务（实务）
为什么：多是套用来文、转发件时没有改。
错误示例：（发文机关为县应急局）抄送：县应急局
正确示例：抄送：县政府办公室
例外：名称不完全相同的（内设机构、所属单位）不看。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at
from wuyi_docs.check.views.texts import organs

RULE = Rule(Element.RECIPIENT, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the name of the sign-off among those who get the document."""
    elements = reading.elements
    own = {squeeze(paragraph.text) for paragraph in elements.signature}
    imprint = elements.imprint
    for paragraph in (elements.recipient, imprint.copies if imprint else None):
        for name in organs(paragraph.text) if paragraph else ():
            if paragraph is not None and name in own:
                start = paragraph.text.index(name)
                fault = at("发给了自己", "删去", paragraph, start, start + len(name))
                yield replace(fault, element=reading.role(paragraph))
