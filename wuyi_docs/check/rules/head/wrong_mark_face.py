"""发文机关标志不是小标宋体。

查什么：发文机关标志是否用小标宋体。
依据：GB/T 9704-2012 7.2.4（推荐）
为什么：标准推荐使用小标宋体字，以醒目、美观、庄重为原则。
错误示例：标志用宋体加粗。
正确示例：标志用方正小标宋简体。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.core.standard import MARK_FACE

RULE = Rule(Element.MARK, by(MARK_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the face of each line of the mark."""
    for mark in reading.elements.marks:
        yield from wrong_face(mark, MARK_FACE.value, "发文机关标志不是小标宋体")
