"""Rules on the 纪要格式."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import ATTENDANCE, squeeze
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width
from wuyi_docs.core.standard import ATTENDANCE_FACE, ATTENDANCE_INDENT, BODY_FACE


@rule(Element.ATTENDANCE, by(ATTENDANCE_FACE))
def wrong_attendance_face(reading: Reading) -> Iterator[Fault]:
    """出席人员名单的字体不对。

    查什么：纪要里“出席”“请假”“列席”是否用三号黑体，后面的姓名是否用三号仿宋体。
    为什么：标准规定的字体，标签与姓名由此区别。
    错误示例：出席：张三（全用仿宋）
    正确示例：出席（黑体）：张三（仿宋）
    """
    for paragraph in reading.elements.attendance:
        lead = leading_space(paragraph.text)
        label = ATTENDANCE.match(paragraph.text[lead:])
        if label is None:
            continue
        end = lead + label.end("label")
        what = f"“{squeeze(label['label'])}”不是黑体"
        yield from wrong_face(paragraph, ATTENDANCE_FACE.value, what, lead, end)
        yield from wrong_face(paragraph, BODY_FACE.value, "出席人员姓名不是仿宋体", end + 1)


@rule(Element.ATTENDANCE, by(ATTENDANCE_INDENT))
def wrong_attendance_indent(reading: Reading) -> Iterator[Fault]:
    """出席人员名单没有左空二字。

    查什么：纪要的“出席”“请假”“列席”各行是否左空二字，冒号是否为全角。
    为什么：标准规定左空二字编排，后标全角冒号，回行与冒号后的首字对齐。
    错误示例：出席:张三（顶格、半角冒号）
    正确示例：　　出席：张三
    """
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
