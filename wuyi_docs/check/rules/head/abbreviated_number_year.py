"""发文字号的年份没有写全。

查什么：发文字号里的年份是否写全四位，是否括起来。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：年份应标全称，写成两位或者不括起来，登记和引用时容易认错。
错误示例：朔环山发〔22〕15号；朔环山发2022-15号
正确示例：朔环山发〔2022〕15号
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import BARE_NUMBER, NUMBER
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.NUMBER, Authority(FORMAT, "7.2.5", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the digits of the year."""
    paragraph = reading.elements.number
    if paragraph is None:
        return
    match = NUMBER.search(paragraph.text)
    if match is not None and len(match["year"]) != 4:
        start, end = match.span("year")
        yield Fault("发文字号的年份没有写全四位", match["year"], "四位年份", paragraph, start, end)
    bare = BARE_NUMBER.search(paragraph.text) if match is None else None
    if bare is not None:
        start, end = bare.span()
        yield Fault("发文字号的年份没有括起来", bare[0], "机关代字〔年份〕序号号", paragraph, start, end)
