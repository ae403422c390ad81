"""用了相对的日期。

查什么：正文里有没有“昨天”“明天”“上周”“下周”“本周”等要看成文日期才知道的说法。
依据：公文写作实务（实务）
为什么：公文要存档备查，过后没有人知道“明天”是哪一天。
错误示例：请于下周五前报送。
正确示例：请于2022年10月21日前报送。
例外：引语里的不看。
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

_WORDS: Final = re.compile(
    r"昨天|昨日|明天|明日(?!报)|前天|后天|上周|下周|上星期|下星期|本周[一二三四五六日末内]"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for such words outside quotation marks."""
    for paragraph in reading.body():
        for match in _WORDS.finditer(paragraph.text):
            before = paragraph.text[: match.start()]
            if before.count("“") == before.count("”") and not before.endswith(("美好", "更美的")):
                start, end = match.span()
                yield Fault("用了相对的日期", match[0], "写明年、月、日", paragraph, start, end)
