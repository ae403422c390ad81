"""Rules on the 附件说明 and what the text says of attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Document, Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import (
    char_width,
    first_indent,
    leading_width,
    left_indent,
    section_of,
    text_area,
)
from wuyi_docs.check.views.prose import at
from wuyi_docs.check.views.texts import announced
from wuyi_docs.core.standard import ATTACHMENT_NOTE_INDENT
from wuyi_docs.core.text_width import text_width


@rule(Element.ATTACHMENT_NOTE, by(ATTACHMENT_NOTE_INDENT))
def attachment_note_not_indented(reading: Reading) -> Iterator[Fault]:
    """附件说明没有左空二字。

    查什么：“附件：”是否左空二字。
    为什么：标准规定的位置。
    错误示例：“附件：”顶格。
    正确示例：“附件：”左空二字。
    """
    note = reading.elements.attachment_note
    if not note or note[0].in_cell or note[0].label is not None:
        return
    there = first_indent(note[0], reading.document) + leading_width(note[0].text)
    if abs(there - ATTACHMENT_NOTE_INDENT.value) > 0.4:
        yield Fault("附件说明没有左空二字", f"空 {there:.1f} 字", "左空二字", note[0])


@rule(Element.ATTACHMENT_NOTE, Authority(FORMAT, "7.3.4", MUST))
def attachment_items_not_aligned(reading: Reading) -> Iterator[Fault]:
    """附件名称没有对齐。

    查什么：几个附件的序号是否上下对齐，名称回行是否与上一行名称的首字对齐。
    为什么：标准规定附件名称较长需回行时，应当与上一行附件名称的首字对齐。
    错误示例：“2.”缩进 2 字，排在“附件”二字下面。
    正确示例：“2.”排在“1.”下面（左空五字）。
    例外：用制表位排的不看。
    """
    note = reading.elements.attachment_note
    document = reading.document
    if not note or any("\t" in p.text.strip() or p.in_cell for p in note):
        return
    column = _column(note[0], document)
    for paragraph in note[1:]:
        there = _column(paragraph, document)
        if abs(there - column) > 0.8:
            yield Fault("附件序号没有上下对齐", f"左空 {there:.1f} 字", f"左空 {column:.1f} 字", paragraph)
    for paragraph in note:
        width = text_area(section_of(paragraph, document))[0] / char_width(paragraph, document)
        start = first_indent(paragraph, document)
        if start + text_width(paragraph.text) <= width:
            continue
        wanted = _name(paragraph, document)
        there = left_indent(paragraph, document)
        if abs(there - wanted) > 0.8:
            yield Fault("附件名称回行没有对齐", f"回行空 {there:.1f} 字", f"空 {wanted:.1f} 字", paragraph)


def _column(paragraph: Paragraph, document: Document) -> float:
    """Return at which character the ordinal (or the name) begins."""
    text = paragraph.text
    label = re.match(r"\s*附\s*件\s*[：:]?\s*", text)
    lead = text_width(label[0]) if label else leading_width(text)
    return first_indent(paragraph, document) + lead


def _name(paragraph: Paragraph, document: Document) -> float:
    match = re.match(r"\s*(?:附\s*件\s*[：:]?\s*)?(?:\d{1,2}[.．、]\s*)?", paragraph.text)
    lead = text_width(match[0]) if match else 0.0
    return first_indent(paragraph, document) + lead


@rule(Element.ATTACHMENT_NOTE, Authority(FORMAT, "7.3.4", MUST), words=True)
def wrong_attachment_note_form(reading: Reading) -> Iterator[Fault]:
    """附件说明的写法不对。

    查什么：是否写作“附件：”（全角冒号）；一个附件不编号，两个以上用“1.”“2.”依次编号。
    为什么：标准规定如有多个附件，使用阿拉伯数字标注顺序号，如“附件：1.×××××”。
    错误示例：附件: 1、检查表；附件一：检查表
    正确示例：附件：1.检查表
    """
    note = reading.elements.attachment_note
    if not note:
        return
    first = note[0].text
    label = re.match(r"\s*(附\s*件?\s*[：:]?)", first)
    if label is not None and label[1] != "附件：":
        start, end = label.span(1)
        wrong = re.match(r"附件[：:]?$", label[1])
        fixes = (Replace(note[0], start, end, "附件："),) if wrong else ()
        yield Fault("附件说明的标签不对", label[1], "附件：", note[0], start, end, fixes=fixes)
    names = announced(note)
    for wanted, (paragraph, start, ordinal, _) in enumerate(names, 1):
        right = f"{wanted}." if len(names) > 1 else ""
        if ordinal != right and paragraph.label is None:
            end = start + len(ordinal)
            shown = right or "只有一个附件，不编号"
            fixes = (Replace(paragraph, start, end, right),) if ordinal and right else ()
            yield Fault("附件的序号不对", ordinal or "没有序号", shown, paragraph, start, end, fixes=fixes)


@rule(Element.ATTACHMENT, words=True)
def cited_attachment_not_announced(reading: Reading) -> Iterator[Fault]:
    """文中引用了没有的附件。

    查什么：正文里“附件3”“见附件2”提到的序号，附件说明里有没有。
    为什么：删掉一个附件之后，文中的引用最容易忘记改。
    错误示例：具体见附件3（附件说明只列了 2 件）。
    正确示例：具体见附件2。
    例外：没有附件说明的不看；引用别的文件的附件（“《办法》附件3”）不看。
    """
    elements = reading.elements
    count = len(announced(elements.attachment_note))
    if not count:
        return
    for paragraph in elements.main.body:
        for match in re.finditer(r"(?<![》号文])附件\s?(\d{1,2})(?!\d)", paragraph.text):
            if int(match[1]) > count:
                yield at("文中引用了没有的附件", f"附件说明只列了 {count} 件", paragraph, *match.span())


@rule(Element.ATTACHMENT_NOTE, words=True)
def printed_text_as_attachment(reading: Reading) -> Iterator[Fault]:
    """印发的文件列成了附件。

    查什么：“印发……的通知”，有没有把所印发的文件列作附件。
    为什么：被印发的文件是公文的主体，不是附件，直接排在通知之后、版记之前。
    错误示例：关于印发《实施方案》的通知……附件：实施方案
    正确示例：署名日期之后另起一面，直接排《实施方案》。
    例外：不少机关习惯列作附件，可以忽略本条。
    """
    elements = reading.elements
    title = squeeze(elements.main.title_text)
    match = re.search(r"关于印发(.+)的通知", title)
    if match is None:
        return
    printed = re.sub(r"[《》“”]", "", match[1])
    for paragraph, start, _, name in announced(elements.attachment_note):
        plain = re.sub(r"[《》“”\s]", "", name)
        if len(plain) > 3 and (plain in printed or printed in plain):
            end = len(paragraph.text)
            yield Fault("印发的文件列成了附件", name, "直接排在通知之后", paragraph, start, end)
