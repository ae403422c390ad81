"""Many Word documents to one: each a section, or several, of its own, begun on a right-hand page.

A document's last section properties move into its last paragraph; its first section starts on an odd page
and counts from 1, or from where it says itself; headers and footers that it lacks are given as empty ones, since a section without them
would take those of the document before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.archive import FETCH_AGAIN, refused
from wuyi_docs.docx.joining.bookmarks import MARKS, keep_apart, number_marks
from wuyi_docs.docx.joining.notes import carry_notes
from wuyi_docs.docx.joining.parts import (
    Book,
    book_styles,
    carry,
    free_id,
    open_book,
    prune_styles,
    relations_xml,
)
from wuyi_docs.docx.joining.rooms import fill, room
from wuyi_docs.docx.joining.settings import (
    Document,
    look_at,
    settle_endnotes,
    settle_even_pages,
    what_is_lost,
)
from wuyi_docs.docx.package import (
    CONTENT_TYPES,
    Package,
    Relationship,
    declare,
    free_part,
    parse_xml,
    read_package,
    relationships_part,
    write_package,
)
from wuyi_docs.docx.sections import references, sections_of
from wuyi_docs.docx.writer import make_layout, write_document
from wuyi_docs.docx.xml import (
    MAIN,
    OFFICE,
    R,
    W,
    append,
    attribute,
    child,
    ensure_child,
    new,
    number,
    put_child,
    serialise,
    val,
    whole,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THIN = (
    f'<w:p xmlns:w="{MAIN}"><w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="2" w:lineRule="exact"/><w:ind w:firstLine="0"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
_KINDS = ("default", "even", "first")


def join_documents(paths: Sequence[Path], tell: Callable[[Problem], None] | None = None) -> bytes:
    """Return one .docx of the documents in their order; PackageError for one that is not a sound .docx.

    `tell` is called with what a document does not keep in the file.
    """
    first = read_package(paths[0])
    book = open_book(first)
    root = first.xml(first.main)
    whole = _body(first, root)
    for old in list(whole):
        whole.remove(old)
    bookmarks: set[str] = set()
    documents: list[Document] = []
    for index, path in enumerate(paths):
        package = keep_apart(first if index == 0 else read_package(path), bookmarks, index + 1)
        body = _body(package, package.xml(package.main))
        looks = carry(book, package, body)
        sections = _sections(body)
        lost = [] if carry_notes(book, package, body, looks) else ["merged-notes"]
        if any(b"NUMPAGES" in data for part, data in package.parts.items() if part.endswith(".xml")):
            lost.append("merged-pages")
        documents.append(look_at(path.name, package.optional_xml("settings"), sections, lost))
        _begin_on_the_right(book, sections[0])
        if index:
            _begin_with_paragraph(body)
        if index < len(paths) - 1:
            _close(body)
        whole.extend(list(body))
    settle_even_pages(book, documents)
    settle_endnotes(book, documents)
    if tell:
        for problem in what_is_lost(book, documents):
            tell(problem)
    return _written(book, root)


def _body(package: Package, root: _Element) -> _Element:
    body = root.find(W + "body")
    if body is None:
        raise refused(package.name, "no-body", "文件里没有 Word 文档的正文", FETCH_AGAIN)
    return body


def _sections(body: _Element) -> list[_Element]:
    """Return the section properties of `body` in order; a body without any gets an empty last one."""
    found = sections_of(body)
    if len(body) and body[-1].tag == W + "sectPr":
        return found
    return [*found, append(body, "sectPr")]


def _begin_on_the_right(book: Book, section: _Element) -> None:
    numbers = ensure_child(section, "pgNumType")
    first = whole(attribute(numbers, "start")) or 1  # of a document that goes on from another one, its own
    numbers.set(W + "start", str(first))
    ensure_child(section, "type").set(W + "val", "oddPage" if first % 2 else "nextPage")
    for part in ("header", "footer"):
        present = {one.pages for one in references(section) if one.kind == part}
        for position, name in enumerate(_KINDS):
            if name not in present and (name != "first" or child(section, "titlePg") is not None):
                reference = new(section, f"{part}Reference", type=name)
                reference.set(f"{R}id", _empty(book, part))
                section.insert(position, reference)
    _fill_rooms(book, section)


def _fill_rooms(book: Book, section: _Element) -> None:
    """Give the section's first page headers and footers that fill their room."""
    targets = {one.id: one for one in book.relations}
    for reference in references(section):
        high, relation = room(section, reference.kind), targets.get(reference.id)
        if reference.pages == "even" or relation is None or relation.target not in book.parts:
            continue
        key = f"{relation.target} {high}"
        if key not in book.copies:
            root = parse_xml(book.parts[relation.target], relation.target)
            wide = (number(val(section, "pgSz", "w")) or 0) - sum(
                number(val(section, "pgMar", side)) or 0 for side in ("left", "right")
            )
            filled = fill(root, reference.kind, high, wide, book_styles(book))
            book.copies[key] = _add_copy(book, relation, serialise(root)) if filled else relation.id
        reference.element.set(f"{R}id", book.copies[key])


