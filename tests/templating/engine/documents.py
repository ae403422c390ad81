"""Small .docx packages built from the XML of their body, and what docxtpl itself makes of them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from wuyi_docs.docx.package import read_package, write_package
from wuyi_docs.expressions import language
from wuyi_docs.expressions.limits import Budget

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "settings": "settings"}


def para(*texts: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph with one run for each text."""
    runs = "".join(f'<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{properties}{runs}</w:p>"


def cell(*texts: str, properties: str = "") -> str:
    """Return a table cell of one paragraph."""
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{para(*texts)}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def docx(body: str, *, core: str = "", sections: str = "", **others: str) -> bytes:
    """Return a .docx; `others` are headers, footers, footnotes and settings by name (`header1="<w:p>…"`).

    `core` holds the elements of the core properties; `sections` goes into the last section's properties
    after the references that are made for each header and footer.
    """
    relations, types, parts, references = [], [], {}, []
    for number, (name, content) in enumerate(others.items(), 1):
        kind = re.sub(r"\d", "", name)
        root = _ROOTS[kind]
        parts[f"word/{name}.xml"] = f"{_DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()
        relations.append(f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}.xml"/>')
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>')
        if kind in ("header", "footer"):
            page = {"1": "default", "2": "even", "3": "first"}[name[-1]]
            references.append(f'<w:{kind}Reference w:type="{page}" r:id="rId{number}"/>')
    last = f"<w:sectPr>{''.join(references)}{sections}</w:sectPr>"
    parts["word/document.xml"] = (
        f"{_DECLARATION}<w:document {NAMESPACES}><w:body>{body}{last}</w:body></w:document>".encode()
    )
    parts["word/_rels/document.xml.rels"] = _relationships(*relations)
    root_relations = [f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>']
    if core:
        parts["docProps/core.xml"] = _core(core)
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        root_relations.append(f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>')
        types.append(f'<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/>')
    parts["_rels/.rels"] = _relationships(*root_relations)
    parts["[Content_Types].xml"] = _content_types(types)
    return write_package(parts)


def _relationships(*relations: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{namespace}">{"".join(relations)}</Relationships>'.encode()


def _content_types(overrides: list[str]) -> bytes:
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f"{''.join(overrides)}</Types>"
    ).encode()


def _core(content: str) -> bytes:
    return (
        f"{_DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{content}</cp:coreProperties>'
    ).encode()


def by_docxtpl(source: bytes, context: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the parts of what docxtpl renders, with our environment."""
    template = DocxTemplate(io.BytesIO(source))
    with Budget():
        template.render(dict(context), jinja_env=language.environment())
    file = io.BytesIO()
    template.save(file)
    return canonical(file.getvalue())


def canonical(document: bytes) -> dict[str, bytes]:
    """Return each part of a document in canonical form, without those that list parts."""
    package = read_package(document)
    return {
        name: c14n(data)
        for name, data in package.parts.items()
        if name.endswith(".xml") and name != "[Content_Types].xml"
    }


def c14n(data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, method="c14n"))


def text_of(document: bytes, part: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph of a part; tabs and breaks as \\t and \\n."""
    root = read_package(document).xml(part)
    found = []
    for one in root.iter(f"{{{W}}}p"):
        pieces = [
            "\t" if mark.tag.endswith("}tab") else "\n" if mark.tag.endswith("}br") else mark.text or ""
            for mark in one.iter(f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}br")
        ]
        found.append("".join(pieces))
    return found
