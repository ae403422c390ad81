"""The stamp of a finished document: a hash over its other members, kept in its own custom properties.

A document whose stamp no longer fits was changed by hand and must not be overwritten. Word, WPS and LibreOffice
write every member anew when they save, so that any saving shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from wuyi_docs.core.errors import PackageError
from wuyi_docs.core.opening import read_bytes
from wuyi_docs.docx.archive import DOCX, read_members, unpack
from wuyi_docs.docx.package import CONTENT_TYPES, ROOT_RELATIONSHIPS, Package, parse_xml

STAMP = "wuyi-hash"
CUSTOM = "docProps/custom.xml"
PLACEHOLDER = "0" * 64
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES: dict[Any, str] = {None: _PROPERTIES, "vt": _VALUES}  # the stubs know no default namespace
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2  # 0 and 1 are reserved by the property set format
_STAMPED = re.compile(rb'name="wuyi-hash".*?>([0-9a-f]{64})<', re.DOTALL)


def stamp_part(package: Package) -> str:
    """Return the name of the part that holds, or will hold, the custom properties."""
    for relation in package.relationships(""):
        if relation.type == _RELATION and relation.target in package.parts:
            return relation.target
    return CUSTOM


def with_stamp(package: Package) -> dict[str, bytes]:
    """Return the parts that change so that `package` has a stamp, its value still `PLACEHOLDER`."""
    part = stamp_part(package)
    changed = {part: _serialised(_properties(package, part))}
    if not any(relation.type == _RELATION for relation in package.relationships("")):
        changed[ROOT_RELATIONSHIPS] = _serialised(_relationships(package, part))
    if package.content_types().get(part) != _CONTENT_TYPE:
        changed[CONTENT_TYPES] = _serialised(_types(package, part))
    return changed


def member_line(name: str, crc: int, size: int) -> str:
    """Return what one member puts into the hash."""
    return f"{name}\0{crc}\0{size}\n"


def digest(lines: Iterable[str]) -> bytes:
    """Return the stamp's value for the lines of all other members, in the order of their names."""
    return sha256("".join(lines).encode()).hexdigest().encode()


def changed_by_hand(path: Path) -> bool:
    """Return whether the document was not left as it was made; True for any file without a stamp of ours."""
    try:
        members = read_members(read_bytes(path, DOCX), str(path))
        for member in members:
            if "custom" in member.name.lower() and (found := _STAMPED.search(unpack(member))):
                others = sorted((one for one in members if one is not member), key=lambda one: one.name)
                return found[1] != digest(member_line(one.name, one.crc, one.size) for one in others)
    except PackageError:
        return True
    return True


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _properties(package: Package, part: str) -> etree._Element:
    if part in package.parts:
        root = parse_xml(package.parts[part], part, package.name)
        for old in root.findall(f"{{{_PROPERTIES}}}property"):
            if old.get("name") == STAMP:
                root.remove(old)
    else:
        root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap=_NAMESPACES)
    numbers = [int(one.get("pid") or 0) for one in root if (one.get("pid") or "").isdecimal()]
    number = str(max([_FIRST_ID - 1, *numbers]) + 1)
    entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT_ID, pid=number, name=STAMP)
    etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = PLACEHOLDER
    return root


def _relationships(package: Package, part: str) -> etree._Element:
    root = package.xml(ROOT_RELATIONSHIPS)
    taken = {one.get("Id") for one in root}
    name = next(new for number in range(1, len(taken) + 2) if (new := f"rId{number}") not in taken)
    tag = f"{{{_PACKAGE}/relationships}}Relationship"
    etree.SubElement(root, tag, Id=name, Type=_RELATION, Target=part)
    return root


def _types(package: Package, part: str) -> etree._Element:
    root = package.xml(CONTENT_TYPES)
    for old in root.findall(f"{{{_PACKAGE}/content-types}}Override"):
        if old.get("PartName") == f"/{part}":
            root.remove(old)
    tag = f"{{{_PACKAGE}/content-types}}Override"
    etree.SubElement(root, tag, PartName=f"/{part}", ContentType=_CONTENT_TYPE)
    return root