def _add_copy(book: Book, relation: Relationship, data: bytes) -> str:
    """Add a part like the one that a relationship points to, but of other bytes; return its relationship's id."""
    part = free_part(relation.target, book.parts)
    book.parts[part] = data
    if kind := book.types.get(relation.target):
        book.types[part] = kind
    if (rels := relationships_part(relation.target)) in book.parts:
        book.parts[relationships_part(part)] = book.parts[rels]
    ident = free_id(f"{relation.id}_", {one.id for one in book.relations})
    book.relations.append(Relationship(ident, relation.type, part, False))
    return ident


def _begin_with_paragraph(body: _Element) -> None:
    """Put a paragraph of next to no height before a table that begins the document.

    LibreOffice hangs the new page's number on the section's first paragraph, and loses it at a table.
    """
    if len(body) and body[0].tag == W + "tbl":
        body.insert(0, parse_xml(_THIN.encode()))


def _empty(book: Book, kind: str) -> str:
    """Return the relationship of an empty header or footer, made when it is first wanted."""
    name, part = f"rIdWuyiEmpty{kind.capitalize()}", f"word/{kind}Empty.xml"
    if part not in book.parts:
        tag = "hdr" if kind == "header" else "ftr"
        book.parts[part] = serialise(parse_xml(f'<w:{tag} xmlns:w="{MAIN}">{_THIN}</w:{tag}>'.encode()))
        book.types[part] = f"{_WORD}.{kind}+xml"
        book.relations.append(Relationship(name, f"{OFFICE}/{kind}", part, False))
    return name


def _close(body: _Element) -> None:
    """Move the last section's properties into the last paragraph, which ends the section there."""
    section = body[-1]
    body.remove(section)
    last = body[-1] if len(body) else None
    if last is None or last.tag != W + "p" or child(child(last, "pPr"), "sectPr") is not None:
        last = append(body, "p")
    put_child(ensure_child(last, "pPr"), section)


def _written(book: Book, root: _Element) -> bytes:
    roots = {book.base.main: root} | book.roots
    roots |= {
        part: parse_xml(data, part)
        for part, data in sorted(book.parts.items())
        if part not in roots and part.endswith(".xml") and any(mark in data for mark in MARKS)
    }
    number_marks(roots.values())
    prune_styles(book, roots)
    parts = book.parts | {part: serialise(xml) for part, xml in roots.items()}
    for part, lines in {book.base.main: book.relations, **book.lines}.items():
        parts[relationships_part(part)] = relations_xml(lines)
    types, known = book.base.xml(CONTENT_TYPES), book.base.content_types()
    for part, kind in book.types.items():
        if known.get(part) != kind:
            declare(types, part, kind)
    parts[CONTENT_TYPES] = serialise(types)
    package = read_package(write_package(parts))
    return write_document(make_layout(package, (), stamped=True), ())
