"""页码没有连续编排。

查什么：后面的节是否重新起编页码。
依据：GB/T 9704-2012 7.5（应当）
为什么：公文的附件与正文一起装订时，页码应当连续编排。
错误示例：附件从“— 1 —”重新编。
正确示例：附件接着正文的页码编。
例外：附件与正文不一起装订的，可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.PAGE_NUMBER, Authority(FORMAT, "7.5", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a new start in any section but the first."""
    for section in reading.sections[1:]:
        if section.page_start is not None:
            there = f"从 {section.page_start} 起编"
            yield Fault("页码没有连续编排", there, "接前一节续编", place=f"第{section.index + 1}节页面设置")
