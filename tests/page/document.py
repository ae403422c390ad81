"""One document as it was written and as it was drawn: each paragraph of the .docx with its lines on the pages.

The text of the PDF, in the order in which it is drawn, must be the text of the .docx character for character;
so a paragraph's glyphs are found by counting, and no element is guessed from where it happens to stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from tests.page.pdf import Glyph, Page, read_pages
from tests.page.word import Written, read_paragraphs
from wuyi_docs.core.standard import TEXT_BOTTOM_MM
from wuyi_docs.docx.package import Package, read_package

NUMBER_LINE = re.compile(r"—(\d+)—")
_ONE_LINE = 0.9  # mm; baselines that lie nearer are one line


class TextDiffersError(AssertionError):
    """The PDF does not hold the text of the .docx."""


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs of one paragraph that stand on one line."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """What the line says, without spaces."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def page(self) -> int:
        """The page, from 1."""
        return self.glyphs[0].page

    @property
    def x0(self) -> float:
        """Where the first glyph's cell begins."""
        return min(glyph.x0 for glyph in self.glyphs)

    @property
    def x1(self) -> float:
        """Where the last glyph's cell ends."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def centre(self) -> float:
        """The middle of the line's text."""
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> float:
        """The em boxes' top."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """The em boxes' bottom."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """The first glyph's baseline."""
        return self.glyphs[0].baseline


@dataclass(frozen=True)
class Drawn:
    """One paragraph of the .docx with the glyphs that were drawn for it."""

    written: Written
    glyphs: tuple[Glyph, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The paragraph's lines, in the order of reading."""
        return tuple(lines_of(self.glyphs))

    @property
    def style(self) -> str:
        """The style's name."""
        return self.written.style

    @property
    def text(self) -> str:
        """What the paragraph says, without spaces."""
        return self.written.text


