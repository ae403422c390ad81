"""The stamp of a finished document: a hash over its other members, kept in its own custom properties.

A document whose stamp no longer fits was changed by hand and must not be overwritten. Word, WPS and LibreOffice
write every member anew when they save, so that any saving shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from lxml import etree

from wuyi_docs.core.errors import PackageError
from wuyi_docs.core.opening import read_bytes
from wuyi_docs.docx.archive import DOCX, read_members, unpack
from wuyi_docs.docx.package import Package, parse_xml
from wuyi_docs.docx.xml import OFFICE, serialise

STAMP = "wuyi-hash"
CUSTOM = "docProps/custom.xml"
PLACEHOLDER = "0" * 64
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = f"{OFFICE}/custom-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
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
    part, parts = stamp_part(package), dict(package.parts)
    package.add_part(parts, part, serialise(_properties(package, part)), _RELATION, _CONTENT_TYPE)
    return {name: data for name, data in parts.items() if data is not package.parts.get(name)}


def member_line(name: str, crc: int, size: int) -> str:
    """Return what one member puts into the hash."""
    return f"{name}\0{crc}\0{size}\n"


def digest(lines: Iterable[str]) -> bytes:
    """Return the stamp's value for the lines of all other members, in the order of their names."""
    return sha256("".join(lines).encode()).hexdigest().encode()


def changed_by_hand(path: Path) -> bool:
    """Return whether the document was not left as it was made; True for any file without a stamp of ours."""
    return _judge(path) is not True


def is_stamped(path: Path) -> bool:
    """Return whether the program made the document, whoever changed it since: Word and WPS keep the stamp."""
    return _judge(path) is not None


def _judge(path: Path) -> bool | None:
    """Return whether a document's stamp fits; None for a file without a stamp, or that cannot be read."""
    try:
        members = read_members(read_bytes(path, DOCX), str(path))
        for member in members:
            if "custom" in member.name.lower() and (found := _STAMPED.search(unpack(member))):
                others = sorted((one for one in members if one is not member), key=lambda one: one.name)
                return found[1] == digest(member_line(one.name, one.crc, one.size) for one in others)
    except PackageError:
        return None
    return None


def _properties(package: Package, part: str) -> etree._Element:
    if part in package.parts:
        root = parse_xml(package.parts[part], part, package.name)
        for old in root.findall(f"{{{_PROPERTIES}}}property"):
            if old.get("name") == STAMP:
                root.remove(old)
    else:
        root = parse_xml(f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'.encode())
    numbers = [int(one.get("pid") or 0) for one in root if (one.get("pid") or "").isdecimal()]
    number = str(max([_FIRST_ID - 1, *numbers]) + 1)
    entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT_ID, pid=number, name=STAMP)
    etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = PLACEHOLDER
    return root
