"""The parts of many Word packages into one: headers, footers, pictures, styles, lists, notes.

What two documents have in common is kept once; what only has the same name gets another one. Works on
packages and XML; knows nothing of sections and pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from wuyi_docs.docx.joining.lists import add_lists, say_numbers
from wuyi_docs.docx.package import (
    Package,
    Relationship,
    free_part,
    parse_xml,
    relate,
    relationships_part,
    relationships_root,
)
from wuyi_docs.docx.styles import Styles, read_styles, rename_styles, styles_of
from wuyi_docs.docx.xml import MAIN, OFFICE, R, W, child, ensure_child, serialise, val

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference", "comments": "commentReference"}
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd")


@dataclass(slots=True)
class Book:
    """The package that is being put together, from the parts of its first document."""

    base: Package
    parts: dict[str, bytes]
    types: dict[str, str]
    relations: list[Relationship]
    roots: dict[str, _Element] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    styles: dict[bytes, dict[str, str]] = field(default_factory=dict)
    count: int = 0

    def root(self, part: str) -> _Element:
        """Return the part's XML, parsed once and written back at the end."""
        if part not in self.roots:
            self.roots[part] = parse_xml(self.parts[part], part, self.base.name)
        return self.roots[part]

    def of_type(self, ending: str) -> str:
        """Return the base's part of a kind (`/styles`), "" if it has none."""
        return next((one.target for one in self.relations if one.type.endswith(ending)), "")


def open_book(base: Package) -> Book:
    """Begin a book with the parts of `base`."""
    return Book(base, dict(base.parts), dict(base.content_types()), list(base.relationships(base.main)))


def carry(book: Book, package: Package, body: _Element) -> None:
    """Bring over everything `body` of `package` refers to, and make its references fit the book."""
    book.count += 1
    styles = _style_names(book, package)
    default = styles_of(package).default_paragraph
    if book.count > 1:
        say_numbers(body, package.optional_xml("styles"), package.optional_xml("numbering"), default)
    _restyle(body, styles, default)
    _renumber(book, package, body)
    _carry_notes(book, package, body, styles)
    relations = {one.id: one for one in package.relationships(package.main)}
    for element, name in _references(body):
        relation = relations.get(str(element.get(name)))
        if relation is not None:
            element.set(name, _relate(book, package, relation, styles, default))


def _references(element: _Element) -> Iterator[tuple[_Element, str]]:
    for one in element.iter():
        for name in one.attrib:
            if str(name).startswith(R):
                yield one, str(name)


def _relate(
    book: Book, package: Package, relation: Relationship, styles: Mapping[str, str], default: str
) -> str:
    """Return the book's id for a relationship of `package`, copying the part it points to."""
    target = relation.target
    if not relation.external and target in package.parts:
        target = _copy(book, package, target, styles, default)
    for one in book.relations:
        if (one.type, one.target, one.external) == (relation.type, target, relation.external):
            return one.id
    taken = {one.id for one in book.relations}
    name = relation.id if relation.id not in taken else free_id(relation.id, taken)
    book.relations.append(Relationship(name, relation.type, target, relation.external))
    return name


def free_id(stem: str, taken: set[str]) -> str:
    """Return `stem` with a number that is in none of `taken`."""
    number = 2
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _copy(book: Book, package: Package, part: str, styles: Mapping[str, str], default: str) -> str:
    """Return the name that `part` of `package`, with all it points to, has in the book."""
    data = package.parts[part]
    if styles and part.endswith(".xml"):
        root = parse_xml(data, part, package.name)
        _restyle(root, styles, default)
        data = serialise(root)
    inner = [
        one if one.external else replace(one, target=_copy(book, package, one.target, styles, default))
        for one in package.relationships(part)
        if one.external or one.target in package.parts
    ]
    key = sha256(data + repr(inner).encode()).hexdigest()
    if key in book.copies:
        return book.copies[key]
    rels = relations_xml(inner) if inner else b""
    name = part
    if part in book.parts and (book.parts[part], book.parts.get(relationships_part(part), b"")) != (
        data,
        rels,
    ):
        path = PurePosixPath(part)
        name = (
            free_id(str(path.with_suffix("")), {one.rpartition(".")[0] for one in book.parts}) + path.suffix
        )
    book.parts[name] = data
    if rels:
        book.parts[relationships_part(name)] = rels
    kind = package.content_types().get(part)
    if kind:
        book.types[name] = kind
    book.copies[key] = name
    return name


def relations_xml(relations: Iterable[Relationship]) -> bytes:
    """Return a .rels part; targets are written from the package's root."""
    root = relationships_root()
    for one in relations:
        target = one.target if one.external else f"/{one.target}"
        relate(root, one.type, target, one.id, external=one.external)
    return serialise(root)


# Styles


