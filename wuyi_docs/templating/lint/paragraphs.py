"""A template's package to the text in which tags are looked for: parts, paragraphs, and each place in words.

Paragraphs are counted as a reader counts them: those of the running text, blank ones included, from 1; tables,
text boxes and notes have places of their own. What stands in the text is not judged here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.errors import PackageError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.docx.package import Package

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_TEXTS: Final = frozenset(("t", "instrText"))
_GONE: Final = frozenset(("del", "moveFrom"))
_PROPERTIES: Final = frozenset(("pPr", "rPr", "sdtPr", "Fallback"))
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "□"}
_BOX: Final = f"{W}txbxContent"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES: Final = {"footnote": "脚注", "endnote": "尾注", "comment": "批注"}
_PAGES: Final = {"even": "（偶数页）", "first": "（首页）"}


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
    where: str
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


def name_of(element: _Element) -> str:
    """Return the local name of an element, nothing for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: _Element | None, name: str, attribute: str = "val") -> str:
    """Return an attribute of the child `name` of `element`, nothing where either is not there."""
    child = None if element is None else element.find(W + name)
    return "" if child is None else child.get(W + attribute, "")


def is_on(element: _Element | None) -> bool:
    """Tell whether a switch element is there and not switched off."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off", "none")


def read_parts(package: Package) -> list[Part]:
    """Return the parts that hold text, in the order in which a reader meets them."""
    body = package.xml(package.main)
    parts = [Part(package.main, "body", "正文", body, rendered=True)]
    kinds = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
    pages = _pages(body, package)
    for relation in package.relationships(package.main):
        kind = relation.type.rpartition("/")[2]
        known = any(part.name == relation.target for part in parts)
        if kind not in kinds or known or relation.external or relation.target not in package.parts:
            continue
        before, after = pages.get(relation.id, ("", ""))
        words = before + kinds[kind] + after
        rendered = kind in ("header", "footer", "footnotes")
        parts.append(Part(relation.target, kind, words, package.xml(relation.target), rendered))
    order = ("body", *kinds)
    return sorted(parts, key=lambda part: order.index(part.kind))


def optional_xml(package: Package, kind: str) -> _Element | None:
    """Return the root of the part that the main part calls `kind` (`styles`), None where there is none."""
    for relation in package.relationships(package.main):
        if relation.type.endswith(f"/{kind}") and relation.target in package.parts:
            try:
                return package.xml(relation.target)
            except PackageError:
                return None
    return None


def read_paragraphs(part: Part) -> Iterator[Paragraph]:
    """Yield the paragraphs of `part` with their places; what a second copy of a text box holds is left out."""
    fields: list[list[str]] = []
    places = _Places(part)
    for index, element in enumerate(part.root.iter(f"{W}p")):
        box, copy, gone = None, False, False
        for outer in element.iterancestors():
            copy = copy or outer.tag == _FALLBACK
            gone = gone or name_of(outer) in _GONE
            if box is None and outer.tag == _BOX:
                box = outer
        where = places.words(element)
        if copy:
            continue
        pieces: list[Piece] = []
        cuts: list[int] = []
        deleted: list[str] = []
        text = "".join(_texts(element, fields, pieces, cuts, deleted))
        if gone:
            text, pieces, cuts, deleted = "", [], [], [text, *deleted]
        yield Paragraph(part, index, where, element, tuple(pieces), text, tuple(cuts), box, "".join(deleted))


def _texts(
    element: _Element, fields: list[list[str]], pieces: list[Piece], cuts: list[int], deleted: list[str]
) -> Iterator[str]:
    """Yield the paragraph's own texts; note their elements, where a box interrupts, and what is deleted."""
    start = 0
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        name = name_of(one)
        if name == "p" and one.tag == f"{W}p":
            if not cuts or cuts[-1] != start:
                cuts.append(start)
        elif name in _TEXTS and one.tag.startswith(W):
            text = one.text or ""
            if text:
                if name == "instrText" and fields:
                    fields[-1][0] += text
                shown = fields[-1][0].split()[:1] if fields and fields[-1][1] == "result" else []
                code = name == "instrText"
                pieces.append(Piece(start, start + len(text), one, "".join(shown).upper(), code))
                start += len(text)
                yield text
        elif name in _SIGNS and one.tag == W + name:
            if one.get(f"{W}type") not in ("page", "column"):
                start += 1
                yield _SIGNS[name]
        elif name in _GONE:
            deleted += (text.text or "" for text in one.iter(f"{W}t", f"{W}delText"))
        elif name == "fldChar":
            _turn(fields, one.get(f"{W}fldCharType", ""))
        elif name not in _PROPERTIES:
            stack.extend(reversed(one))


