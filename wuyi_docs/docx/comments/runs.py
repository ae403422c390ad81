"""Find and cut the text of a paragraph's XML: offsets in its accepted text in, the runs that hold it out.

Accepted text is what a reader sees with all tracked changes accepted: insertions stand in it, deletions and the
instructions of fields do not. The same is counted by the checker's reading model, so that its offsets fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

INSIDE: Final = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
) | {"ruby", "rubyBase"}
_SIGNS: Final = {"tab": 1, "cr": 1, "noBreakHyphen": 1, "ptab": 1}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MAX_DEPTH: Final = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A run and where its text stands in the paragraph's."""

    run: _Element
    start: int
    end: int


def local(element: _Element) -> str:
    """Return the local name of an element, `""` for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: _Element) -> str:
    """Return the namespace of an element in braces."""
    return str(element.tag).rpartition("}")[0] + "}"


def paragraphs(root: _Element) -> list[_Element]:
    """Return all paragraphs of a part in document order, nested ones included."""
    return list(root.iter(namespace(root) + "p"))


def pieces(paragraph: _Element) -> list[Piece]:
    """Return the runs of a paragraph that show text, with their offsets."""
    found: list[Piece] = []
    at = 0
    depth: list[bool] = []  # for each open field, whether its result has begun
    for run in _runs(paragraph, 0):
        length = 0
        for child in run:
            name = local(child)
            if name == "fldChar":
                _turn(child, depth)
            elif all(depth):
                length += _length(child, name)
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
    from lxml import etree

    element = etree.Element(namespace(like) + name)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def top_level(run: _Element, paragraph: _Element) -> _Element:
    """Return the child of `paragraph` that is or contains `run`."""
    at = run
    while (parent := at.getparent()) is not None and parent is not paragraph:
        at = parent
    return at


def _runs(element: _Element, depth: int) -> Iterator[_Element]:
    if depth > _MAX_DEPTH:
        return
    for child in element:
        name = local(child)
        if name == "r":
            yield child
        elif name in INSIDE:
            yield from _runs(child, depth + 1)
        elif name == "AlternateContent":
            chosen = next((one for one in child if local(one) in ("Choice", "Fallback")), None)
            if chosen is not None:
                yield from _runs(chosen, depth + 1)


def _turn(mark: _Element, depth: list[bool]) -> None:
    kind = mark.get(namespace(mark) + "fldCharType")
    if kind == "begin":
        depth.append(False)
    elif kind == "separate" and depth:
        depth[-1] = True
    elif kind == "end" and depth:
        depth.pop()


def _length(child: _Element, name: str) -> int:
    if name == "t":
        return len(child.text or "")
    if name == "br":
        return 0 if child.get(namespace(child) + "type") in ("page", "column") else 1
    if name == "sym":
        return 1
    return _SIGNS.get(name, 0)


def _split(run: _Element, at: int) -> None:
    """Cut a run in two after `at` characters; the second keeps the same look."""
    second = deepcopy(run)
    second.tail = run.tail
    run.tail = None
    seen = 0
    for child, twin in zip(list(run), list(second), strict=True):
        name = local(child)
        if name == "rPr":
            continue
        length = _length(child, name)
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
