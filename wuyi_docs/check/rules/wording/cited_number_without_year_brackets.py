"""引用的发文字号年份没有括号。

查什么：文中引用的发文字号，年份有没有括在六角括号里。
依据：GB/T 9704-2012 7.2.5（一般）
为什么：年份应标全称，用六角括号括入。
错误示例：晋政发2022年5号；晋政发2022-5号
正确示例：晋政发〔2022〕5号
例外：公告、令的“2022年第5号”是对的，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(FORMAT, "7.2.5", NORMALLY), words=True)

_BARE: Final = re.compile(rf"(?<=[{HAN}]{{2}}[发函字办])((?:19|20)\d\d)[-—年]?第?0*(\d{{1,4}})号")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a code, a year and a serial number with no bracket between."""
    for paragraph, text in prose(reading):
        for match in _BARE.finditer(text):
            right = f"〔{match[1]}〕{match[2]}号"
            yield mending("发文字号年份没有括号", paragraph, match.start(), match.end(), right)
