"""Many Word documents to one: each a section, or several, of its own, begun on a right-hand page.

A document's last section properties move into its last paragraph; its first section starts on an odd page
and counts from 1; headers and footers that it lacks are given as empty ones, since a section without them
would take those of the document before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from wuyi_docs.docx.archive import pack, write_members
from wuyi_docs.docx.joining.parts import TYPES, Book, R, W, carry, open_book, relations_xml, w
from wuyi_docs.docx.package import (
    CONTENT_TYPES,
    Relationship,
    parse_xml,
    part_order,
    read_package,
    relationships_part,
    write_package,
)
from wuyi_docs.docx.stamp import PLACEHOLDER, digest, member_line, stamp_part, with_stamp

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# sectPr's children in the order of the schema, as far as they may stand before what we set.
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_BEFORE_NUMBERS = (*_BEFORE_TYPE, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")
_TYPE_NAMES: dict[Any, str] = {None: TYPES}  # the stubs know no default namespace
_THIN = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="14" w:lineRule="exact"/><w:ind w:firstLine="0"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
_KINDS = ("default", "even", "first")


def join_documents(paths: Sequence[Path]) -> bytes:
    """Return one .docx of the documents in their order; PackageError for one that is not a sound .docx."""
    first = read_package(paths[0])
    book = open_book(first)
    root = first.xml(first.main)
    whole = root.find(w("body"))
    if whole is None:
        raise ValueError("a main part has a body")
    for child in list(whole):
        whole.remove(child)
    for index, path in enumerate(paths):
        package = first if index == 0 else read_package(path)
        body = package.xml(package.main).find(w("body"))
        if body is None:
            continue
        carry(book, package, body)
        _begin_on_the_right(book, _sections(body)[0])
        if index:
            _begin_with_paragraph(body)
        if index < len(paths) - 1:
            _close(body)
        whole.extend(list(body))
    return _written(book, root)


def _sections(body: _Element) -> list[_Element]:
    """Return the section properties of `body` in order; a body without any gets an empty last one."""
    found = [one for one in body.iter(w("sectPr")) if one.getparent() is not None]
    if len(body) and body[-1].tag == w("sectPr"):
        return found
    last = etree.SubElement(body, w("sectPr"))
    return [*found, last]


def _begin_on_the_right(book: Book, section: _Element) -> None:
    for old in section.findall(w("type")):
        section.remove(old)
    kind = etree.Element(w("type"))
    kind.set(w("val"), "oddPage")
    _insert(section, kind, _BEFORE_TYPE)
    numbers = section.find(w("pgNumType"))
    if numbers is None:
        numbers = etree.Element(w("pgNumType"))
        _insert(section, numbers, _BEFORE_NUMBERS)
    numbers.set(w("start"), "1")
    for part in ("header", "footer"):
        present = {one.get(w("type")) for one in section.iterchildren(w(f"{part}Reference"))}
        for position, name in enumerate(_KINDS):
            if name not in present and (name != "first" or section.find(w("titlePg")) is not None):
                reference = etree.Element(w(f"{part}Reference"))
                reference.set(w("type"), name)
                reference.set(f"{{{R}}}id", _empty(book, part))
                section.insert(position, reference)


def _begin_with_paragraph(body: _Element) -> None:
    """Put a paragraph of next to no height before a table that begins the document.

    LibreOffice hangs the new page's number on the section's first paragraph, and loses it at a table.
    """
    if len(body) and body[0].tag == w("tbl"):
        body.insert(0, parse_xml(_THIN.encode()))


def _insert(section: _Element, child: _Element, before: Sequence[str]) -> None:
    names = {w(name) for name in before}
    index = sum(1 for one in section if one.tag in names)
    section.insert(index, child)


def _empty(book: Book, kind: str) -> str:
    """Return the relationship of an empty header or footer, made when it is first wanted."""
    name, part = f"rIdWuyiEmpty{kind.capitalize()}", f"word/{kind}Empty.xml"
    if part not in book.parts:
        root = etree.Element(w("hdr" if kind == "header" else "ftr"), nsmap={"w": W})
        etree.SubElement(root, w("p"))
        book.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        book.types[part] = f"{_WORD}.{kind}+xml"
        book.relations.append(Relationship(name, f"{_OFFICE}/{kind}", part, False))
    return name


def _close(body: _Element) -> None:
    """Move the last section's properties into the last paragraph, which ends the section there."""
    section = body[-1]
    body.remove(section)
    last = body[-1] if len(body) else None
    if last is None or last.tag != w("p") or last.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        last = etree.SubElement(body, w("p"))
    properties = last.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        last.insert(0, properties)
    change = properties.find(w("pPrChange"))
    if change is not None:
        change.addprevious(section)
    else:
        properties.append(section)


def _written(book: Book, root: _Element) -> bytes:
    parts = dict(book.parts)
    for part, xml in book.roots.items():
        parts[part] = _serialised(xml)
    main = book.base.main
    parts[main] = _serialised(root)
    parts[relationships_part(main)] = relations_xml(book.relations)
    parts[CONTENT_TYPES] = _types(parts, book.types)
    return _stamped(write_package(parts))


def _stamped(data: bytes) -> bytes:
    """Return the document with a stamp of its own, so that a later run knows whether it was changed."""
    package = read_package(data)
    part = stamp_part(package)
    parts = {**package.parts, **with_stamp(package)}
    members = {name: pack(name, content) for name, content in parts.items() if name != part}
    value = digest(member_line(name, one.crc, one.size) for name, one in sorted(members.items()))
    members[part] = pack(part, parts[part].replace(PLACEHOLDER.encode(), value))
    return write_members(members[name] for name in sorted(members, key=part_order))


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _types(parts: Mapping[str, bytes], types: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{TYPES}}}Types", nsmap=_TYPE_NAMES)
    for suffix, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{TYPES}}}Default", Extension=suffix, ContentType=kind)
    for part in sorted(parts):
        if part in types and not part.endswith(".rels"):
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=types[part])
    return _serialised(root)
