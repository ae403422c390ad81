"""发文字号写法不对。

查什么：发文字号由机关代字、年份、序号组成：年份写全四位，用六角括号“〔〕”括入，序号不加“第”、不编虚位，末尾有“号”，中间没有空格。
依据：GB/T 9704-2012 7.2.5（应当）
为什么：发文字号是公文的身份证，登记、引用、检索都靠它，一字之差就是另一件。
错误示例：朔环山发[2022]015号；朔环山发（22）第15号
正确示例：朔环山发〔2022〕15号
例外：留待编号的空位（朔环山发〔2022〕　号）不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import BARE_NUMBER, NUMBER
from wuyi_docs.check.fault import Fault, Replace, Rule, by
from wuyi_docs.check.reading import Reading
from wuyi_docs.chinese import fold
from wuyi_docs.standard import NUMBER_BRACKETS

RULE = Rule(Element.NUMBER, by(NUMBER_BRACKETS), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the 发文字号 with its right spelling."""
    paragraph = reading.anatomy.number
    if paragraph is None:
        return
    match = NUMBER.search(paragraph.text)
    if match is None:
        bare = BARE_NUMBER.search(paragraph.text)
        if bare is not None:
            yield Fault(
                "发文字号的年份没有括起来",
                bare[0],
                "机关代字〔年份〕序号号",
                paragraph,
                bare.start(),
                bare.end(),
            )
        return
    serial = fold(match["serial"]).strip()
    blank = not serial.isdigit()
    year = fold(match["year"])
    shown = match["serial"] if blank else str(int(serial))
    right = f"{match['code']}〔{year}〕{shown}号"
    if len(year) != 4:
        yield Fault("发文字号的年份没有写全四位", match[0], "四位年份", paragraph, match.start(), match.end())
    elif match[0] != right:
        fix = Replace(paragraph, match.start(), match.end(), right)
        yield Fault("发文字号写法不对", match[0], right, paragraph, match.start(), match.end(), fixes=(fix,))
