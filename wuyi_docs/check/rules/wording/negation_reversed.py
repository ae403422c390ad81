"""否定说反了。

查什么：有没有“防止……不发生”“切忌不要”一类多一重否定的话。
依据：公文写作实务（实务）
为什么：“防止不再发生”的意思是要它发生。
错误示例：防止类似事故不再发生；切忌不可
正确示例：防止类似事故再次发生；切不可
例外：“确保不发生”“防止不法行为”是对的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_REVERSED: Final = re.compile(
    r"(?:防止|避免|杜绝|谨防|严防|以防|防范)(?:(?!确保|保证|做到|力争|坚决)[^，。；：、]){0,14}不(?:再|会)?(?:次)?发生|切忌(?:不要|不可|不能|勿)|禁止(?:不得|不准)|(?:无|毫无)不(?!例外)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a second negation that turns the meaning round."""
    for paragraph, text in prose(reading):
        for match in _REVERSED.finditer(text):
            yield at("否定说反了", "去掉一重否定", paragraph, match.start(), match.end())
