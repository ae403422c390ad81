"""What a style sets in the end, and which face a text asks for."""

from __future__ import annotations

import pytest
from lxml import etree

from wuyi_docs.docx.styles import Styles, properties_of, read_styles, rename_styles
from wuyi_docs.docx.xml import MAIN, W

THEME = (
    '<a:theme xmlns:a="a"><a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/></a:minorFont></a:theme>'
)


def style(ident: str, base: str, properties: str, default: str = "") -> str:
    base = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{ident}"{default}><w:name w:val="名{ident}"/>{base}{properties}</w:style>'


def read(*inner: str) -> Styles:
    root = etree.fromstring(f'<w:styles xmlns:w="{MAIN}">{"".join(inner)}</w:styles>')
    return read_styles(root, etree.fromstring(THEME))


def test_the_nearest_style_that_says_anything_decides() -> None:
    styles = read(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>',
        style("甲", "", '<w:pPr><w:spacing w:before="10" w:line="579"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        style(
            "乙",
            "甲",
            '<w:pPr><w:spacing w:before="20"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr>',
            ' w:default="1"',
        ),
    )
    assert styles.chain("乙") == ({"spacing.before": "20", "spacing.line": "579"}, {"b": "0"})
    assert styles.base_run == {"sz": "21"}
    assert styles.default_paragraph == "乙"
    assert (styles.name_of("乙"), styles.id_of("名乙"), styles.id_of("丙")) == ("名乙", "乙", "")


def test_a_circle_of_bases_ends_where_it_closes() -> None:
    styles = read(style("甲", "乙", "<w:rPr><w:i/></w:rPr>"), style("乙", "甲", "<w:rPr><w:b/></w:rPr>"))
    assert styles.chain("甲")[1] == {"b": "1", "i": "1"}


def test_a_hanging_indent_ends_an_inherited_first_line_indent() -> None:
    ind = etree.fromstring(f'<w:pPr xmlns:w="{MAIN}"><w:ind w:hanging="640"/></w:pPr>')
    assert properties_of(ind) == {"ind.hanging": "640", "ind.firstLine": "0"}


@pytest.mark.parametrize(("above", "found"), [(18, True), (19, True), (20, False), (40, False)])
def test_a_style_takes_over_from_nineteen_styles_above_it(above: int, found: bool) -> None:
    root = style("0", "", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>')
    styles = read(root, *(style(str(at), str(at - 1), "") for at in range(1, above + 1)))
    assert styles.chain(str(above)) == (({"jc": "center"}, {"b": "1"}) if found else ({}, {}))


@pytest.mark.parametrize(
    ("own", "list_and_level"),
    [
        ("", ("3", "2")),
        ('<w:ilvl w:val="1"/>', ("3", "1")),
        ('<w:numId w:val="4"/>', ("4", "2")),
        ('<w:numId w:val="0"/>', ("0", "2")),
        ('<w:ilvl w:val="0"/><w:numId w:val="5"/>', ("5", "0")),
    ],
)
def test_a_list_and_a_level_are_taken_over_each_by_itself(own: str, list_and_level: tuple[str, str]) -> None:
    numbers = '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    styles = read(style("甲", "", numbers), style("乙", "甲", f"<w:pPr><w:numPr>{own}</w:numPr></w:pPr>"))
    found, _ = styles.chain("乙")
    assert (found["numId"], found["ilvl"]) == list_and_level


def test_the_lineage_of_a_style_begins_with_itself_and_ends_where_it_would_begin_anew() -> None:
    styles = read(
        style("甲", "乙", ""), style("乙", "丙", ""), style("丙", "甲", ""), style("丁", "没有", "")
    )
    assert styles.lineage("乙") == ["乙", "丙", "甲"]
    assert (styles.lineage("丁"), styles.lineage("没有")) == (["丁"], [])


def test_a_face_of_the_theme_is_the_one_for_chinese() -> None:
    styles = read()
    themed = etree.fromstring(
        f'<w:rPr xmlns:w="{MAIN}"><w:rFonts w:eastAsiaTheme="minorEastAsia" w:ascii="仿宋"/></w:rPr>'
    )
    properties = properties_of(themed)
    assert styles.face(properties, "eastAsia") == "宋体"
    assert styles.face(properties, "hAnsi", "ascii") == "仿宋"
    assert styles.face({}, "eastAsia") is None


def test_styles_are_renamed_wherever_they_are_named() -> None:
    root = etree.fromstring(
        f'<w:x xmlns:w="{MAIN}"><w:pStyle w:val="甲"/><w:basedOn w:val="甲"/><w:tblStyle w:val="乙"/><w:jc w:val="甲"/></w:x>'
    )
    rename_styles(root, {"甲": "甲_2"})
    assert [one.get(f"{W}val") for one in root] == ["甲_2", "甲_2", "乙", "甲"]
