"""Read and write the package of a .docx: a path or bytes in, its parts out, and back, byte for byte the same.

Reading is safe against files that come by mail: whatever is not a .docx, declares a document type, or breaks
a limit of `archive` is refused with one sentence that says what it is instead. Writing is deterministic.
What the parts say (text, styles, tags) is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from wuyi_docs.core.errors import PackageError
from wuyi_docs.core.opening import SAFE_XML, FileType, read_bytes, refusal, type_of_members
from wuyi_docs.core.problem import Place
from wuyi_docs.docx.archive import (
    DOCX,
    FETCH_AGAIN,
    MAX_XML,
    XML_SUFFIXES,
    Member,
    pack,
    read_members,
    refused,
    unpack,
    write_members,
)
from wuyi_docs.docx.xml import serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
RELATIONSHIPS_XML = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_XML = "http://schemas.openxmlformats.org/package/2006/content-types"

_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part; `target` is a part's name, or an address if `external`."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A .docx that has been read: members packed, parts unpacked, both in the file's order."""

    name: str
    members: tuple[Member, ...]
    parts: Mapping[str, bytes]
    main: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self.parts)

    def xml(self, part: str) -> _Element:
        """Return the root element of `part`, freshly parsed."""
        return parse_xml(self.parts[part], part, self.name)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return where `part` ("" is the package itself) points to, in the order of its .rels part."""
        return _relationships(self.parts, part, self.name)

    def related(self) -> dict[str, str]:
        """Return the parts that belong to the main part by their kind (`styles`), of several of a kind the first.

        Some writers forget to say that the document has styles, settings or lists: those are found by their name.
        """
        found = {
            kind: part
            for kind in ("styles", "settings", "numbering")
            if (part := f"word/{kind}.xml") in self.parts
        }
        for line in reversed(self.relationships(self.main)):
            if not line.external and line.target in self.parts:
                found[line.type.rpartition("/")[2]] = line.target
        return found

    def optional_xml(self, kind: str) -> _Element | None:
        """Return the root of the related part of a kind, None where there is none that can be read."""
        try:
            return self.xml(self.related()[kind])
        except (KeyError, PackageError):
            return None

    def add_part(
        self, parts: dict[str, bytes], name: str, data: bytes, relation: str, content_type: str, of: str = ""
    ) -> str:
        """Put a part into `parts`, a copy of the package's: its bytes, its content type, and what points to it.

        That is a relationship from the part `of` ("" is the package itself), whose id is returned. What says so
        already stays as it is.
        """
        parts[name] = data
        if _content_types(parts, self.name).get(name) != content_type:
            types = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES, self.name)
            declare(types, name, content_type)
            parts[CONTENT_TYPES] = serialise(types)
        for line in _relationships(parts, of, self.name):
            if (line.type, line.target) == (relation, name):
                return line.id
        rels = relationships_part(of)
        lines = parse_xml(parts[rels], rels, self.name) if rels in parts else relationships_root()
        ident = relate(lines, relation, _seen_from(of, name))
        parts[rels] = serialise(lines)
        return ident

    def content_types(self) -> dict[str, str]:
        """Return the content type of every part that has one."""
        return _content_types(self.parts, self.name)


def read_package(source: Path | bytes, name: str = "") -> Package:
    """Read a .docx; raise PackageError, with one sentence for the clerk, if it is not a safe one.

    `name` is what messages call the file; for a path it is the path's own name if not given.
    """
    if isinstance(source, Path):
        name = name or str(source)
        source = read_bytes(source, DOCX, name)
    members = read_members(source, name)
    parts: dict[str, bytes] = {}
    for member in members:
        data = unpack(member, name)
        if member.name.lower().endswith(XML_SUFFIXES) and any(mark in data for mark in _DOCTYPES):
            raise refused(
                name, "dtd", f"文件里的 {member.name} 含有 DTD 或实体声明，可能有害，不予读取", FETCH_AGAIN
            )
        parts[member.name] = data
    return Package(name, members, MappingProxyType(parts), _main_part(parts, name))


def write_package(parts: Mapping[str, bytes], like: Package | None = None) -> bytes:
    """Return a .docx of `parts`: fixed dates, fixed order, so that equal parts give equal bytes.

    Parts that are the very objects `like` holds are copied in their packed form. Raise PackageError for a part that
    nothing here would read again, because it is too large.
    """
    kept = (
        {} if like is None else {m.name: m for m in like.members if parts.get(m.name) is like.parts[m.name]}
    )
    for name, data in parts.items():
        if name.lower().endswith(XML_SUFFIXES) and len(data) > MAX_XML and name not in kept:
            what = f"做出来的文件太大：其中的 {name} 有 {len(data) >> 20} MB，上限是 {MAX_XML >> 20} MB"
            raise refused(like.name if like else "", "too-big", what, "把文件分成几份，一份一份地做")
    return write_members(kept.get(name) or pack(name, parts[name]) for name in sorted(parts, key=part_order))


def part_order(name: str) -> tuple[int, str]:
    """Return the sort key of a part: content types, root relationships, then by name."""
    return (0 if name == CONTENT_TYPES else 1 if name == ROOT_RELATIONSHIPS else 2, name)


def declare(types: _Element, part: str, content_type: str) -> None:
    """Write into the root of the content types that `part` is of `content_type`."""
    for old in list(types.iterchildren(f"{{{TYPES_XML}}}Override")):
        if old.get("PartName") == f"/{part}":
            types.remove(old)
    line = {"PartName": f"/{part}", "ContentType": content_type}
    types.append(types.makeelement(f"{{{TYPES_XML}}}Override", line))


def relationships_root() -> _Element:
    """Return the root of a .rels part that has no line yet."""
    return parse_xml(f'<Relationships xmlns="{RELATIONSHIPS_XML}"/>'.encode())


def relate(lines: _Element, relation: str, target: str, ident: str = "", *, external: bool = False) -> str:
    """Write a relationship into the root of a .rels part; return its id, a free one if none is given."""
    taken = {one.get("Id") for one in lines}
    ident = ident or next(free for n in range(1, len(taken) + 2) if (free := f"rId{n}") not in taken)
    line = {"Id": ident, "Type": relation, "Target": target} | (
        {"TargetMode": "External"} if external else {}
    )
    lines.append(lines.makeelement(f"{{{RELATIONSHIPS_XML}}}Relationship", line))
    return ident


def free_part(name: str, parts: Collection[str]) -> str:
    """Return `name`, with a number of its own if there is such a part already."""
    stem, dot, suffix = name.rpartition(".")
    stem, number, free = stem.rstrip("0123456789"), 1, name
    while free in parts:
        free, number = f"{stem}{number}{dot}{suffix}", number + 1
    return free


def _seen_from(part: str, target: str) -> str:
    folder = part.rpartition("/")[0]
    return (
        target.removeprefix(f"{folder}/") if target.startswith(f"{folder}/") or not folder else f"/{target}"
    )


def parse_xml(data: bytes, part: str = "", file: str = "", *, drop_blank: bool = False) -> _Element:
    """Return the root element of `data`, parsed as `SAFE_XML` says: comments and processing instructions are left out.

    `drop_blank` leaves out the white space between elements, which means nothing in WordprocessingML.
    Raise PackageError naming `part` of `file` if the XML is not well-formed or declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=drop_blank, **SAFE_XML)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(part, file, getattr(error, "lineno", None) or 0) from error
    # lxml lets an error pass (a namespace that is no address, say) if a mere warning comes after it.
    for entry in cast(Any, parser).error_log:
        if entry.level >= etree.ErrorLevels.ERROR:
            raise _broken(part, file, entry.line)
    if cast(Any, root.getroottree().docinfo).doctype:
        what = f"文件里的 {part or 'XML'} 含有 DTD 或实体声明，可能有害，不予读取"
        raise refused(file, "dtd", what, FETCH_AGAIN)
    return root


