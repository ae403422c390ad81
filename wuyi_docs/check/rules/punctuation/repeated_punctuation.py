"""标点重复。

查什么：有没有连着两个点号（“，，”“。。”“，。”“；。”）。
依据：GB/T 15834-2011 5.1（一般）
为什么：多是改稿时删了字没有删标点。
错误示例：请各股室落实，。
正确示例：请各股室落实。
例外：“？！”连用，省略号、破折号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for two stops in a row; the same one twice can be mended."""
    for paragraph in reading.texts:
        for match in re.finditer(
            r"[，、；：,;][，。、；：,;]|。[，、；：]|。。(?!。)(?<!。。。)", paragraph.text
        ):
            start, end = match.span()
            same = match[0][0] == match[0][1] and match[0][0] != "。"
            fixes = (Replace(paragraph, start, end, match[0][0]),) if same else ()
            there = paragraph.text[max(0, start - 4) : end + 2]
            yield Fault("标点重复", there, "只留一个", paragraph, start, end, fixes=fixes)
