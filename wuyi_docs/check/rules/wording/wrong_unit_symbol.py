"""计量单位符号写法不对。

查什么：数字后面的单位符号大小写是否规范（km、kg、kW、kV、MPa、Hz、dB）。
依据：GB/T 9704-2012 9（一般）
为什么：公文的计量单位应符合国家标准；单位符号分大小写，“KM”“Kw”不是单位。
错误示例：长5KM；装机200Kw
正确示例：长5km；装机200kW
例外：桩号、型号（K12+300、KM123）不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(FORMAT, "9", NORMALLY), words=True)

_RIGHT: Final = {
    **dict.fromkeys(("KM", "Km"), "km"),
    **dict.fromkeys(("KG", "Kg"), "kg"),
    **dict.fromkeys(("KW", "Kw", "kw"), "kW"),
    **dict.fromkeys(("KV", "Kv", "kv"), "kV"),
    **dict.fromkeys(("MPA", "Mpa", "mpa"), "MPa"),
    **dict.fromkeys(("KPA", "Kpa", "kpa"), "kPa"),
    **dict.fromkeys(("HZ", "hz"), "Hz"),
    **dict.fromkeys(("DB", "Db", "db"), "dB"),
    **dict.fromkeys(("KWH", "KWh", "Kwh", "kwh"), "kW·h"),
    **dict.fromkeys(("CM", "Cm"), "cm"),
    **dict.fromkeys(("MM", "Mm"), "mm"),
}
_SYMBOL: Final = re.compile(
    rf"(?<![A-Za-z0-9.+-])\d[\d.,]*\s?({'|'.join(sorted(_RIGHT, key=len, reverse=True))})(?![A-Za-z0-9+-])"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for symbols behind numbers in a case that no unit has."""
    for paragraph, text in prose(reading):
        for match in _SYMBOL.finditer(text):
            yield mending("单位符号写法不对", paragraph, match.start(1), match.end(1), _RIGHT[match[1]])
