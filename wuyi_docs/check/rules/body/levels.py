"""Rules on the levels of the body: their ordinals and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, PUNCTUATION, Authority, by, rule
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.core.chinese import parse_numeral
from wuyi_docs.core.headings import ordinal_of
from wuyi_docs.core.standard import LEVEL_FORMS


@rule(Element.BODY, Authority(PUNCTUATION, "4.5.3、4.6.3", MUST), words=True)
def wrong_ordinal_mark(reading: Reading) -> Iterator[Fault]:
    """层次序数的标点不对。

    查什么：序数是否写作“一、”“（一）”“1.”“（1）”：汉字数字后用顿号，阿拉伯数字后用下脚点，带括号的后面不加标点，括号用全角。
    为什么：GB/T 15834 对序次语之后的点号有规定；“（一）、”“1、”是常见的错误。
    错误示例：（一）、加强领导；1、线路老化；一. 目标
    正确示例：（一）加强领导；1.线路老化；一、目标
    例外：自动编号由 wrong_automatic_number 看。
    """
    for _, paragraph, level in reading.levels():
        if not level or paragraph.label is not None:
            continue
        lead = leading_space(paragraph.text)
        found = ordinal_of(paragraph.text[lead:])
        if found is None or (level == 2 and found.mark == " "):
            continue
        if found.written != found.right:
            start, end = lead, lead + len(found.written)
            fixes = (Replace(paragraph, start, end, found.right),)
            yield Fault("层次序数的标点不对", found.written, found.right, paragraph, start, end, fixes=fixes)


@rule(Element.BODY, words=True)
def ordinals_not_consecutive(reading: Reading) -> Iterator[Fault]:
    """层次序数不连续。

    查什么：同一层次的序数是否从头编起，依次递增，没有跳号和重号；自动编号的也看。
    为什么：增删段落之后最容易忘记改；从别处粘贴时自动编号会丢掉，第一条变成没有序数。
    错误示例：（一）……（三）……；前一段没有序数，接着就是“（二）”
    正确示例：（一）……（二）……（三）……
    例外：三、四级序数在别的段落之后重新从 1 编起的不报。
    """
    for part in reading.elements.parts:
        last = [0, 0, 0, 0]
        for paragraph in part.body:
            level = part.levels.get(paragraph.index, 0)
            found = ordinal_of(paragraph.full_text.lstrip())
            if not level or found is None:
                continue
            number = parse_numeral(found.number)
            before = last[level - 1]
            last[level:] = [0] * (4 - level)
            last[level - 1] = number
            restarted = number == 1 and (before == 0 or level > 2)
            if number and number != before + 1 and not restarted:
                yield _fault(paragraph, found.written.strip(), before, number)


def _fault(paragraph: Paragraph, there: str, before: int, number: int) -> Fault:
    if before == 0:
        return Fault("序数没有从头编起，前面丢了一条", there, "从第一条编起", paragraph, 0, len(there))
    what = "序数重复" if number <= before else "序数跳号"
    return Fault(what, there, f"接在第 {before} 条之后，是第 {before + 1} 条", paragraph, 0, len(there))


@rule(Element.BODY, by(LEVEL_FORMS), words=True)
def level_skipped(reading: Reading) -> Iterator[Fault]:
    """结构层次跳级。

    查什么：“（1）”是否出现在“1.”之下。
    为什么：结构层次序数依次使用；跳了一级，读的人以为漏了一段。
    错误示例：（一）……之下直接是（1）……
    正确示例：（一）……之下是 1.……，再往下是（1）……
    例外：只有两层时用“一、”和“1.”，是通行的做法，不报；正文里另起的并列项“（1）”前面没有任何层次的，不报。
    """
    for part in reading.elements.parts:
        above = 0
        for paragraph in part.body:
            level = part.levels.get(paragraph.index, 0)
            if level == 4 and above in (1, 2):
                text = paragraph.full_text.strip()
                yield Fault("结构层次跳级", text[:6], "先用“1.”，再用“（1）”", paragraph)
            above = level or above


@rule(Element.BODY, words=True)
def heading_with_final_punctuation(reading: Reading) -> Iterator[Fault]:
    """独立成行的标题末尾有句号。

    查什么：独占一行的“一、”一级标题末尾有没有句号、冒号等标点。
    为什么：标题独立成行时末尾不加标点；接排正文时才用句号。
    错误示例：一、创建目标。（另起一行是正文）
    正确示例：一、创建目标
    例外：“一、”后面是一句完整的话、下面没有正文的不看。
    """
    for part in reading.elements.parts:
        for paragraph, below in pairwise(part.body):
            if part.levels.get(paragraph.index) != 1 or part.levels.get(below.index) == 1:
                continue
            text = paragraph.text.rstrip()
            if len(text) <= 26 and text[-1:] in "。：；，、" and not re.search("[。；，]", text[:-1]):
                end = len(text)
                fixes = (Replace(paragraph, end - 1, end, ""),)
                yield Fault(
                    "独立成行的标题末尾有标点", text[-1], "不加标点", paragraph, end - 1, end, fixes=fixes
                )


_RIGHT: Final = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）|第.+[条章节款项]|[①-⑳]"
)


@rule(Element.BODY, by(LEVEL_FORMS))
def wrong_automatic_number(reading: Reading) -> Iterator[Fault]:
    """自动编号的形式不对。

    查什么：正文里的自动编号是否为“一、”“（一）”“1.”“（1）”几种形式，不是项目符号、“1)”“a.”等。
    为什么：自动编号常常带着软件默认的样子；它印出来和手打的一样要合规定。
    错误示例：● 加强领导；1) 加强领导
    正确示例：（一）加强领导
    例外：“第一条”一类法规条款的编号不报；表格里的不看。
    """
    for paragraph in reading.body():
        label = paragraph.label
        if label is not None and not _RIGHT.fullmatch(label.text.strip()):
            wanted = "、".join(f"“{form}”" for form in LEVEL_FORMS.value)
            yield Fault("自动编号的形式不对", label.text, wanted, paragraph)
