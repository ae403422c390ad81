"""标题里写了紧急程度。

查什么：标题里有没有“紧急通知”“特急”等字样。
依据：党政机关公文处理工作条例 第九条（三）（实务）
为什么：紧急程度有自己的位置（版头左上角），写在标题里不规范，也不便于办理时分拣。
错误示例：关于做好防汛工作的紧急通知
正确示例：紧急程度标“特急”，标题写“关于做好防汛工作的通知”
例外：历来有“紧急通知”的写法，可以忽略。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import PRACTICE, REGULATIONS, Authority, Rule

RULE = Rule(Element.TITLE, Authority(REGULATIONS, "第九条（三）", PRACTICE), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for words of urgency before the kind."""
    for paragraph in reading.elements.main.title:
        match = re.search(r"(?:紧急|特急|加急|火急)(?:通知|通报|报告|请示|函)", paragraph.text)
        if match is not None:
            wanted = "紧急程度标在版头左上角"
            yield Fault("标题里写了紧急程度", match[0], wanted, paragraph, match.start(), match.end())
