"""用了直引号。

查什么：汉字旁边有没有直引号（" 和 '）。
依据：GB/T 15834-2011 4.8（一般）
为什么：中文引号分前后，是“”和‘’；直引号是打字机和程序用的。
错误示例："四方责任"
正确示例：“四方责任”
例外：外文里的撇号，英寸、分秒符号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.8", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for straight quotes beside Han characters; where they pair off, offer curly ones."""
    for paragraph in reading.texts:
        text = paragraph.text
        for quote, curly in (('"', "“”"), ("'", "‘’")):
            places = [m.start() for m in re.finditer(quote, text)]
            near = [at for at in places if re.search(f"[{HAN}，。：；、]", text[max(0, at - 1) : at + 2])]
            if not near:
                continue
            paired = len(near) == len(places) and len(places) % 2 == 0
            fixes = (
                tuple(Replace(paragraph, a, a + 1, curly[n % 2]) for n, a in enumerate(places))
                if paired
                else ()
            )
            there = text[near[0] : near[0] + 8]
            yield Fault("用了直引号", there, curly, paragraph, near[0], near[0] + 1, fixes=fixes)
