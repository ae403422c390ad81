"""The text of a document is read and changed paragraph by paragraph, and the rest stays as it is."""

from __future__ import annotations

import pytest

from tests.layout.paper import document, paragraph
from wuyi_docs.layout.wordxml import DocumentText, Memory, Paragraph, any_of

BODY = any_of(["公文正文"])
CHANGED = '<w:pPrChange w:id="1"><w:pPr/></w:pPrChange>'
NESTED = "<w:r><w:pict><w:txbxContent><w:p></w:p></w:txbxContent></w:pict></w:r>"


def read(*content: str) -> tuple[DocumentText, list[Paragraph]]:
    """Return a document and its paragraphs of the body's style."""
    text = DocumentText(document(*content))
    return text, [found for _, found in text.paragraphs(BODY)]


def body(*texts: str, more: str = "") -> str:
    return paragraph("公文正文", *texts, more=more)


def test_paragraphs_are_found_by_their_styles_in_their_order() -> None:
    text = DocumentText(document(body("甲"), paragraph("署名", "乙"), paragraph("附注", "丙")))
    found = [(style, text.text_of(one)) for style, one in text.paragraphs(any_of(["署名", "公文正文"]))]
    assert found == [("公文正文", "甲"), ("署名", "乙")]


def test_a_style_whose_id_only_begins_alike_is_another() -> None:
    assert read(paragraph("公文正文（续）", "甲"))[1] == []


@pytest.mark.parametrize("odd", [body("甲", more=CHANGED), body("甲").replace("</w:p>", f"{NESTED}</w:p>")])
def test_a_paragraph_that_is_not_written_plainly_is_not_found(odd: str) -> None:
    text, found = read(odd, body("乙"))
    assert [text.text_of(one) for one in found] == ["乙"]
    assert text.before(found[0]) is None


def test_the_paragraph_before_may_have_no_properties_and_the_first_has_none_before() -> None:
    text, [found] = read('<w:p w:rsidR="00A1"></w:p>', body("甲"))
    above = text.before(found)
    assert above is not None
    assert (text.style_of(above), text.text_of(above)) == ("", "")
    assert text.before(above) is None
    assert text.adjoin(above, found)


def test_lines_part_at_manual_breaks_and_an_entity_is_one_character() -> None:
    text, [found] = read(
        body("甲<乙", more="").replace("</w:t>", "&#x4e00;&#19971;</w:t><w:br/><w:t>丙</w:t><w:cr/>")
    )
    lines = text.lines(found)
    assert lines is not None
    assert [line.text for line in lines] == ["甲<乙一七", "丙", ""]


@pytest.mark.parametrize("sign", ["<w:tab/>", "<w:drawing/>", "<w:oMath/>", "<w:sym/>"])
def test_a_paragraph_with_more_than_text_has_no_lines(sign: str) -> None:
    text, [found] = read(body("甲").replace("</w:r>", f"{sign}</w:r>"))
    assert text.lines(found) is None


def test_what_takes_no_room_on_the_line_is_no_more_than_text() -> None:
    text, [found] = read(body("甲").replace("</w:r>", '</w:r><w:bookmarkStart w:id="1"/><w:proofErr/>'))
    assert text.lines(found) is not None


@pytest.mark.parametrize(
    ("ends", "wanted"),
    [
        ([1], "甲<w:br/>乙丙丁"),
        ([2], "甲乙<w:br/>丙丁"),
        ([1, 2, 3], "甲<w:br/>乙<w:br/>丙<w:br/>丁"),
        ([4], "甲乙丙丁<w:br/>"),
    ],
)
def test_a_line_is_broken_after_so_many_characters_over_all_its_runs(ends: list[int], wanted: str) -> None:
    text, [found] = read(body("甲乙", "丙丁"))
    [line] = text.lines(found) or []
    text.break_line(line, ends)
    plain = text.changed().replace('<w:t xml:space="preserve">', "").replace("</w:t>", "")
    for tag in ("</w:r>", "<w:r>", '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'):
        plain = plain.replace(tag, "")
    assert wanted in plain


