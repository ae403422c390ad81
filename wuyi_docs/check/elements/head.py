"""Recognise what stands above the body: the 版头 with its elements, and the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wuyi_docs.check.elements import patterns
from wuyi_docs.check.elements.types import Form, RedRule
from wuyi_docs.check.model.types import Document, Paragraph, Shape, Table, paragraphs_of
from wuyi_docs.core.headings import ordinal_of
from wuyi_docs.core.standard import MARK_SIZE_MIN

_HEAD_PARAGRAPHS: Final = 30
_BIG: Final = 21.0
_TITLE_SIZE: Final = 17.0
# A border this many paragraphs below the 发文字号 is no longer the rule of the head.
_NEAR: Final = 4
_LONG_RULE_MM: Final = 100.0
_DOUBLE: Final = frozenset(("double", "thickThinSmallGap", "thinThickSmallGap", "thickThinMediumGap"))
_DOUBLE_MORE: Final = frozenset(("thinThickMediumGap", "thickThinLargeGap", "thinThickLargeGap"))
_DOUBLE_COMPOUND: Final = frozenset(("dbl", "thickThin", "thinThick"))


@dataclass(frozen=True, slots=True)
class Head:
    """What has been recognised above the body; `last_index` is where the title (or the head) ends."""

    form: Form = Form.PLAIN
    serial: Paragraph | None = None
    secrecy: Paragraph | None = None
    urgency: Paragraph | None = None
    marks: tuple[Paragraph, ...] = ()
    number: Paragraph | None = None
    signers: tuple[Paragraph, ...] = ()
    rule: RedRule | None = None
    title: tuple[Paragraph, ...] = ()
    last_index: int = -1


def find_head(document: Document, flow: tuple[Paragraph, ...]) -> Head:
    """Return the 版头 and title of `document`, whose running text without 版记 is `flow`."""
    top = _top(document)
    limit = _head_limit(flow)
    above = tuple(p for p in top if limit is None or p.index < limit or p.in_box or p.in_cell)
    number = next((p for p in above if is_number_line(p) and not is_big(p)), None)
    if number is None and document.formatted:
        number = next((p for p in above if _is_order_number(p)), None)
    marks = _marks(above, number)
    signers = tuple(p for p in above if patterns.SIGNER.match(p.text.strip()) and p is not number)
    signers = _with_names(signers, above)
    if number is not None and "签发" in number.text:
        signers = (number, *(p for p in signers if p is not number))
    rule = _red_rule(document, number, marks)
    serial = _first(above, marks, patterns.SERIAL.fullmatch)
    secrecy = _first(above, marks, patterns.SECRECY.fullmatch)
    urgency = _first(above, marks, patterns.URGENCY.fullmatch)
    used = [p for p in (serial, secrecy, urgency, number, *marks, *signers) if p is not None and not p.in_box]
    after = max((p.index for p in used), default=-1)
    if rule is not None and not rule.paragraph.text.strip() and not rule.paragraph.in_box:
        after = max(after, rule.paragraph.index)
    title = _title(flow, after)
    last = max((p.index for p in title), default=after)
    form = _form(document, marks, number, rule)
    return Head(form, serial, secrecy, urgency, marks, number, signers, rule, title, last)


def is_number_line(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a 发文字号, perhaps with the signer beside it, and nothing else."""
    text = paragraph.text.split("签发")[0].strip()
    pieces = {text, *(piece.strip() for piece in text.split("\t"))}
    return any(patterns.NUMBER.fullmatch(piece) or patterns.BARE_NUMBER.fullmatch(piece) for piece in pieces)


