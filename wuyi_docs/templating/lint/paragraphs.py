"""A template's package to the text in which tags are looked for: parts, their paragraphs, and where each stands.

What stands in the text is not judged here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.fields import Fields
from wuyi_docs.docx.places import BODY, ParagraphPlace, part_names, places_in
from wuyi_docs.docx.runs import shown_text
from wuyi_docs.docx.xml import W, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.docx.package import Package

_GONE: Final = frozenset(("del", "moveFrom"))
_PROPERTIES: Final = frozenset(("pPr", "rPr", "sdtPr"))
_BOX: Final = f"{W}txbxContent"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KINDS: Final = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of a paragraph's text that one element holds; `field` is the field's name, `code` its code."""

    start: int
    end: int
    element: _Element
    field: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with its text. `index` counts all paragraphs of the part, from 0, in the file's order.

    `cuts` are the places in the text at which a text box interrupts it; `deleted` is the text that tracked
    changes have deleted or moved away, which is not part of `text`.
    """

    part: Part
    index: int
    place: ParagraphPlace
    element: _Element
    pieces: tuple[Piece, ...]
    text: str
    cuts: tuple[int, ...]
    box: _Element | None
    deleted: str = ""

    def pieces_in(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the pieces that hold the text from `start` to `end`."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.end)
        return self.pieces[first : bisect_left(self.pieces, end, key=lambda piece: piece.start)]

    def elements(self, start: int, end: int) -> list[_Element]:
        """Return the elements that hold the text from `start` to `end`."""
        return [piece.element for piece in self.pieces_in(start, end)]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part with text: its name in the package, what a clerk calls it, whether tags work in it."""

    name: str
    kind: str
    words: str
    root: _Element
    rendered: bool


def read_parts(package: Package) -> list[Part]:
    """Return the parts that hold text, in the order in which a reader meets them."""
    body = package.xml(package.main)
    names = part_names(package, body)
    parts = {package.main: Part(package.main, "body", BODY, body, rendered=True)}
    for line in package.relationships(package.main):
        kind, name = line.type.rpartition("/")[2], line.target
        if kind in _KINDS and name in names and name not in parts:
            rendered = kind in ("header", "footer", "footnotes")
            parts[name] = Part(name, kind, names[name], package.xml(name), rendered)
    order = ("body", *_KINDS)
    return sorted(parts.values(), key=lambda part: order.index(part.kind))


def read_paragraphs(part: Part) -> Iterator[Paragraph]:
    """Yield the paragraphs of `part` with their places; what a second copy of a text box holds is left out."""
    fields = Fields()
    copies: dict[_Element, bool] = {}
    for index, (element, place) in enumerate(places_in(part.root, part.words).items()):
        box, copy, gone = None, False, False
        for outer in element.iterancestors():
            if outer.tag == _FALLBACK:
                if outer not in copies:
                    copies[outer] = _is_copy(outer)
                copy = copy or copies[outer]
            gone = gone or name_of(outer) in _GONE
            if box is None and outer.tag == _BOX:
                box = outer
        if copy:
            continue
        pieces: list[Piece] = []
        cuts: list[int] = []
        deleted: list[str] = []
        text = "".join(_texts(element, fields, pieces, cuts, deleted))
        if gone:
            text, pieces, cuts, deleted = "", [], [], [text, *deleted]
        yield Paragraph(part, index, place, element, tuple(pieces), text, tuple(cuts), box, "".join(deleted))


def _is_copy(fallback: _Element) -> bool:
    """Tell whether what older programs show says the same as what stands before it, as Word writes it.

    Another program may have changed one and not the other; the engine renders both.
    """
    first = fallback.getprevious()
    texts = (
        "".join(one.text or "" for one in each.iter(f"{W}t"))
        for each in (fallback, first)
        if each is not None
    )
    return len({"".join(text.split()) for text in texts}) == 1


def _texts(
    element: _Element, fields: Fields, pieces: list[Piece], cuts: list[int], deleted: list[str]
) -> Iterator[str]:
    """Yield the paragraph's own texts; note their elements, where a box interrupts, and what is deleted."""
    start = 0
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        name = name_of(one) if str(one.tag).startswith(W) else ""
        code = name == "instrText"
        text = one.text or "" if code else shown_text(one, name)
        if name == "p":
            if not cuts or cuts[-1] != start:
                cuts.append(start)
        elif text:
            if code:
                fields.instruct(one)
            if code or name == "t":
                field = fields.open[-1].name if fields.open and (code or fields.open[-1].in_result) else ""
                pieces.append(Piece(start, start + len(text), one, field, code))
            start += len(text)
            yield text
        elif name in _GONE:
            deleted += (text.text or "" for text in one.iter(f"{W}t", f"{W}delText"))
        elif name == "fldChar":
            fields.turn(one)
        elif name not in _PROPERTIES and one.tag != _FALLBACK:
            stack.extend(reversed(one))
