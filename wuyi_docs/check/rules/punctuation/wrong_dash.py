"""破折号写法不对。

查什么：有没有用两个短横线、两个全角减号代替破折号。
依据：GB/T 15834-2011 4.10（一般）
为什么：破折号是“——”，占两个字的位置，中间不断开。
错误示例：一条主线--安全生产
正确示例：一条主线——安全生产
例外：单个一字线（北京—上海）是连接号，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.10", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for hyphens in a row beside Han characters."""
    for paragraph in reading.texts:
        for match in re.finditer(
            rf"(?<=[{HAN}”》）])(?:-{{2,}}|－{{2,}}|─{{2,}})|(?:-{{2}}|－{{2}})(?=[{HAN}])", paragraph.text
        ):
            start, end = match.span()
            fixes = (Replace(paragraph, start, end, "——"),)
            yield Fault("破折号写法不对", match[0], "——", paragraph, start, end, fixes=fixes)
