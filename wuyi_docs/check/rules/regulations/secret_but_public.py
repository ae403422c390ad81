"""涉密公文注明公开。

查什么：标了密级的公文，附注里有没有“此件公开发布”一类的话。
依据：公文写作实务（实务）
为什么：密级与公开不能并存，必有一处是套用旧文件留下的。
错误示例：机密★1年……（此件公开发布）
正确示例：（此件公开发布）（没有密级）
例外：“此件不公开”是对的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at

RULE = Rule(Element.NOTE, practice(), words=True)

_PUBLIC: Final = re.compile(r"此件(?:主动|依申请)?公开|公开属性[：:]\s*(?:主动|依申请)公开|此件可?公开")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for words of publication in a document with a degree of secrecy."""
    if reading.elements.secrecy is None:
        return
    for paragraph in reading.texts:
        match = _PUBLIC.search(paragraph.text)
        if match is not None:
            yield at("涉密公文注明公开", "不公开，或者没有密级", paragraph, match.start(), match.end())
