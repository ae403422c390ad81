"""标题不是小标宋体。

查什么：公文标题是否用小标宋体。
依据：GB/T 9704-2012 7.3.1（一般）
为什么：标题一般用二号小标宋体字；宋体加粗不是小标宋。
错误示例：标题用黑体。
正确示例：标题用方正小标宋简体。
例外：附件的标题标准未规定，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.core.standard import TITLE_FACE

RULE = Rule(Element.TITLE, by(TITLE_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face of each line of a title."""
    for part in (reading.elements.main, *reading.elements.printed):
        for paragraph in part.title:
            yield from wrong_face(paragraph, TITLE_FACE.value, "标题不是小标宋体")
