"""Rules on stops and spaces: doubled, missing, in a wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Part
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, rule
from wuyi_docs.check.views.prose import at, body_prose


@rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)
def repeated_punctuation(reading: Reading) -> Iterator[Fault]:
    """标点重复。

    查什么：有没有连着两个点号（“，，”“。。”“，。”“；。”）。
    为什么：多是改稿时删了字没有删标点。
    错误示例：请各股室落实，。
    正确示例：请各股室落实。
    例外：“？！”连用，省略号、破折号不看。
    """
    for paragraph in reading.texts:
        for match in re.finditer(
            r"[，、；：,;][，。、；：,;]|。[，、；：]|。。(?!。)(?<!。。。)", paragraph.text
        ):
            start, end = match.span()
            same = match[0][0] == match[0][1] and match[0][0] != "。"
            fixes = (Replace(paragraph, start, end, match[0][0]),) if same else ()
            there = paragraph.text[max(0, start - 4) : end + 2]
            yield Fault("标点重复", there, "只留一个", paragraph, start, end, fixes=fixes)


@rule(Element.WORDING, Authority(PUNCTUATION, "4.5", NORMALLY), words=True)
def comma_before_deng(reading: Reading) -> Iterator[Fault]:
    """“等”字前面用了顿号或逗号。

    查什么：并列的词语之后“等”字之前有没有顿号、逗号。
    为什么：“等”紧接在最后一个并列的词语后面。
    错误示例：测温、扫码、登记、等措施
    正确示例：测温、扫码、登记等措施
    例外：“，等待”“、等级”一类不是列举的“等”，不看。
    """
    for paragraph in reading.texts:
        for match in re.finditer(r"[、，]等(?![待候级于同效到额距着我他她你量一价次比值])", paragraph.text):
            start = match.start()
            if match[0][0] == "，" and "、" not in paragraph.text[max(0, start - 12) : start]:
                continue
            fixes = (Replace(paragraph, start, start + 1, ""),)
            there = paragraph.text[max(0, start - 4) : start + 3]
            yield Fault("“等”字前面用了点号", there, "等", paragraph, start, start + 1, fixes=fixes)


@rule(Element.WORDING, words=True)
def space_between_han(reading: Reading) -> Iterator[Fault]:
    """汉字之间有空格。

    查什么：正文里两个汉字之间有没有空格。
    为什么：多是从别处粘贴带来的，两端对齐时会被拉得更开。
    错误示例：各 股室要高度重视，认真抓好落实。
    正确示例：各股室要高度重视，认真抓好落实。
    例外：署名、名单里为了对齐而空的，表格里的不看。
    """
    for paragraph in reading.body():
        if len(paragraph.text) < 15 or paragraph.format.align in ("center", "right"):
            continue
        text = paragraph.text
        for match in re.finditer(rf"(?<=[{HAN}，。；：、])[ \u3000\xa0]+(?=[{HAN}])", text):
            start, end = match.span()
            names = re.search(rf"(?:^|[\s　、：，和])[{HAN}]$", text[:start]) and "　" in match[0]
            if names or not text[:start].strip():
                continue
            fixes = (Replace(paragraph, start, end, ""),)
            there = text[max(0, start - 4) : end + 4]
            yield Fault("汉字之间有空格", there, "不空", paragraph, start, end, fixes=fixes)


@rule(Element.WORDING, Authority(PUNCTUATION, "4.1", NORMALLY), words=True)
def paragraph_without_full_stop(reading: Reading) -> Iterator[Fault]:
    """段落末尾没有句号。

    查什么：正文里成句的段落，末尾是否有句号、冒号等标点；并列各条的末尾是否一致，后面各条用句号的，前面不用分号。
    为什么：没有标点，像是话没有说完，或者少了一段。
    错误示例：请各股室认真贯彻执行，并于2022年10月20日前报送落实情况
    正确示例：请各股室认真贯彻执行，并于2022年10月20日前报送落实情况。
    例外：标题、不足二十字的短语、以括号和引号结尾的不看。
    """
    for part in reading.elements.parts:
        listed = [p for p in part.body if p.format.align not in ("center", "right")]
        for place, paragraph in enumerate(listed):
            text = paragraph.text.rstrip()
            level = part.levels.get(paragraph.index, 0)
            end = len(text)
            sentence = len(text) > 24 and re.search("[，。；]", text)
            if sentence and re.search(rf"[{HAN}0-9]$", text):
                yield Fault("段落末尾没有句号", text[-8:], "。", paragraph, end - 1, end)
            elif text.endswith("；") and _ends_elsewhere(part, listed[place + 1 :], level):
                yield Fault("分号之后没有并列的下一条", text[-8:], "。", paragraph, end - 1, end)


def _ends_elsewhere(part: Part, rest: list[Paragraph], level: int) -> bool:
    """Tell whether the next item of the same level ends with a full stop and yet is not the list's last."""
    if not level and rest:
        # An item whose own ordinal was lost is of the level of the one below it.
        level = part.levels.get(rest[0].index, 0)
    if not level:
        return False
    siblings: list[Paragraph] = []
    for paragraph in rest:
        other = part.levels.get(paragraph.index, 0)
        if other == level:
            siblings.append(paragraph)
        elif other and other < level:
            break
    if not siblings:
        return True
    return len(siblings) > 1 and siblings[0].text.rstrip().endswith("。")


_START: Final = re.compile(r"\s*([，。、；：？！”’）》〉〕】])")


@rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)
def stop_at_paragraph_start(reading: Reading) -> Iterator[Fault]:
    """段首是点号或后括号。

    查什么：段落有没有以逗号、句号、顿号、后引号、后括号开头。
    为什么：这些标点紧跟前面的文字，不出现在一行之首；多是误敲了回车。
    错误示例：。请认真贯彻执行。
    正确示例：请认真贯彻执行。
    例外：表格里的不看。
    """
    for paragraph, text in body_prose(reading):
        match = _START.match(text)
        if match is not None and paragraph.label is None:
            yield at(
                "段首是点号或后括号", "接在上一段后面，或者删去", paragraph, match.start(1), match.end(1)
            )
