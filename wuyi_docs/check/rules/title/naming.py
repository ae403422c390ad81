"""Rules on the words of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import HAN, squeeze
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, rule


@rule(Element.TITLE, Authority(REGULATIONS, "第九条（七）", MUST), words=True)
def title_without_kind(reading: Reading) -> Iterator[Fault]:
    """标题没有文种。

    查什么：文件格式、信函格式的公文，标题末尾是否为条例规定的 15 种文种之一。
    为什么：标题由发文机关名称、事由和文种组成；没有文种，受文的机关不知道要照办、答复还是知晓。
    错误示例：关于开展安全生产检查的安排
    正确示例：关于开展安全生产检查的通知
    例外：没有版头的方案、总结等内部文书不看。
    """
    elements = reading.elements
    part = elements.main
    if elements.form not in (Form.RED_HEAD, Form.LETTER) or not part.title or elements.number is None:
        return
    text = squeeze(part.title_text)
    if "关于" in text and not elements.kind and not text.endswith(("。", "：")):
        yield Fault("标题末尾没有文种", text[-8:], "通知、报告、请示、函等 15 种之一", part.title[-1])


_REPEATED: Final = re.compile(
    r"(通知|通报|报告|请示|批复|意见|函)的\1|请示报告|报告请示|关于请求[^《》]*的请示|关于(?:上报|报告)[^《》]*的报告|关于关于"
)


@rule(Element.TITLE, Authority(REGULATIONS, "第九条（七）", MUST), words=True)
def repeated_word_in_title(reading: Reading) -> Iterator[Fault]:
    """标题里“关于”或文种重复。

    查什么：标题里是否有“关于……关于……的通知的通知”“请示报告”“关于请求……的请示”等叠床架屋。
    为什么：层层转发时应当只留最初的事由；“请示报告”是把两个文种用在一起。
    错误示例：关于转发《关于开展检查的通知》的通知的通知；关于请求解决经费的请示
    正确示例：关于转发开展检查文件的通知；关于解决经费的请示
    例外：书名号里引用的标题不算，如“关于印发《关于……的意见》的通知”。
    """
    for part in (reading.elements.main, *reading.elements.printed):
        text = squeeze(part.title_text)
        bare = re.sub(r"《[^《》]*》", "《》", text)
        match = _REPEATED.search(bare) or re.search(r"通知》的通知的通知", text)
        if match is None and bare.count("关于") > 1:
            match = re.search(r"关于.*关于", bare)
        if match is not None and part.title:
            yield Fault("标题里词语重复", match[0], "只留一个“关于”和一个文种", part.title[0])


@rule(Element.TITLE, words=True)
def space_in_title(reading: Reading) -> Iterator[Fault]:
    """标题里有空格。

    查什么：标题各行的中间是否有空格。
    为什么：标题靠居中和断行排列，不用空格调整位置；字间的空格会被当成断开的词。
    错误示例：关于开展　安全生产检查的通知
    正确示例：关于开展安全生产检查的通知
    例外：两字标题为了排列匀称在字间空一字的（通　知），联合行文机关名称之间的空格，不报。
    """
    for part in reading.elements.parts:
        for paragraph in part.title:
            match = re.search(rf"(?<=[{HAN}])[ \u3000\xa0]+(?=[{HAN}])", paragraph.text)
            if match is not None and "关于" in paragraph.text:
                fixes = (Replace(paragraph, match.start(), match.end(), ""),)
                start, end = max(0, match.start() - 2), match.end() + 2
                there = paragraph.text[start:end]
                yield Fault("标题里有空格", there, "不空", paragraph, start, end, fixes=fixes)
