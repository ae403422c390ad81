"""Rules on numbers, amounts and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, rule
from wuyi_docs.check.views.prose import at, mending, prose
from wuyi_docs.core.chinese import parse_capital_amount

_CAPITAL: Final = "零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正"
_AMOUNT: Final = re.compile(
    rf"(?<![{_CAPITAL}])(?P<capital>[{_CAPITAL}]{{3,}})\s?[（(][^（）()\d]{{0,6}}(?P<plain>[\d,，]+(?:\.\d{{1,2}})?)\s?(?P<unit>万?)元?[）)]"
)


@rule(Element.WORDING, words=True)
def capital_amount_differs(reading: Reading) -> Iterator[Fault]:
    """大写金额与小写金额不符。

    查什么：大写金额后面括号里的小写金额（或反过来）是否相等。
    为什么：两处不符，财务不能付款，合同也有争议。
    错误示例：人民币贰万元整（¥12000）
    正确示例：人民币贰万元整（¥20000）
    例外：大写里有认不出的字的不看。
    """
    for paragraph in reading.texts:
        for match in _AMOUNT.finditer(paragraph.text):
            capital = parse_capital_amount(match["capital"])
            plain = Decimal(re.sub("[,，]", "", match["plain"])) * (10000 if match["unit"] else 1)
            if capital is not None and capital != plain:
                start, end = match.span()
                yield Fault("大写金额与小写金额不符", match[0], "两处相等", paragraph, start, end)


_GROUPED: Final = re.compile(r"(?<![\d.,，、第])\d{1,4}(?:[,，]\d{1,4})+(?=(?:\.\d+)?(?:万|亿)?元)")
_RIGHT: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


@rule(Element.WORDING, Authority(NUMERALS, "5.1", NORMALLY), words=True)
def wrong_thousands_separator(reading: Reading) -> Iterator[Fault]:
    """千分位分节不对。

    查什么：金额的千分位逗号是否每三位一节，是不是半角。
    为什么：分节错了位，数就读错；全角逗号把一个数断成两个。
    错误示例：1,23,456元；1，200元
    正确示例：123,456元；1,200元
    例外：只看后面带“元”的数。
    """
    for paragraph, text in prose(reading):
        for match in _GROUPED.finditer(text):
            start, end = match.span()
            half = match[0].replace("，", ",")
            if _RIGHT.fullmatch(match[0]) or (half != match[0] and not _RIGHT.fullmatch(half)):
                continue
            if _RIGHT.fullmatch(half):
                yield mending("千分位逗号用了全角", paragraph, start, end, half)
            else:
                yield at("千分位分节不对", "从个位起每三位一节", paragraph, start, end)
