"""Set what depends on text widths, in the text of a rendered word/document.xml.

    finish = make_finisher(styles_xml)      once per template
    xml = finish(xml)                       once per document, between the template engine and the zip

Paragraphs are found by the names of their styles (ids are resolved once): the red head is fitted to its line, titles
are broken where words end, sign-offs get their indents, and what leads to a sign-off is kept with it. The rest of
the text passes through untouched, and a line break that a clerk set stays. A second pass changes nothing, but where
the first one broke a name that is longer than its line. It does not parse the document, and knows no measure of
its own: widths come from `standard` and the styles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import Final, NamedTuple

from wuyi_docs.core import standard
from wuyi_docs.core.text_width import line_width, text_width
from wuyi_docs.core.titles import break_title
from wuyi_docs.core.units import half_points_to_pt, mm_to_pt, pt_to_twips
from wuyi_docs.layout import signoff
from wuyi_docs.layout.blocks import measurer
from wuyi_docs.layout.keep_together import SignOffHeight, TemplateStyles, keep_together
from wuyi_docs.layout.lines import TEXT_WIDTH
from wuyi_docs.layout.red_head import Mark, fit_mark
from wuyi_docs.layout.stylesheet import ParagraphStyle, read_paragraph_styles
from wuyi_docs.layout.wordxml import DocumentText, Memory, Paragraph, any_of

LETTER_MARK: Final = "信函标志"
MARKS: Final = ("发文机关标志", LETTER_MARK, "纪要标志")
JOINT_MARK: Final = "联合发文机关标志"
TITLES: Final = ("公文标题", "附件标题", "印发文件标题", "印发文件标题（另面）")
# Names and dates of the three ways to sign off: sealed, unsealed, by signature stamp.
SEALED, UNSEALED, STAMPED = "盖章", "不盖章", "签名章"
NAMES: Final = {
    "署名": SEALED,
    "联合署名": SEALED,
    "署名（不盖章）": UNSEALED,
    "联合署名（不盖章）": UNSEALED,
    "签名章职务": STAMPED,
}
DATES: Final = {"成文日期": SEALED, "成文日期（不盖章）": UNSEALED, "签名章日期": STAMPED}
_NOTES: Final = ("附件说明", "附件说明（首项）", "附件说明（续项）", "附件说明（十项起）")
# What a body follows. A paragraph right after one of these is the first of the body.
_BEFORE_BODY: Final = ("主送机关", *TITLES, "版头分隔线", "信函发文字号")
_LEAST_BLANK: Final = standard.SEALED_BLANK_LINES_MIN.value * standard.LINE_TWIPS
_PLAIN: Final = ParagraphStyle("", standard.BODY_SIZE.value, standard.CHAR_SPACING.value, standard.LINE_TWIPS)
# Lines of a last paragraph that LibreOffice may move to the next page at most, to keep them with the sign-off.
MOST_KEPT: Final = 10


class _Found(NamedTuple):
    """A paragraph of one of our styles: the style's name, its properties, and where it stands."""

    name: str
    style: ParagraphStyle
    paragraph: Paragraph


def make_finisher(
    styles_xml: bytes | str, *, protected: Sequence[str] = (), most_kept: int = MOST_KEPT
) -> Callable[[str], str]:
    """Return the function that finishes a rendered word/document.xml of a template with these styles.

    `protected` are names that no title is broken in; a last paragraph of more than `most_kept` lines is
    not kept with the sign-off. Raise PackageError if the styles are not XML.
    """
    styles = read_paragraph_styles(styles_xml)
    names = (*MARKS, JOINT_MARK, *TITLES, *NAMES, *DATES)
    ours = {styles[name].ident: (name, styles[name]) for name in names if name in styles}
    by_id = {style.ident: style for style in styles.values()} | {"": styles.get("Normal", _PLAIN)}
    notes, before_body = (
        frozenset(styles[name].ident for name in some if name in styles) for some in (_NOTES, _BEFORE_BODY)
    )
    template = TemplateStyles(by_id, notes, before_body, most_kept, measurer(by_id))
    if not ours:
        return lambda xml: xml
    memory: Memory = {}
    wanted = any_of(ours)

    def finish(xml: str) -> str:
        text = DocumentText(xml)
        found = [_Found(*ours[ident], paragraph) for ident, paragraph in text.paragraphs(wanted)]
        _finish(text, found, template, tuple(protected), memory)
        return text.changed()

    return finish


def _finish(
    text: DocumentText,
    found: list[_Found],
    template: TemplateStyles,
    protected: tuple[str, ...],
    memory: Memory,
) -> None:
    """Change all that is to be changed for the paragraphs that were found."""
    for item in found:
        if item.name in MARKS:
            fit = partial(_fit, text, [item], standard.TEXT_WIDTH_PT)
            text.repeat(memory, item.name, [item.paragraph], fit)
    _break_titles(text, [item for item in found if item.name in TITLES], protected)
    _fit(
        text, [item for item in found if item.name == JOINT_MARK], mm_to_pt(standard.JOINT_NAMES_WIDTH.value)
    )
    for names, date in _sign_offs(found):
        items = [*names, date]
        less_blank = keep_together(text, items[0].paragraph, template, partial(_height, text, items))
        key = (less_blank, *[item.name for item in items])
        place = partial(_place, text, items, less_blank)
        text.repeat(memory, key, [item.paragraph for item in items], place)


