"""跨页的表格没有重复表头。

查什么：20 行以上的表格，首行是否设了“在各页顶端以标题行形式重复出现”。
依据：公文写作实务（实务）
为什么：翻到第二面看不见表头，不知道各列是什么。
错误示例：40 行的名单，只有第一面有表头。
正确示例：每一面都有表头。
例外：没有表头的名单可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.TABLE, practice())

_LONG: Final = 24


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the first row of each long table."""
    for table in reading.document.tables:
        if len(table.rows) > _LONG and not table.rows[0].repeats:
            there = f"{len(table.rows)} 行，表头不重复"
            yield Fault("跨页的表格没有重复表头", there, "表头在各页重复", place=f"表格{table.number}")
