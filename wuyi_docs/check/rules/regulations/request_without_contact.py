"""请示没有联系人。

查什么：请示的附注里有没有联系人和电话。
依据：公文写作实务（实务）
为什么：请示件在附注处注明联系人的姓名和电话，便于上级机关询问。
错误示例：请示没有附注。
正确示例：（联系人：李四，联系电话：0349-7071234）
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.NOTE, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a telephone number below the date of a 请示 with a red head."""
    elements = reading.elements
    if elements.kind != "请示" or elements.form is not Form.RED_HEAD or elements.date is None:
        return
    if not any(re.search(r"\d{7,}|电话", p.text) for p in reading.texts):
        yield Fault("请示没有联系人", "没有附注", "（联系人：姓名，联系电话：号码）", elements.date)
