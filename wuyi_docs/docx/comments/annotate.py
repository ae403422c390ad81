"""Add Word comments to a copy of a document: a `Package` and comments in, the bytes of the copy out.

Comments that are there stay. Word takes comments only in the running text and its tables, so that one for a
header, a note or a text box stands at the nearest paragraph that can have one. Nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.comments.runs import cut, local, namespace, paragraphs, top_level
from wuyi_docs.docx.package import CONTENT_TYPES, Package, relationships_part, write_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT: Final = "purl.oclc.org"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


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
    part, notes = _comments_part(package, namespace(root))
    first = 1 + max(
        (int(i) for one in notes if (i := one.get(namespace(root) + "id", "")).isdecimal()), default=-1
    )
    for number, comment in enumerate(listed, first):
        in_main = comment.part == package.main
        _add_note(notes, number, comment.text, author)
        _anchor(root, found, comment if in_main else Comment(package.main, 0, ""), number)
    parts = dict(package.parts)
    parts[package.main] = serialise(root)
    if part not in parts:
        _declare(package, parts, part, strict=_STRICT in namespace(root))
    parts[part] = serialise(notes)
    return write_package(parts, like=package)


def serialise(root: _Element) -> bytes:
    """Return a part's XML as Word writes it."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _comments_part(package: Package, w: str) -> tuple[str, _Element]:
    from lxml import etree

    for line in package.relationships(package.main):
        if line.type.endswith("/comments") and line.target in package.parts:
            return line.target, package.xml(line.target)
    name = "word/comments.xml"
    while name in package.parts:
        name = name.replace(".xml", "1.xml")
    return name, etree.Element(w + "comments", nsmap={"w": w[1:-1]})


def _add_note(notes: _Element, number: int, text: str, author: str) -> None:
    from lxml import etree

    w = namespace(notes)
    note = etree.SubElement(notes, w + "comment")
    note.set(w + "id", str(number))
    note.set(w + "author", author)
    note.set(w + "initials", author[:1])
    for line in text.split("\n"):
        paragraph = etree.SubElement(note, w + "p")
        piece = etree.SubElement(etree.SubElement(paragraph, w + "r"), w + "t")
        piece.text = "".join(c for c in line if c.isprintable())


def _anchor(root: _Element, found: Sequence[_Element], comment: Comment, number: int) -> None:
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
    w = namespace(root)
    opening, closing, reference = _marks(w, number)
    if first is None or last is None:
        at = 1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0
        for shift, mark in enumerate((opening, closing, reference)):
            paragraph.insert(at + shift, mark)
        return
    first.addprevious(opening)
    last.addnext(closing)
    closing.addnext(reference)


def _marks(w: str, number: int) -> tuple[_Element, _Element, _Element]:
    from lxml import etree

    opening, closing = etree.Element(w + "commentRangeStart"), etree.Element(w + "commentRangeEnd")
    run = etree.Element(w + "r")
    mark = etree.SubElement(run, w + "commentReference")
    for one in (opening, closing, mark):
        one.set(w + "id", str(number))
    return opening, closing, run


def _ends(paragraph: _Element, runs: Sequence[_Element]) -> tuple[_Element | None, _Element | None]:
    """Return the children of a paragraph between which a comment's range stands."""
    if runs:
        return top_level(runs[0], paragraph), top_level(runs[-1], paragraph)
    children = [one for one in paragraph if local(one) not in ("pPr", "") and not _is_mark(one)]
    return (children[0], children[-1]) if children else (None, None)


def _is_mark(element: _Element) -> bool:
    name = local(element)
    if name == "r":
        return any(local(one) == "commentReference" for one in element)
    return name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")


def _host(paragraph: _Element) -> _Element:
    """Return the paragraph of the running text that a paragraph in a text box hangs on."""
    host = paragraph
    for up in paragraph.iterancestors():
        if local(up) == "p" and namespace(up) == namespace(paragraph):
            host = up
    return host


def _declare(package: Package, parts: dict[str, bytes], part: str, *, strict: bool) -> None:
    """Add a new part of comments to the content types and the main part's relationships."""
    from lxml import etree

    types = package.xml(CONTENT_TYPES)
    override = etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", _CONTENT_TYPE)
    parts[CONTENT_TYPES] = serialise(types)
    name = relationships_part(package.main)
    if name in parts:
        relations = package.xml(name)
    else:
        relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    used = {one.get("Id") for one in relations}
    relation = etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship")
    relation.set("Id", next(i for i in (f"rIdC{n}" for n in range(1, len(used) + 2)) if i not in used))
    relation.set("Type", _STRICT_RELATION if strict else _RELATION)
    beside = PurePosixPath(part).parent == PurePosixPath(package.main).parent
    relation.set("Target", PurePosixPath(part).name if beside else f"/{part}")
    parts[name] = serialise(relations)
