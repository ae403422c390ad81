"""Many documents become one file to print."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.production.batch.rosters import batch, sections, write_roster
from wuyi_docs.core.errors import OutputError
from wuyi_docs.docx.package import parse_xml, read_package
from wuyi_docs.form.library import Library
from wuyi_docs.production.join import check_merges, merge
from wuyi_docs.templating.engine import changed_by_hand

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def made(folder: Path, count: int) -> list[Path]:
    """Make so many notices and return their paths in order."""
    result = batch(write_roster(folder / "底册.csv", sections(count)), folder / "通知")
    return [folder / "通知" / name for name in result.documents]


def samples(library: Library, folder: Path) -> list[Path]:
    """Make the sample of every kind: different templates, several sections, landscape pages."""
    from wuyi_docs.production.single import draft, render

    paths = []
    for kind in library.kinds:
        paths.append(folder / f"{kind.code}.docx")
        paths[-1].write_bytes(render(draft(kind.sample_path, library, {})))
    return paths


def paragraphs(path: Path) -> list[str]:
    """Return the texts of all paragraphs that have any."""
    package = read_package(path)
    found = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in package.xml(package.main).iter(f"{W}p"))
    return [text for text in found if text]


def test_each_document_begins_on_a_right_hand_page_and_counts_from_one(tmp_path: Path) -> None:
    documents = made(tmp_path, 4)
    merge(documents, tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    found = list(package.xml(package.main).iter(f"{W}sectPr"))
    assert len(found) == 4
    for section in found:
        kind, numbers = section.find(f"{W}type"), section.find(f"{W}pgNumType")
        assert kind is not None
        assert numbers is not None
        assert (kind.get(f"{W}val"), numbers.get(f"{W}start")) == ("oddPage", "1")
    for path in documents:
        assert set(paragraphs(path)) <= set(paragraphs(tmp_path / "合订.docx"))


def test_every_text_of_every_kind_stands_in_the_merged_file_in_order(
    library: Library, tmp_path: Path
) -> None:
    documents = samples(library, tmp_path)
    merge(documents, tmp_path / "合订.docx")
    wanted = [text for path in documents for text in paragraphs(path)]
    assert paragraphs(tmp_path / "合订.docx") == wanted


def test_headers_and_footers_are_those_of_each_document(library: Library, tmp_path: Path) -> None:
    documents = samples(library, tmp_path)
    merge(documents, tmp_path / "合订.docx")
    single = [part for path in documents for part in _margins(path)]
    assert _margins(tmp_path / "合订.docx") == single


def _margins(path: Path) -> list[dict[str, str]]:
    """Return for each section the texts of the headers and footers that are printed in it."""
    package = read_package(path)
    parts = {one.id: one.target for one in package.relationships(package.main)}
    shown: dict[str, str] = {}
    sections_ = []
    for section in package.xml(package.main).iter(f"{W}sectPr"):
        for part in ("header", "footer"):
            for reference in section.iter(f"{W}{part}Reference"):
                target = parts[str(reference.get(f"{R}id"))]
                text = re.sub(r"<[^>]+>", "", package.parts[target].decode()).strip()
                shown[f"{part} {reference.get(f'{W}type')}"] = text
        sections_.append({key: text for key, text in shown.items() if text})
    return sections_


def test_a_document_without_headers_does_not_take_those_of_the_one_before(tmp_path: Path) -> None:
    documents = made(tmp_path, 2)
    bare = re.sub(
        rb"<w:(header|footer)Reference [^>]*/>", b"", read_package(documents[1]).parts["word/document.xml"]
    )
    _rewrite(documents[1], {"word/document.xml": bare})
    merge(documents, tmp_path / "合订.docx")
    before, after = _margins(tmp_path / "合订.docx")
    assert before
    assert after == {}


def _rewrite(path: Path, changed: dict[str, bytes]) -> None:
    parts = {**read_package(path).parts, **changed}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_style_that_only_shares_its_name_keeps_its_look(tmp_path: Path) -> None:
    documents = made(tmp_path, 2)
    styles = read_package(documents[1]).parts["word/styles.xml"]
    head, own, tail = styles.decode().partition('w:styleId="公文标题"')
    changed = head + own + tail.replace('<w:sz w:val="44"', '<w:sz w:val="40"', 1)
    assert changed != styles.decode()
    _rewrite(documents[1], {"word/styles.xml": changed.encode()})
    merge(documents, tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    used = {style.get(f"{W}val") for style in package.xml(package.main).iter(f"{W}pStyle")}
    assert {"公文标题", "公文标题_2"} <= used
    known = {style.get(f"{W}styleId") for style in package.xml("word/styles.xml").iter(f"{W}style")}
    assert used <= known


def test_lists_of_each_document_count_from_the_start(tmp_path: Path) -> None:
    numbering = (
        b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
        b'w:abstractNumId="0"><w:nsid w:val="1"/><w:tmpl w:val="1"/><w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl></w:abstractNum>'
        b'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    documents = made(tmp_path, 3)
    for path in documents:
        package = read_package(path)
        rels = package.parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rIdN" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'numbering" Target="numbering.xml"/></Relationships>',
        )
        types = package.parts["[Content_Types].xml"].replace(
            b"</Types>",
            b'<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.wordprocessingml.numbering+xml"/></Types>',
        )
        body = package.parts["word/document.xml"].replace(
            b"<w:body>", b'<w:body><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
        )
        parts = {"word/numbering.xml": numbering, "word/document.xml": body}
        _rewrite(path, {**parts, "word/_rels/document.xml.rels": rels, "[Content_Types].xml": types})
    merge(documents, tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    used = [one.get(f"{W}val") for one in package.xml(package.main).iter(f"{W}numId")]
    assert len(set(used)) == 3
    root = package.xml("word/numbering.xml")
    abstracts = [one.find(f"{W}abstractNumId") for one in root.iter(f"{W}num")]
    assert len({one.get(f"{W}val") for one in abstracts if one is not None}) == 3
    # Word takes lists of one nsid for one list: only the first document's keeps it.
    assert [one.find(f"{W}nsid") is not None for one in root.iter(f"{W}abstractNum")] == [True, False, False]
    assert not list(root.iter(f"{W}tmpl"))[1:]


def test_equal_documents_give_equal_bytes_and_a_stamp(tmp_path: Path) -> None:
    documents = made(tmp_path, 2)
    for name in ("一.docx", "二.docx"):
        merge(documents, tmp_path / name)
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()
    assert not changed_by_hand(tmp_path / "一.docx")


def test_every_part_is_well_formed_and_every_reference_has_its_part(library: Library, tmp_path: Path) -> None:
    merge(samples(library, tmp_path), tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    for name, data in package.parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(data, name)
    relations = {one.id: one for one in package.relationships(package.main)}
    assert all(one.target in package.parts for one in relations.values() if not one.external)
    used = set(re.findall(rb'r:(?:id|embed)="([^"]+)"', package.parts[package.main]))
    assert {one.decode() for one in used} <= relations.keys()


def pdf(path: Path, pages: int) -> Path:
    """Write a PDF of so many empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(path)
    return path


