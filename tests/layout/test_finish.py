"""What depends on text widths is set in the rendered document, and nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.growth import LINEAR, growth
from tests.layout.paper import W, document, paragraph, run, styles
from wuyi_docs.layout.finish import DATES, JOINT_MARK, MARKS, MOST_KEPT, NAMES, TITLES, make_finisher
from wuyi_docs.layout.signoff import CHAR

FINISH = make_finisher(styles())
DATE = "2022年10月16日"
ORGAN = "朔州市生态环境局山阴分局"
LONG_TITLE = "关于印发《朔州市生态环境局山阴分局“无疫单位创建活动”实施方案》的通知"
# XML 1.0 cannot hold other characters: the template engine drops them before.
TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="<>&'\"\t"), max_size=90
)


def parsed(xml: str) -> list[etree._Element]:
    """Return the paragraphs of a document."""
    return list(etree.fromstring(xml.encode()).iter(f"{{{W}}}p"))


def text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's text, line breaks as newlines."""
    signs = {"br": "\n", "tab": "\t"}
    elements = paragraph.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab")
    return "".join(signs.get(etree.QName(one).localname, one.text or "") for one in elements)


def order(paragraph: etree._Element) -> list[str]:
    """Return the names of a paragraph's properties in their order."""
    properties = paragraph.find(f"{{{W}}}pPr")
    return [] if properties is None else [etree.QName(child.tag).localname for child in properties]


def test_every_style_that_is_looked_for_is_one_of_the_templates() -> None:
    names = set(re.findall(r'<w:name w:val="([^"]*)"', styles().decode()))
    assert {*MARKS, JOINT_MARK, *TITLES, *NAMES, *DATES} <= names


def test_a_document_without_our_styles_passes_through() -> None:
    xml = document(paragraph("公文正文", LONG_TITLE))
    assert FINISH(xml) == xml
    assert make_finisher(f'<w:styles xmlns:w="{W}"/>')(
        document(paragraph("公文标题", LONG_TITLE))
    ) == document(paragraph("公文标题", LONG_TITLE))


def test_a_long_title_is_broken_and_keeps_its_text() -> None:
    [title] = parsed(FINISH(document(paragraph("公文标题", LONG_TITLE))))
    assert text_of(title).split("\n") == [
        "关于印发《朔州市生态环境局山阴分局",
        "“无疫单位创建活动”实施方案》的通知",
    ]


@pytest.mark.parametrize("cut", [1, 16, 17, 18, 30])
def test_a_title_in_several_runs_is_broken_at_the_same_place(cut: int) -> None:
    [title] = parsed(FINISH(document(paragraph("附件标题", LONG_TITLE[:cut], LONG_TITLE[cut:]))))
    assert text_of(title).split("\n")[0] == "关于印发《朔州市生态环境局山阴分局"
    assert len(title.findall(f".//{{{W}}}rFonts")) == 2


SUBJECT = "关于大气环境股“无疫单位创建活动”验收结果的通知"


def first_line(*paragraphs: str) -> str:
    """Return the first line of the subject, which is the last title of a document."""
    return text_of(parsed(FINISH(document(*paragraphs)))[-1]).replace(ORGAN + "\n", "").split("\n")[0]


def test_the_lines_of_a_title_above_count_for_its_shape_but_not_those_of_another_title() -> None:
    organ, subject = paragraph("公文标题", ORGAN), paragraph("公文标题", SUBJECT)
    broken = paragraph("公文标题", ORGAN, SUBJECT).replace(f"{ORGAN}</w:t>", f"{ORGAN}</w:t><w:br/>")
    alone = first_line(subject)
    assert first_line(organ, subject) != alone
    assert first_line(broken) == first_line(organ, subject)
    assert first_line(organ, paragraph("公文正文", "甲"), subject) == alone


def test_a_break_that_the_clerk_set_stays_and_a_short_line_is_not_broken_again() -> None:
    broken = (
        run("关于印发“无疫单位”")[: -len("</w:r>")]
        + "<w:br/></w:r>"
        + run("创建活动实施方案和考核办法的通知")
    )
    xml = document(paragraph("公文标题").replace("</w:p>", broken + "</w:p>"))
    assert FINISH(xml) == xml


def test_a_title_with_a_tab_is_left_alone() -> None:
    xml = document(paragraph("公文标题").replace("</w:p>", run(LONG_TITLE) + "<w:r><w:tab/></w:r></w:p>"))
    assert FINISH(xml) == xml


def test_an_entity_counts_as_one_character() -> None:
    text = "关于印发《A&B<C>D公司“无疫单位创建活动”实施方案与考核办法》的通知"
    [title] = parsed(FINISH(document(paragraph("公文标题", text))))
    assert text_of(title).replace("\n", "") == text
    assert "\n" in text_of(title)


def test_a_mark_that_fits_is_left_alone() -> None:
    xml = document(paragraph("发文机关标志", "县教育局文件"))
    assert FINISH(xml) == xml