def book_styles(book: Book) -> Styles:
    """Return the styles of the book as far as it goes."""
    own = book.of_type("/styles")
    return read_styles(book.root(own)) if own in book.parts else Styles()


def _style_names(book: Book, package: Package) -> dict[str, str]:
    """Return which of the package's styles have another id in the book: those that only share a name."""
    part, own = package.related().get("styles", ""), book.of_type("/styles")
    if not part or not own or package.parts[part] == book.base.parts.get(own):
        return {}
    data = package.parts[part]
    if data in book.styles:
        return book.styles[data]
    root = book.root(own)
    mine = {style.get(W + "styleId", ""): style for style in root.iterchildren(W + "style")}
    theirs = {style.get(W + "styleId", ""): style for style in package.xml(part).iterchildren(W + "style")}
    names = _differing(mine, theirs)
    taken = set(mine) | set(theirs)
    renamed = {name: free_id(name, taken) for name in names}
    for name, style in theirs.items():
        if name in mine and name not in renamed:
            continue
        copy = deepcopy(style)
        properties = child(copy, "pPr")
        numbers = child(properties, "numPr")
        if properties is not None and numbers is not None and val(numbers, "numId") != "0":
            properties.remove(numbers)  # a list of its own document: the paragraphs say theirs
        if name in renamed:
            copy.set(W + "styleId", renamed[name])
            copy.attrib.pop(W + "default", "")
            for label in copy.iterchildren(W + "name"):
                label.set(W + "val", f"{label.get(W + 'val')} {renamed[name].rpartition('_')[2]}")
        rename_styles(copy, renamed)
        root.append(copy)
    book.styles[data] = renamed
    return renamed


def _differing(mine: Mapping[str, _Element], theirs: Mapping[str, _Element]) -> set[str]:
    """Return the ids that both sides have with different looks, those based on such ones included."""
    names = {name for name in theirs if name in mine and _plain(mine[name]) != _plain(theirs[name])}
    while True:
        more = {
            name
            for name in theirs
            if name in mine and name not in names and val(theirs[name], "basedOn") in names
        }
        if not more:
            return names
        names |= more


def _plain(style: _Element) -> bytes:
    return etree.tostring(style, method="c14n", exclusive=True)


def _restyle(element: _Element, styles: Mapping[str, str], default: str) -> None:
    if not styles:
        return
    rename_styles(element, styles)
    if default in styles:
        for paragraph in element.iter(W + "p"):
            properties = ensure_child(paragraph, "pPr")
            if child(properties, "pStyle") is None:
                ensure_child(properties, "pStyle").set(W + "val", styles[default])


# Lists


def _renumber(book: Book, package: Package, body: _Element) -> None:
    """Give the body's lists definitions of their own, so that each document counts from the start."""
    part = package.related().get("numbering", "")
    used = {one.get(W + "val", "") for one in body.iter(W + "numId")} - {"", "0"}
    if not part or not used or book.count == 1:
        return
    own = book.of_type("/numbering")
    if not own:
        own = free_part("word/numbering.xml", book.parts)
        book.parts[own] = serialise(parse_xml(f'<w:numbering xmlns:w="{MAIN}"/>'.encode()))
        book.types[own] = package.content_types()[part]
        ident = free_id("rIdNumbering", {one.id for one in book.relations})
        book.relations.append(Relationship(ident, f"{OFFICE}/numbering", own, False))
    lists = add_lists(book.root(own), package.xml(part), used)
    for one in body.iter(W + "numId"):
        one.set(W + "val", lists.get(one.get(W + "val", ""), one.get(W + "val", "")))


# Notes


def _relation_to(package: Package, part: str) -> Relationship:
    return next(one for one in package.relationships(package.main) if one.target == part)


def _carry_notes(book: Book, package: Package, body: _Element, styles: Mapping[str, str]) -> None:
    """Bring over footnotes, endnotes and comments under new numbers."""
    if book.count == 1:
        return
    for kind, reference in NOTES.items():
        part = package.related().get(f"{kind}", "")
        marks = [
            *body.iter(W + reference),
            *(body.iter(*(W + name for name in _COMMENT_MARKS)) if kind == "comments" else ()),
        ]
        if not part or not marks:
            continue
        own = book.of_type(f"/{kind}")
        if not own:
            _relate(book, package, _relation_to(package, part), styles, "")
            continue
        root, renamed = book.root(own), {}
        free = 1 + max((int(one.get(W + "id") or 0) for one in root), default=0)
        used = {one.get(W + "id") for one in marks}
        for note in package.xml(part):
            if note.get(W + "id") in used:
                copy = deepcopy(note)
                _restyle(copy, styles, "")
                renamed[note.get(W + "id")] = str(free)
                copy.set(W + "id", str(free))
                root.append(copy)
                free += 1
        for mark in marks:
            mark.set(W + "id", renamed.get(mark.get(W + "id"), mark.get(W + "id", "")))
