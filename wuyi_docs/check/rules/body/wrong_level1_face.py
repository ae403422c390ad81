"""一级标题不是黑体。

查什么：“一、”一级的标题是否用三号黑体字。
依据：GB/T 9704-2012 7.3.3（一般）
为什么：结构层次序数依次为“一、”“（一）”“1.”“（1）”，一般第一层用黑体。
错误示例：一、创建目标（仿宋加粗）
正确示例：一、创建目标（黑体）
例外：“一、”后面接着整段正文、不像标题的不看。
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
from wuyi_docs.core.standard import LEVEL1_FACE

RULE = Rule(Element.BODY, by(LEVEL1_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face of headings of the first level."""
    for _, paragraph, level in reading.levels():
        end = heading_end(paragraph.text)
        if level == 1 and end <= HEADING_LENGTH:
            yield from wrong_face(paragraph, LEVEL1_FACE.value, "一级标题不是黑体", 0, end)
