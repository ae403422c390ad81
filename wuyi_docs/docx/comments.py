"""Add Word comments to a copy of a document: a `Package` and comments in, the bytes of the copy out.

Comments that are there stay. Word takes comments only in the running text and its tables, so that one for a
header, a note or a text box stands at the nearest paragraph that can have one. Nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.package import Package, free_part, parse_xml, write_package
from wuyi_docs.docx.runs import cut, top_level
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
        in_main = comment.part == package.main
        _add_note(notes, number, comment.text, author)
        _anchor(found, comment if in_main else Comment(package.main, 0, ""), number)
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


def _anchor(found: Sequence[_Element], comment: Comment, number: int) -> None:
    """Put the range and the reference of a comment into its paragraph."""
    if not found:
        return
    wanted = found[min(max(comment.paragraph, 0), len(found) - 1)]
    paragraph = _host(wanted)
    whole = paragraph is not wanted or comment.start is None
    runs: list[_Element] = []
    if not whole:
        start, end = comment.start or 0, comment.end if comment.end is not None else comment.start or 0
        runs = cut(paragraph, start, max(end, start + 1))
    first, last = _ends(paragraph, runs)
    opening, closing = (new(paragraph, f"commentRange{end}", id=str(number)) for end in ("Start", "End"))
    reference = new(paragraph, "r")
    append(reference, "commentReference", id=str(number))
    if first is None or last is None:
        at = 1 if len(paragraph) and name_of(paragraph[0]) == "pPr" else 0
        for shift, mark in enumerate((opening, closing, reference)):
            paragraph.insert(at + shift, mark)
        return
    first.addprevious(opening)
    last.addnext(closing)
    closing.addnext(reference)


def _ends(paragraph: _Element, runs: Sequence[_Element]) -> tuple[_Element | None, _Element | None]:
    """Return the children of a paragraph between which a comment's range stands."""
    if runs:
        return top_level(runs[0], paragraph), top_level(runs[-1], paragraph)
    children = [one for one in paragraph if name_of(one) not in ("pPr", "") and not _is_mark(one)]
    return (children[0], children[-1]) if children else (None, None)


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
