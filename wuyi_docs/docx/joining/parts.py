"""The parts of many Word packages into one: headers, footers, pictures, styles, lists, notes.

What two documents have in common is kept once; what only has the same name gets another one. Works on
packages and XML; knows nothing of sections and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from wuyi_docs.docx.joining.lists import add_lists, say_numbers
from wuyi_docs.docx.joining.looks import Looks, adopt, prune
from wuyi_docs.docx.package import (
    Package,
    Relationship,
    free_part,
    parse_xml,
    relate,
    relationships_part,
    relationships_root,
)
from wuyi_docs.docx.styles import Styles, read_styles, read_theme, styles_of
from wuyi_docs.docx.xml import MAIN, OFFICE, R, W, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMING = re.compile(rb'[prl]Style [^>]*val="([^"]+)"')


@dataclass(slots=True)
class Book:
    """The package that is being put together, from the parts of its first document."""

    base: Package
    parts: dict[str, bytes]
    types: dict[str, str]
    relations: list[Relationship]
    roots: dict[str, _Element] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    first: tuple[bytes, bytes] = (b"", b"")  # the base's styles and theme
    looks: dict[tuple[bytes, bytes], Looks] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)  # the styles that came with later documents
    lines: dict[str, list[Relationship]] = field(default_factory=dict)  # of parts other than the main one
    # The kinds of notes that a document has had, and what its sections say of counting them.
    counted: dict[str, _Element | None] = field(default_factory=dict)
    count: int = 0

    def root(self, part: str) -> _Element:
        """Return the part's XML, parsed once and written back at the end."""
        if part not in self.roots:
            self.roots[part] = parse_xml(self.parts[part], part, self.base.name)
        return self.roots[part]

    def of_type(self, ending: str) -> str:
        """Return the base's part of a kind (`/styles`), "" if it has none."""
        found = (one.target for one in self.relations if one.type.endswith(ending))
        return next((part for part in found if part in self.parts), "")

    def lines_of(self, part: str) -> list[Relationship]:
        """Return where a part of the book points to; what is added there is written at the end."""
        if part == self.base.main:
            return self.relations
        if part not in self.lines:
            self.lines[part] = list(replace(self.base, parts=self.parts).relationships(part))
        return self.lines[part]

    def own(self, kind: str) -> str:
        """Return the book's part of a kind (`styles`), made empty if it has none."""
        if part := self.of_type(f"/{kind}"):
            return part
        part = self.base.related().get(kind, "") or free_part(f"word/{kind}.xml", self.parts)
        if part not in self.parts:
            self.parts[part] = serialise(parse_xml(f'<w:{kind} xmlns:w="{MAIN}"/>'.encode()))
        self.types.setdefault(part, f"{_WORD}.{kind}+xml")
        ident = free_id(f"rId{kind.capitalize()}", {one.id for one in self.relations})
        self.relations.append(Relationship(ident, f"{OFFICE}/{kind}", part, False))
        return part


def open_book(base: Package) -> Book:
    """Begin a book with the parts of `base`."""
    related = base.related()
    first = base.parts.get(related.get("styles", ""), b""), base.parts.get(related.get("theme", ""), b"")
    relations = list(base.relationships(base.main))
    return Book(base, dict(base.parts), dict(base.content_types()), relations, first=first)


def carry(book: Book, package: Package, body: _Element) -> Looks:
    """Bring over everything `body` of `package` refers to but its notes, and make its references fit the book.

    Return how its styles are named there.
    """
    book.count += 1
    looks = _looks(book, package)
    if book.count > 1:
        say_numbers(body, styles_of(package), package.optional_xml("numbering"))
    if not looks.are_the_books:
        looks.dress(body)
    _renumber(book, package, body, looks)
    carry_references(book, package, body, looks, package.main, book.base.main)
    return looks


