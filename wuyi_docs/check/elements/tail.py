"""Recognise what follows the title and the 主送机关: body, sign-off, attachments, and the 版记 at the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wuyi_docs.check.elements import patterns
from wuyi_docs.check.elements.types import Attachment, Imprint, Part
from wuyi_docs.check.model.types import Block, Document, Paragraph, Table, paragraphs_of
from wuyi_docs.core.headings import ordinal_of
from wuyi_docs.core.standard import BODY_SIZE

_LAST_BLOCKS: Final = 12
_NAME_LENGTH: Final = 45
_INDENTED: Final = 90.0


@dataclass(frozen=True, slots=True)
class Tail:
    """What has been recognised below the 主送机关."""

    body: tuple[Paragraph, ...] = ()
    attachment_note: tuple[Paragraph, ...] = ()
    signature: tuple[Paragraph, ...] = ()
    date: Paragraph | None = None
    note: Paragraph | None = None
    printed: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    attendance: tuple[Paragraph, ...] = ()


def find_imprint(document: Document) -> Imprint | None:
    """Return the 版记: the last table or the last lines that begin with 抄送 or end with 印发."""
    blocks = [b for b in document.blocks if isinstance(b, Table) or not b.blank][-_LAST_BLOCKS:]
    for block in reversed(blocks):
        if isinstance(block, Table):
            texts = tuple(p for p in paragraphs_of((block,)) if not p.blank)
            if len(block.rows) <= 6 and any(_is_imprint_line(p.text) for p in texts):
                return _imprint(texts, block)
    start = next((at for at, b in enumerate(blocks) if _begins_imprint(b)), None)
    if start is None:
        return None
    last = max(at for at, b in enumerate(blocks) if _begins_imprint(b))
    below = blocks[last + 1] if last + 1 < len(blocks) else None
    if isinstance(below, Paragraph) and len(below.text) < 60 and patterns.ISSUED.search(below.text.strip()):
        last += 1  # the organ and date of issue, without the word that ends them
    texts = tuple(b for b in blocks[start : last + 1] if isinstance(b, Paragraph) and b.text.strip())
    return _imprint(texts, None)


def _begins_imprint(block: Block) -> bool:
    if isinstance(block, Table) or len(block.text) > 400:
        return False
    return _is_imprint_line(block.text)


def _is_imprint_line(text: str) -> bool:
    text = text.strip()
    copies = patterns.COPIES.match(text)
    if copies and (copies["colon"] or len(text) < 60) and not copies["label"].startswith("主"):
        return True
    return len(text) < 80 and text.endswith(("印发", "印制")) and patterns.ISSUED.search(text) is not None


def _imprint(paragraphs: tuple[Paragraph, ...], table: Table | None) -> Imprint:
    copies = next((p for p in paragraphs if patterns.COPIES.match(p.text.strip())), None)
    issued = tuple(p for p in paragraphs if patterns.ISSUED.search(p.text.strip()))
    return Imprint(paragraphs, table, copies, issued, _table_rules(table) if table else _rules(paragraphs))


def _rules(paragraphs: tuple[Paragraph, ...]) -> tuple[float, ...]:
    widths: list[float] = []
    for paragraph in paragraphs:
        if paragraph.format.top_border:
            widths.append(paragraph.format.top_border.width)
        if paragraph.format.bottom_border:
            widths.append(paragraph.format.bottom_border.width)
    return tuple(widths)


def _table_rules(table: Table) -> tuple[float, ...]:
    """Return the widths of a table's horizontal rules from top to bottom; 0 where there is none."""
    count = len(table.rows)
    widths: list[float] = []
    for at in range(count + 1):
        above = _edge(table, at - 1, "bottom") if at else 0.0
        below = _edge(table, at, "top") if at < count else 0.0
        name = "top" if at == 0 else "bottom" if at == count else "insideH"
        general = table.borders.get(name)
        widths.append(max(above, below) or (general.width if general else 0.0))
    return tuple(widths)


def _edge(table: Table, row: int, name: str) -> float:
    cells = table.rows[row].cells
    border = cells[0].borders.get(name) if cells else None
    return border.width if border else 0.0


def find_captions(document: Document) -> tuple[Paragraph, ...]:
    """Return the captions of tables: short lines right above a table that begin neither a page nor a text."""
    found: list[Paragraph] = []
    above: Paragraph | None = None
    for block, below in pairwise(document.blocks):
        if not isinstance(block, Paragraph) or block.blank:
            continue
        text = block.text.strip()
        short = len(text) <= _NAME_LENGTH and not patterns.SENTENCE_END.search(text)
        plain = short and not text.endswith(("：", ":")) and not ordinal_of(text)
        titled = block.on_new_page and (block.size or 0.0) > BODY_SIZE.value
        begins = titled or above is None or is_attachment_label(above)
        if isinstance(below, Table) and plain and block.format.align == "center" and not begins:
            found.append(block)
        above = block
    return tuple(found)


def is_post(text: str) -> bool:
    """Tell whether a line below the text is the post of one who signs by a stamp (签名章), not an organ."""
    return patterns.POST.search(patterns.squeeze(text)) is not None


