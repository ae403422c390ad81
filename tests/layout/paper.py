"""Small documents of our styles, as text: what the tests of `finish` and of its rendering are made from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from wuyi_docs.form.library import packaged_library
from wuyi_docs.layout.finish import make_finisher

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def template() -> dict[str, bytes]:
    """Return the members of a shipped template."""
    path = packaged_library().find("表彰通报").template_path
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def styles() -> bytes:
    """Return the styles of a shipped template."""
    return template()["word/styles.xml"]


def run(text: str) -> str:
    """Return a run that holds `text`."""
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *texts: str, more: str = "") -> str:
    """Return a paragraph of `style` with a run for each text; `more` are further properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(map(run, texts))}</w:p>'


def document(*content: str) -> str:
    """Return a word/document.xml of these paragraphs and tables."""
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(content)}<w:sectPr/></w:body></w:document>'


def package(content: Iterable[str]) -> bytes:
    """Return a .docx of the shipped styles and section with this content, finished."""
    members = template()
    xml = members["word/document.xml"].decode()
    section = xml[xml.rindex("<w:sectPr") : xml.rindex("</w:body>")]
    xml = (
        xml[: xml.index("<w:body>") + len("<w:body>")] + "".join(content) + section + "</w:body></w:document>"
    )
    members["word/document.xml"] = make_finisher(members["word/styles.xml"])(xml).encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return data.getvalue()
