"""大写金额与小写金额不符。

查什么：大写金额后面括号里的小写金额（或反过来）是否相等。
依据：公文写作实务（实务）
为什么：两处不符，财务不能付款，合同也有争议。
错误示例：人民币贰万元整（¥12000）
正确示例：人民币贰万元整（¥20000）
例外：大写里有认不出的字的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.core.chinese import parse_capital_amount

RULE = Rule(Element.WORDING, practice(), words=True)

_AMOUNT: Final = re.compile(
    r"(?P<capital>[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,})\s?[（(][^（）()\d]{0,6}(?P<plain>[\d,，]+(?:\.\d{1,2})?)\s?(?P<unit>万?)元?[）)]"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each capital amount with the plain one in brackets behind it."""
    for paragraph in reading.texts:
        for match in _AMOUNT.finditer(paragraph.text):
            capital = parse_capital_amount(match["capital"])
            plain = Decimal(re.sub("[,，]", "", match["plain"])) * (10000 if match["unit"] else 1)
            if capital is not None and capital != plain:
                start, end = match.span()
                yield Fault("大写金额与小写金额不符", match[0], "两处相等", paragraph, start, end)
