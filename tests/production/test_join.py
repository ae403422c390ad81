"""Many documents become one file to print."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from pypdf import PdfReader, PdfWriter

from tests.page.machine import needs_office
from tests.production.batch.rosters import batch, sections, write_roster
from wuyi_docs.core.errors import OutputError, PackageError
from wuyi_docs.docx.joining.bookmarks import counted, named
from wuyi_docs.docx.package import parse_xml, read_package, write_package
from wuyi_docs.form.library import Library
from wuyi_docs.production.join import check_merges, merge
from wuyi_docs.templating.engine import changed_by_hand

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def made(folder: Path, count: int) -> list[Path]:
    """Make so many notices and return their paths in order."""
    result = batch(write_roster(folder / "底册.csv", sections(count)), folder / "通知")
    return [folder / "通知" / name for name in result.documents]


def samples(library: Library, folder: Path, *only: str) -> list[Path]:
    """Make the sample of every kind, or of those named: different templates, several sections, landscape pages."""
    from wuyi_docs.production.single import draft, render

    paths = []
    for kind in library.kinds if not only else map(library.find, only):
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


def test_a_document_without_a_body_is_refused_by_name_not_left_out(tmp_path: Path) -> None:
    documents = [plain(tmp_path / f"{who}.docx", f"<w:p>{text('字')}</w:p>", {}) for who in "甲乙"]
    parts = dict(read_package(documents[1]).parts)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"w:body", b"w:background")
    documents[1].write_bytes(write_package(parts))
    for order in (documents, documents[::-1]):
        with pytest.raises(PackageError, match=r"乙\.docx：文件里没有 Word 文档的正文") as told:
            merge(order, tmp_path / "合订.docx")
        assert [one.code for one in told.value.problems] == ["no-body"]
    assert not (tmp_path / "合订.docx").exists()


@pytest.mark.parametrize(
    "missing", ["word/styles.xml", "word/footnotes.xml", "word/header.xml", "word/settings.xml"]
)
@pytest.mark.parametrize("damaged", [0, 1])
def test_a_part_that_is_named_but_missing_costs_no_other(damaged: int, missing: str, tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    note = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r></w:p></w:footnote>'
    parts = {"styles": style, "footnotes": note, "header": "<w:p/>", "settings": "<w:evenAndOddHeaders/>"}
    body = f'<w:p>{text("字")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    documents = [plain(tmp_path / f"{who}.docx", body, parts) for who in "甲乙"]
    found = dict(read_package(documents[damaged]).parts)
    del found[missing]
    documents[damaged].write_bytes(write_package(found))
    merge(documents, tmp_path / "合订.docx")
    assert [one[0] for one in paragraphs(tmp_path / "合订.docx")] == ["字", "字"]


def styled(path: Path, ident: str, size: int, defaults: str = "", used: bool = True) -> Path:
    """Write a document with a style 标题 of an id and a size, and one that it does not use."""
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'.format
    styles = (
        defaults
        + '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
        + style(ident, "标题", f'<w:basedOn w:val="n"/><w:rPr><w:sz w:val="{size}"/></w:rPr>')
        + style(f"{ident}z", f"不用的{ident}", "")
    )
    mark = f'<w:pPr><w:pStyle w:val="{ident}"/></w:pPr>' if used else ""
    return plain(path, f"<w:p>{mark}{text('字')}</w:p>", {"styles": styles})


def styles_in_use(path: Path) -> tuple[list[str], list[str]]:
    """Return the names of a file's styles, and those of its paragraphs' styles."""
    package = read_package(path)
    names = {}
    for style in package.xml("word/styles.xml").iter(f"{W}style"):
        label = style.find(f"{W}name")
        assert label is not None
        names[style.get(f"{W}styleId")] = str(label.get(f"{W}val"))
    used = [one.get(f"{W}val") for one in package.xml(package.main).iter(f"{W}pStyle")]
    return list(names.values()), [names[one] for one in used]


def test_a_style_is_known_by_its_name_and_kept_once_where_it_looks_alike(tmp_path: Path) -> None:
    documents = [
        styled(tmp_path / "甲.docx", "a1", 32),
        styled(tmp_path / "乙.docx", "Style9", 32),
        styled(tmp_path / "丙.docx", "a1", 44),
        styled(tmp_path / "丁.docx", "Style8", 44),
        styled(tmp_path / "戊.docx", "a1", 18, used=False),
    ]
    merge(documents, tmp_path / "合订.docx")
    names, used = styles_in_use(tmp_path / "合订.docx")
    assert sorted(names) == ["Normal", "不用的a1", "标题", "标题 2", "标题 3"]
    assert used == ["标题", "标题", "标题 2", "标题 3"]
    defaults = read_package(tmp_path / "合订.docx").parts["word/styles.xml"].count(b"w:default=")
    assert defaults == 1


def test_a_field_that_shows_a_styles_text_names_the_style_of_its_own_document(tmp_path: Path) -> None:
    def showing(name: str, size: int) -> Path:
        styles = (
            f'<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:sz w:val="{size}"/></w:rPr>'
            f'</w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="公文标题"/><w:rPr><w:sz w:val="{size}"/>'
            '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="s"><w:name w:val="同样"/></w:style>'
        )
        shown = ("STYLEREF 1", 'STYLEREF "标题 1" \\n', "STYLEREF 公文标题 \\* MERGEFORMAT", "STYLEREF 同样")
        header = "".join(f"<w:p>{field(one)}</w:p>" for one in shown)
        used = "".join(f'<w:p><w:pPr><w:pStyle w:val="{one}"/></w:pPr>{text("字")}</w:p>' for one in "1ts")
        return plain(tmp_path / name, used, {"styles": styles, "header": header})

    merge([showing("甲.docx", 32), showing("乙.docx", 44)], tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    said = [
        "|".join(one.text or "" for one in package.xml(part).iter(f"{W}instrText"))
        for part in sorted(package.parts)
        if part.startswith("word/header")
    ]
    own = 'STYLEREF 1|STYLEREF "标题 1" \\n|STYLEREF 公文标题 \\* MERGEFORMAT|STYLEREF 同样'
    other = 'STYLEREF "heading 1 2"|STYLEREF "heading 1 2" \\n|STYLEREF "公文标题 2" \\* MERGEFORMAT|STYLEREF 同样'
    assert {own, other} <= set(said)


def test_what_the_defaults_of_one_document_say_its_own_styles_say(tmp_path: Path) -> None:
    small = '<w:docDefaults><w:rPrDefault><w:rPr><w:kern w:val="2"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    documents = [
        styled(tmp_path / "甲.docx", "a", 32, used=False),
        styled(tmp_path / "乙.docx", "a", 32, small, used=False),
    ]
    for order in (documents, documents[::-1]):
        merge(order, tmp_path / "合订.docx", force=True)
        _, used = styles_in_use(tmp_path / "合订.docx")
        assert used == ["Normal 2"]  # the first one's paragraph names none
        root = read_package(tmp_path / "合订.docx").xml("word/styles.xml")
        (other,) = [one for one in root.iter(f"{W}style") if one.get(f"{W}styleId") == "n_2"]
        sizes = [one.get(f"{W}val") for one in other.iter(f"{W}sz", f"{W}kern")]
        assert sizes == (["2", "21"] if order is documents else ["0", "20"])


def test_the_styles_of_a_later_document_come_with_it_where_the_first_has_none(tmp_path: Path) -> None:
    documents = [
        plain(tmp_path / "甲.docx", f"<w:p>{text('字')}</w:p>", {}),
        styled(tmp_path / "乙.docx", "a", 44),
    ]
    merge(documents, tmp_path / "合订.docx")
    names, used = styles_in_use(tmp_path / "合订.docx")
    assert used == ["标题"]
    assert "标题" in names


def test_even_pages_differ_where_they_did(tmp_path: Path) -> None:
    def sided(path: Path, even: bool) -> Path:
        part = {"header": "<w:p/>", "settings": "<w:evenAndOddHeaders/>" if even else ""}
        return plain(path, f"<w:p>{text('字')}</w:p>", part)

    documents = [sided(tmp_path / "甲.docx", False), sided(tmp_path / "乙.docx", True)]
    for order in (documents, documents[::-1]):
        merge(order, tmp_path / "合订.docx", force=True)
        package = read_package(tmp_path / "合订.docx")
        assert b"evenAndOddHeaders" in package.parts["word/settings.xml"]
        for section, path in zip(package.xml(package.main).iter(f"{W}sectPr"), order, strict=True):
            shown = {one.get(f"{W}type"): one.get(f"{R}id") for one in section.iter(f"{W}headerReference")}
            assert (shown["even"] == shown["default"]) is (path is documents[0])
    merge(documents[:1] * 2, tmp_path / "合订.docx", force=True)
    assert b"evenAndOddHeaders" not in read_package(tmp_path / "合订.docx").parts["word/settings.xml"]


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


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def plain(path: Path, body: str, parts: dict[str, str], links: str = "") -> Path:
    """Write a .docx by hand: its body, the inner XML of further parts (`styles`) by their kind."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' + f'xmlns:r="{OFFICE}"'
    tags = {"document": "document", "header": "hdr"}
    kinds = {"document": f"{WORD}.document.main+xml"} | {kind: f"{WORD}.{kind}+xml" for kind in parts}
    head = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
        if "header" in parts
        else ""
    )
    inner = {"document": f"<w:body>{body}{head}</w:body>"} | parts
    types = "".join(f'<Override PartName="/word/{k}.xml" ContentType="{t}"/>' for k, t in kinds.items())
    rels = "".join(f'<Relationship Id="{k}" Type="{OFFICE}/{k}" Target="{k}.xml"/>' for k in parts)
    package = "http://schemas.openxmlformats.org/package/2006"
    found = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{rels}{links}</Relationships>',
    }
    for kind, xml in inner.items():
        tag = tags.get(kind, kind)
        found[f"word/{kind}.xml"] = f"<w:{tag} {names}>{xml}</w:{tag}>"
    path.write_bytes(write_package({name: xml.encode() for name, xml in found.items()}))
    return path


