"""文中引用的发文字号写法不对。

查什么：正文里引用的发文字号，年份是否用六角括号，序号有没有“第”和虚位。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：引用的发文字号要能查到原件，括号不对就检索不到。
错误示例：（山疫情防控办发（2022）42号）
正确示例：（山疫情防控办发〔2022〕42号）
例外：裁判文书案号“（2022）晋06民初1号”用圆括号，不报；认不准是机关代字的不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import CLOSE, HAN, OPEN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import NUMBER_BRACKETS

RULE = Rule(Element.WORDING, by(NUMBER_BRACKETS), words=True)

_CITED: Final = re.compile(
    rf"(?P<code>[{HAN}]{{1,14}}[发字函办政委党文通报规令呈请批知])\s?(?P<open>[{OPEN}])\s?(?P<year>(?:19|20)\d\d)年?\s?(?P<close>[{CLOSE}])"
    r"\s?(?P<ordinal>第?)\s?(?P<serial>\d{1,5})\s?号"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 发文字号 in every text but the document's own number."""
    for paragraph in reading.texts:
        if reading.role(paragraph) in (Element.NUMBER, Element.SIGNER):
            continue
        for match in _CITED.finditer(paragraph.text):
            right = f"〔{match['year']}〕{int(match['serial'])}号"
            start, end = match.start("open"), match.end()
            there = paragraph.text[start:end]
            if there != right:
                fixes = (Replace(paragraph, start, end, right),)
                yield Fault("引用的发文字号写法不对", there, right, paragraph, start, end, fixes=fixes)
