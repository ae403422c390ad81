"""正文不是仿宋体。

查什么：正文里没有序数标题的段落、三级和四级层次的文字是否用仿宋体；标题之后接排的正文也看。
依据：GB/T 9704-2012 5.2.2（一般）
为什么：公文格式各要素一般用三号仿宋体字；字体不一致多是从别处粘贴来的。
错误示例：正文用宋体。
正确示例：正文用仿宋_GB2312。
例外：特定情况可以作适当调整；一、二级标题由它们自己的规则看；表格里的文字不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.check.views.measure import heading_end
from wuyi_docs.core.standard import BODY_FACE

RULE = Rule(Element.BODY, by(BODY_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face of the body's plain text."""
    for _, paragraph, level in reading.levels():
        if paragraph.in_cell:
            continue
        start = 0
        if level in (1, 2):
            start = heading_end(paragraph.text)
        if start < len(paragraph.text):
            yield from wrong_face(paragraph, BODY_FACE.value, "正文不是仿宋体", start)
