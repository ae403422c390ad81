"""标题里的书名号用错。

查什么：标题里是否用了单、双尖括号代替书名号，书名号里面又用双书名号。
依据：GB/T 15834-2011 4.15（应当）
为什么：书名号是“《》”，里面再用书名号时用单书名号“〈〉”。
错误示例：关于印发<实施方案>的通知；《关于印发《办法》的通知》
正确示例：关于印发《实施方案》的通知；《关于印发〈办法〉的通知》
例外：方案、意见等要不要加书名号，各机关做法不一，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, PUNCTUATION, Authority, Rule

RULE = Rule(Element.TITLE, Authority(PUNCTUATION, "4.15", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for angle brackets and for 《 inside 《."""
    for part in reading.elements.parts:
        for paragraph in part.title:
            match = re.search(r"[<＜]{1,2}[^<>＜＞]+[>＞]{1,2}|《[^《》]*《", paragraph.text)
            if match is not None:
                wanted = "《　》，内层用〈　〉"
                yield Fault("标题里的书名号用错", match[0], wanted, paragraph, match.start(), match.end())
