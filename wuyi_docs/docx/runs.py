"""Find and cut the text of a paragraph's XML: offsets in its accepted text in, the runs that hold it out.

Accepted text is what a reader sees with all tracked changes accepted: insertions stand in it, deletions and the
instructions of fields do not. The same is counted by the checker's reading model, so that its offsets fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.fields import Fields
from wuyi_docs.docx.xml import WRAPPERS, attribute, chosen, name_of, new

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH: Final = 60
_SIGNS: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run and where its text stands in the paragraph's."""

    run: _Element
    start: int
    end: int


def shown_text(element: _Element, name: str) -> str:
    """Return what a child of a run, called `name`, adds to the text; a new page or column adds nothing."""
    if name == "t":
        return element.text or ""
    if name == "br":
        return "" if attribute(element, "type") in ("page", "column") else "\n"
    if name == "sym":
        return _symbol(attribute(element, "char"))
    return _SIGNS.get(name, "")


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else ""


def pieces(paragraph: _Element) -> list[Piece]:
    """Return the runs of a paragraph that show text, with their offsets."""
    found: list[Piece] = []
    at = 0
    fields = Fields()
    for run in _runs(paragraph, 0):
        length = 0
        for child in run:
            name = name_of(child)
            if name == "fldChar":
                fields.turn(child)
            elif not fields.hide:
                length += len(shown_text(child, name))
        if length:
            found.append(Piece(run, at, at + length))
            at += length
    return found


def cut(paragraph: _Element, start: int, end: int) -> list[_Element]:
    """Return the runs that hold the text from `start` to `end`, after cutting runs at both offsets."""
    for offset in (start, end):
        for piece in pieces(paragraph):
            if piece.start < offset < piece.end:
                _split(piece.run, offset - piece.start)
                break
    return [piece.run for piece in pieces(paragraph) if start <= piece.start and piece.end <= end]


def text_element(like: _Element, text: str, name: str = "t") -> _Element:
    """Return a `w:t` (or `w:delText`) with `text`, its spaces kept."""
    element = new(like, name)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def top_level(element: _Element, paragraph: _Element) -> _Element:
    """Return the child of `paragraph` that is or contains `element`."""
    at = element
    while (parent := at.getparent()) is not None and parent is not paragraph:
        at = parent
    return at


def _runs(element: _Element, depth: int) -> Iterator[_Element]:
    if depth > MAX_DEPTH:
        return
    for child in element:
        name = name_of(child)
        if name == "r":
            yield child
        elif name in WRAPPERS:
            yield from _runs(child, depth + 1)
        elif name == "AlternateContent" and (read := chosen(child)) is not None:
            yield from _runs(read, depth + 1)


def _split(run: _Element, at: int) -> None:
    """Cut a run in two after `at` characters; the second keeps the same look."""
    second = deepcopy(run)
    second.tail = run.tail
    run.tail = None
    seen = 0
    for child, twin in zip(list(run), list(second), strict=True):
        name = name_of(child)
        if name == "rPr":
            continue
        length = len(shown_text(child, name))
        if seen + length <= at and (length or seen < at):
            second.remove(twin)
        elif seen >= at:
            run.remove(child)
        else:
            text = child.text or ""
            child.text, twin.text = text[: at - seen], text[at - seen :]
            child.set(_SPACE, "preserve")
            twin.set(_SPACE, "preserve")
        seen += length
    run.addnext(second)
