"""黑体、楷体、小标宋字又加了粗。

查什么：黑体、楷体、小标宋体的文字是否又设了加粗。
依据：公文写作实务（实务）
为什么：标准里的层次靠字体区别，没有加粗；加粗的黑体、小标宋是软件硬描出来的，笔画糊在一起。
错误示例：一级标题黑体加粗。
正确示例：一级标题黑体，不加粗。
例外：表格里的文字不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.looks import stretches
from wuyi_docs.core.standard import face_class

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for bold in faces that are emphasis by themselves."""
    for paragraph in reading.document.paragraphs:
        found = list(stretches(paragraph, lambda look: look.bold and _strong(look.east_asia)))
        if found:
            start, end, look = found[0]
            fixes = tuple(SetRuns(paragraph, a, b, {"b": "0", "bCs": "0"}) for a, b, _ in found)
            there = f"{look.east_asia}加粗"
            role = reading.role(paragraph)
            yield Fault(
                "字体又加了粗", there, f"{look.east_asia}，不加粗", paragraph, start, end, "", role, fixes
            )


def _strong(face: str | None) -> bool:
    return face_class(face or "") in ("黑体", "楷体", "小标宋")
