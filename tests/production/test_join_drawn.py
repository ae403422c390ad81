"""Merged documents are drawn by LibreOffice as each was alone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.page.machine import needs_office
from tests.production.drawn import assert_drawn_as_alone
from tests.production.test_join import plain, samples, text
from wuyi_docs.docx.package import read_package
from wuyi_docs.form.library import Library
from wuyi_docs.pages.libreoffice import Office
from wuyi_docs.pages.scratch import scratch
from wuyi_docs.production.join import merge

pytestmark = needs_office


def foreign(path: Path, header: str, footer: str, count: int = 30) -> Path:
    """Write a document as python-docx makes it: headers and lines of no exact height."""
    from docx import Document
    from docx.shared import Mm

    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = header, footer
    for number in range(count):
        word.add_paragraph(f"第{number}段的文字。")
    word.save(str(path))
    return path


def big(path: Path) -> Path:
    """Write a document whose type is large by nothing but its defaults."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/>'
        '<w:b/><w:sz w:val="40"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="400" w:line="480" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="table" w:styleId="t"><w:name w:val="Tight"/><w:pPr><w:spacing w:after="0" w:line="240"/></w:pPr>'
        "</w:style>"
    )
    cell = f"<w:tc><w:p>{text('cell')}</w:p></w:tc>"
    margins = '<w:tblPr><w:tblStyle w:val="t"/><w:tblCellMar><w:left w:w="0"/></w:tblCellMar></w:tblPr>'
    body = (
        f"<w:p>{text('big')}</w:p><w:tbl>{margins}<w:tr>{cell}{cell}</w:tr></w:tbl><w:p>{text('end')}</w:p>"
    )
    return plain(path, body, {"styles": defaults + style})


def two_sided(path: Path) -> Path:
    """Write a document with a footer on odd pages and another on even ones."""
    from docx import Document

    word = Document()
    word.settings.odd_and_even_pages_header_footer = True
    word.sections[0].footer.paragraphs[0].text = "odd"
    word.sections[0].even_page_footer.paragraphs[0].text = "even"
    for number in range(60):
        word.add_paragraph(f"line {number}")
    word.save(str(path))
    return path


def saved_again(document: Path, folder: Path) -> Path:
    """Let LibreOffice save a document and return the file that it writes: other ids, other defaults, other lists."""
    with scratch() as place:
        office = Office.start(place, 180.0)
        command = [
            office.program,
            f"-env:UserInstallation={(place.folder / 'profile').as_uri()}",
            "--headless",
        ]
        kind = ["--convert-to", "docx:Office Open XML Text", "--outdir", str(folder), str(document)]
        subprocess.run([*command, *kind], check=True, capture_output=True)
    return folder / document.name


def style_names(path: Path) -> list[str]:
    return re.findall(r'<w:name w:val="([^"]+)"', read_package(path).parts["word/styles.xml"].decode())


def test_one_of_our_documents_saved_by_another_program_and_one_as_it_was(
    library: Library, tmp_path: Path
) -> None:
    documents = {one.stem: one for one in samples(library, tmp_path, "minutes", "reprimand")}
    again = saved_again(documents["reprimand"], tmp_path / "另存")
    for name, order in (("一", [again, documents["minutes"]]), ("二", [documents["minutes"], again])):
        merge(order, tmp_path / f"{name}.docx")
        names = style_names(tmp_path / f"{name}.docx")
        assert len(names) == len(set(names))
        ours = style_names(order[0])
        assert len(set(names) - set(ours)) < len(ours) / 2  # of the other's styles those that it uses
    assert_drawn_as_alone([again, documents["minutes"]], tmp_path / "一.docx")


@pytest.mark.slow
def test_documents_of_all_kinds_some_saved_by_another_program_are_drawn_as_each_is_alone(
    library: Library, tmp_path: Path
) -> None:
    documents = samples(library, tmp_path)
    mixed = [saved_again(one, tmp_path / "另存") if count % 2 else one for count, one in enumerate(documents)]
    for name, order in (("一", documents), ("二", documents[::-1]), ("三", mixed), ("四", mixed[::-1])):
        merge(order, tmp_path / f"{name}.docx")
        assert_drawn_as_alone(order, tmp_path / f"{name}.docx")


def test_documents_of_others_making_keep_their_headers_sizes_and_sides(tmp_path: Path) -> None:
    documents = [
        foreign(tmp_path / "甲.docx", "某某单位", "第一页"),
        foreign(tmp_path / "乙.docx", "", "脚"),
        foreign(tmp_path / "丙.docx", "眉", ""),
        big(tmp_path / "丁.docx"),
        two_sided(tmp_path / "戊.docx"),
    ]
    merge(documents, tmp_path / "合订.docx")
    # The height of a line of no exact height depends on the face: it is known to a fraction of its size.
    assert_drawn_as_alone(documents, tmp_path / "合订.docx", upright=1.0)
