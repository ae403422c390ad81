"""二级标题不是楷体。

查什么：“（一）”一级的标题（到第一个句号为止）是否用三号楷体字。
依据：GB/T 9704-2012 7.3.3（一般）
为什么：一般第二层用楷体。
错误示例：（一）加强组织领导。（仿宋）
正确示例：（一）加强组织领导。（楷体）
例外：“（一）”后面第一句很长、不像标题的不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.check.views.measure import heading_end
from wuyi_docs.check.views.texts import HEADING_LENGTH
from wuyi_docs.core.standard import LEVEL2_FACE

RULE = Rule(Element.BODY, by(LEVEL2_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face of headings of the second level."""
    for _, paragraph, level in reading.levels():
        end = heading_end(paragraph.text)
        if level == 2 and end <= HEADING_LENGTH:
            yield from wrong_face(paragraph, LEVEL2_FACE.value, "二级标题不是楷体", 0, end)
