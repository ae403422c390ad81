"""Add Word comments to a copy of a document: a `Package` and comments in, the bytes of the copy out.

Comments that are there stay. Word takes comments only in the running text and its tables, so that one for a
header, a note or a text box stands at the nearest paragraph that can have one. Nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.package import Package, free_part, parse_xml, write_package
from wuyi_docs.docx.runs import cut, held, top_level
from wuyi_docs.docx.xml import (
    OFFICE,
    STRICT,
    append,
    attribute,
    name_of,
    namespace,
    new,
    paragraphs,
    serialise,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION: Final = f"{OFFICE}/comments"
_STRICT_RELATION: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a paragraph, counted among all paragraphs of its part, nested ones included.

    `start` and `end` are offsets in the paragraph's accepted text; without them the whole paragraph is meant.
    """

    part: str
    paragraph: int
    text: str
    start: int | None = None
    end: int | None = None


def annotate(package: Package, comments: Iterable[Comment], author: str = "wuyi") -> bytes:
    """Return a copy of `package` with `comments` in it."""
    listed = list(comments)
    if not listed:
        return write_package(package.parts, like=package)
    root = package.xml(package.main)
    found = paragraphs(root)
    part, notes = _comments_part(package, root)
    first = 1 + max((int(i) for one in notes if (i := attribute(one, "id") or "").isdecimal()), default=-1)
    for number, comment in enumerate(listed, first):
        _add_note(notes, number, comment.text, author)
    for number, (paragraph, ends) in enumerate(_anchors(found, listed, package.main), first):
        _mark(paragraph, ends, str(number))
    parts = dict(package.parts)
    parts[package.main] = serialise(root)
    if part in parts:
        parts[part] = serialise(notes)
    else:
        relation = _STRICT_RELATION if namespace(root) == STRICT else _RELATION
        package.add_part(parts, part, serialise(notes), relation, _CONTENT_TYPE, of=package.main)
    return write_package(parts, like=package)


def _comments_part(package: Package, root: _Element) -> tuple[str, _Element]:
    for line in package.relationships(package.main):
        if line.type.endswith("/comments") and line.target in package.parts:
            return line.target, package.xml(line.target)
    name = free_part("word/comments.xml", package.parts)
    return name, parse_xml(f'<w:comments xmlns:w="{namespace(root)[1:-1]}"/>'.encode())


def _add_note(notes: _Element, number: int, text: str, author: str) -> None:
    note = append(notes, "comment", id=str(number), author=author, initials=author[:1])
    for line in text.split("\n"):
        piece = append(append(append(note, "p"), "r"), "t")
        piece.text = "".join(c for c in line if c.isprintable())


def _anchors(
    found: Sequence[_Element], listed: Sequence[Comment], main: str
) -> list[tuple[_Element, tuple[_Element, _Element] | None]]:
    """Return for each comment its paragraph, and the children of it that begin and end what it is about.

    Each paragraph is cut once, for all of its comments. One without any children but marks has None.
    """
    ranges = [_range(found, one, main) for one in listed] if found else []
    offsets: dict[_Element, list[int]] = {}
    for paragraph, about in ranges:
        offsets.setdefault(paragraph, []).extend(about or ())
    hosts = {paragraph: (cut(paragraph, wanted), _whole(paragraph)) for paragraph, wanted in offsets.items()}
    anchors = []
    for paragraph, about in ranges:
        pieces, ends = hosts[paragraph]
        if about and (inside := pieces[held(pieces, *about)]):
            ends = top_level(inside[0].run, paragraph), top_level(inside[-1].run, paragraph)
        anchors.append((paragraph, ends))
    return anchors


def _range(found: Sequence[_Element], comment: Comment, main: str) -> tuple[_Element, tuple[int, int] | None]:
    """Return the paragraph that a comment stands at, and the offsets between which, None for all of it."""
    wanted = found[min(max(comment.paragraph, 0), len(found) - 1) if comment.part == main else 0]
    host = _host(wanted)
    if host is not wanted or comment.part != main or comment.start is None:
        return host, None
    return host, (comment.start, max(comment.end or 0, comment.start + 1))


def _whole(paragraph: _Element) -> tuple[_Element, _Element] | None:
    children = [one for one in paragraph if name_of(one) not in ("pPr", "") and not _is_mark(one)]
    return (children[0], children[-1]) if children else None


def _mark(paragraph: _Element, ends: tuple[_Element, _Element] | None, number: str) -> None:
    """Put the range and the reference of a comment into its paragraph."""
    opening, closing = (new(paragraph, f"commentRange{end}", id=number) for end in ("Start", "End"))
    reference = new(paragraph, "r")
    append(reference, "commentReference", id=number)
    if ends is None:
        first = next(iter(paragraph), None)
        at = 1 if first is not None and name_of(first) == "pPr" else 0
        for shift, mark in enumerate((opening, closing, reference)):
            paragraph.insert(at + shift, mark)
        return
    ends[0].addprevious(opening)
    ends[1].addnext(closing)
    closing.addnext(reference)


def _is_mark(element: _Element) -> bool:
    name = name_of(element)
    if name == "r":
        return any(name_of(one) == "commentReference" for one in element)
    return name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")


def _host(paragraph: _Element) -> _Element:
    """Return the paragraph of the running text that a paragraph in a text box hangs on."""
    host = paragraph
    for up in paragraph.iterancestors():
        if name_of(up) == "p" and namespace(up) == namespace(paragraph):
            host = up
    return host