def carry_references(
    book: Book, package: Package, element: _Element, looks: Looks, part: str, own: str
) -> None:
    """Let an element of `part` of the package, now in `own` of the book, refer to what it referred to."""
    relations = {one.id: one for one in package.relationships(part)}
    for one in element.iter() if relations else ():
        for name in one.attrib:
            if str(name).startswith(R) and (relation := relations.get(str(one.get(name)))):
                one.set(name, _relate(book, package, relation, looks, own))


def bring_part(book: Book, package: Package, kind: str, part: str, looks: Looks) -> None:
    """Copy a part of the package that the book has none of its kind of."""
    relation = Relationship(f"rId{kind.capitalize()}", f"{OFFICE}/{kind}", part, False)
    _relate(book, package, relation, looks, book.base.main)


def _relate(book: Book, package: Package, relation: Relationship, looks: Looks, own: str) -> str:
    """Return the id in `own` of the book for a relationship of `package`, copying the part it points to."""
    target, lines = relation.target, book.lines_of(own)
    if not relation.external and target in package.parts:
        target = _copy(book, package, target, looks)
    for one in lines:
        if (one.type, one.target, one.external) == (relation.type, target, relation.external):
            return one.id
    taken = {one.id for one in lines}
    name = relation.id if relation.id not in taken else free_id(relation.id, taken)
    lines.append(Relationship(name, relation.type, target, relation.external))
    return name


def free_id(stem: str, taken: set[str]) -> str:
    """Return `stem` with a number that is in none of `taken`."""
    number = 2
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _copy(book: Book, package: Package, part: str, looks: Looks) -> str:
    """Return the name that `part` of `package`, with all it points to, has in the book."""
    data = package.parts[part]
    if not looks.are_the_books and part.endswith(".xml"):
        root = parse_xml(data, part, package.name)
        looks.dress(root)
        data = serialise(root)
    inner = [
        one if one.external else replace(one, target=_copy(book, package, one.target, looks))
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


def _looks(book: Book, package: Package) -> Looks:
    """Return how the text of `package` is to name its styles, which are added to the book's where they differ."""
    related = package.related()
    styles, theme = (package.parts.get(related.get(kind, ""), b"") for kind in ("styles", "theme"))
    if book.count == 1 or (styles, theme) == book.first:
        return Looks()
    if (styles, theme) not in book.looks:
        faces = read_theme(parse_xml(theme, "theme")) if theme and theme != book.first[1] else {}
        source = parse_xml(styles or f'<w:styles xmlns:w="{MAIN}"/>'.encode(), "styles", package.name)
        book.looks[styles, theme], added = adopt(book.root(book.own("styles")), source, faces)
        book.added |= added
    return book.looks[styles, theme]


def prune_styles(book: Book, roots: Mapping[str, _Element]) -> None:
    """Remove the styles that came with later documents and that no text names; `roots` are the parts read already."""
    if book.added:
        names = [W + name for name in ("pStyle", "rStyle", "tblStyle")]
        used = {one.get(W + "val", "") for root in roots.values() for one in root.iter(*names)}
        unread = [data for part, data in book.parts.items() if part not in roots and part.endswith(".xml")]
        used |= {name.decode() for data in unread for name in _NAMING.findall(data)}
        prune(book.root(book.own("styles")), book.added, used)


# Lists


def _renumber(book: Book, package: Package, body: _Element, looks: Looks) -> None:
    """Give the body's lists definitions of their own, so that each document counts from the start."""
    part = package.related().get("numbering", "")
    used = {one.get(W + "val", "") for one in body.iter(W + "numId")} - {"", "0"}
    if not part or not used or book.count == 1:
        return
    own = book.own("numbering")
    lists, pictures = add_lists(book.root(own), package.xml(part), used)
    for picture in pictures:
        carry_references(book, package, picture, looks, part, own)
    for one in body.iter(W + "numId"):
        one.set(W + "val", lists.get(one.get(W + "val", ""), one.get(W + "val", "")))