def find_tail(flow: tuple[Paragraph, ...]) -> Tail:
    """Return what stands in `flow`, the running text below the 主送机关 without the 版记."""
    first_label = next((at for at, p in enumerate(flow) if is_attachment_label(p)), len(flow))
    before, after = flow[:first_label], flow[first_label:]
    date_at = next((at for at, p in enumerate(before) if _is_date_line(before, at)), None)
    printed: tuple[Part, ...] = ()
    note: Paragraph | None = None
    date: Paragraph | None = None
    signature: tuple[Paragraph, ...] = ()
    attendance: tuple[Paragraph, ...] = ()
    if date_at is None:
        body = before
    else:
        date = before[date_at]
        signature = _signature(before[:date_at])
        body = before[: date_at - len(signature)]
        rest = before[date_at + 1 :]
        note, rest = _note(rest)
        attendance, rest = _attendance(rest)
        printed = _printed(rest)
    at = _attachment_note_at(body)
    attachment_note = body[at:] if at is not None else ()
    body = body[:at] if at is not None else body
    if not attendance:
        attendance, body = _attendance_in(body)
    return Tail(body, attachment_note, signature, date, note, printed, _attachments(after), attendance)


def is_attachment_label(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is the label of an attachment: alone on its line, at the top of a page."""
    text = paragraph.text.strip()
    if not patterns.ATTACHMENT_LABEL.fullmatch(text):
        return False
    return paragraph.on_new_page or not text.endswith(("：", ":"))


def _is_date_line(flow: tuple[Paragraph, ...], at: int) -> bool:
    """Tell whether a date stands alone, set to the right or under a name, so that it ends a text."""
    paragraph = flow[at]
    text = paragraph.text.strip()
    if len(text) > 24 or not patterns.LOOSE_DATE.fullmatch(text):
        return False
    above = flow[at - 1].text.strip() if at else ""
    named = 2 < len(above) <= _NAME_LENGTH and not patterns.SENTENCE_END.search(above)
    return is_set_right(paragraph) or named


def is_set_right(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is set to the right, by alignment, indent or leading space."""
    look = paragraph.format
    spaces = len(paragraph.text) - len(paragraph.text.lstrip())
    indented = look.left > _INDENTED or (look.left_chars or 0) > 6 or look.first > _INDENTED
    return look.align == "right" or indented or spaces > 8


def _signature(before: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the names above the date: short lines without a full stop, set like a sign-off."""
    found: list[Paragraph] = []
    for paragraph in reversed(before):
        text = paragraph.text.strip()
        ends = text.endswith(("。", "：", ":", "；", "，"))
        if ends or len(text) > _NAME_LENGTH or ordinal_of(text) or _is_note_line(text):
            break
        if found and not is_set_right(paragraph):
            break
        found.append(paragraph)
    return tuple(reversed(found))


def _is_note_line(text: str) -> bool:
    return patterns.ATTACHMENT_NOTE.match(text) is not None or text.startswith("《")


def _note(rest: tuple[Paragraph, ...]) -> tuple[Paragraph | None, tuple[Paragraph, ...]]:
    if rest and not rest[0].on_new_page:
        text = rest[0].text.strip()
        loose = text.startswith(("联系人", "联系电话", "此件")) and len(text) < 60
        if patterns.NOTE.fullmatch(text) or loose:
            return rest[0], rest[1:]
    return None, rest


def _attendance(rest: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    count = 0
    while count < len(rest) and patterns.ATTENDANCE.match(rest[count].text.strip()):
        count += 1
    return rest[:count], rest[count:]


def _attendance_in(body: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Split off the names that end the body of minutes."""
    at = len(body)
    while at and patterns.ATTENDANCE.match(body[at - 1].text.strip()):
        at -= 1
    return body[at:], body[:at]


def _attachment_note_at(body: tuple[Paragraph, ...]) -> int | None:
    """Return where the 附件说明 begins: 附件 with a colon, then only its items, to the end of the body."""
    for at in range(len(body) - 1, max(-1, len(body) - 40), -1):
        text = body[at].text.strip()
        if patterns.ATTACHMENT_NOTE.match(text) and len(text) < 120:
            return at
        if text.endswith("。") and len(text) > 40:
            return None
    return None


def _printed(rest: tuple[Paragraph, ...]) -> tuple[Part, ...]:
    """Return the texts below the sign-off that are no attachments: a printed plan, on a page of its own."""
    if not rest:
        return ()
    title: list[Paragraph] = []
    for paragraph in rest[:5]:
        centred = paragraph.format.align == "center" and len(paragraph.text.strip()) <= 80
        plain = patterns.PLAIN_TITLE.search(patterns.squeeze(paragraph.text)) and len(paragraph.text) <= 60
        if not centred and not plain:
            break
        title.append(paragraph)
    return (Part(tuple(title), rest[len(title) :]),)


def _attachments(after: tuple[Paragraph, ...]) -> tuple[Attachment, ...]:
    starts = [at for at, p in enumerate(after) if is_attachment_label(p)]
    found: list[Attachment] = []
    for start, end in pairwise((*starts, len(after))):
        text = after[start + 1 : end]
        title: list[Paragraph] = []
        for paragraph in text[:4]:
            if paragraph.format.align != "center" or len(paragraph.text) > 80:
                break
            title.append(paragraph)
        if not title and text and len(text[0].text) <= 40 and not patterns.SENTENCE_END.search(text[0].text):
            title = [text[0]]
        found.append(Attachment(after[start], Part(tuple(title), text[len(title) :])))
    return tuple(found)
