"""Keep a sign-off on a page with text of the body (7.3.5.5), and some of the body on the first page (7.3.3).

The last paragraph of the body is kept with the sign-off ("keep with next"). Word then lets part of the paragraph go
along; LibreOffice moves it whole. So two kinds are not kept: a body's only paragraph, which would leave the first page
without text, and a very long one. For these it is estimated whether the sign-off would stand alone on the next page.
Where it would, the first of the `MEANS` that helps is taken: less blank above the place of the seal, or an empty frame
at the foot of the page that takes the room of the paragraph's last lines, so that these go to the sign-off's page:

      page 1 without help     page 2             page 1 with a frame     page 2
     +-------------------+  +-----------+       +-------------------+  +-----------+
   1 | red head          |  | (seal)    |     1 | red head          |  | line 2    |
     |   ...             |  | (seal)    |       |   ...             |  | line 3    |
  18 | 各股室：          |  |  署名     |    18 | 各股室：          |  | (seal)    |
  19 | line 1            |  |  日期     |    19 | line 1            |  | (seal)    |
  20 | line 2            |  |           |    20 | ::::::::::::::::: |  |  署名     |
  21 | line 3            |  |           |    21 | :: empty frame :: |  |  日期     |
  22 |                   |  |           |    22 | ::::::::::::::::: |  |           |
     +-------------------+  +-----------+       +-------------------+  +-----------+

Worked out in twips: a page is 12756 high, 22 lines of 579 and 18 over. A sign-off takes 4 lines, 2316; two of them are
the blank for the seal, of which one may go. The body is one paragraph of three lines, and 18 lines stand above it:

    >>> line, needed = 579, 4 * 579
    >>> start, end = Place(18 * line), Place(21 * line)
    >>> PAGE - end.y                                # room below the body: a line
    597
    >>> round(missing_room(start, end, needed, line))   # 2316, and 174 if the estimate is wrong, less 597
    1893
    >>> shortage(start, end, lines=3, line=line, needed=needed, removable=line)
    Shortage(sure=3, least=2, less_blank=0, likely_fits=False)

More is missing than the 579 that may go from above the seal, so the frame takes three lines' room: the line below the
paragraph, and its last two. It is half a line less high than that, which still leaves no room for a line wherever in a
line the page ends, and reaches to the foot, 18 further down: 2.5 * 579 + 18.

    >>> frame_height(start, 3, line)
    1466

With 15 lines above instead of 18 only 156 are missing, and so much less blank is left above the seal:

    >>> start, end = Place(15 * line), Place(18 * line)
    >>> shortage(start, end, lines=3, line=line, needed=needed, removable=line).less_blank
    156

Where the last paragraph has too few lines on the page that they would have to leave, the frame stands before an earlier
one: what it takes from its page is passed on from page to page. No text is changed. Two bodies cannot be helped: a
single line that the sign-off does not fit below, and an only paragraph that leaves too little of a second page to a
joint sign-off, which is high because its seals need room. Where `flow` cannot tell a place, nothing is done.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from wuyi_docs.core import standard
from wuyi_docs.core.units import mm_to_twips
from wuyi_docs.layout.blocks import Block, Measure
from wuyi_docs.layout.flow import PAGE, Place, added, place_after
from wuyi_docs.layout.lines import TEXT_WIDTH
from wuyi_docs.layout.stylesheet import ParagraphStyle
from wuyi_docs.layout.wordxml import DocumentText, Paragraph

# A sign-off is led to by at most this many paragraphs without body text: 附件说明 and blank ones.
MOST_LEADING: Final = 60
# By how many lines the estimate may be wrong: on a first page, where all but the text is fixed, and further on.
ERROR_FIRST_PAGE, ERROR_LATER = 0.3, 1.3
_MOVED: Final = 2  # lines that go to the sign-off's page, of a paragraph that has more
_TOP: Final = mm_to_twips(standard.MARGIN_TOP.value)


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """What holds for every document of a template: its styles by id, those of 附件说明 and of what a body follows."""

    by_id: Mapping[str, ParagraphStyle]
    notes: frozenset[str]
    before_body: frozenset[str]
    most_kept: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class SignOffHeight:
    """How high a sign-off is, the blank above it included, and how much of that may go; twips.

    `reduced` says that some of it is gone already.
    """

    height: float
    removable: float
    reduced: bool = False


class Shortage(NamedTuple):
    """What a sign-off lacks: so many lines' room has to be taken from the page, or so much blank left out (twips).

    `sure` lines are enough even if the estimate is wrong, `least` if it is right; `likely_fits` says that nothing has to
    be done if it is right.
    """

    sure: int = 0
    least: int = 0
    less_blank: int = 0
    likely_fits: bool = False


class Help(NamedTuple):
    """What is done: less blank above a sealed name, or a frame of a height before a paragraph; twips."""

    less_blank: int = 0
    frame: int = 0
    before: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A body's last paragraph that is not kept with the sign-off: how it is set, where it begins, what lacks below it."""

    text: DocumentText
    styles: TemplateStyles
    last: Paragraph
    block: Block
    start: Place
    end: Place
    reduced: bool
    lacks: Shortage

    @property
    def own_lines(self) -> int:
        """How many lines the last paragraph can give up on the page where it begins, all but one of them."""
        if self.end.page == self.start.page:
            return self.lacks.sure
        return int((PAGE - self.start.y) // self.block.line) - 1


def less_blank_on_first_page(ending: Ending) -> Help | None:
    """Leave less blank above the seal where the body ends on the first page, which is estimated well."""
    blank = ending.lacks.less_blank
    return Help(blank) if blank and not ending.end.page else None


def frame_before_last(ending: Ending) -> Help | None:
    """Let the last paragraph's last lines go to the sign-off's page."""
    if not 0 < ending.lacks.sure <= ending.own_lines:
        return None
    return _frame(ending.last, ending.lacks.sure, ending.start, ending.block.line)


def less_blank_where_likely_enough(ending: Ending) -> Help | None:
    """Leave less blank, or as little as there is, where nothing is missing if the estimate is right."""
    blank, likely = ending.lacks.less_blank, ending.lacks.likely_fits
    return Help(blank) if likely and (blank or ending.reduced) else None


def frame_before_earlier(ending: Ending) -> Help | None:
    """Let lines of an earlier paragraph go to its next page, and so on to the sign-off's."""
    text, styles, lines = ending.text, ending.styles, ending.lacks.sure
    paragraph = text.before(ending.last) if lines else None
    for _ in range(standard.LINES_PER_PAGE.value):
        if paragraph is None or text.style_of(paragraph) in styles.before_body:
            return None
        block = styles.measure(text.piece(paragraph))
        place = _place_before(text, paragraph, styles)
        if not isinstance(block, Block) or block.ends_page or place is None:
            return None
        wanted = (lines + 1) * block.line + max(block.before, place.after) + _error(place, block.line)
        if not block.style.keeps and PAGE - place.y >= wanted:
            return Help() if _has_frame(text, paragraph) else _frame(paragraph, lines, place, block.line)
        if block.style.opens_page:
            return None
        paragraph = text.before(paragraph)
    return None


def frame_of_what_lines_there_are(ending: Ending) -> Help | None:
    """Let the last paragraph's lines go that it has on its page, if that is enough should the estimate be right."""
    if not 0 < ending.lacks.least <= ending.own_lines:
        return None
    return _frame(ending.last, ending.own_lines, ending.start, ending.block.line)


def less_blank(ending: Ending) -> Help:
    """Leave as much less blank above the seal as may help."""
    return Help(ending.lacks.less_blank)


MEANS: Final[tuple[Callable[[Ending], Help | None], ...]] = (
    less_blank_on_first_page,
    frame_before_last,
    less_blank_where_likely_enough,
    frame_before_earlier,
    frame_of_what_lines_there_are,
    less_blank,
)
"""In the order in which they are tried; the first that returns anything is taken."""


def keep_together(
    text: DocumentText, first: Paragraph, styles: TemplateStyles, height: Callable[[], SignOffHeight | None]
) -> int:
    """Keep the text before the sign-off whose first paragraph is `first` with it, and return by how much less blank.

    The blank is that above a sealed name, in twips.
    """
    leading: list[Paragraph] = []
    for _ in range(MOST_LEADING):
        paragraph = text.before(first)
        if paragraph is None:
            text.keep_row_before(first)
            return 0
        body = text.text_of(paragraph)
        if not body or text.style_of(paragraph) in styles.notes:
            text.keep_with_next(paragraph)
            leading.append(paragraph)
            first = paragraph
            continue
        is_long = len(body) > styles.most_kept * standard.CHARS_PER_LINE.value
        if not is_long and not _is_only(text, paragraph, styles):
            text.keep_with_next(paragraph)
            return 0
        ending = _ending(text, paragraph, leading, styles, height)
        return _help(ending) if ending else 0
    return 0


def _help(ending: Ending) -> int:
    """Take the first of the means that helps, and return by how much less blank it leaves above the sign-off."""
    chosen = next(found for means in MEANS if (found := means(ending)) is not None)
    if chosen.before:
        ending.text.insert_frame(chosen.before, TEXT_WIDTH, chosen.frame, _TOP + PAGE - chosen.frame)
    return chosen.less_blank


def missing_room(start: Place, end: Place, needed: float, line: int) -> float:
    """Return how much room lacks below a body that stands from `start` to `end`, by the worst estimate; twips."""
    return needed + _error(start, line) - (PAGE - end.y)


def shortage(start: Place, end: Place, *, lines: int, line: int, needed: float, removable: float) -> Shortage:
    """Return what a sign-off lacks that needs so much room below a last paragraph of `lines` lines.

    `needed`, `removable` (what may go of the blank above the sign-off) and `line` are twips.
    """
    error = _error(start, line)
    missing = missing_room(start, end, needed, line)
    # A line or two on a new page may turn out to have been none.
    just_begun = end.page > start.page and end.y < error + line
    if missing <= 0 and not just_begun:
        return Shortage()
    blank = math.ceil(missing) if 0 < missing <= removable else 0
    if end.page and 0 < missing <= removable + error:
        # The page before may end a line earlier, so that nothing less than all that may go will do.
        blank = int(removable)
    moved = min(_MOVED + (start.page > 0), lines - 1)
    if not moved:
        return Shortage(less_blank=blank)
    below = 0 if just_begun else int((PAGE - end.y) // line)
    return Shortage(below + moved, below + 1, blank, likely_fits=missing <= error)


def frame_height(place: Place, lines: int, line: int) -> int:
    """Return how high a frame is that takes so many lines from the foot of the page of a paragraph at `place`; twips."""
    # Half a line less than the lines it takes, so that it takes them wherever in a line the page ends.
    foot = PAGE % line if place.page else (PAGE - place.y) % line
    return round((lines - 0.5) * line + foot)


def _ending(
    text: DocumentText,
    last: Paragraph,
    leading: Sequence[Paragraph],
    styles: TemplateStyles,
    height: Callable[[], SignOffHeight | None],
) -> Ending | None:
    """Return how a body ends, or None where it has been helped already, or cannot be."""
    block = styles.measure(text.piece(last))
    sign_off = height()
    start = _place_before(text, last, styles)
    if _has_frame(text, last) or not isinstance(block, Block) or start is None or sign_off is None:
        return None
    end = added(start, block)
    below = end
    for one in reversed(leading):
        note = styles.measure(text.piece(one))
        if not isinstance(note, Block):
            return None
        below = Place(below.y + max(note.before, below.after) + note.lines * note.line, note.style.after)
    needed = below.y - end.y + sign_off.height
    lacks = shortage(
        start, end, lines=block.lines, line=block.line, needed=needed, removable=sign_off.removable
    )
    return Ending(text, styles, last, block, start, end, sign_off.reduced, lacks)


def _is_only(text: DocumentText, paragraph: Paragraph, styles: TemplateStyles) -> bool:
    """Tell whether there is no text of the body before a paragraph but headings that go where it goes."""
    before = text.before(paragraph)
    while before is not None:
        style = text.style_of(before)
        if style in styles.before_body or text.is_framed(before):
            return True
        if style not in styles.by_id or not styles.by_id[style].keeps:
            return False
        before = text.before(before)
    return False


def _place_before(text: DocumentText, paragraph: Paragraph, styles: TemplateStyles) -> Place | None:
    """Return where the text stands before a paragraph, with all that has been changed there."""
    return place_after(map(styles.measure, text.pieces_before(paragraph)))


def _error(place: Place, line: int) -> float:
    """Return how far off the estimate of a place may be, in twips."""
    return (ERROR_LATER if place.page else ERROR_FIRST_PAGE) * line


def _has_frame(text: DocumentText, paragraph: Paragraph) -> bool:
    """Tell whether a frame stands right before a paragraph already."""
    above = text.before(paragraph)
    return above is not None and text.is_framed(above)


def _frame(paragraph: Paragraph, lines: int, place: Place, line: int) -> Help:
    return Help(frame=frame_height(place, lines, line), before=paragraph)