def text(value: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{value}</w:t></w:r>'


def mark(name: str, inner: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def field(*instruction: str, result: str = "旧") -> str:
    """Return a field whose instruction is split over runs as given; `{` begins and `}` ends one within it."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    marks = {"{": sign("begin"), "}": sign("separate") + text(result) + sign("end")}
    pieces = (marks.get(one) or f"<w:r><w:instrText>{escape(one)}</w:instrText></w:r>" for one in instruction)
    return sign("begin") + "".join(pieces) + sign("separate") + text(result) + sign("end")


def referring(path: Path, who: str) -> Path:
    """Write a document with a bookmark of every sort and what refers to it in every way."""
    long = "很长的书签名" * 6 + "末尾的字"
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="wps"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="7" name="框"/><w:txbxContent><w:p>'
        f"{mark('框内', text(who), 8)}{field('REF 单位')}</w:p></w:txbxContent></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="#单位"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    fields = [field(" RE", "F 单", "位 \\h "), field("IF ", "{", "REF 单位", "}", " = 1 单位")]
    fields += [field('HYPERLINK \\l "单位"'), field("= 单位*2"), field("单位 "), field(f"REF {long} ")]
    fields += [field(one) for one in (" PAGEREF _Toc1 ", "ref _goback ", "REF 没有 ")]
    marks = [mark("单位", text(who)), mark(long, text(who), 2), mark("_GoBack", "", 3), mark("_Toc1", "", 4)]
    body = (
        f"<w:p>{''.join(marks)}{''.join(fields)}"
        '<w:fldSimple w:instr=" NOTEREF 注 \\h "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:hyperlink w:anchor="单位">{text("见")}</w:hyperlink><w:hyperlink r:id="out" w:anchor="单位">{text("外")}'
        f'</w:hyperlink><w:hyperlink r:id="in">{text("内")}</w:hyperlink>'
        + mark("注", '<w:r><w:footnoteReference w:id="1"/></w:r>', 5)
        + f"{box}</w:p>"
    )
    links = (
        f'<Relationship Id="out" Type="{OFFICE}/hyperlink" Target="http://a.example/" TargetMode="External"/>'
        f'<Relationship Id="in" Type="{OFFICE}/hyperlink" Target="#单位" TargetMode="External"/>'
    )
    note = f'<w:footnote w:id="1"><w:p>{mark("脚注里", text(who), 6)}{field("REF 脚注里")}{field("REF 单位")}</w:p></w:footnote>'
    header = f"<w:p>{mark('页眉里', text('眉'), 1)}{field('REF 单位')}{field('REF 页眉里')}</w:p>"
    return plain(path, body, {"header": header, "footnotes": note}, links)


def test_every_reference_finds_the_bookmark_of_its_own_document(tmp_path: Path) -> None:
    merge([referring(tmp_path / f"{who}.docx", who) for who in "甲乙丙"], tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    stories = {
        name: data.decode() for name, data in package.parts.items() if re.match(r"word/[a-z_0-9]+\.xml", name)
    }
    names = [
        one for data in stories.values() for one in re.findall(r'bookmarkStart [^>]*w:name="([^"]+)"', data)
    ]
    assert len({name.casefold() for name in names}) == len(names) == 3 * 8
    assert all(len(name) <= 40 for name in names)
    main = stories["word/document.xml"]
    said = "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", main))
    for ending in ("", "_2", "_3"):
        for wanted in (
            f" REF 单位{ending} ",
            f"PAGEREF _Toc1{ending} ",
            f"= 单位{ending}*2",
            f"= 1 单位{ending}HYPER",
        ):
            assert wanted in said, wanted
        assert f'HYPERLINK \\l "单位{ending}"' in said
        for key in ('w:anchor="', 'href="#'):
            assert f'{key}单位{ending}"' in main
        assert f'w:instr=" NOTEREF 注{ending} \\h "' in main
        for name in ("单位", "脚注里"):
            assert f"REF {name}{ending}</w:instrText>" in stories["word/footnotes.xml"]
        assert any(
            f"REF 页眉里{ending}</" in data and f"REF 单位{ending}</" in data for data in stories.values()
        )
    known = {name.casefold() for name in names}
    referred = re.findall(r"(?i)\bref (\w+)", said)
    assert {name for name in referred if name.casefold() not in known} == {"没有", "没有_2", "没有_3"}
    assert len(set(referred)) == 3 * 4, referred
    outside = {one.id for one in package.relationships(package.main) if one.target == "http://a.example/"}
    away = [one for one in package.xml(package.main).iter(f"{W}hyperlink") if one.get(f"{R}id") in outside]
    assert [one.get(f"{W}anchor") for one in away] == ["单位"] * 3
    targets = {one.target for one in package.relationships(package.main) if one.target.startswith("#")}
    assert targets == {"#单位", "#单位_2", "#单位_3"}


def test_a_link_to_the_beginning_stays_one(tmp_path: Path) -> None:
    body = text("见") + '<w:p><w:hyperlink w:anchor="_top"><w:r><w:t>回到开头</w:t></w:r></w:hyperlink></w:p>'
    documents = [plain(tmp_path / f"{who}.docx", body, {}) for who in "甲乙"]
    merge(documents, tmp_path / "合订.docx")
    assert read_package(tmp_path / "合订.docx").parts["word/document.xml"].count(b'w:anchor="_top"') == 2


def test_no_number_of_a_bookmark_or_drawing_is_there_twice(tmp_path: Path) -> None:
    merge([referring(tmp_path / f"{who}.docx", who) for who in "甲乙丙"], tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    roots = [package.xml(part) for part in package.names if part.endswith(".xml")]
    starts = [one.get(f"{W}id") for root in roots for one in root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for root in roots for one in root.iter(f"{W}bookmarkEnd")]
    assert len(starts) == len(set(starts)) == 3 * 8
    assert set(starts) == set(ends)
    assert len(ends) == len(starts)
    drawings = [one.get("id") for root in roots for one in root.iter("{*}docPr")]
    assert len(drawings) == len(set(drawings)) == 3


@pytest.mark.parametrize(
    ("instruction", "names"),
    [
        (' REF "我的 书签" \\h', ["我的 书签"]),
        ("REF \\h", []),
        ("PAGEREF 甲", ["甲"]),
        ("noteref 甲 \\f", ["甲"]),
        ('HYPERLINK "#甲"', ["甲"]),
        ('HYPERLINK \\l"甲" \\o "甲"', ["甲"]),
        ('HYPERLINK "b.docx" \\l "甲"', []),
        ('HYPERLINK "" \\l 甲', ["甲"]),
        ('TOC \\o "1-3" \\b 甲', ["甲"]),
        ("SEQ 图 甲", ["甲"]),
        ("SEQ 甲 \\* ARABIC", []),
        ('IF 甲 > 乙 "甲" "无"', ["甲"]),
        ("=甲+SUM(甲)", ["甲", "甲"]),
        ("甲 \\h", ["甲"]),
        ("PAGE", []),
        ("STYLEREF 甲", []),
        ("", []),
    ],
)
def test_the_names_in_an_instruction_are_found(instruction: str, names: list[str]) -> None:
    assert [instruction[start:end] for start, end in named(instruction, {"甲", "page"})] == names


def shown(path: Path) -> list[list[str]]:
    """Return the lines of text that LibreOffice prints, page by page; empty pages left out."""
    from wuyi_docs.pages.render import to_pdf

    to_pdf([path])
    pages = [page.extract_text().split() for page in PdfReader(path.with_suffix(".pdf")).pages]
    return [lines for lines in pages if lines]


@needs_office
def test_a_printed_reference_shows_the_text_of_its_own_document(tmp_path: Path) -> None:
    documents = [
        plain(
            tmp_path / f"{who}.docx",
            f"<w:p>{mark('Who', text(who))}</w:p><w:p>{field(' RE', 'F W', 'ho ')}</w:p>",
            {"header": f"<w:p>{field('REF Who')}</w:p>"},
        )
        for who in ("AAA", "BBB", "CCC")
    ]
    merge(documents, tmp_path / "合订.docx")
    assert shown(tmp_path / "合订.docx") == [[who] * 3 for who in ("AAA", "BBB", "CCC")]


def numbered_by_style(path: Path, label: str = "S", extra: str = "") -> Path:
    """Write a document whose headings are numbered by their styles, Word's 多级列表 linked to 标题 1 and 2."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr>'
        '<w:numId w:val="3"/></w:numPr><w:ind w:left="640" w:firstLine="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="1"/></w:style>'
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{at + 1}"/><w:lvlText '
        f'w:val="{form}"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl>'
        for at, form in enumerate((f"{label}%1.", f"{label}%1.%2."))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="5"><w:nsid w:val="1"/><w:multiLevelType w:val="multilevel"/>{levels}'
        f'</w:abstractNum>{extra}<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    )
    lines = (("1", "one"), ("2", "two"), ("2", "three"), ("b", "four"), ("a", "five"))
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text(line)}</w:p>' for style, line in lines
    )
    return plain(path, body, {"styles": styles, "numbering": numbering})


