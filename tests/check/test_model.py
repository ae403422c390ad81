"""The reading model resolves what a reader sees, also in documents of other programs and odd ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.check.samples import NOTICE
from tests.check.writing import STYLES, W, build, pack
from wuyi_docs.check import Document, check, read_document
from wuyi_docs.docx.package import read_package

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw(body: str, **parts: str) -> Document:
    """Return a document of `body`, with nothing but the parts that are given."""
    related = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{related}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    files |= {f"word/{name}.xml": text for name, text in parts.items()}
    return read_document(read_package(pack(files)))


def styles(inner: str) -> str:
    return f'<w:styles xmlns:w="{W}">{inner}</w:styles>'


def test_a_document_without_styles_settings_or_sections_is_read() -> None:
    document = raw("<w:p><w:r><w:t>你好</w:t></w:r></w:p>")

    assert [p.text for p in document.paragraphs] == ["你好"]
    assert (document.sections[0].width_mm, document.sections[0].top_mm) == (215.9, 25.4)
    assert {f.rule.name for f in check(document)} == {"wrong_paper_size", "wrong_page_margins"}


def test_a_look_comes_from_defaults_style_chain_and_direct_formatting_nearest_last() -> None:
    chain = styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/><w:color w:val="112233"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:rPr><w:sz w:val="32"/><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:name w:val="乙"/><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr></w:style>'
    )
    (paragraph,) = raw(
        '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>字</w:t></w:r></w:p>',
        styles=chain,
    ).paragraphs
    look = paragraph.runs[0].format

    assert (look.size, look.bold, look.color, look.east_asia) == (16.0, False, "112233", "楷体")
    assert paragraph.format.style == "乙"


def test_a_style_that_is_based_on_itself_is_read() -> None:
    loop = styles('<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>')

    assert raw(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>', styles=loop
    ).paragraphs


WRAPPINGS = [
    ("<w:ins>", "</w:ins>"),
    ("<w:sdt>", "</w:sdt>"),
    ("<mc:AlternateContent xmlns:mc='mc'><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
]


@pytest.mark.parametrize(("opening", "closing"), WRAPPINGS)
@pytest.mark.parametrize(("depth", "texts"), [(60, ["字"]), (61, [""])])
def test_runs_are_read_within_sixty_wrappers(
    opening: str, closing: str, depth: int, texts: list[str]
) -> None:
    body = f"<w:p>{opening * depth}<w:r><w:t>字</w:t></w:r>{closing * depth}</w:p>"
    assert [one.text for one in raw(body).paragraphs] == texts


@pytest.mark.parametrize(("opening", "closing"), WRAPPINGS)
@pytest.mark.parametrize(("depth", "texts"), [(39, ["字"]), (40, ["字"]), (41, [])])
def test_paragraphs_are_read_within_forty_wrappers(
    opening: str, closing: str, depth: int, texts: list[str]
) -> None:
    body = f"{opening * depth}<w:p><w:r><w:t>字</w:t></w:r></w:p>{closing * depth}"
    assert [one.text for one in raw(body).paragraphs] == texts


@pytest.mark.parametrize(("depth", "texts"), [(1, ["字"]), (39, ["字"]), (40, []), (60, [])])
def test_tables_are_read_to_the_thirty_ninth_within_another(depth: int, texts: list[str]) -> None:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    document = raw(f"{opening * depth}<w:p><w:r><w:t>字</w:t></w:r></w:p>{closing * depth}")
    assert [one.text for one in document.all_paragraphs] == texts


def test_the_accepted_text_of_tracked_changes_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>丙</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>"
    )

    assert [p.text for p in raw(body).paragraphs] == ["甲丙", "前后"]


def test_fields_show_their_results_and_not_their_instructions() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="DATE"><w:r><w:t>今天</w:t></w:r></w:fldSimple></w:p>'
    )
    (paragraph,) = raw(body).paragraphs

    assert paragraph.text == "7今天"
    assert [run.field for run in paragraph.runs] == ["PAGE", "DATE"]


def test_text_in_controls_links_boxes_and_nested_tables_is_read_once() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>里</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl>"
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:pict>{box}</w:pict></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = raw(body)

    assert sorted(p.text for p in document.all_paragraphs if p.text) == sorted(["控", "链", "里", "框"])
    inside = next(p for p in document.all_paragraphs if p.text == "里")
    assert str(inside.place) == "表格1第1行第1列内的表格第1行第1列"


def test_a_style_that_says_only_the_level_counts_in_the_list_of_the_style_above_it() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    both = styles(
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{one}"/></w:pPr><w:r><w:t>条</w:t></w:r></w:p>' for one in "abb"
    )
    document = raw(body, numbering=numbering, styles=both)
    assert [one.label.text for one in document.paragraphs if one.label] == ["1.", "1.1", "1.2"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("lowerRoman", "iv、"), ("upperLetter", "D、"), ("chineseCounting", "四、"), ("cardinalText", "4、")],
)
def test_a_list_counts_in_the_format_that_it_names(kind: str, shown: str) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>条</w:t></w:r></w:p>'
    (paragraph,) = raw(item, numbering=numbering).paragraphs
    assert paragraph.label is not None
    assert paragraph.label.text == shown


def test_automatic_numbers_are_shown_as_a_reader_sees_them() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>条</w:t></w:r></w:p>'

    assert [p.full_text for p in raw(item * 3, numbering=numbering).paragraphs] == [
        "（九）条",
        "（十）条",
        "（十一）条",
    ]


def test_arabic_tibetan_and_mongolian_text_is_read() -> None:
    body = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>العربية</w:t></w:r><w:r><w:t>བོད་ ᠮᠣᠩᠭᠣᠯ</w:t></w:r></w:p>"
    (paragraph,) = raw(body).paragraphs

    assert paragraph.text.startswith("العربية")
    assert paragraph.text.endswith("ᠮᠣᠩᠭᠣᠯ")


@pytest.mark.parametrize("junk", ["", "-1", "99999999999999", "nan", "1e999", "宽", "12pt", "50%"])
def test_a_measure_that_is_no_number_does_no_harm(junk: str) -> None:
    body = (
        f'<w:p><w:pPr><w:ind w:left="{junk}" w:firstLineChars="{junk}"/><w:spacing w:line="{junk}" w:before="{junk}"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="{junk}"/><w:spacing w:val="{junk}"/><w:color w:val="{junk}"/></w:rPr><w:t>关于检查的通知</w:t></w:r></w:p>'
        f'<w:sectPr><w:pgSz w:w="{junk}" w:h="{junk}"/><w:pgMar w:top="{junk}" w:left="{junk}"/><w:docGrid w:type="lines" w:linePitch="{junk}"/></w:sectPr>'
    )

    assert isinstance(check(raw(body, styles=STYLES)), list)


def test_elements_are_told_by_form_not_by_the_names_of_styles() -> None:
    plain = read_document(read_package(build(NOTICE)))

    assert {p.format.style for p in plain.paragraphs} == {"Normal"}
    assert check(plain) == []


def test_what_is_remembered_of_one_document_is_not_told_of_another() -> None:
    """Headers and looks are kept by what they were read from: equal styles, other footers, and the other way round."""
    first = read_document(read_package(build(NOTICE)))
    again = read_document(read_package(build(NOTICE)))
    assert again == first
    package = read_package(build(NOTICE))
    footer = "word/footer1.xml"
    changed = {**package.parts, footer: package.parts[footer].replace(b"PAGE", b"DATE")}
    other = read_document(replace(package, parts=changed))
    assert other.sections != first.sections
    assert other.blocks == first.blocks
    styles = {
        **package.parts,
        "word/styles.xml": package.parts["word/styles.xml"].replace(b'w:val="32"', b'w:val="30"'),
    }
    assert read_document(replace(package, parts=styles)).blocks != first.blocks
    assert read_document(package) == first
