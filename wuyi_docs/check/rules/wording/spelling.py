"""Rules on wrong words and characters, by lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import HOUSE, PRACTICE, Authority, rule
from wuyi_docs.check.views.prose import mending, prose
from wuyi_docs.check.words import confusables, word_pairs


@rule(Element.WORDING, words=True)
def confused_words(reading: Reading) -> Iterator[Fault]:
    """用错了字词。

    查什么：按易错词表（wuyi_docs/check/words/confusables.txt）查音近、形近、义近而用错的词语。
    为什么：这些错字拼音输入法最容易打出来，自己看不出来。
    错误示例：按装设备；既使有困难；布署工作；一付对联
    正确示例：安装设备；即使有困难；部署工作；一副对联
    例外：词表写明前后文的（“究竟争论”里的“竟争”）不报；人名、地名里的看不出来，可以忽略。
    """
    listed = confusables("confusables.txt")
    pattern = re.compile("|".join(map(re.escape, listed)))
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            entry = listed[match[0]]
            start, end = match.span()
            if entry.stands(paragraph.text, start, end):
                yield mending("用错了字词", paragraph, start, end, entry.right)


_ABOUT: Final = re.compile(r"(?:大约|约|大概|将近|近)(?P<middle>[^，。；、]{1,8}?)(?:左右|上下)")
_AT_LEAST: Final = re.compile(
    r"(?:至少|超过|不低于|不少于)[^，。；、]{1,8}?以上|(?:至多|不超过|不高于)[^，。；、]{1,8}?以下"
)


@rule(Element.WORDING, words=True)
def redundant_words(reading: Reading) -> Iterator[Fault]:
    """词语重叠多余。

    查什么：按词表（wuyi_docs/check/words/redundant.txt）查意思重复的搭配，以及“大约……左右”一类的重复限定。
    为什么：一个意思说两遍，文字就不干净。
    错误示例：涉及到；大约三天左右；凯旋归来
    正确示例：涉及；三天左右；凯旋
    """
    pairs = word_pairs("redundant.txt")
    pattern = re.compile("|".join(map(re.escape, pairs)))
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            yield Fault("词语重叠多余", match[0], pairs[match[0]], paragraph, match.start(), match.end())
        for frame in (_ABOUT, _AT_LEAST):
            for match in frame.finditer(paragraph.text):
                if re.search(r"\d|[一二三四五六七八九十百千万几]", match[0]):
                    yield Fault("重复限定", match[0], "只留一头", paragraph, match.start(), match.end())


@rule(Element.WORDING, Authority(HOUSE, "", PRACTICE), words=True)
def house_wording(reading: Reading) -> Iterator[Fault]:
    """用了本单位不用的说法。

    查什么：按 机关.yaml “检查”里“用语”一项列的旧称、不用的说法查。
    为什么：机构改革、职务调整之后，旧称最容易从旧文件里带出来；本单位自己列，本单位自己管。
    错误示例：（用语：{环保局: 生态环境局}）县环保局
    正确示例：县生态环境局
    例外：机关.yaml 没有列的不查。
    """
    words = {wrong: right for wrong, right in reading.options.words.items() if wrong}
    if not words:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            right = words[match[0]]
            if right and paragraph.text[max(0, match.start() - len(right)) : match.end()].endswith(right):
                continue
            yield Fault("用了本单位不用的说法", match[0], right, paragraph, match.start(), match.end())


@rule(Element.WORDING, words=True)
def traditional_characters(reading: Reading) -> Iterator[Fault]:
    """简体文字里混进了繁体字。

    查什么：正文里有没有繁体字（按 wuyi_docs/check/words/traditional.txt）。
    为什么：公文用规范汉字；繁体字多是从网页、旧扫描件带来的。
    错误示例：認真落實
    正确示例：认真落实
    例外：人名、地名、古籍引文里不得不用的，可以忽略。
    """
    simple = {ord(old): new for old, new in word_pairs("traditional.txt").items()}
    pattern = re.compile(f"[{''.join(map(chr, simple))}]+")
    for paragraph, text in prose(reading):
        for match in pattern.finditer(text):
            right = match[0].translate(simple)
            yield mending("混进了繁体字", paragraph, match.start(), match.end(), right)
