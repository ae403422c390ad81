"""主送机关又列为抄送机关。

查什么：同一个机关有没有既是主送机关又是抄送机关。
依据：公文写作实务（实务）
为什么：一个机关收到两份，不知道自己是主办还是知晓。
错误示例：主送：县政府；抄送：县政府，市局
正确示例：主送：县政府；抄送：市局
例外：只看名称完全相同的。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at
from wuyi_docs.check.views.texts import organs

RULE = Rule(Element.IMPRINT, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the names of both lists."""
    imprint, recipient = reading.elements.imprint, reading.elements.recipient
    copies = imprint.copies if imprint else None
    if recipient is None or copies is None:
        return
    main = set(organs(recipient.text))
    for name in organs(copies.text):
        if name in main:
            start = copies.text.index(name)
            yield at("主送机关又列为抄送机关", "只列一处", copies, start, start + len(name))