def _turn(fields: list[list[str]], kind: str) -> None:
    if kind == "begin":
        fields.append(["", "code"])
    elif fields and kind == "separate":
        fields[-1][1] = "result"
    elif fields and kind == "end":
        fields.pop()


class _Places:
    """Counts while a part is read from its beginning to its end: paragraphs, tables, rows, cells, notes."""

    def __init__(self, part: Part) -> None:
        self._words = part.words
        self._in_body = part.kind == "body"
        self._number = 0
        self._tables = {table: at for at, table in enumerate(part.root.iter(f"{W}tbl"), start=1)}
        self._cells: dict[_Element, str] = {}
        self._inside: dict[_Element, int] = {}
        self._notes: dict[_Element, str] = {}

    def words(self, element: _Element) -> str:
        """Return the place of the next paragraph."""
        for outer in element.iterancestors():
            name = name_of(outer)
            if name == "tc":
                cell = self._cell(outer)
                return (cell if self._in_body else self._words + cell) + self._within(outer)
            if name == "txbxContent":
                return f"{self._words}第{max(self._number, 1)}段的文本框{self._within(outer)}"
            if name in _NOTES:
                return self._note(outer, name) + self._within(outer)
        self._number += 1
        return f"{self._words}第{self._number}段"

    def _within(self, container: _Element) -> str:
        at = self._inside[container] = self._inside.get(container, 0) + 1
        alone = at == 1 and sum(1 for one in container if one.tag == f"{W}p") <= 1
        return "" if alone else f"第{at}段"

    def _note(self, note: _Element, name: str) -> str:
        if note not in self._notes:
            self._notes[note] = f"{_NOTES[name]}{len(self._notes) + 1}"
        return self._notes[note]

    def _cell(self, cell: _Element) -> str:
        if cell not in self._cells:
            row = next(cell.iterancestors(f"{W}tr"), None)
            table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
            if row is None or table is None:
                return "表格"
            rows = [one for one in table.iter(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table]
            for number, one in enumerate(rows, start=1):
                column = 1
                for each in one.iter(f"{W}tc"):
                    if next(each.iterancestors(f"{W}tr"), None) is one:
                        self._cells[each] = f"表格{self._tables[table]}第{number}行第{column}列"
                        column += _span(each)
        return self._cells.get(cell, "表格")


def _span(cell: _Element) -> int:
    span = value_of(cell.find(f"{W}tcPr"), "gridSpan")
    return min(max(int(span), 1), 64) if span.isdecimal() else 1


def _pages(body: _Element, package: Package) -> Mapping[str, tuple[str, str]]:
    """Return by relationship which section and which pages show a header or footer, in words."""
    settings = optional_xml(package, "settings")
    even = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    sections = list(body.iter(f"{W}sectPr"))
    found: dict[str, tuple[str, str]] = {}
    for number, section in enumerate(sections, start=1):
        which = f"第{number}节" if number > 1 else ""
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            kind = reference.get(f"{W}type", "default")
            words = _PAGES.get(kind, "（奇数页）" if even else "")
            found.setdefault(reference.get(_RELATIONSHIP, ""), (which, words))
    return found
