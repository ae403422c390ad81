"""正文分了栏。

查什么：页面是否分栏。
依据：公文写作实务（实务）
为什么：公文的版心是一栏，每行 28 字；分栏多是从别的文件粘来的节带进来的。
错误示例：一节分为两栏。
正确示例：一栏。
例外：附件里的名单分栏排列的，可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.PAGE, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Count each section's columns."""
    for section in reading.sections:
        if section.columns > 1:
            place = f"第{section.index + 1}节页面设置"
            yield Fault("页面分了栏", f"{section.columns} 栏", "一栏", place=place)
