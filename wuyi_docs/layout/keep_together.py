"""Keep a sign-off on a page with text of the body (7.3.5.5), and some of the body on the first page (7.3.3).

    company = keep_company(...)     the edits, and how much of the blank above a sealed name has to go

The last paragraph of the body is kept with the sign-off. Word then lets part of it go along; LibreOffice moves it
whole, so that two kinds are not kept: a body's only paragraph, which would leave the first page without text,
and a very long one. For these it is reckoned whether the sign-off would be torn off. Where it would, less blank is
left above the place of the seal, if that is enough; else an empty frame at the foot of the page takes the room
that the paragraph's last lines would have had, so that these go to the sign-off's page. No text is changed.

Where that paragraph has too few lines on the page that they would have to leave, the frame stands before an earlier
one: what it takes from its page is passed on from page to page.

Two bodies cannot be helped: a single line that the sign-off does not fit below, and an only paragraph that leaves
too little of a second page to a joint sign-off, which is high because its seals need room. The reckoning is
`flow`'s: where that does not know, nothing is done.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.units import mm_to_twips, pt_to_twips
from wuyi_docs.layout.flow import PAGE, WIDTH, Block, Measure, Place, added, place_before
from wuyi_docs.layout.stylesheet import ParagraphStyle
from wuyi_docs.layout.wordxml import Edit, Paragraph, opening_before, paragraph_before, with_property

_KEEP: Final = "<w:keepNext/>"
_STYLE_OF: Final = re.compile(r'<w:pStyle w:val="([^"]*)')
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_FRAME: Final = "<w:framePr "
# A sign-off is led to by at most this many paragraphs without body text: 附件说明 and blank ones.
_MOST_LEADING: Final = 60
_LINE: Final = pt_to_twips(standard.LINE_PITCH.value)
# How far off the reckoning may be, in lines: on a first page, where all but the text is fixed, and further on.
_NEAR, _FAR = 0.3, 1.3
_MOVED: Final = 2  # lines that go to the sign-off's page, of a paragraph that has more
_TOP: Final = mm_to_twips(standard.MARGIN_TOP.value)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for every document of a template."""

    styles: Mapping[str, ParagraphStyle]
    notes: frozenset[str]
    before_body: frozenset[str]
    most_kept: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class SignOffHeight:
    """How high a sign-off is, the blank above it included, and how much of that may go; twips.

    `cut` says that some of it is gone already.
    """

    height: float
    spare: float
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """The edits that keep a sign-off in company, and the blank above it that has to go, in twips."""

    edits: tuple[Edit, ...] = ()
    cut: int = 0


def keep_company(
    xml: str,
    start: int,
    frame: Frame,
    drawn: Callable[[int], str],
    height: Callable[[], SignOffHeight | None],
) -> Company:
    """Keep the text before the sign-off that starts at `start` with it.

    `drawn` returns the text before a place as it will be in the end.
    """
    edits: list[Edit] = []
    leading: list[Paragraph] = []
    for _ in range(_MOST_LEADING):
        paragraph = paragraph_before(xml, start)
        if paragraph is None:
            return Company((*edits, *_last_row(xml, start)))
        text = "".join(_TEXT.findall(xml, paragraph.content, paragraph.end))
        if text and _style_of(xml, paragraph) not in frame.notes:
            free = len(text) > frame.most_kept * standard.CHARS_PER_LINE.value or _is_only(
                xml, paragraph, frame
            )
            if not free:
                return Company((*edits, *_kept(xml, paragraph)))
            company = _reckoned(xml, paragraph, leading, frame, drawn, height)
            return Company((*edits, *company.edits), company.cut)
        edits += _kept(xml, paragraph)
        leading.append(paragraph)
        start = paragraph.start
    return Company(tuple(edits))


