"""标题里“关于”“对”重叠。

查什么：标题里有没有“关于对……的批复”一类。
依据：公文写作实务（实务）
为什么：“关于”和“对”都引出对象，只用一个。
错误示例：关于对张三等同志进行表彰的通报
正确示例：关于表彰张三等同志的通报
例外：书名号里引用的标题不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import MASK, mending

RULE = Rule(Element.TITLE, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 关于对 in each title, quoted titles left out."""
    for part in reading.elements.parts:
        for paragraph in part.title:
            text = re.sub("《[^《》]*》?", lambda match: MASK * len(match[0]), paragraph.text)
            match = re.search("关于对(?![外内口接比照应策抗冲手])", text)
            if match is not None:
                yield mending("标题里“关于”“对”重叠", paragraph, match.end() - 1, match.end(), "", "关于")
