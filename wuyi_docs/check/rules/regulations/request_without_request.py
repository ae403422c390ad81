"""请示没有请求的话。

查什么：请示的正文里有没有“请批示”“请批复”“请予批准”等请求的话。
依据：公文写作实务（实务）
为什么：请示是请求指示、批准的公文，必须说清请对方做什么。
错误示例：（请示）特此报告。
正确示例：（请示）妥否，请批示。
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.BODY, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for words of request in the last paragraphs of a 请示."""
    elements = reading.elements
    if elements.kind != "请示" or not elements.main.body:
        return
    last = elements.main.body[-3:]
    if not any(re.search(r"请.{0,8}(?:批|示|审定|研究|支持|同意|解决)", p.text) for p in last):
        there = last[-1].text.strip()[-20:]
        yield Fault("请示没有请求的话", there, "妥否，请批示。", last[-1])
