"""附件标签不是三号黑体、顶格。

查什么：附件首页的“附件”二字及顺序号是否用三号黑体字、顶格编排。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：标准规定的字体和位置。
错误示例：附件1（仿宋，左空二字）
正确示例：附件1（黑体，顶格）
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face, wrong_size
from wuyi_docs.check.views.measure import first_indent
from wuyi_docs.core.standard import ATTACHMENT_LABEL_FACE, BODY_SIZE

RULE = Rule(Element.ATTACHMENT, by(ATTACHMENT_LABEL_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face, size and indent of each label."""
    for attachment in reading.elements.attachments:
        label = attachment.label
        yield from wrong_face(label, ATTACHMENT_LABEL_FACE.value, "附件标签不是黑体")
        yield from wrong_size(label, BODY_SIZE.value, "附件标签不是三号字")
        there = first_indent(label, reading.document)
        if abs(there) > 0.3 or label.format.align in ("center", "right"):
            keys = ("ind.left", "ind.leftChars", "ind.firstLine", "ind.firstLineChars")
            fixes = (SetParagraph(label, {"jc": "left", **dict.fromkeys(keys, "0")}),)
            yield Fault("附件标签没有顶格", f"空 {there:.1f} 字", "顶格", label, fixes=fixes)