def _is_only(xml: str, paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether there is no text of the body before a paragraph but headings that go where it goes."""
    before = paragraph_before(xml, paragraph.start)
    while before is not None:
        style = _style_of(xml, before)
        if style in frame.before_body or xml.find(_FRAME, before.properties, before.content) >= 0:
            return True
        if style not in frame.styles or not frame.styles[style].keeps:
            return False
        before = paragraph_before(xml, before.start)
    return False


def _reckoned(
    xml: str,
    last: Paragraph,
    leading: Sequence[Paragraph],
    frame: Frame,
    drawn: Callable[[int], str],
    height: Callable[[], SignOffHeight | None],
) -> Company:
    """Return what a last paragraph that is not kept needs, if its sign-off would be torn off."""
    block = frame.measure(xml[last.start : last.end])
    sign_off = height()
    place = _place(last, frame, drawn)
    if _is_helped(xml, last) or not isinstance(block, Block) or place is None or sign_off is None:
        return Company()
    end = added(place, block)
    below = end
    for one in reversed(leading):
        note = frame.measure(xml[one.start : one.end])
        if not isinstance(note, Block):
            return Company()
        below = Place(below.y + max(note.before, below.after) + note.lines * note.line, note.style.after)
    need = _need(block, place, end, below.y - end.y + sign_off.height, sign_off.spare)
    if need.cut and not end.page:
        return Company(cut=need.cut)
    own = int((PAGE - place.y) // block.line) - 1 if end.page > place.page else need.most
    if 0 < need.most <= own:
        return _foot(last, need.most, place, block.line)
    gentle = need.fits and (need.cut or sign_off.cut)
    earlier = _earlier(xml, last, need.most, frame, drawn) if need.most and not gentle else None
    if earlier is not None:
        return earlier
    if 0 < need.least <= own and not gentle:
        return _foot(last, own, place, block.line)
    return Company(cut=need.cut)


@dataclass(frozen=True, slots=True)
class _Need:
    """How many lines have to go from a page's foot, for sure and if the reckoning is right, or how much blank.

    `fits` says that nothing has to, if the reckoning is right.
    """

    most: int = 0
    least: int = 0
    cut: int = 0
    fits: bool = False


def _need(block: Block, place: Place, end: Place, needed: float, spare: float) -> _Need:
    """Return what a sign-off lacks that needs so much room below the body."""
    near = not place.page
    doubt = _doubt(place, block.line)
    room = PAGE - end.y
    # A line or two on a new page may turn out to have been none.
    barely = end.page > place.page and end.y < doubt + block.line
    lacking = needed + doubt - room
    if lacking <= 0 and not barely:
        return _Need()
    cut = math.ceil(lacking) if 0 < lacking <= spare else 0
    if end.page and 0 < lacking <= spare + doubt:
        # The page before may end a line earlier, so that nothing less than all that may go will do.
        cut = int(spare)
    moved = min(_MOVED + (not near), block.lines - 1)
    if not moved:
        return _Need(cut=cut)
    below = 0 if barely else int(room // block.line)
    return _Need(below + moved, below + 1, cut, fits=lacking <= doubt)


def _earlier(
    xml: str, last: Paragraph, lines: int, frame: Frame, drawn: Callable[[int], str]
) -> Company | None:
    """Return a frame of so many lines before a paragraph above the last one, or None if none has room for it."""
    paragraph = paragraph_before(xml, last.start)
    for _ in range(standard.LINES_PER_PAGE.value):
        if paragraph is None or _style_of(xml, paragraph) in frame.before_body:
            return None
        block = frame.measure(xml[paragraph.start : paragraph.end])
        place = _place(paragraph, frame, drawn)
        if not isinstance(block, Block) or block.ends_page or place is None:
            return None
        wanted = (lines + 1) * block.line + max(block.before, place.after) + _doubt(place, block.line)
        if not block.style.keeps and PAGE - place.y >= wanted:
            return Company() if _is_helped(xml, paragraph) else _foot(paragraph, lines, place, block.line)
        if block.style.opens_page:
            return None
        paragraph = paragraph_before(xml, paragraph.start)
    return None


def _place(paragraph: Paragraph, frame: Frame, drawn: Callable[[int], str]) -> Place | None:
    """Return where the text stands before a paragraph."""
    text = drawn(paragraph.start)
    return place_before(text, len(text), frame.measure)


def _doubt(place: Place, line: int) -> float:
    """Return how far off the reckoning may be, in twips."""
    return (_FAR if place.page else _NEAR) * line


def _is_helped(xml: str, paragraph: Paragraph) -> bool:
    """Tell whether a frame stands right before a paragraph already."""
    above = paragraph_before(xml, paragraph.start)
    return above is not None and xml.find(_FRAME, above.properties, above.content) >= 0


def _foot(paragraph: Paragraph, lines: int, place: Place, line: int) -> Company:
    """Return a frame before a paragraph that takes so many lines from the foot of the page."""
    # Half a line less than the lines it takes, so that it takes them wherever in a line the page ends.
    foot = PAGE % line if place.page else (PAGE - place.y) % line
    return Company(((paragraph.start, paragraph.start, _framed(round((lines - 0.5) * line + foot))),))


@lru_cache(maxsize=64)
def _framed(height: int) -> str:
    """Return an empty frame so high that ends where the text area ends."""
    return (
        f'<w:p><w:pPr><w:framePr w:w="{WIDTH}" w:h="{height}" w:hRule="exact" w:wrap="notBeside"'
        f' w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="{_TOP + PAGE - height}"/></w:pPr></w:p>'
    )


def _style_of(xml: str, paragraph: Paragraph) -> str:
    """Return the id of a paragraph's style, or ""."""
    style = _STYLE_OF.search(xml, paragraph.properties, paragraph.content)
    return style[1] if style else ""


def _last_row(xml: str, end: int) -> list[Edit]:
    """Return the edits that keep the last row of a table that ends at `end` with what follows it."""
    if not xml.endswith("</w:tbl>", 0, end):
        return []
    row = opening_before(xml, "<w:tr", end)
    if row < 0 or xml.find("</w:tbl>", row, end) != end - len("</w:tbl>"):
        return []
    edits: list[Edit] = []
    at = xml.find("</w:p>", row, end)
    while at >= 0:
        paragraph = paragraph_before(xml, at + len("</w:p>"))
        if paragraph is not None:
            edits += _kept(xml, paragraph)
        at = xml.find("</w:p>", at + 1, end)
    return edits


def _kept(xml: str, paragraph: Paragraph) -> list[Edit]:
    block = xml[paragraph.properties : paragraph.content]
    if _KEEP in block:
        return []
    return [(paragraph.properties, paragraph.content, with_property(block, "keepNext", _KEEP))]
