"""Rules on the text of the 版记."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from wuyi_docs.check.elements import Element, Imprint
from wuyi_docs.check.elements.patterns import COPIES, DATE, HAN, ISSUED
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import (
    first_indent,
    leading_space,
    leading_width,
    left_indent,
    section_of,
    text_area,
)
from wuyi_docs.check.views.texts import arabic_date, day_of
from wuyi_docs.core.chinese import format_date
from wuyi_docs.core.standard import COPIES_END, COPIES_PREFIX, IMPRINT_INDENT, IMPRINT_SIZE, ISSUED_SUFFIX
from wuyi_docs.core.text_width import text_width
from wuyi_docs.core.units import pt_to_twips

# Word's own margin of a cell, in characters of four-point-five size.
_CELL: Final = 0.4


@rule(Element.IMPRINT, by(IMPRINT_INDENT))
def wrong_imprint_indent(reading: Reading) -> Iterator[Fault]:
    """版记左右没有各空一字。

    查什么：抄送机关、印发机关左空一字，右边也空一字。
    为什么：标准规定版记各要素左右各空一字。
    错误示例：抄送机关顶格。
    正确示例：抄送机关左右各空一字。
    例外：用表格排的，单元格的边距也算空出的距离。
    """
    imprint = reading.elements.imprint
    for paragraph in imprint.paragraphs if imprint else ():
        if paragraph.format.align in ("right", "center", "end"):
            continue
        slack = 0.5 + (_CELL if paragraph.in_cell else 0.0)
        first = first_indent(paragraph, reading.document) + leading_width(paragraph.text)
        if abs(first - IMPRINT_INDENT.value) > slack:
            values = _values(paragraph)
            fixes = (SetParagraph(paragraph, values),) if not leading_space(paragraph.text) else ()
            yield Fault(
                "版记没有左空一字", f"空 {first:.1f} 字", "左空一字、右空一字", paragraph, fixes=fixes
            )


def _values(paragraph: Paragraph) -> dict[str, str | None]:
    width = IMPRINT_SIZE.value
    hanging = 3 if COPIES.match(paragraph.text.strip()) else 0
    left = IMPRINT_INDENT.value + hanging
    return {
        "ind.left": str(pt_to_twips(left * width)),
        "ind.leftChars": str(left * 100),
        "ind.hanging": str(pt_to_twips(hanging * width)),
        "ind.hangingChars": str(hanging * 100),
        "ind.firstLine": None,
        "ind.firstLineChars": None,
        "ind.right": str(pt_to_twips(IMPRINT_INDENT.value * width)),
        "ind.rightChars": str(IMPRINT_INDENT.value * 100),
    }


@rule(Element.IMPRINT, by(COPIES_END), words=True)
def wrong_copies_punctuation(reading: Reading) -> Iterator[Fault]:
    """抄送机关的标点不对。

    查什么：是否写作“抄送：”（全角冒号），最后一个抄送机关之后是否标句号，名称之间用顿号或逗号。
    为什么：标准规定“抄送”二字后标全角冒号，最后一个抄送机关名称后标句号。
    错误示例：抄送:市局 县政府办
    正确示例：抄送：市局，县政府办。
    """
    paragraph = reading.elements.copies
    if paragraph is None:
        return
    text = paragraph.text.rstrip()
    lead = leading_space(text)
    label = COPIES.match(text[lead:])
    if label is None or label["label"].startswith("主"):
        return
    start = lead + label.end("label")
    if label["colon"] != "：":
        end = start + len(label["colon"])
        fixes = (Replace(paragraph, start, end, "："),)
        yield Fault("“抄送”之后没有全角冒号", text[lead:end], "抄送：", paragraph, start, end, fixes=fixes)
    if not text.endswith(COPIES_END.value) and not _goes_on(paragraph, reading.elements.imprint):
        end = len(text)
        first = end - 1 if text[-1] in "，、；;.,：" else end
        fixes = (Replace(paragraph, first, end, COPIES_END.value),)
        yield Fault("抄送机关末尾没有句号", text[-4:], "。", paragraph, max(0, end - 1), end, fixes=fixes)
    names = text[start + 1 :].strip()
    space = re.search(rf"(?<=[{HAN}])([ \u3000]+|[；;])(?=[{HAN}])", names)
    if space is not None:
        at = start + 1 + text[start + 1 :].index(names) + space.start()
        there = "空格" if not space[0].strip() else space[0]
        yield Fault("抄送机关之间的标点不对", there, "、或，", paragraph, at, at + len(space[0]))


def _goes_on(copies: Paragraph, imprint: Imprint | None) -> bool:
    """Tell whether the list of organs goes on in the next paragraph."""
    paragraphs = imprint.paragraphs if imprint else ()
    at = paragraphs.index(copies)
    after = paragraphs[at + 1 : at + 2]
    return any(not ISSUED.search(p.text.strip()) and p.text.strip().endswith("。") for p in after)


@rule(Element.IMPRINT, by(COPIES_PREFIX))
def copies_not_aligned(reading: Reading) -> Iterator[Fault]:
    """抄送机关回行没有对齐。

    查什么：抄送机关排了两行以上时，回行是否与冒号后的首字对齐。
    为什么：标准规定的编排方法。
    错误示例：回行顶格。
    正确示例：回行与冒号后第一个字对齐（左缩进 4 字、悬挂 3 字）。
    例外：只有一行的不看。
    """
    paragraph = reading.elements.copies
    if paragraph is None or paragraph.in_cell:
        return
    width = text_area(section_of(paragraph, reading.document))[0]
    if text_width(paragraph.text) * IMPRINT_SIZE.value < width - 2 * IMPRINT_SIZE.value:
        return
    there = left_indent(paragraph, reading.document)
    wanted = first_indent(paragraph, reading.document) + len(COPIES_PREFIX.value)
    if abs(there - wanted) > 0.6:
        yield Fault("抄送机关回行没有对齐", f"回行空 {there:.1f} 字", "与冒号后的首字对齐", paragraph)


_RIGHT: Final = re.compile(r"[1-9]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$")


@rule(Element.IMPRINT, by(ISSUED_SUFFIX), words=True)
def wrong_issue_date(reading: Reading) -> Iterator[Fault]:
    """印发日期写法不对。

    查什么：印发日期是否用阿拉伯数字把年、月、日写全，月、日不编虚位，后面加“印发”二字。
    为什么：标准规定的写法。
    错误示例：2022年10月06日；二〇二二年十月十六日印发
    正确示例：2022年10月6日印发
    """
    for paragraph in reading.elements.issued:
        text = paragraph.text.rstrip()
        match = ISSUED.search(text)
        if match is None or _RIGHT.search(text):
            continue
        digits = DATE.match(match[0])
        wanted = "{}年{}月{}日印发".format(*map(int, digits.groups())) if digits else ""
        fixes = (Replace(paragraph, match.start(), len(text), wanted),) if wanted else ()
        there, shown = match[0].strip(), wanted or "2022年10月6日印发 这样的写法"
        yield Fault("印发日期写法不对", there, shown, paragraph, match.start(), len(text), fixes=fixes)


@rule(Element.IMPRINT, Authority(FORMAT, "7.4.3", MUST), words=True)
def issued_before_dated(reading: Reading) -> Iterator[Fault]:
    """印发日期早于成文日期。

    查什么：版记里的印发日期是否早于成文日期。
    为什么：先签发成文，才能送印；早于成文日期必有一处写错。
    错误示例：成文日期 2022年10月16日，印发日期 2022年10月6日
    正确示例：成文日期 2022年10月16日，印发日期 2022年10月17日
    """
    signed = _date(reading.elements.date)
    for paragraph in reading.elements.issued:
        issued = _date(paragraph)
        if signed and issued and issued < signed:
            yield Fault("印发日期早于成文日期", format_date(issued), "不早于成文日期", paragraph)


def _date(paragraph: Paragraph | None) -> date | None:
    text = paragraph.text.strip() if paragraph else ""
    return day_of(DATE.search(arabic_date(text) or text))


@rule(Element.IMPRINT, Authority(FORMAT, "7.3.7", MUST), words=True)
def text_after_imprint(reading: Reading) -> Iterator[Fault]:
    """版记之后还有内容。

    查什么：版记是否在公文的最后，后面没有附件或别的文字。
    为什么：版记在最后一面，附件编排在版记之前。
    错误示例：附件排在版记后面。
    正确示例：正文、附件、版记依次编排。
    """
    imprint = reading.elements.imprint
    if imprint is not None:
        last = max(p.index for p in imprint.paragraphs)
        after = [p for p in reading.document.paragraphs if p.index > last and p.text.strip() and not p.in_box]
        if after:
            yield Fault("版记之后还有内容", after[0].text.strip(), "版记在最后", after[0])
        return
    paragraphs = reading.document.paragraphs
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        issued = text.endswith("印发") and len(text) < 60 and ISSUED.search(text)
        copied = COPIES.match(text) and text.startswith("抄送") and "：" in text[:4]
        if (issued or copied) and any(p.text.strip() for p in paragraphs[at + 2 :]):
            yield Fault("版记之后还有内容", text, "版记在最后，附件在版记之前", paragraph)
            return
