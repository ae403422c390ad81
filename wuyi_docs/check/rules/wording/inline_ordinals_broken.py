"""文中的序次语跳号或重号。

查什么：一段之内的“一是……二是……”“（1）（2）”“①②”是否依次递增。
依据：公文写作实务（实务）
为什么：增删内容之后最容易忘记改。
错误示例：一是加强领导，三是抓好落实
正确示例：一是加强领导，二是抓好落实
例外：分在几段里的不看；重新从头编起的不看。
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
from wuyi_docs.core.chinese import parse_numeral

RULE = Rule(Element.WORDING, practice(), words=True)

_SERIES: Final = (
    re.compile(r"(?:^|(?<=[，。；：]))([一二三四五六七八九十]{1,2})(?:是|要)(?![一二三四五六七八九十])"),
    re.compile(r"(?:^|(?<=[。；：]))第([一二三四五六七八九十]{1,2})，"),
    re.compile(r"(?<=[，。；：])（(\d{1,2})）"),
    re.compile(r"([①-⑳])"),
)


def find(reading: Reading) -> Iterator[Fault]:
    """Count along each kind of ordinal that begins with the first in the paragraph."""
    for paragraph, text in prose(reading):
        for series in _SERIES:
            before = 0
            for match in series.finditer(text):
                number = _value(match[1])
                if number == 1 or (before and number == before + 1):
                    before = number
                elif before:
                    start, end = match.span()
                    yield at("文中的序次语不连续", f"接在第 {before} 项之后", paragraph, start, end)
                    before = number


def _value(ordinal: str) -> int:
    return ord(ordinal) - ord("①") + 1 if "①" <= ordinal <= "⑳" else parse_numeral(ordinal)
