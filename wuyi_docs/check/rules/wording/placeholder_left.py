"""留有没有填的空位。

查什么：有没有“××”“XXX”“【】”“待补”“待定稿”“此处填写”“{{ }}”等占位的字样。
依据：公文写作实务（实务）
为什么：套用旧文件或模板时漏填，发出去就是差错。
错误示例：××××局关于……；联系电话：XXXXXXXX
正确示例：（写明）
例外：隐去姓名的“张××”“王某”不看。
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

_EMPTY: Final = re.compile(
    r"[×Ｘ]{3,}|(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|(?<![\u4e00-\u9fff])××(?=[局委办厅部县市区年月日])|【[\s　]*】|\[[\s　]+\]|〔[\s　]*[×X]{2,}"
    r"|待补充?|待核实?[）)]|此处填写|请在此|\{\{|\{%|[＿_]{6,}"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for what stands in for something else."""
    for paragraph in reading.texts:
        match = _EMPTY.search(paragraph.text)
        if match is not None:
            yield Fault("留有没有填的空位", match[0], "填好或删去", paragraph, match.start(), match.end())