def test_a_mark_too_wide_is_set_smaller_and_its_line_with_it() -> None:
    xml = FINISH(document(paragraph("发文机关标志", ORGAN + "文件")))
    size = int(re.findall(r'<w:sz w:val="(\d+)"/>', xml)[0])
    assert size < 96
    assert "<w:w " not in xml
    assert order(parsed(xml)[0]) == ["pStyle", "spacing"]


def test_a_mark_far_too_wide_is_squeezed_and_its_run_properties_keep_their_order() -> None:
    xml = FINISH(document(paragraph("发文机关标志", ORGAN * 2 + "文件")))
    properties = re.findall(r"<w:rPr>(.*?)</w:rPr>", xml)[0]
    assert re.findall(r"<w:(\w+)", properties) == ["rFonts", "w", "sz", "szCs"]


def test_joint_marks_are_set_alike() -> None:
    xml = FINISH(document(paragraph(JOINT_MARK, "教育局"), paragraph(JOINT_MARK, ORGAN * 2)))
    assert len(set(re.findall(r'<w:sz w:val="\d+"/>', xml))) == 1
    assert len(re.findall(r'<w:sz w:val="\d+"/>', xml)) == 2


def test_a_sealed_sign_off_gets_its_indents() -> None:
    name, date = parsed(FINISH(document(paragraph("署名", ORGAN), paragraph("成文日期", DATE))))
    assert order(name) == ["pStyle", "keepNext", "ind", "jc"]
    assert order(date) == ["pStyle", "ind", "jc"]
    assert _indent(date, "right") == 4 * CHAR
    assert _indent(name, "left") > 0
    assert _indent(name, "right") == 0


def test_a_sign_off_that_holds_more_than_text_or_no_date_is_left_alone() -> None:
    tabbed = paragraph("署名", ORGAN).replace("</w:r>", "<w:tab/></w:r>")
    for xml in (
        document(tabbed, paragraph("成文日期", DATE)),
        document(paragraph("署名", ORGAN), paragraph("成文日期")),
    ):
        assert FINISH(xml) == xml


def test_an_indent_that_was_there_is_replaced() -> None:
    more = (
        '<w:snapToGrid w:val="0"/><w:ind w:right="99" w:rightChars="7"/><w:rPr><w:spacing w:val="3"/></w:rPr>'
    )
    name, _ = parsed(FINISH(document(paragraph("署名", ORGAN, more=more), paragraph("成文日期", DATE))))
    assert order(name) == ["pStyle", "keepNext", "snapToGrid", "ind", "jc", "rPr"]
    assert _indent(name, "right") == 0


def test_a_name_and_a_date_of_different_ways_are_no_sign_off() -> None:
    xml = FINISH(document(paragraph("署名", ORGAN), paragraph("成文日期（不盖章）", DATE)))
    name, date = parsed(xml)
    assert order(name) == ["pStyle", "keepNext"]
    assert _indent(date, "right") == 2 * CHAR


def test_joint_names_are_all_placed() -> None:
    xml = FINISH(
        document(paragraph("署名", ORGAN), paragraph("联合署名", "山阴县教育局"), paragraph("成文日期", DATE))
    )
    first, second, _ = parsed(xml)
    assert _indent(first, "left") == _indent(second, "left")


def test_the_last_paragraph_and_the_notes_are_kept_with_the_sign_off() -> None:
    paragraphs = parsed(
        FINISH(
            document(
                paragraph("公文正文", "甲"),
                paragraph("公文正文", "乙"),
                paragraph("附件说明", "附件：名单"),
                "<w:p/>".replace("/>", "></w:p>"),
                paragraph("署名", ORGAN),
                paragraph("成文日期", DATE),
            )
        )
    )
    assert ["keepNext" in order(one) for one in paragraphs] == [False, True, True, True, True, False]


def test_a_very_long_last_paragraph_is_not_kept() -> None:
    for lines, kept in ((10, True), (11, False)):
        body = paragraph("公文正文", "字" * 28 * lines)
        first = parsed(FINISH(document(body, paragraph("署名", ORGAN), paragraph("成文日期", DATE))))[0]
        assert ("keepNext" in order(first)) is kept


def test_a_sign_written_as_an_entity_makes_a_paragraph_no_longer() -> None:
    body = paragraph("公文正文", "&" * 28 * MOST_KEPT)
    first = parsed(FINISH(document(body, paragraph("署名", ORGAN), paragraph("成文日期", DATE))))[0]
    assert "keepNext" in order(first)


