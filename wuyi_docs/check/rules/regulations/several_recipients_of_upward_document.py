"""上行文主送了几个机关。

查什么：请示、报告的主送机关是否只有一个。
依据：党政机关公文处理工作条例 第十五条（一）（一般）
为什么：条例规定，向上级机关行文，原则上主送一个上级机关，根据需要同时抄送相关机关；多头主送会使责任不明。
错误示例：县政府、市生态环境局：（请示）
正确示例：县政府：（市生态环境局列为抄送）
例外：认不准是上行文的不看；受双重领导的机关也应当只主送一个。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, REGULATIONS, Authority, Rule

RULE = Rule(Element.RECIPIENT, Authority(REGULATIONS, "第十五条（一）", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Count the organs to which a request or a report goes."""
    paragraph = reading.elements.recipient
    if paragraph is None or not reading.elements.upward:
        return
    names = [name for name in re.split(r"[、，,；;]", paragraph.text.strip().rstrip("：:")) if name.strip()]
    if len(names) > 1:
        there = f"{len(names)} 个：{'、'.join(names)}"
        yield Fault("上行文主送了几个机关", there, "主送一个上级机关，其他的列为抄送", paragraph)
