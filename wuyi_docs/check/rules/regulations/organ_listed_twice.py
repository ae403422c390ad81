"""机关名称重复。

查什么：主送机关、抄送机关里有没有同一个名称列了两遍。
依据：公文写作实务（实务）
为什么：多是增补名单时没有核对。
错误示例：各股室、办公室、各股室：
正确示例：各股室、办公室：
例外：只看名称完全相同的。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at
from wuyi_docs.check.views.texts import organs

RULE = Rule(Element.RECIPIENT, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a name that stands twice in one list."""
    imprint = reading.elements.imprint
    for paragraph in (reading.elements.recipient, imprint.copies if imprint else None):
        names = organs(paragraph.text) if paragraph else []
        for name in sorted({name for name in names if names.count(name) > 1}):
            if paragraph is not None:
                start = paragraph.text.rindex(name)
                fault = at("机关名称重复", "只列一次", paragraph, start, start + len(name))
                yield replace(fault, element=reading.role(paragraph))
