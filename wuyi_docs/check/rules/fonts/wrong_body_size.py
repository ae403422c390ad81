"""正文不是三号字。

查什么：正文和各层次标题的字号是否为三号（16 磅）。
依据：GB/T 9704-2012 5.2.2（一般）
为什么：公文格式各要素一般用三号字，每面 22 行、每行 28 字就是按三号字算的。
错误示例：正文用四号字。
正确示例：正文用三号字。
例外：特定情况可以作适当调整；表格里的文字、上标下标不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_size
from wuyi_docs.core.standard import BODY_SIZE

RULE = Rule(Element.BODY, by(BODY_SIZE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the size of the body's text."""
    for paragraph in reading.body():
        if not paragraph.in_cell:
            yield from wrong_size(paragraph, BODY_SIZE.value, "正文不是三号字")
