"""Find and cut the text of a paragraph's XML: offsets in its accepted text in, the runs that hold it out.

Accepted text is what a reader sees with all tracked changes accepted: insertions stand in it, deletions and the
instructions of fields do not. The same is counted by the checker's reading model, so that its offsets fit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
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


def cut(paragraph: _Element, offsets: Iterable[int]) -> list[Piece]:
    """Cut runs at `offsets` of the paragraph's text; return its pieces thereafter."""
    wanted = sorted(set(offsets))
    whole = pieces(paragraph)
    for piece in whole:
        inside = wanted[bisect_right(wanted, piece.start) : bisect_left(wanted, piece.end)]
        if inside:
            _split(piece.run, [offset - piece.start for offset in inside])
    return pieces(paragraph) if wanted else whole


def held(found: list[Piece], start: int, end: int) -> slice:
    """Return which of a paragraph's pieces hold its text from `start` to `end`."""
    first = bisect_left(found, start, key=lambda one: one.start)
    return slice(first, max(first, bisect_right(found, end, key=lambda one: one.end)))


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


def _split(run: _Element, cuts: list[int]) -> None:
    """Cut a run after each of so many characters, given in order; all that come of it have the same look."""
    looks = [one for one in run if name_of(one) == "rPr"]
    left, last, at = cuts[::-1], run, 0
    for child in [one for one in run if one not in looks]:
        text = shown_text(child, name_of(child))
        begin, at = at, at + len(text)
        while left and left[-1] <= begin:
            left.pop()
            last = _run_after(last, looks)
        if last is not run:
            last.append(child)
        if left and left[-1] < at:
            child.text = text[: left[-1] - begin]
            child.set(_SPACE, "preserve")
        while left and left[-1] < at:
            start = left.pop()
            last = _run_after(last, looks)
            last.append(text_element(child, text[start - begin : (left[-1] if left else at) - begin]))


def _run_after(run: _Element, looks: list[_Element]) -> _Element:
    """Put a run after another, with what stood behind it and the same look, and nothing in it."""
    made = new(run, "r")
    made.attrib.update(run.attrib)
    made.extend(deepcopy(one) for one in looks)
    made.tail, run.tail = run.tail, None
    run.addnext(made)
    return made
