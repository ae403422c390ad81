"""出席人员名单的字体不对。

查什么：纪要里“出席”“请假”“列席”是否用三号黑体，后面的姓名是否用三号仿宋体。
依据：GB/T 9704-2012 10.3（一般）
为什么：标准规定的字体，标签与姓名由此区别。
错误示例：出席：张三（全用仿宋）
正确示例：出席（黑体）：张三（仿宋）
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import ATTENDANCE, squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.core.standard import ATTENDANCE_FACE, BODY_FACE

RULE = Rule(Element.ATTENDANCE, by(ATTENDANCE_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the faces of labels and names."""
    for paragraph in reading.elements.attendance:
        lead = leading_space(paragraph.text)
        label = ATTENDANCE.match(paragraph.text[lead:])
        if label is None:
            continue
        end = lead + label.end("label")
        what = f"“{squeeze(label['label'])}”不是黑体"
        yield from wrong_face(paragraph, ATTENDANCE_FACE.value, what, lead, end)
        yield from wrong_face(paragraph, BODY_FACE.value, "出席人员姓名不是仿宋体", end + 1)
