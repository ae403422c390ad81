"""Rules on the attachments themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.looks import wrong_face, wrong_size
from wuyi_docs.check.views.measure import first_indent, leading_space
from wuyi_docs.check.views.texts import announced, label_number
from wuyi_docs.core.standard import ATTACHMENT_LABEL_FACE, BODY_SIZE


@rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST), words=True)
def attachment_missing(reading: Reading) -> Iterator[Fault]:
    """附件说明与所附的附件数目不符。

    查什么：附件说明列出的附件数，与后面标有“附件1”“附件2”的页数是否相同。
    为什么：少附一件，受文的机关就要来问；多附一件，说明里又查不到。
    错误示例：说明列了 2 件，后面只有“附件1”。
    正确示例：说明列了 2 件，后面有“附件1”“附件2”。
    例外：后面一件附件也没有的（附件另行装订或另发），不报；只附了后几件、序号照旧的，不报。
    """
    elements = reading.elements
    there, said = len(elements.attachments), len(announced(elements.attachment_note))
    if not there or there == said:
        return
    if not said:
        what, label = "附了附件，正文没有附件说明", elements.attachments[0].label
        yield Fault(what, f"{there} 件", "正文之下写附件说明", label)
        return
    numbers = [label_number(attachment.label) for attachment in elements.attachments]
    if there < said and numbers != list(range(1, there + 1)):
        return  # those before were left out on purpose: the others keep their numbers
    what = "附件说明与所附的附件数目不符"
    yield Fault(what, f"说明 {said} 件，所附 {there} 件", "两处相同", elements.attachment_note[0])


@rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST), words=True)
def attachment_title_differs(reading: Reading) -> Iterator[Fault]:
    """附件标题与附件说明不一致。

    查什么：附件页上的标题是否与附件说明里的名称一致。
    为什么：标准规定附件顺序号和附件标题应当与附件说明的表述一致。
    错误示例：说明写“安全生产检查表”，附件标题是“安全检查表”。
    正确示例：两处都写“安全生产检查表”。
    例外：空格、书名号、换行的差别不计；认不出附件标题的不看。
    """
    elements = reading.elements
    names = [name for _, _, _, name in announced(elements.attachment_note)]
    for at, attachment in enumerate(elements.attachments, 1):
        number = label_number(attachment.label) or at
        title = attachment.text.title_text
        if number <= len(names) and title and _plain(title) != _plain(names[number - 1]):
            name = names[number - 1]
            yield Fault("附件标题与附件说明不一致", title, name, attachment.text.title[0])


def _plain(text: str) -> str:
    return re.sub(r"[\s《》“”\"（）()]", "", text)


@rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST), words=True)
def wrong_attachment_label(reading: Reading) -> Iterator[Fault]:
    """附件标签的写法不对。

    查什么：附件首页的“附件”二字及顺序号后面有没有冒号，顺序号是否为阿拉伯数字、依次编排；只有一个附件时不编号。
    为什么：标准规定“附件”二字及附件顺序号用三号黑体字顶格编排在版心左上角第一行，与附件说明一致。
    错误示例：附件1：；附件一；附 件
    正确示例：附件1
    """
    attachments = reading.elements.attachments
    said = max(len(announced(reading.elements.attachment_note)), len(attachments))
    before = 0
    for attachment in attachments:
        label = attachment.label
        text = label.text.strip()
        there = label_number(label)
        number = there if before < there <= said else before + 1
        before = number
        right = f"附件{number}" if said > 1 else "附件"
        if text != right and not (text == "附件1" and not reading.elements.attachment_note):
            lead = leading_space(label.text)
            end = lead + len(text)
            fixes = (Replace(label, lead, end, right),)
            yield Fault("附件标签的写法不对", text, right, label, lead, end, fixes=fixes)


@rule(Element.ATTACHMENT, by(ATTACHMENT_LABEL_FACE))
def wrong_attachment_label_face(reading: Reading) -> Iterator[Fault]:
    """附件标签不是三号黑体、顶格。

    查什么：附件首页的“附件”二字及顺序号是否用三号黑体字、顶格编排。
    为什么：标准规定的字体和位置。
    错误示例：附件1（仿宋，左空二字）
    正确示例：附件1（黑体，顶格）
    """
    for attachment in reading.elements.attachments:
        label = attachment.label
        yield from wrong_face(label, ATTACHMENT_LABEL_FACE.value, "附件标签不是黑体")
        yield from wrong_size(label, BODY_SIZE.value, "附件标签不是三号字")
        there = first_indent(label, reading.document)
        if abs(there) > 0.3 or label.format.align in ("center", "right"):
            keys = ("ind.left", "ind.leftChars", "ind.firstLine", "ind.firstLineChars")
            fixes = (SetParagraph(label, {"jc": "left", **dict.fromkeys(keys, "0")}),)
            yield Fault("附件标签没有顶格", f"空 {there:.1f} 字", "顶格", label, fixes=fixes)


@rule(Element.ATTACHMENT, Authority(FORMAT, "7.3.7", MUST))
def attachment_not_on_new_page(reading: Reading) -> Iterator[Fault]:
    """附件没有另面编排。

    查什么：每个附件的首页是否另起一面（段前分页、分页符或分节）。
    为什么：标准规定附件应当另面编排，在版记之前。
    错误示例：署名之下接着排“附件1”。
    正确示例：“附件1”另起一面。
    """
    for attachment in reading.elements.attachments:
        if not attachment.label.on_new_page:
            fixes = (SetParagraph(attachment.label, {"pageBreakBefore": "1"}),)
            yield Fault("附件没有另面编排", "与上文接排", "另起一面", attachment.label, fixes=fixes)
