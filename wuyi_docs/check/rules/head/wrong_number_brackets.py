"""发文字号的年份没有用六角括号。

查什么：发文字号里的年份是否用六角括号“〔〕”括入。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：方括号、圆括号、方头括号都不是发文字号的括号，不同软件里还会变成半角。
错误示例：朔环山发[2022]15号；朔环山发（2022）15号
正确示例：朔环山发〔2022〕15号
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import NUMBER
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import NUMBER_BRACKETS

RULE = Rule(Element.NUMBER, by(NUMBER_BRACKETS), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the brackets around the year."""
    paragraph = reading.elements.number
    match = NUMBER.search(paragraph.text) if paragraph else None
    if paragraph is None or match is None:
        return
    opened, closed = NUMBER_BRACKETS.value
    if (match["open"], match["close"]) == (opened, closed):
        return
    fixes = (
        Replace(paragraph, match.start("open"), match.end("open"), opened),
        Replace(paragraph, match.start("close"), match.end("close"), closed),
    )
    start, end = match.start("open"), match.end("close")
    there = match[0][start - match.start() : end - match.start()]
    wanted = f"{opened}{match['year']}{closed}"
    yield Fault("发文字号的年份没有用六角括号", there, wanted, paragraph, start, end, fixes=fixes)
