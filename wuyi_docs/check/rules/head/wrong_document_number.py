"""发文字号的序号写法不对。

查什么：发文字号的序号不加“第”、不编虚位（15 不写成 015），用半角数字，中间没有空格，末尾有“号”。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：发文字号是公文的身份，登记、引用、检索都靠它。
错误示例：朔环山发〔2022〕015号；朔环山发〔2022〕第15号
正确示例：朔环山发〔2022〕15号
例外：留待编号的空位（朔环山发〔2022〕　号）不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import NUMBER
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.core.chinese import fold

RULE = Rule(Element.NUMBER, Authority(FORMAT, "7.2.5", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the 发文字号 with its right spelling, brackets and year aside."""
    paragraph = reading.elements.number
    match = NUMBER.search(paragraph.text) if paragraph else None
    if paragraph is None or match is None:
        return
    serial = fold(match["serial"]).strip()
    shown = str(int(serial)) if serial.isdecimal() else match["serial"]
    year = fold(match["year"])
    right = f"{match['code']}{match['open']}{year}{match['close']}{shown}号"
    if match[0] == right:
        return
    start, end = match.end("close"), match.end()
    fixes: tuple[Replace, ...] = ()
    if match[0][: start - match.start()] == right[: start - match.start()]:
        fixes = (Replace(paragraph, start, end, f"{shown}号"),)
    yield Fault("发文字号写法不对", match[0], right, paragraph, match.start(), match.end(), fixes=fixes)
