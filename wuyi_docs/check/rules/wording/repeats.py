"""Rules on what stands there twice, or not in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import rule
from wuyi_docs.check.views.prose import at, prose
from wuyi_docs.check.words import word_set
from wuyi_docs.core.chinese import parse_numeral

_PHRASE: Final = re.compile(rf"([{HAN}]{{3,12}})\1|([{HAN}]{{2}})\2|([的了在是和与对将为及被])\3")


# Words that end or begin with such a character, so that two of them meet: 目的的, 为了了解, 参与与监督, 核对对象.
_BEFORE: Final = {
    "的": "目标矢",
    "在": "存现所内潜自好",
    "是": "但于只还可就总凡若",
    "和": "饱温平缓调随总共柔求",
    "与": "参赋给授干相",
    "对": "核针面应绝校反成比",
    "将": "名大干",
    "为": "作成行认以称因人改定变更设",
    "及": "普涉以顾波殃",
    "被": "棉",
}
_AFTER: Final = {
    "的": "确",
    "了": "解结却断然",
    "在": "建编岗校职场线册押逃地先",
    "是": "非否",
    "和": "平谐睦美气解田缓善顺",
    "与": "会时",
    "对": "象手方口策外比照接应抗联子立",
    "将": "军领士来近",
    "为": "民了人何",
    "及": "时早格",
    "被": "子罩告",
}


# The second word goes on to another: 研究研究生, 代表代表团, 发展发展中国家.
_LONGER: Final = re.compile("[生团会业家权署局厅部者证费期员]|人员|机构|小组|项目|单位|系统|中国")


@rule(Element.WORDING, words=True)
def doubled_phrase(reading: Reading) -> Iterator[Fault]:
    """词语重复。

    查什么：同一个词语紧接着写了两遍（“创建达标创建达标”“的的”）。
    为什么：多是复制粘贴或改稿时漏删，校对最容易放过。
    错误示例：所有的股室创建达标创建达标“无疫单位”。
    正确示例：所有的股室创建达标“无疫单位”。
    例外：汉语里正常的重叠（研究研究、人人、一一、认认真真、层层、很长很长），以及表格里的编号，不报。
    """
    for paragraph in reading.texts:
        for match in _PHRASE.finditer(paragraph.text):
            if not _may_be_doubled(paragraph.text, match):
                word = match[1] or match[2] or match[3]
                yield Fault(f"“{word}”重复", match[0], word, paragraph, match.start(), match.end())


def _may_be_doubled(text: str, match: re.Match[str]) -> bool:
    """Tell whether the repetition is good Chinese: 研究研究, 实实在在, 为了了解."""
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if match[3]:
        twice = start > 1 and text[start - 2] == before
        listed = before in _BEFORE.get(match[3], "") if before else False
        return twice or listed or (bool(after) and after in _AFTER.get(match[3], ""))
    word = match[1] or match[2]
    allowed = word_set("reduplications.txt")
    if "很" in word or len(set(word)) == 1 or word in allowed or word + word in allowed:
        return True
    return len(word) == 2 and _LONGER.match(text, end) is not None


# The verb is part of a noun here (负责人, 组织部, 实施方案), or the two stand against each other (落实抓落实).
_NOUN: Final = re.compile(
    "[人部会者力长员率度委抓促靠未没已再不边和与及或]|方案|细则|意见|办法|情况|单位|部门|机构|生活"
)
_NOUN_AFTER: Final = re.compile("[人部会者力员率度]|方案|细则|意见|办法|情况|单位|部门|机构|生活")


@rule(Element.WORDING, words=True)
def repeated_word_nearby(reading: Reading) -> Iterator[Fault]:
    """相隔不远重复用词。

    查什么：同一小句里，一个常用动词隔着一两个字又出现一次。
    为什么：多是改稿时前面添了字，后面忘了删。
    错误示例：局党员干部参与一线参与创建工作。
    正确示例：局党员干部参与一线创建工作。
    例外：“边学习边落实”“抓落实”一类对举的，“负责人负责”“实施方案实施后”一类名词里的，不报；只看常用的动词。
    """
    verbs = "|".join(sorted(word_set("verbs.txt")))
    pattern = re.compile(rf"({verbs})([{HAN}]{{1,3}}?)\1(?!\2)")
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            if _NOUN.search(match[2]) or _NOUN_AFTER.match(paragraph.text, match.end()):
                continue
            start, end = match.span()
            yield Fault(f"“{match[1]}”重复", match[0], "只留一处", paragraph, start, end)


_SERIES: Final = (
    re.compile(r"(?:^|(?<=[，。；：]))([一二三四五六七八九十]{1,2})(?:是|要)(?![一二三四五六七八九十])"),
    re.compile(r"(?:^|(?<=[。；：]))第([一二三四五六七八九十]{1,2})，"),
    re.compile(r"(?<=[，。；：])（(\d{1,2})）"),
    re.compile(r"([①-⑳])"),
)


@rule(Element.WORDING, words=True)
def inline_ordinals_broken(reading: Reading) -> Iterator[Fault]:
    """文中的序次语跳号或重号。

    查什么：一段之内的“一是……二是……”“（1）（2）”“①②”是否依次递增。
    为什么：增删内容之后最容易忘记改。
    错误示例：一是加强领导，三是抓好落实
    正确示例：一是加强领导，二是抓好落实
    例外：分在几段里的不看；重新从头编起的不看。
    """
    for paragraph, text in prose(reading):
        for series in _SERIES:
            before = 0
            for match in series.finditer(text):
                number = _value(match[1])
                if number == 1 or (before and number == before + 1):
                    before = number
                elif before:
                    start, end = match.span()
                    yield at("文中的序次语不连续", f"接在第 {before} 项之后", paragraph, start, end)
                    before = number


def _value(ordinal: str) -> int:
    return ord(ordinal) - ord("①") + 1 if "①" <= ordinal <= "⑳" else parse_numeral(ordinal)