def is_big(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is set in the size of a mark or title."""
    return (paragraph.size or 0.0) >= _BIG


def is_red(color: str | None) -> bool:
    """Tell whether a colour is a red."""
    if not color or len(color) != 6:
        return False
    try:
        red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xB0 and green <= 0x60 and blue <= 0x60


def paragraph_is_red(paragraph: Paragraph) -> bool:
    """Tell whether the first character of a paragraph is red."""
    look = paragraph.first_format
    return look is not None and is_red(look.color)


def _top(document: Document) -> tuple[Paragraph, ...]:
    """Return what may belong to the head: the first paragraphs, boxes and a table above the body."""
    found: list[Paragraph] = []
    for block in document.blocks[:60]:
        if isinstance(block, Table):
            if len(block.rows) > 6 or (found and any(len(p.text) > 60 for p in found)):
                break
            found.extend(p for p in paragraphs_of((block,)) if not p.blank)
        elif not block.blank:
            found.append(block)
        if len(found) > _HEAD_PARAGRAPHS:
            break
    boxes = [p for story in document.boxes for p in paragraphs_of(story.blocks) if not p.blank]
    headers = document.sections[0].headers.values() if document.sections else ()
    headed = [p for story in headers for p in paragraphs_of(story.blocks) if not p.blank and is_big(p)]
    return (*found, *boxes[:6], *headed[:2])


def _head_limit(flow: tuple[Paragraph, ...]) -> int | None:
    """Return the index of the first paragraph that surely is no longer head: a sentence, an ordinal."""
    for paragraph in flow[:_HEAD_PARAGRAPHS]:
        text = paragraph.text.strip()
        if (len(text) > 45 and patterns.SENTENCE_END.search(text)) or ordinal_of(text):
            return paragraph.index
        if text.endswith("："):
            return paragraph.index
    return None


def _marks(above: tuple[Paragraph, ...], number: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the lines of the mark: big and red; or big, ending in 文件 or above the 发文字号."""
    found: list[Paragraph] = []
    for paragraph in above:
        text = paragraph.text.strip()
        before = number is None or paragraph.in_box or paragraph.in_cell or paragraph.index < number.index
        if not before or "关于" in text or len(text) > 80 or paragraph is number:
            continue
        red, big = paragraph_is_red(paragraph), is_big(paragraph)
        if (big and (red or text.endswith("文件") or _is_minutes_mark(paragraph))) or (
            big and number is not None and not paragraph.in_box
        ):
            found.append(paragraph)
    return tuple(found)


def _is_minutes_mark(paragraph: Paragraph) -> bool:
    """Tell whether a line is the mark of minutes, in whatever colour: larger than any title, ending in 纪要."""
    return (paragraph.size or 0.0) >= MARK_SIZE_MIN.value and paragraph.text.strip().endswith("纪要")


def _with_names(signers: tuple[Paragraph, ...], above: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the signers' lines with the lines of further names that stand below the first."""
    if not signers:
        return ()
    found = [signers[0]]
    start = above.index(signers[0]) + 1
    for paragraph in above[start : start + 6]:
        text = patterns.squeeze(paragraph.text)
        numbered = patterns.NUMBER.search(text) is not None
        if paragraph in signers or (1 < len(text) <= 12 and not numbered and not is_big(paragraph)):
            found.append(paragraph)
        elif not (numbered and paragraph.in_cell):  # in a table, names stand beside the number
            break
    return tuple(found)


def _first(above: tuple[Paragraph, ...], marks: tuple[Paragraph, ...], fits: object) -> Paragraph | None:
    assert callable(fits)
    stop = min((m.index for m in marks if not m.in_box), default=None)
    for paragraph in above[:8]:
        if stop is not None and paragraph.index > stop and not paragraph.in_box:
            continue
        first = paragraph.text.strip().split("\t")[0].strip()
        if fits(first) and not is_big(paragraph):
            return paragraph
    return None


def _is_order_number(paragraph: Paragraph) -> bool:
    text = patterns.squeeze(paragraph.text).strip("（）()")
    return patterns.ORDER_NUMBER.fullmatch(text) is not None and paragraph.format.align == "center"


def _red_rule(document: Document, number: Paragraph | None, marks: tuple[Paragraph, ...]) -> RedRule | None:
    """Return the red rule: a border or a long line near the 发文字号, or below the mark."""
    anchor = number or (marks[-1] if marks else None)
    if anchor is None:
        return None
    blocks = document.paragraphs[:60]
    for paragraph in blocks:
        shape = next((s for s in paragraph.shapes if is_rule_shape(s)), None)
        if shape is not None:
            return RedRule(paragraph, shape, shape.color, shape.weight)
    for paragraph in blocks:
        bottom, top = paragraph.format.bottom_border, paragraph.format.top_border
        if bottom is not None and paragraph.index >= min(anchor.index, 40):
            return RedRule(paragraph, None, bottom.color, bottom.width)
        if top is not None and paragraph.index > anchor.index:
            return RedRule(paragraph, None, top.color, top.width, above=True)
        if paragraph.index > anchor.index + _NEAR or len(paragraph.text) > 60:
            break
    return None


def is_rule_shape(shape: Shape) -> bool:
    """Tell whether a shape is a long horizontal line that may be the rule of a head."""
    flat = shape.kind == "line" and shape.width_mm > _LONG_RULE_MM and shape.height_mm < 3
    return flat and (shape.color is None or is_red(shape.color))


def _title(flow: tuple[Paragraph, ...], after: int) -> tuple[Paragraph, ...]:
    """Return the lines of the title: centred lines in one size, or a line worded as a title."""
    candidates = [p for p in flow if p.index > after][:6]
    for at, paragraph in enumerate(candidates):
        text = paragraph.text.strip()
        if patterns.LOOSE_DATE.fullmatch(text) or ordinal_of(text):
            return ()
        if _looks_like_title(paragraph):
            return _lines_of_title(candidates[at:])
        if at >= 2 or patterns.SENTENCE_END.search(text) or text.endswith(("：", ":")):
            break
    return ()


def _looks_like_title(paragraph: Paragraph) -> bool:
    text = patterns.squeeze(paragraph.text).rstrip("。")
    if not 3 <= len(text) <= 120 or text.endswith("："):
        return False
    worded = bool(patterns.TITLE.search(text)) and not patterns.SENTENCE_END.search(text)
    big = (paragraph.size or 0.0) >= _TITLE_SIZE
    centred = paragraph.format.align == "center"
    return worded or (big and centred) or (centred and bool(patterns.PLAIN_TITLE.search(text)))


def _lines_of_title(candidates: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the first of `candidates` and the lines below that continue it.

    A line continues a title that has not come to its kind (文种) yet if it brings it there, whatever it looks
    like; otherwise only in the same look, right below.
    """
    found = [candidates[0]]
    first = candidates[0]
    for paragraph in candidates[1:5]:
        text = paragraph.text.strip()
        done = _is_title("".join(p.text for p in found))
        ends = not done and len(text) <= 60 and _is_title("".join(p.text for p in (*found, paragraph)))
        centred = paragraph.format.align == first.format.align == "center"
        same = centred and paragraph.size == first.size and not text.endswith("。")
        far = paragraph.place.number != found[-1].place.number + 1 or paragraph.on_new_page
        if not (same or ends) or far or text.endswith(("：", ":")) or patterns.NOTE.fullmatch(text):
            break
        if done and not is_big(paragraph):
            break
        found.append(paragraph)
    return tuple(found)


def _is_title(text: str) -> bool:
    return patterns.TITLE.search(patterns.squeeze(text).rstrip("。")) is not None


def _form(
    document: Document,
    marks: tuple[Paragraph, ...],
    number: Paragraph | None,
    rule: RedRule | None,
) -> Form:
    mark = patterns.squeeze("".join(m.text for m in marks))
    if mark.endswith("纪要"):
        return Form.MINUTES
    if mark.endswith("令") and number is not None and _is_order_number(number):
        return Form.ORDER
    beside = number is not None and (number.format.align == "right" or number.text.startswith("\t"))
    if marks and not mark.endswith("文件") and (beside or _double_rules(document)):
        return Form.LETTER
    return Form.RED_HEAD if marks or number or rule else Form.PLAIN


def _double_rules(document: Document) -> bool:
    stories = [
        s for section in document.sections for s in (*section.headers.values(), *section.footers.values())
    ]
    paragraphs = [*document.paragraphs[:20], *(p for s in stories for p in paragraphs_of(s.blocks))]
    for paragraph in paragraphs:
        for border in (paragraph.format.top_border, paragraph.format.bottom_border):
            if border is not None and border.style in _DOUBLE | _DOUBLE_MORE:
                return True
        if any(s.kind == "line" and s.compound in _DOUBLE_COMPOUND for s in paragraph.shapes):
            return True
    reds = [s for p in paragraphs for s in p.shapes if is_rule_shape(s)]
    return len(reds) >= 3
