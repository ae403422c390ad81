"""“截止”“截至”用错。

查什么：“截止”后面直接带时间的，是否应当为“截至”；“截至”是否用在了“到……为止”不再延续的意思上。
依据：公文写作实务（实务）
为什么：“截止”是到期停止，后面不带时间；“截至”是到某时为止，后面带时间。
错误示例：截止2022年10月底；截止目前；报名截至了
正确示例：截至2022年10月底；截至目前；报名截止了
例外：“截止日期”“截止时间”是对的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)

_WRONG: Final = re.compile(
    r"截止(?:到|至)?(?=\d|目前|现在|今[天日年]|当[日前]|昨[天日]|[上本去]年|[上本]月|[一二三四五六七八九十]{1,3}月)"
)
_OTHER: Final = re.compile(r"截至(?=日期|时间|了|期限)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 截止 before a time, and 截至 where no time follows."""
    for paragraph in reading.texts:
        for pattern, right in ((_WRONG, "截至"), (_OTHER, "截止")):
            for match in pattern.finditer(paragraph.text):
                start, end = match.span()
                yield Fault("“截止”“截至”用错", match[0], right, paragraph, start, end)
