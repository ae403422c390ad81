"""百分数范围的前一个“%”省略了。

查什么：百分数的范围，前后两个数是否都带“%”。
依据：GB/T 15835-2011 5.1.4（一般）
为什么：省略前一个，读的人不知道是 5 还是 5%。
错误示例：增长5～10%
正确示例：增长5%～10%
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1.4", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a range in which only the second number has a percent sign."""
    for paragraph in reading.texts:
        pattern = r"(?<![\d.%])(\d+(?:\.\d+)?)([～~—－-]|至|到)(\d+(?:\.\d+)?)([%％])"
        for match in re.finditer(pattern, paragraph.text):
            start, end = match.span()
            wanted = f"{match[1]}%{match[2]}{match[3]}%"
            at = match.end(1)
            fixes = (Replace(paragraph, at, at, "%"),)
            yield Fault("百分数范围的前一个“%”省略了", match[0], wanted, paragraph, start, end, fixes=fixes)
