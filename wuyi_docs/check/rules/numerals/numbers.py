"""Rules on numbers, amounts and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, PUNCTUATION, Authority, rule
from wuyi_docs.check.views.prose import at, mending, prose
from wuyi_docs.core.chinese import fold, numeral, parse_capital_amount, parse_numeral
from wuyi_docs.core.headings import ordinal_of


@rule(Element.WORDING, Authority(NUMERALS, "5.1", NORMALLY), words=True)
def full_width_digits(reading: Reading) -> Iterator[Fault]:
    """用了全角数字或字母。

    查什么：文中的阿拉伯数字、英文字母是否为半角。
    为什么：阿拉伯数字用单字节的半角；全角数字又宽又检索不到。
    错误示例：２０２２年
    正确示例：2022年
    """
    for paragraph in reading.texts:
        for match in re.finditer(
            "[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％]*", paragraph.text
        ):
            if ordinal_of(paragraph.text.lstrip()) and match.start() <= 3:
                continue
            right = fold(match[0])
            start, end = match.span()
            fixes = (Replace(paragraph, start, end, right),)
            yield Fault("用了全角数字或字母", match[0], right, paragraph, start, end, fixes=fixes)


_UNITS: Final = "年月日天人名个次户家件项条万亿元米吨克度时分秒岁%％倍公里"
_RANGE: Final = re.compile(
    rf"(?<![\dA-Za-z/.\-－])(?P<from>\d{{1,4}}(?:\.\d+)?[%％年月日天]?)(?P<sign>[-－–])(?P<to>\d{{1,4}}(?:\.\d+)?)(?=[{_UNITS}])"
)


@rule(Element.WORDING, Authority(PUNCTUATION, "4.13", NORMALLY), words=True)
def hyphen_in_range(reading: Reading) -> Iterator[Fault]:
    """数值范围用了短横线。

    查什么：年份、数量的起止之间是否用一字线“—”或浪纹线“～”，没有用短横线“-”。
    为什么：短横线用于编号和电话；“3-5天”容易认成编号。
    错误示例：2020-2022年；3-5天
    正确示例：2020—2022年；3～5天
    例外：电话、编号、标准号、网址里的短横线不看。
    """
    for paragraph in reading.texts:
        for match in _RANGE.finditer(paragraph.text):
            years = paragraph.text[match.end() : match.end() + 1] == "年" and len(match["to"]) == 4
            right = "—" if years or match["from"][-1] in "年月日" else "～"
            start, end = match.span("sign")
            fixes = (Replace(paragraph, start, end, right),)
            wanted = f"{match['from']}{right}{match['to']}"
            yield Fault("数值范围用了短横线", match[0], wanted, paragraph, start, end, fixes=fixes)


_HAN_PAIR: Final = re.compile(
    r"(?<![第十百千、\d一二三四五六七八九月日])([一二三四五六七八])、([二三四五六七八九])(?=[个天年次人家件名户里岁倍])"
)
_PAIR: Final = re.compile(r"(?<![第\d、.])([1-8])、([2-9])(?=[个天次人家件名户岁倍])")


@rule(Element.WORDING, Authority(NUMERALS, "4.2.2", NORMALLY), words=True)
def comma_in_approximate_number(reading: Reading) -> Iterator[Fault]:
    """概数之间用了顿号。

    查什么：相邻两个数字连用表示概数，中间有没有顿号。
    为什么：“三四个”是概数；“三、四个”是两个数。
    错误示例：抽查三、四个股室；需要3、4天
    正确示例：抽查三四个股室；需要三四天
    例外：前面有“第”的是两个序数（第三、四项），不报；序次语不看。
    """
    for paragraph in reading.texts:
        for match in (*_HAN_PAIR.finditer(paragraph.text), *_PAIR.finditer(paragraph.text)):
            first, second = map(parse_numeral, match.groups())
            if second == first + 1 and match.start():
                right = numeral(first) + numeral(second)
                start, end = match.span()
                yield Fault("概数之间用了顿号", match[0], right, paragraph, start, end)


_AMOUNT: Final = re.compile(
    r"(?P<capital>[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]{3,})\s?[（(][^（）()\d]{0,6}(?P<plain>[\d,，]+(?:\.\d{1,2})?)\s?(?P<unit>万?)元?[）)]"
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


_MOBILE: Final = re.compile(r"(?:电话|手机|联系方式)(?:号码?)?[：:为]?\s?(1[3-9]\d{7,})(?![\d-])")


@rule(Element.WORDING, words=True)
def wrong_telephone_number(reading: Reading) -> Iterator[Fault]:
    """手机号码位数不对。

    查什么：“电话”“手机”后面 1 开头的手机号码是不是 11 位。
    为什么：少一位、多一位都打不通。
    错误示例：联系电话：1393490123
    正确示例：联系电话：13934901234
    例外：固定电话、12345 一类短号不看。
    """
    for paragraph, text in prose(reading):
        for match in _MOBILE.finditer(text):
            if len(match[1]) != 11:
                yield at(f"手机号码有 {len(match[1])} 位", "11 位", paragraph, match.start(1), match.end(1))


_WHOLE: Final = Decimal(100)
_SHARE: Final = re.compile(
    r"占(?P<of>[^，。；、\d]{0,12}?)(?:的|比|比为|比达|比达到)?(?P<share>\d+(?:\.\d+)?)[%％]"
)
_MAY: Final = re.compile("计划|目标|任务|预算|预期|同期|上年|去年|指标|定额|库容|设计|限额")


@rule(Element.WORDING, words=True)
def share_over_hundred(reading: Reading) -> Iterator[Fault]:
    """占比超过百分之百。

    查什么：“占……的百分之几”有没有超过 100%。
    为什么：部分不会比整体大，必有一个数错了。
    错误示例：合格的占总数的120%
    正确示例：合格的占总数的92%
    例外：占计划、目标、上年同期等的完成比例可以超过，不看。
    """
    for paragraph, text in prose(reading):
        for match in _SHARE.finditer(text):
            if Decimal(match["share"]) > _WHOLE and not _MAY.search(match["of"]):
                yield at("占比超过百分之百", "不超过100%", paragraph, match.start(), match.end())