def _height(text: DocumentText, items: list[_Found]) -> SignOffHeight | None:
    """Return the height of a sign-off, or None if it holds more than text."""
    height = 0.0
    for item in items:
        width = _width(text, item)
        if width is None or not item.style.line:
            return None
        above = text.space_above(item.paragraph)
        height += item.style.before if above is None else above
        height += max(math.ceil(width / TEXT_WIDTH), 1) * item.style.line
    first = items[0]
    if NAMES.get(first.name) != SEALED:
        return SignOffHeight(height, 0)
    if text.space_above(first.paragraph) is not None:
        return SignOffHeight(height, 0, reduced=True)
    return SignOffHeight(height, max(first.style.before - _LEAST_BLANK, 0))


def _fit(text: DocumentText, items: list[_Found], width: float) -> None:
    """Fit the lines of a red head, all alike, to `width` points."""
    texts: list[str] = []
    for item in items:
        lines = text.lines(item.paragraph)
        if lines is None:
            return
        texts += [line.text for line in lines]
    if not any(texts):
        return
    sizes = [size for item in items for size in text.type_sizes(item.paragraph)]
    size = half_points_to_pt(max(sizes)) if sizes else items[0].style.size
    # A letter's rules stand where a mark of the template's height ends, so that one is only made narrower.
    smallest = size if items[0].name == LETTER_MARK else standard.MARK_SIZE_MIN.value
    mark = fit_mark(texts, size=size, smallest=smallest, width=width)
    if mark == Mark(round(size * 2)):
        return
    for item in items:
        text.set_type(item.paragraph, mark.half_points, mark.scale)
        if item.style.line and not text.has_spacing(item.paragraph):
            # The line shrinks with its type, so that the ink's top stays where the template has it.
            text.set_line(item.paragraph, round(item.style.line * mark.size / item.style.size))


def _break_titles(text: DocumentText, items: list[_Found], protected: tuple[str, ...]) -> None:
    """Break the lines of titles that are too long.

    Paragraphs that follow one another are one title, the organ's name first: its shape counts as a whole.
    """
    above: list[float] = []
    last: Paragraph | None = None
    for item in items:
        if last is None or not text.adjoin(last, item.paragraph):
            above = []
        character = item.style.size + item.style.spacing / 20
        per_line = int(standard.TEXT_WIDTH_PT / character * 2) / 2
        above += _break_lines(text, item.paragraph, per_line, protected, above)
        last = item.paragraph


def _break_lines(
    text: DocumentText,
    paragraph: Paragraph,
    per_line: float,
    protected: tuple[str, ...] = (),
    above: Sequence[float] = (),
) -> list[float]:
    """Break the lines of a paragraph that are longer than `per_line` em, and return the widths of all in em.

    `above` are the widths of the lines of the same title before it.
    """
    widths = [*above]
    for line in text.lines(paragraph) or ():
        parts = break_title(line.text, per_line=per_line, protected=protected, above=widths)
        widths += map(text_width, parts)
        if len(parts) > 1:
            text.break_line(line, [*accumulate(map(len, parts[:-1]))])
    return widths[len(above) :]


def _sign_offs(found: list[_Found]) -> list[tuple[list[_Found], _Found]]:
    """Return each sign-off: the paragraphs of its names, and the one of its date."""
    sign_offs = []
    names: list[_Found] = []
    for item in found:
        if item.name in NAMES:
            if names and NAMES[names[-1].name] != NAMES[item.name]:
                names = []
            names.append(item)
        elif item.name in DATES:
            if names and NAMES[names[-1].name] != DATES[item.name]:
                names = []
            sign_offs.append((names, item))
            names = []
        else:
            names = []
    return sign_offs


def _place(text: DocumentText, items: list[_Found], less_blank: int) -> None:
    """Place the names and the date of a sign-off, with so much less blank above it in twips."""
    *names, date = items
    widths = [_width(text, item) for item in names]
    date_width = _width(text, date)
    if None in widths or not date_width:
        return
    placed = _placed(DATES[date.name], tuple(width or 0.0 for width in widths), date_width)
    for item, indents in zip(names, placed.names, strict=True):
        text.keep_with_next(item.paragraph)
        if less_blank and item is names[0]:
            text.set_space_above(item.paragraph, item.style.before - less_blank)
        text.align(item.paragraph, indents.left, indents.right, indents.align)
        _break_lines(text, item.paragraph, TEXT_WIDTH / _character(item.style))
    text.align(date.paragraph, placed.date.left, placed.date.right, placed.date.align)


@lru_cache(maxsize=256)
def _placed(way: str, names: tuple[float, ...], date: float) -> signoff.SignOff:
    if way == STAMPED:
        return signoff.signature(count=len(names))
    return (signoff.sealed if way == SEALED else signoff.unsealed)(names, date)


def _character(style: ParagraphStyle) -> int:
    """Return the width of a hanzi in a style, in twips, its spacing included."""
    return max(pt_to_twips(style.size) + style.spacing, 1)


def _width(text: DocumentText, item: _Found) -> float | None:
    """Return the width of a paragraph's widest line in twips, or None if it holds more than text."""
    lines = text.lines(item.paragraph)
    if lines is None:
        return None
    size, spacing = pt_to_twips(item.style.size), item.style.spacing
    return max((line_width(line.text, size, spacing) for line in lines), default=0.0)
