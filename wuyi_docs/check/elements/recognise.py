"""Recognise the elements of a document: `Document` in, `Elements` out.

Elements are told by where they stand and what they look like, never by the names of styles, so that foreign
documents are judged fairly. What is not certain is left out, and the rules then say nothing about it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from wuyi_docs.check.elements import patterns
from wuyi_docs.check.elements.head import Head, find_head
from wuyi_docs.check.elements.tail import find_captions, find_imprint, find_tail
from wuyi_docs.check.elements.types import Element, Elements, Form, Imprint, Part
from wuyi_docs.check.model.types import Document, Paragraph
from wuyi_docs.core.headings import ordinal_of

# From how many points of evidence a document counts as official.
_ENOUGH: Final = 3


def recognise(document: Document) -> Elements:
    """Return which paragraphs of `document` are which elements."""
    imprint = find_imprint(document)
    inside = {id(p) for p in imprint.paragraphs} if imprint else set()
    captions = find_captions(document)
    inside |= {id(p) for p in captions}
    flow = tuple(p for p in document.paragraphs if id(p) not in inside and not p.blank)
    head = find_head(document, flow)
    rest = tuple(p for p in flow if p.index > head.last_index)
    recipient, rest = _recipient(rest, head)
    tail = find_tail(rest)
    elements = Elements(
        form=head.form,
        serial=head.serial,
        secrecy=head.secrecy,
        urgency=head.urgency,
        marks=head.marks,
        number=head.number,
        signers=head.signers,
        rule=head.rule,
        main=with_levels(Part(head.title, tail.body)),
        recipient=recipient,
        attachment_note=tail.attachment_note,
        signature=tail.signature,
        date=tail.date,
        note=tail.note,
        printed=tuple(map(with_levels, tail.printed)),
        attachments=tuple(replace(a, text=with_levels(a.text)) for a in tail.attachments),
        attendance=tail.attendance,
        imprint=imprint,
        kind=kind_of(head.title),
    )
    form = _form(elements, head)
    roles = {**_roles(elements), **dict.fromkeys((p.index for p in captions), Element.TABLE)}
    return replace(elements, form=form, roles=roles)


def kind_of(title: tuple[Paragraph, ...]) -> str:
    """Return the kind of document (文种) that a title ends with, or `""`."""
    text = patterns.squeeze("".join(p.text for p in title))
    match = patterns.KIND_AT_END.search(text)
    return match[1] if match else ""


def with_levels(part: Part) -> Part:
    """Return `part` with the levels of its paragraphs filled in, by paragraph index."""
    levels: dict[int, int] = {}
    for paragraph in part.body:
        found = ordinal_of(paragraph.full_text.lstrip())
        if found and not paragraph.in_cell:
            levels[paragraph.index] = found.level
    return replace(part, levels=levels)


def _recipient(rest: tuple[Paragraph, ...], head: Head) -> tuple[Paragraph | None, tuple[Paragraph, ...]]:
    """Find the 主送机关 below the title: a list of organs that stands alone, with or without its colon."""
    if not head.title:
        return None, rest
    for at, paragraph in enumerate(rest[:3]):
        text = paragraph.text.strip()
        if at == 0 and patterns.NOTE.fullmatch(text):
            continue  # a line in brackets below the title: date of adoption and the like
        if patterns.FULL_STOP.search(text[:-1]) or ordinal_of(text) or len(text) > 300:
            return None, rest
        if text.endswith(("：", ":")) and "现" not in text[:1]:
            return paragraph, rest[at + 1 :]
        loose = len(text) < 120 and patterns.RECIPIENT_WORDS.search(text)
        listed = any(sign in text for sign in "、，, 　") and paragraph.format.align in ("left", "both")
        if loose and listed and "《" not in text and not text.endswith("。"):
            return paragraph, rest[at + 1 :]
        return None, rest
    return None, rest


def _form(elements: Elements, head: Head) -> Form:
    title = elements.main.title_text
    score = 0
    score += 3 if elements.number else 0
    score += 2 if elements.rule else 0
    score += 2 if elements.marks else 0
    score += 2 if patterns.TITLE.search(title) else 1 if patterns.PLAIN_TITLE.search(title) else 0
    score += 1 if elements.recipient else 0
    score += 1 if elements.date and elements.signature else 0
    score += 2 if elements.imprint else 0
    score += 1 if elements.attachment_note or elements.attachments else 0
    score += 1 if list(elements.main.levels.values()).count(1) > 1 else 0
    if score < _ENOUGH:
        return Form.OTHER
    return head.form


def _roles(elements: Elements) -> dict[int, Element]:
    """Return the element of each recognised paragraph, by its index."""
    roles: dict[int, Element] = {}

    def give(element: Element, *paragraphs: Paragraph | None) -> None:
        for paragraph in paragraphs:
            if paragraph is not None:
                roles.setdefault(paragraph.index, element)

    imprint = elements.imprint or Imprint(())
    give(Element.IMPRINT, *imprint.paragraphs)
    give(Element.SERIAL, elements.serial)
    give(Element.SECRECY, elements.secrecy)
    give(Element.URGENCY, elements.urgency)
    give(Element.MARK, *elements.marks)
    give(Element.NUMBER, elements.number)
    give(Element.SIGNER, *elements.signers)
    give(Element.RULE, elements.rule.paragraph if elements.rule else None)
    give(Element.TITLE, *elements.main.title)
    give(Element.RECIPIENT, elements.recipient)
    give(Element.ATTACHMENT_NOTE, *elements.attachment_note)
    give(Element.SIGNATURE, *elements.signature)
    give(Element.DATE, elements.date)
    give(Element.NOTE, elements.note)
    give(Element.ATTENDANCE, *elements.attendance)
    for attachment in elements.attachments:
        give(Element.ATTACHMENT, attachment.label, *attachment.text.title)
        give(Element.BODY, *attachment.text.body)
    for part in elements.printed:
        give(Element.TITLE, *part.title)
        give(Element.BODY, *part.body)
    give(Element.BODY, *elements.main.body)
    return roles