def lines_of(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Yield `glyphs` by line, in the order of reading."""
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and (
            glyph.page != current[0].page or abs(glyph.baseline - current[0].baseline) > _ONE_LINE
        ):
            yield Line(tuple(current))
            current = []
        current.append(glyph)
    if current:
        yield Line(tuple(current))


@dataclass(frozen=True)
class Document:
    """A finished document and its pages."""

    name: str
    package: Package
    pages: tuple[Page, ...]
    paragraphs: tuple[Drawn, ...]
    numbers: tuple[Line | None, ...]
    """The page number of each page, or None."""

    def of(self, *styles: str) -> list[Drawn]:
        """Return the paragraphs in one of `styles` that hold text, in order."""
        return [one for one in self.paragraphs if one.style in styles and one.lines]

    def before(self, drawn: Drawn) -> Drawn | None:
        """Return the paragraph with text that stands before `drawn` in the flow."""
        flow = [one for one in self.paragraphs if one.lines and not one.written.floating]
        place = next(number for number, one in enumerate(flow) if one is drawn)
        return flow[place - 1] if place else None

    def page(self, number: int) -> Page:
        """Return a page by its number, from 1."""
        return self.pages[number - 1]

    @cached_property
    def full_pages(self) -> list[tuple[Page, list[Line]]]:
        """Return the pages filled with nothing but body text, with their lines, in order.

        These are the pages on which the text before and after goes on in the same kind of paragraph.
        """
        by_page: dict[int, list[Drawn]] = {}
        for one in self.paragraphs:
            for number in {line.page for line in one.lines}:
                by_page.setdefault(number, []).append(one)
        found = []
        for page in self.pages[:-1]:
            here = by_page.get(page.number, [])
            ahead = by_page.get(page.number + 1, [])
            if not here or not ahead or not all(is_body(one) for one in (*here, ahead[0])):
                continue
            if page.width > page.height or breaks_page(ahead[0], page.number + 1):
                continue
            lines = [line for one in here for line in one.lines if line.page == page.number]
            found.append((page, lines))
        return found


BODY = ("公文正文", "一级标题", "二级标题", "三级标题", "四级标题")


def is_body(drawn: Drawn) -> bool:
    """Return whether a paragraph is plain body text, not in a table."""
    return drawn.style in BODY and not drawn.written.table


def breaks_page(drawn: Drawn, page: int) -> bool:
    """Return whether `drawn` begins `page` by its own properties rather than by the flow of text."""
    own = drawn.style in ("附件标签", "印发文件标题（另面）") or drawn.written.kept
    return own and drawn.lines[0].page == page


def read_document(name: str, docx: bytes | Path, pdf: Path) -> Document:
    """Read both; raise TextDiffersError where the PDF does not say what the .docx says."""
    package = read_package(docx, name)
    pages = read_pages(pdf)
    numbers, streams = [], []
    for page in pages:
        number, rest = _without_number(page)
        numbers.append(number)
        streams.append(rest)
    written = read_paragraphs(package)
    return Document(name, package, pages, tuple(_match(name, written, streams)), tuple(numbers))


def _in_reading_order(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Sort what is drawn one after the other on one line: a rare character in another face is drawn last."""
    ordered: list[Glyph] = []
    for _, line in groupby(glyphs, key=lambda glyph: round(glyph.baseline, 1)):
        ordered += sorted(line, key=lambda glyph: glyph.x0)
    return ordered


def _without_number(page: Page) -> tuple[Line | None, list[Glyph]]:
    """Split off the page number: outside the text area, or turned on a landscape page."""
    if page.width > page.height:
        outside = [glyph for glyph in page.glyphs if not glyph.upright]
    else:
        outside = [glyph for glyph in page.glyphs if glyph.top > TEXT_BOTTOM_MM]
    text = "".join(glyph.text for glyph in outside)
    if not NUMBER_LINE.fullmatch(text):
        return None, _in_reading_order(page.glyphs)
    chosen = set(map(id, outside))
    return Line(tuple(outside)), _in_reading_order([g for g in page.glyphs if id(g) not in chosen])


def _match(name: str, written: Sequence[Written], streams: list[list[Glyph]]) -> Iterator[Drawn]:
    floats = {id(one): _take_floating(name, one, streams) for one in _floating(written)}
    heads = {
        table: "".join(one.text for one in rows if one.heading)
        for table, rows in groupby((w for w in written if w.table), key=lambda w: w.table)
    }
    glyphs = _Flow(name, streams)
    for one in written:
        if one.floating:
            yield Drawn(one, tuple(floats[id(one)]) if one.text else ())
        else:
            head = "" if one.heading else heads.get(one.table, "")
            yield Drawn(one, glyphs.take(one.text, head))
    glyphs.finish()


def _floating(written: Sequence[Written]) -> list[Written]:
    return [one for one in written if one.floating and one.text]


def _take_floating(name: str, one: Written, streams: list[list[Glyph]]) -> list[Glyph]:
    """Take the glyphs of a paragraph that is drawn out of turn.

    The same words may stand in the text, too: a frame is the highest place of all, a table the lowest.
    """
    places = [
        (number, start)
        for number, stream in enumerate(streams)
        for start in _occurrences(one.text, "".join(glyph.text for glyph in stream))
    ]
    if not places:
        raise TextDiffersError(f"{name}: “{one.text}” ({one.style}) is on no page")
    chosen = (max if one.table else min)(places, key=lambda at: (at[0], streams[at[0]][at[1]].baseline))
    number, start = chosen
    found = streams[number][start : start + len(one.text)]
    del streams[number][start : start + len(one.text)]
    return found


def _occurrences(text: str, within: str) -> Iterator[int]:
    start = within.find(text)
    while start >= 0:
        yield start
        start = within.find(text, start + 1)


class _Flow:
    """The glyphs of all pages one after the other, taken paragraph by paragraph."""

    def __init__(self, name: str, streams: list[list[Glyph]]) -> None:
        self.name = name
        self.streams = streams
        self.page = 0
        self.place = 0

    def take(self, text: str, head: str) -> tuple[Glyph, ...]:
        """Return the glyphs of `text`; a table's `head` may stand again on top of a page."""
        found: list[Glyph] = []
        while len(found) < len(text):
            stream = self._stream(text, head)
            count = min(len(text) - len(found), len(stream) - self.place)
            piece = stream[self.place : self.place + count]
            shown = "".join(glyph.text for glyph in piece)
            wanted = text[len(found) : len(found) + count]
            if shown != wanted:
                at = next(i for i, pair in enumerate(zip(shown, wanted, strict=True)) if pair[0] != pair[1])
                self._differs(wanted[at:], shown[at:])
            found += piece
            self.place += count
        return tuple(found)

    def _stream(self, text: str, head: str) -> list[Glyph]:
        while self.place >= len(self.streams[self.page]):
            if self.page + 1 == len(self.streams):
                self._differs(text, "")
            self.page, self.place = self.page + 1, 0
            shown = "".join(glyph.text for glyph in self.streams[self.page][: len(head)])
            if head and shown == head:
                self.place = len(head)
        return self.streams[self.page]

    def finish(self) -> None:
        """Raise TextDiffersError if there is text left that no paragraph holds."""
        rest = self.streams[self.page][self.place :] + [g for s in self.streams[self.page + 1 :] for g in s]
        if rest:
            self._differs("", "".join(glyph.text for glyph in rest))

    def _differs(self, wanted: str, shown: str) -> None:
        raise TextDiffersError(
            f"{self.name}, page {self.page + 1}: the document says “{wanted[:20]}”, the PDF “{shown[:20]}”"
        )
