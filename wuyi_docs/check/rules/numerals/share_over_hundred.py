"""占比超过百分之百。

查什么：“占……的百分之几”有没有超过 100%。
依据：公文写作实务（实务）
为什么：部分不会比整体大，必有一个数错了。
错误示例：合格的占总数的120%
正确示例：合格的占总数的92%
例外：占计划、目标、上年同期等的完成比例可以超过，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_WHOLE: Final = Decimal(100)
_SHARE: Final = re.compile(
    r"占(?P<of>[^，。；、\d]{0,12}?)(?:的|比|比为|比达|比达到)?(?P<share>\d+(?:\.\d+)?)[%％]"
)
_MAY: Final = re.compile("计划|目标|任务|预算|预期|同期|上年|去年|指标|定额|库容|设计|限额")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for shares beyond the whole."""
    for paragraph, text in prose(reading):
        for match in _SHARE.finditer(text):
            if Decimal(match["share"]) > _WHOLE and not _MAY.search(match["of"]):
                yield at("占比超过百分之百", "不超过100%", paragraph, match.start(), match.end())
