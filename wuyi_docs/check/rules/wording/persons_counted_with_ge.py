"""人数用了“个”。

查什么：“个党员”“个干部”“个代表”等人数的量词是否为“名”。
依据：公文写作实务（实务）
为什么：公文里称人用“名”，庄重些。
错误示例：选派3个党员干部
正确示例：选派3名党员干部
例外：“三个人”是口语的固定说法，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 个 between a number and a kind of person."""
    people = "党员|干部|代表|同志|职工|教师|民警|医生|护士|志愿者|工作人员|负责人|联络员|学生"
    for paragraph in reading.texts:
        for match in re.finditer(rf"(?:\d|[一二三四五六七八九十百两几])(个)(?:{people})", paragraph.text):
            start, end = match.span(1)
            yield Fault("人数用了“个”", match[0], "名", paragraph, start, end)
