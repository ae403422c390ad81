"""The text of a finished document, paragraph by paragraph, read with nothing of the program's own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(document: bytes | Path) -> list[str]:
    """Return the paragraphs of the body in order, tables included; a line break within one is nothing."""
    return [_text(p) for p in root(document).iter(f"{W}p")]


def text(document: bytes | Path) -> str:
    """Return the body's whole text, one paragraph a line."""
    return "\n".join(paragraphs(document))


def root(document: bytes | Path, part: str = "word/document.xml") -> ElementTree.Element:
    """Return a part, parsed; each XML part of the package must be well-formed."""
    source = io.BytesIO(document) if isinstance(document, bytes) else document
    with zipfile.ZipFile(source) as package:
        parts = {
            name: ElementTree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    return parts[part]


def _text(paragraph: ElementTree.Element) -> str:
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag == f"{W}tab":
            pieces.append("\t")
        elif element.tag == f"{W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces).lstrip("\t")