def _broken(part: str, file: str, line: int) -> PackageError:
    what = f"文件里的 {part or 'XML'} 不是合格的 XML（第{line}行），文件已损坏"
    return refused(file, "broken-xml", what, FETCH_AGAIN)


def relationships_part(part: str) -> str:
    """Return the name of the .rels part that belongs to `part` ("" is the package itself)."""
    folder, slash, name = part.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def _relationships(parts: Mapping[str, bytes], part: str, file: str) -> tuple[Relationship, ...]:
    rels = relationships_part(part)
    if rels not in parts:
        return ()
    found = []
    folder = part.rpartition("/")[0]
    for line in parse_xml(parts[rels], rels, file).iterchildren("{*}Relationship"):
        target, external = line.get("Target", ""), line.get("TargetMode") == "External"
        if not external:
            target = _resolve(folder, target)
        found.append(Relationship(line.get("Id", ""), line.get("Type", ""), target, external))
    return tuple(found)


def _resolve(folder: str, target: str) -> str:
    steps = [] if target.startswith("/") or not folder else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _content_types(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    root = parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES, file)
    defaults = {
        one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter("{*}Default")
    }
    types = {
        part: defaults[suffix] for part in parts if (suffix := part.rpartition(".")[2].lower()) in defaults
    }
    for one in root.iter("{*}Override"):
        part = one.get("PartName", "").lstrip("/")
        if part in parts:
            types[part] = one.get("ContentType", "")
    return types


def _main_part(parts: Mapping[str, bytes], name: str) -> str:
    if CONTENT_TYPES in parts:
        for line in _relationships(parts, "", name):
            target = line.target
            if line.type.endswith(_OFFICE_DOCUMENT) and target in parts and target.startswith("word/"):
                return target
    kind = type_of_members(parts)
    if kind is FileType.WORD:
        raise refused(name, "not-docx", "文件里没有 Word 文档的正文（word/document.xml）", FETCH_AGAIN)
    raise refusal(kind, Place(name), DOCX)
