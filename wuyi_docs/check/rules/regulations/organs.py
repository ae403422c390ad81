"""Rules on the organs that a document goes to and comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, NORMALLY, REGULATIONS, Authority, rule
from wuyi_docs.check.views.prose import at
from wuyi_docs.check.views.texts import organs


@rule(Element.RECIPIENT, Authority(REGULATIONS, "第十五条（一）", NORMALLY), words=True)
def several_recipients_of_upward_document(reading: Reading) -> Iterator[Fault]:
    """上行文主送了几个机关。

    查什么：请示、报告的主送机关是否只有一个。
    为什么：条例规定，向上级机关行文，原则上主送一个上级机关，根据需要同时抄送相关机关；多头主送会使责任不明。
    错误示例：（请示）县政府、市生态环境局：
    正确示例：（请示）县政府：
    例外：认不准是上行文的不看；受双重领导的机关也应当只主送一个。
    """
    paragraph = reading.elements.recipient
    if paragraph is None or not reading.elements.upward:
        return
    names = [name for name in re.split(r"[、，,；;]", paragraph.text.strip().rstrip("：:")) if name.strip()]
    if len(names) > 1:
        there = f"{len(names)} 个：{'、'.join(names)}"
        yield Fault("上行文主送了几个机关", there, "主送一个上级机关，其他的列为抄送", paragraph)


_LEADER: Final = re.compile(r"(?:书记|县长|市长|省长|区长|局长|厅长|部长|主任|同志|处长)\s*[：:]?$")


@rule(Element.RECIPIENT, Authority(REGULATIONS, "第十五条（五）", MUST), words=True)
def document_addressed_to_leader(reading: Reading) -> Iterator[Fault]:
    """公文主送给了领导个人。

    查什么：请示、报告的主送机关是否写成了领导人的职务或者姓名。
    为什么：条例规定，除上级机关负责人直接交办事项外，不得以本机关名义向上级机关负责人报送公文。
    错误示例：（请示）张县长：
    正确示例：（请示）县政府：
    例外：“各区县生态环境局局长”一类下行文不看。
    """
    paragraph = reading.elements.recipient
    if paragraph is not None and reading.elements.upward and _LEADER.search(paragraph.text.strip()):
        yield Fault("公文主送给了领导个人", paragraph.text.strip(), "上级机关的名称", paragraph)


_INTERNAL: Final = re.compile(r"(?:局|委|厅|办|会|府|部)[^局委厅府]{1,8}[股科](?:室)?(?:文件)?$")


@rule(Element.MARK, Authority(REGULATIONS, "第十七条", MUST), words=True)
def internal_office_as_issuer(reading: Reading) -> Iterator[Fault]:
    """内设机构对外正式行文。

    查什么：版头的发文机关标志是不是内设的股、科。
    为什么：条例规定，除办公厅（室）外，部门内设机构不得对外正式行文。
    错误示例：朔州市生态环境局山阴分局法规股文件
    正确示例：朔州市生态环境局山阴分局文件
    例外：处、室可能是独立的单位，不看；没有版头的内部方案不看。
    """
    elements = reading.elements
    if not elements.red_head or elements.number is None:
        return
    for paragraph in elements.marks:
        text = squeeze(paragraph.text)
        if _INTERNAL.search(text) and "办公" not in text:
            yield Fault("内设机构对外正式行文", text, "用本机关或其办公室的名义行文", paragraph)


@rule(Element.IMPRINT, words=True)
def recipient_also_copied(reading: Reading) -> Iterator[Fault]:
    """主送机关又列为抄送机关。

    查什么：同一个机关有没有既是主送机关又是抄送机关。
    为什么：一个机关收到两份，不知道自己是主办还是知晓。
    错误示例：主送：县政府；抄送：县政府，市局
    正确示例：主送：县政府；抄送：市局
    例外：只看名称完全相同的。
    """
    recipient, copies = reading.elements.recipient, reading.elements.copies
    if recipient is None or copies is None:
        return
    main = set(organs(recipient.text))
    for name in organs(copies.text):
        if name in main:
            start = copies.text.index(name)
            yield at("主送机关又列为抄送机关", "只列一处", copies, start, start + len(name))


@rule(Element.RECIPIENT, words=True)
def organ_listed_twice(reading: Reading) -> Iterator[Fault]:
    """机关名称重复。

    查什么：主送机关、抄送机关里有没有同一个名称列了两遍。
    为什么：多是增补名单时没有核对。
    错误示例：各股室、办公室、各股室：
    正确示例：各股室、办公室：
    例外：只看名称完全相同的。
    """
    for paragraph in _listing(reading):
        names = organs(paragraph.text)
        for name in sorted({name for name in names if names.count(name) > 1}):
            start = paragraph.text.rindex(name)
            fault = at("机关名称重复", "只列一次", paragraph, start, start + len(name))
            yield replace(fault, element=reading.role(paragraph))


@rule(Element.RECIPIENT, words=True)
def issuer_as_recipient(reading: Reading) -> Iterator[Fault]:
    """发给了自己。

    查什么：主送机关、抄送机关里有没有发文机关自己。
    为什么：多是套用来文、转发件时没有改。
    错误示例：（发文机关为县应急局）抄送：县应急局
    正确示例：抄送：县政府办公室
    例外：名称不完全相同的（内设机构、所属单位）不看。
    """
    own = {squeeze(paragraph.text) for paragraph in reading.elements.signature}
    for paragraph in _listing(reading):
        for name in organs(paragraph.text):
            if name in own:
                start = paragraph.text.index(name)
                fault = at("发给了自己", "删去", paragraph, start, start + len(name))
                yield replace(fault, element=reading.role(paragraph))


def _listing(reading: Reading) -> list[Paragraph]:
    """Return the paragraphs that list organs: the 主送机关 and the 抄送机关."""
    return [p for p in (reading.elements.recipient, reading.elements.copies) if p is not None]