def says(path: Path) -> list[tuple[str, str, str]]:
    """Return for each paragraph with text its list, level and left indent as they stand in it."""
    package = read_package(path)
    found = []
    for paragraph in package.xml(package.main).iter(f"{W}p"):
        if any(True for _ in paragraph.iter(f"{W}t")):
            values = [
                paragraph.find(f"{W}pPr/{W}{name}")
                for name in ("numPr/" + W + "numId", "numPr/" + W + "ilvl")
            ]
            number, level = ("" if one is None else str(one.get(f"{W}val")) for one in values)
            indent = paragraph.find(f"{W}pPr/{W}ind")
            found.append((number, level, "" if indent is None else str(indent.get(f"{W}left"))))
    return found


def test_what_a_style_numbers_counts_from_one_in_each_document(tmp_path: Path) -> None:
    merge([numbered_by_style(tmp_path / f"{who}.docx") for who in "甲乙丙"], tmp_path / "合订.docx")
    found = says(tmp_path / "合订.docx")
    assert found[:5] == [("", "", "")] * 5
    for at in (5, 10):
        number = found[at][0]
        indent = "640"
        assert found[at : at + 5] == [
            (number, "0", indent),
            (number, "1", ""),
            (number, "1", ""),
            (number, "0", indent),
            ("", "", ""),
        ]
    numbering = read_package(tmp_path / "合订.docx").xml("word/numbering.xml")
    used = {one.get(f"{W}numId"): one[0].get(f"{W}val") for one in numbering.iter(f"{W}num")}
    assert len({used["3"], used[found[5][0]], used[found[10][0]]}) == 3
    assert [len(list(one.iter(f"{W}pStyle"))) for one in numbering.iter(f"{W}abstractNum")] == [2, 0, 0]