def test_a_body_s_only_paragraph_is_not_kept_since_the_first_page_must_show_it() -> None:
    xml = document(
        paragraph("主送机关", "各股室："),
        paragraph("公文正文", "甲"),
        paragraph("署名", ORGAN),
        paragraph("成文日期", DATE),
    )
    assert ["keepNext" in order(one) for one in parsed(FINISH(xml))] == [False, False, True, False]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ([], False),
        (["一级标题"], False),  # goes where the paragraph goes
        (["一级标题", "二级标题"], False),
        (["三级标题"], True),  # stays where it is
        (["三级标题", "二级标题"], True),
        (["没有的样式"], True),
    ],
)
def test_headings_that_go_with_a_body_s_only_paragraph_do_not_keep_it(above: list[str], kept: bool) -> None:
    body = [paragraph(style, "乙") for style in above] + [paragraph("公文正文", "甲")]
    signed = [paragraph("署名", ORGAN), paragraph("成文日期", DATE)]
    xml = FINISH(document(paragraph("主送机关", "各股室："), *body, *signed))
    assert ("keepNext" in order(parsed(xml)[len(above) + 1])) is kept


def test_a_paragraph_below_a_frame_is_an_only_one_and_one_below_nothing_is_none() -> None:
    signed = [paragraph("公文正文", "甲"), paragraph("署名", ORGAN), paragraph("成文日期", DATE)]
    frame = '<w:p><w:pPr><w:framePr w:h="1"/></w:pPr></w:p>'
    assert "keepNext" not in order(parsed(FINISH(document(frame, *signed)))[1])
    assert "keepNext" in order(parsed(FINISH(document(*signed)))[0])


def test_the_last_row_of_a_table_is_kept_with_the_sign_off() -> None:
    rows = "".join(f"<w:tr><w:tc>{paragraph('表格文字', text)}</w:tc></w:tr>" for text in "甲乙")
    xml = FINISH(document(f"<w:tbl>{rows}</w:tbl>", paragraph("署名", ORGAN), paragraph("成文日期", DATE)))
    assert ["keepNext" in order(one) for one in parsed(xml)] == [False, True, True, False]


def test_styles_are_found_by_name_when_their_ids_were_changed() -> None:
    renamed = styles().decode().replace('w:styleId="公文标题"', 'w:styleId="Style7"')
    renamed = renamed.replace('w:val="公文标题"/><w:next', 'w:val="Style7"/><w:next')
    xml = make_finisher(renamed)(document(paragraph("Style7", LONG_TITLE)))
    assert xml.count("<w:br/>") == 1


def test_a_larger_title_style_takes_shorter_lines() -> None:
    data = styles().decode()
    at = data.index('<w:name w:val="公文标题"/>')
    larger = data[:at] + data[at:].replace('<w:sz w:val="44"/>', '<w:sz w:val="72"/>', 1)
    assert make_finisher(larger)(document(paragraph("公文标题", LONG_TITLE))).count("<w:br/>") >= 2


def test_a_paragraph_with_tracked_properties_is_left_alone() -> None:
    tracked = '<w:pPrChange w:id="1" w:author="x"><w:pPr/></w:pPrChange>'
    xml = document(paragraph("署名", ORGAN, more=tracked), paragraph("成文日期", DATE, more=tracked))
    assert FINISH(xml) == xml


@given(
    st.lists(
        st.tuples(st.sampled_from([*MARKS, JOINT_MARK, *TITLES, *NAMES, *DATES, "公文正文"]), TEXT),
        max_size=6,
    )
)
def test_any_text_comes_out_unchanged_in_well_formed_xml(items: list[tuple[str, str]]) -> None:
    xml = document(*(paragraph(style, text) for style, text in items))
    finished = FINISH(xml)
    assert [text_of(one).replace("\n", "") for one in parsed(finished)] == [
        text_of(one).replace("\n", "") for one in parsed(xml)
    ]
    assert FINISH(finished) == finished


@given(st.lists(st.tuples(*[st.sampled_from(["甲局", ORGAN, ORGAN * 2])] * 4), min_size=2, max_size=5))
def test_what_is_remembered_of_one_document_does_not_show_in_the_next(texts: list[tuple[str, ...]]) -> None:
    names = ("发文机关标志", "公文标题", "署名", "联合署名")
    documents = [
        document(*map(paragraph, names, one), paragraph("成文日期", DATE), paragraph("署名", one[1]))
        for one in texts
    ]
    finish = make_finisher(styles())
    assert [finish(xml) for xml in documents] == [make_finisher(styles())(xml) for xml in documents]


def test_a_hundred_thousand_characters_break_nothing() -> None:
    huge = "汉&<字" * 25000
    xml = FINISH(
        document(*(paragraph(style, huge) for style in ("公文标题", "发文机关标志", "署名", "成文日期")))
    )
    assert [text for one in parsed(xml) if (text := text_of(one).replace("\n", ""))] == [huge] * 4


def test_a_longer_document_takes_longer_in_proportion() -> None:
    def long(count: int) -> str:
        body = (paragraph("公文正文", f"{number}{'汉字' * 60}") for number in range(count))
        return document(
            paragraph("公文标题", LONG_TITLE), *body, paragraph("署名", ORGAN), paragraph("成文日期", DATE)
        )

    assert growth(long, make_finisher(styles()), 300) < LINEAR


def _indent(one: etree._Element, side: str) -> int:
    element = one.find(f"{{{W}}}pPr/{{{W}}}ind")
    assert element is not None
    return int(element.get(f"{{{W}}}{side}", "-1"))
