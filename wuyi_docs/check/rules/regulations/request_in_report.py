"""报告里夹带请示事项。

查什么：报告的正文里有没有“请批示”“请批复”“妥否”“当否”等请求答复的话。
依据：党政机关公文处理工作条例 第十五条（四）（应当）
为什么：条例规定，不得在报告等非请示性公文中夹带请示事项；报告不用答复，夹带的事就没有人办。
错误示例：（报告）妥否，请批示。
正确示例：（报告）特此报告。另用请示行文。
例外：“请审阅”“请予备案”不算请示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.BODY, Authority(REGULATIONS, "第十五条（四）", MUST), words=True)

_REQUEST: Final = re.compile(r"[妥当可]否，?请|请(?:予|给予|及时)?(?:批示|批复|审批|批准|指示|答复)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for words that ask for an answer in a report."""
    if reading.elements.kind != "报告":
        return
    for paragraph in reading.elements.main.body:
        match = _REQUEST.search(paragraph.text)
        if match is not None:
            start, end = match.span()
            yield Fault("报告里夹带请示事项", match[0], "另用请示行文", paragraph, start, end)
