"""引用的发文字号没有加括号。

查什么：标题之后的发文字号是不是括在圆括号里。
依据：公文写作实务（实务）
为什么：引用公文应当先引标题，后在圆括号里引发文字号。
错误示例：《关于……的通知》晋政发〔2022〕5号
正确示例：《关于……的通知》（晋政发〔2022〕5号）
例外：标题与字号之间有“和”“及”等词的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_BARE: Final = re.compile(rf"(?<=》)[{HAN}]{{2,12}}〔\d{{4}}〕\d+号")
_JOINED: Final = re.compile("[和与及按依据照根即以在中从同]|要求|规定|精神|通过|发布|的")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a number that follows a title right away."""
    for paragraph, text in prose(reading):
        for match in _BARE.finditer(text):
            if not _JOINED.search(match[0]):
                yield mending("发文字号没有加括号", paragraph, match.start(), match.end(), f"（{match[0]}）")