def test_properties_of_a_paragraph_add_up_in_the_schema_s_order() -> None:
    text, [found] = read(body("甲", more="<w:rPr><w:b/></w:rPr>"))
    text.align(found, 1, 2, "left")
    text.set_line(found, 400)
    assert (
        '<w:pStyle w:val="公文正文"/><w:spacing w:line="400" w:lineRule="exact"/><w:ind w:leftChars="0" w:left="1"'
        ' w:rightChars="0" w:right="2" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/><w:rPr>'
    ) in text.changed()


def test_a_paragraph_without_properties_gets_some() -> None:
    text, [found] = read("<w:p></w:p>", body("甲"))
    above = text.before(found)
    assert above is not None
    text.keep_with_next(above)
    assert "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>" in text.changed()


def test_a_paragraph_changed_for_another_purpose_is_not_kept_with_the_next() -> None:
    text, [first, second] = read(body("甲"), body("乙"))
    text.set_line(first, 400)
    text.keep_with_next(first)
    text.keep_with_next(second)
    assert text.changed().count("<w:keepNext/>") == 1


def test_space_above_is_told_in_lines_of_the_body_too() -> None:
    text, [found] = read(body("甲"))
    text.set_space_above(found, 868)
    assert '<w:spacing w:beforeLines="150" w:before="868"/>' in text.changed()


def test_space_above_is_what_the_paragraph_sets_itself() -> None:
    text, [found, other] = read(body("甲", more='<w:spacing w:line="9" w:before="40"/>'), body("乙"))
    assert text.space_above(found) == 40
    assert text.space_above(other) is None


def test_what_is_read_is_the_text_as_it_was_given_but_for_the_pieces() -> None:
    text, [first, second] = read(body("甲"), body("乙"))
    text.insert_frame(first, 100, 200, 300)
    text.set_space_above(first, 579)
    assert text.space_above(first) is None
    assert not text.has_spacing(first)
    above = text.before(second)
    assert above is not None
    assert not text.is_framed(above)
    frame, piece = text.pieces_before(second)
    assert '<w:framePr w:w="100" w:h="200"' in frame
    assert 'w:before="579"' in piece


def test_pieces_are_paragraphs_and_tables_and_an_empty_one_where_that_cannot_be_told() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p></w:p></w:tc></w:tr></w:tbl>"
    text, [found] = read(body("甲").replace("公文正文", "附注"), table, body("乙"))
    assert list(text.pieces_before(found))[1:] == [table]
    text, [found] = read("<w:tbl><w:p></w:p>", body("乙"))
    assert list(text.pieces_before(found)) == [""]


def test_of_two_frames_before_a_paragraph_the_first_stays() -> None:
    text, [found] = read(body("甲"))
    text.insert_frame(found, 1, 2, 3)
    text.insert_frame(found, 4, 5, 6)
    assert text.changed().count("<w:framePr") == 1


def test_only_the_last_row_of_a_table_is_kept_and_only_right_before() -> None:
    rows = "".join(f"<w:tr><w:tc>{paragraph('表格文字', sign)}</w:tc></w:tr>" for sign in "甲乙")
    text, [found, after] = read(f"<w:tbl>{rows}</w:tbl>", body("丙"), body("丁"))
    text.keep_row_before(after)
    assert "<w:keepNext/>" not in text.changed()
    text.keep_row_before(found)
    kept = text.changed()
    assert kept.count("<w:keepNext/>") == 1
    assert kept.index("甲") < kept.index("<w:keepNext/>") < kept.index("乙")


def test_work_is_done_once_for_the_same_text_and_key_wherever_it_stands() -> None:
    memory: Memory = {}
    done: list[str] = []

    def finished(key: str, above: str, *texts: str) -> str:
        text, found = read(paragraph("附注", above), *map(body, texts))

        def work() -> None:
            done.append(key)
            text.set_line(found[0], 400)

        text.repeat(memory, key, found, work)
        return text.changed()

    first = finished("一", "上", "甲", "乙")
    assert 'w:line="400"' in first
    assert finished("一", "上面更长", "甲", "乙") == first.replace("上", "上面更长")
    assert done == ["一"]
    finished("二", "上", "甲", "乙")
    finished("一", "上", "甲", "丙")
    assert done == ["一", "二", "一"]


def test_no_more_stretches_of_text_are_remembered_than_the_limit() -> None:
    memory: Memory = {}
    sizes = []
    text, found = read(body("甲"))
    for key in range(600):
        text.repeat(memory, key, found, lambda: None)
        sizes.append(len(memory))
    assert max(sizes) == 256
