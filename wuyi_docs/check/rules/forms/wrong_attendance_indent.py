"""出席人员名单没有左空二字。

查什么：纪要的“出席”“请假”“列席”各行是否左空二字，冒号是否为全角。
依据：GB/T 9704-2012 10.3（一般）
为什么：标准规定左空二字编排，后标全角冒号，回行与冒号后的首字对齐。
错误示例：出席:张三（顶格、半角冒号）
正确示例：　　出席：张三
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import ATTENDANCE
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width
from wuyi_docs.core.standard import ATTENDANCE_INDENT

RULE = Rule(Element.ATTENDANCE, by(ATTENDANCE_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the indent and the colon of each line."""
    for paragraph in reading.elements.attendance:
        lead = leading_space(paragraph.text)
        label = ATTENDANCE.match(paragraph.text[lead:])
        first = first_indent(paragraph, reading.document) + leading_width(paragraph.text)
        if abs(first - ATTENDANCE_INDENT.value) > 0.4:
            yield Fault("出席人员名单没有左空二字", f"空 {first:.1f} 字", "左空二字", paragraph)
        if label is not None and label["colon"] != "：":
            at = lead + label.start("colon")
            fixes = (Replace(paragraph, at, at + 1, "："),)
            yield Fault(
                "出席人员名单没有用全角冒号", label["colon"], "：", paragraph, at, at + 1, fixes=fixes
            )
