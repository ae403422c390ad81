"""引用公文先写了发文字号。

查什么：引用公文时是不是先引标题、后引发文字号。
依据：公文写作实务（实务）
为什么：引用公文应当先引标题，后在圆括号里引发文字号。
错误示例：根据晋政发〔2022〕5号《关于……的通知》
正确示例：根据《关于……的通知》（晋政发〔2022〕5号）
例外：发文字号加了括号、前后另有标题的不看。
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
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_BEFORE: Final = re.compile(rf"[{HAN}]{{2,14}}〔\d{{4}}〕\d+号(?:文件?)?《[^《》]{{2,80}}》")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a title right behind a number that stands in no bracket."""
    for paragraph, text in prose(reading):
        for match in _BEFORE.finditer(text):
            yield at("引用公文先写了发文字号", "《标题》（发文字号）", paragraph, match.start(), match.end())
