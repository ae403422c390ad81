"""词语重复。

查什么：同一个词语紧接着写了两遍（“创建达标创建达标”“的的”）。
依据：公文写作实务（实务）
为什么：多是复制粘贴或改稿时漏删，校对最容易放过。
错误示例：所有的股室创建达标创建达标“无疫单位”。
正确示例：所有的股室创建达标“无疫单位”。
例外：汉语里正常的重叠（研究研究、人人、一一、认认真真、层层、很长很长），以及表格里的编号，不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.words import word_set

RULE = Rule(Element.WORDING, practice(), words=True)

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


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a phrase that stands twice in a row."""
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
