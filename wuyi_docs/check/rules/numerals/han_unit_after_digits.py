"""阿拉伯数字后面用了“千”“百”“十”。

查什么：阿拉伯数字后面有没有“千”“百”“十”作数位（万、亿可以）。
依据：GB/T 15835-2011 4.1（一般）
为什么：一个数里不混用两种数字；只有“万”“亿”可以跟在阿拉伯数字后面。
错误示例：补助3千元；5百多人
正确示例：补助3000元；500多人
例外：“千克”“千米”等计量单位不看；“3千万”一类较常见，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.1", NORMALLY), words=True)

_MIXED: Final = re.compile(r"(?<![\d第.])\d+(?:\.\d+)?[千百十](?=[元多余人户名亩吨件辆只头册台套](?!分))")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a Han place value behind Arabic digits."""
    for paragraph, text in prose(reading):
        for match in _MIXED.finditer(text):
            yield at("两种数字混用", "全用阿拉伯数字，如 3000", paragraph, match.start(), match.end())
