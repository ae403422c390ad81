"""Merged documents are drawn by LibreOffice as each was alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.machine import needs_office
from tests.production.drawn import assert_drawn_as_alone
from tests.production.test_join import samples
from wuyi_docs.form.library import Library
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


def test_two_of_our_documents_are_drawn_as_each_is_alone(library: Library, tmp_path: Path) -> None:
    documents = [one for one in samples(library, tmp_path) if one.stem in ("minutes", "reprimand")]
    merge(documents, tmp_path / "合订.docx")
    assert_drawn_as_alone(documents, tmp_path / "合订.docx")


@pytest.mark.slow
def test_documents_of_all_kinds_are_drawn_as_each_is_alone(library: Library, tmp_path: Path) -> None:
    documents = samples(library, tmp_path)
    for name, order in (("一", documents), ("二", documents[::-1])):
        merge(order, tmp_path / f"{name}.docx")
        assert_drawn_as_alone(order, tmp_path / f"{name}.docx")


def test_documents_with_headers_of_others_making_begin_where_they_did(tmp_path: Path) -> None:
    documents = [
        foreign(tmp_path / "甲.docx", "某某单位", "第一页"),
        foreign(tmp_path / "乙.docx", "", "脚"),
        foreign(tmp_path / "丙.docx", "眉", ""),
    ]
    merge(documents, tmp_path / "合订.docx")
    # The height of a line of no exact height depends on the face: it is known to a fraction of its size.
    assert_drawn_as_alone(documents, tmp_path / "合订.docx", upright=1.0)
