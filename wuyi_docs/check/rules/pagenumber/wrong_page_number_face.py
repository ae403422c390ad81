"""页码不是宋体。

查什么：页码的数字和一字线是否用宋体。
依据：GB/T 9704-2012 7.5（一般）
为什么：页码一般用四号半角宋体阿拉伯数字。
错误示例：页码用 Calibri。
正确示例：页码用宋体。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.core.standard import PAGE_NUMBER_FACE, face_class, face_name

RULE = Rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the Latin face of the digits."""
    for _, _, paragraph, run in number_lines(reading):
        face = run.format.ascii
        if face_class(face or "") != PAGE_NUMBER_FACE.value:
            name = face_name(PAGE_NUMBER_FACE.value)
            values = {"eastAsia": name, "ascii": name, "hAnsi": name}
            fixes = (SetRuns(paragraph, 0, len(paragraph.text), values),)
            there = face or "没有指定字体"
            yield Fault("页码不是宋体", there, name, paragraph, run.start, run.end, fixes=fixes)