def test_pdfs_get_a_bookmark_each_and_begin_on_right_hand_pages(tmp_path: Path) -> None:
    pdfs = [pdf(tmp_path / f"{name}.pdf", pages) for name, pages in (("甲", 1), ("乙", 2), ("丙", 3))]
    merge([path.with_suffix(".docx") for path in pdfs], tmp_path / "合订.pdf", pdfs)
    reader = PdfReader(BytesIO((tmp_path / "合订.pdf").read_bytes()))
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["甲", "乙", "丙"]
    starts = [reader.get_destination_page_number(i) for i in reader.outline if not isinstance(i, list)]
    assert starts == [0, 2, 4]
    assert reader.page_labels[2:] == ["1", "2", "1", "2", "3"]


def test_a_target_that_is_not_ours_is_refused_before_any_work(tmp_path: Path) -> None:
    for name in ("合订.docx", "合订.pdf"):
        (tmp_path / name).write_bytes(b"mine")
        with pytest.raises(OutputError, match="没有覆盖"):
            check_merges([tmp_path / name])
        check_merges([tmp_path / name], force=True)
    with pytest.raises(OutputError, match="只能是"):
        check_merges([tmp_path / "合订.txt"])


def test_a_merged_file_may_be_made_again(tmp_path: Path) -> None:
    documents = made(tmp_path, 2)
    merge(documents, tmp_path / "合订.docx")
    pdfs = [pdf(tmp_path / "甲.pdf", 1), pdf(tmp_path / "乙.pdf", 1)]
    merge(documents, tmp_path / "合订.pdf", pdfs)
    check_merges([tmp_path / "合订.docx", tmp_path / "合订.pdf"])