@pytest.mark.parametrize(
    ("first", "then", "stands"),
    [
        ('w:hanging="420"', 'w:firstLine="640"', {"firstLine": "640"}),
        ('w:firstLine="640"', 'w:hanging="420"', {"hanging": "420"}),
        ('w:firstLineChars="200"', 'w:left="0" w:hangingChars="100"', {"left": "0", "hangingChars": "100"}),
        ('w:left="420" w:hanging="420"', 'w:firstLine="0"', {"left": "420", "firstLine": "0"}),
    ],
)
def test_the_indent_that_styles_set_over_a_list_hangs_or_begins_later_never_both(
    first: str, then: str, stands: dict[str, str], tmp_path: Path
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"/><w:style w:type="paragraph" w:styleId="1"><w:basedOn '
        f'w:val="a"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:ind {first}/></w:pPr></w:style><w:style '
        f'w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:ind {then}/></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>{text("a")}</w:p>'
    parts = {"styles": styles, "numbering": numbering}
    merge([plain(tmp_path / f"{who}.docx", body, parts) for who in "甲乙"], tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    (indent,) = package.xml(package.main).iter(f"{W}ind")
    assert {str(key).removeprefix(W): value for key, value in indent.attrib.items()} == stands


def test_a_style_that_numbers_in_a_list_of_another_document_does_not_take_it(tmp_path: Path) -> None:
    plain(tmp_path / "甲.docx", f"<w:p>{text('a')}</w:p>", {})
    numbered_by_style(tmp_path / "乙.docx")
    numbered_by_style(tmp_path / "丙.docx", "T")
    documents = [tmp_path / f"{who}.docx" for who in "甲乙丙"]
    merge(documents, tmp_path / "合订.docx")
    package = read_package(tmp_path / "合订.docx")
    formats = {
        one.get(f"{W}abstractNumId"): str(one.find(f"{W}lvl/{W}lvlText").get(f"{W}val"))  # type: ignore[union-attr]
        for one in package.xml("word/numbering.xml").iter(f"{W}abstractNum")
    }
    lists = {
        one.get(f"{W}numId"): formats[one[0].get(f"{W}val")]
        for one in package.xml("word/numbering.xml").iter(f"{W}num")
    }
    found = says(tmp_path / "合订.docx")
    assert [lists[found[at][0]] for at in (1, 6)] == ["S%1.", "T%1."]


def test_a_list_that_only_names_a_list_style_gets_its_levels(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink '
        'w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    body = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>{text("a")}</w:p>'
    documents = [plain(tmp_path / f"{who}.docx", body, {"numbering": numbering}) for who in "甲乙丙"]
    merge(documents, tmp_path / "合订.docx")
    root = read_package(tmp_path / "合订.docx").xml("word/numbering.xml")
    abstracts = list(root.iter(f"{W}abstractNum"))
    assert len(abstracts) == 4
    assert len({one[0] for one in says(tmp_path / "合订.docx")}) == 3
    for one in abstracts[2:]:
        assert [part.tag for part in one] == [f"{W}lvl"]


@needs_office
def test_printed_headings_that_a_style_numbers_count_from_one_in_each_document(tmp_path: Path) -> None:
    names = ("甲", "乙", "丙")
    documents = [
        numbered_by_style(tmp_path / f"{who}.docx", label) for who, label in zip(names, "SST", strict=True)
    ]
    for name, order in (("一", documents), ("二", documents[::-1])):
        merge(order, tmp_path / f"{name}.docx")
        wanted = [
            [
                f"{label}1.",
                "one",
                f"{label}1.1.",
                "two",
                f"{label}1.2.",
                "three",
                f"{label}2.",
                "four",
                "five",
            ]
            for label in ("SST" if name == "一" else "TSS")
        ]
        assert shown(tmp_path / f"{name}.docx") == wanted


@needs_office
def test_printed_captions_count_from_one_in_each_document(tmp_path: Path) -> None:
    for who in ("AAA", "BBB", "CCC"):
        captions = [f"<w:p>{field('SEQ Fig ', chr(92) + '* ARABIC', result='9')}{text(' ' + who)}</w:p>"] * 2
        plain(tmp_path / f"{who}.docx", "".join(captions), {})
    merge([tmp_path / f"{who}.docx" for who in ("AAA", "BBB", "CCC")], tmp_path / "合订.docx")
    assert shown(tmp_path / "合订.docx") == [["1", who, "2", who] for who in ("AAA", "BBB", "CCC")]


@pytest.mark.parametrize(
    ("instruction", "names"),
    [
        (" SEQ 图 \\* ARABIC", ["图"]),
        ('SEQ "图" 甲', ["图"]),
        ('TOC \\h \\z \\c "图"', ["图"]),
        ('TOC \\o "1-3"', []),
        ("SEQ", []),
        ("REF SEQ 图", []),
    ],
)
def test_the_sequence_in_an_instruction_is_found(instruction: str, names: list[str]) -> None:
    assert [instruction[start:end] for start, end in counted(instruction)] == names
