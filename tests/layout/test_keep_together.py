"""A sign-off that has no room below the body gets less blank, or some of the body with it; no text is changed."""

from __future__ import annotations

import doctest
import re

import pytest

from tests.growth import LINEAR, growth
from tests.layout.paper import document, paragraph, styles
from wuyi_docs.layout import keep_together
from wuyi_docs.layout.blocks import Block, measurer
from wuyi_docs.layout.finish import make_finisher
from wuyi_docs.layout.flow import PAGE, Place
from wuyi_docs.layout.keep_together import (
    MOST_LEADING,
    Ending,
    Help,
    Shortage,
    TemplateStyles,
    frame_before_earlier,
    frame_before_last,
    frame_height,
    frame_of_what_lines_there_are,
    less_blank,
    less_blank_on_first_page,
    less_blank_where_likely_enough,
    shortage,
)
from wuyi_docs.layout.stylesheet import ParagraphStyle, read_paragraph_styles
from wuyi_docs.layout.wordxml import DocumentText, Paragraph, any_of

FINISH = make_finisher(styles())
DATE = "2022年10月16日"
LINE = 579
ROOM = PAGE - 12 * LINE  # 5808, below a body that ends after twelve lines


def letter(blank: int, lines: int, name: str = "署名", date: str = "成文日期") -> str:
    """Return a document with so many lines above a body of one paragraph that has so many lines."""
    return document(
        *(paragraph("份号", "000001") for _ in range(blank)),
        paragraph("主送机关", "各股室："),
        paragraph("公文正文", "字" * (28 * lines - 10)),
        paragraph(name, "山阴县教育局"),
        paragraph(date, DATE),
    )


def long(single: int, last: int) -> str:
    """Return a document over several pages, its body's last paragraph of so many lines."""
    return document(
        paragraph("主送机关", "各股室："),
        *(paragraph("公文正文", "字" * 74) for _ in range(12)),
        *(paragraph("公文正文", "字") for _ in range(single)),
        paragraph("公文正文", "末" * (28 * last - 10)),
        paragraph("署名", "山阴县教育局"),
        paragraph("成文日期", DATE),
    )


def joint(body: int) -> str:
    """Return a document of three organs whose head leaves the body three lines of the first page."""
    return document(
        *(paragraph("份号", "000001") for _ in range(18)),
        paragraph("主送机关", "各股室："),
        paragraph("公文正文", "字" * (28 * body - 10)),
        paragraph("署名", "山阴县教育局"),
        *(paragraph("联合署名", name) for name in ("山阴县公安局", "山阴县财政局")),
        paragraph("成文日期", DATE),
    )


def frames(xml: str) -> list[int]:
    """Return the heights of the empty frames."""
    return [int(height) for height in re.findall(r'<w:framePr [^>]*w:h="(\d+)"', xml)]


def blank(xml: str) -> list[int]:
    """Return the blanks above names that were set."""
    return [int(before) for before in re.findall(r'<w:spacing [^>]*w:before="(\d+)"', xml)]


@pytest.mark.parametrize("above", range(12))
def test_a_sign_off_with_room_below_the_body_is_left_as_it_is(above: int) -> None:
    xml = FINISH(letter(above, 3))
    assert not frames(xml)
    assert not blank(xml)


def test_a_sealed_sign_off_that_lacks_a_little_room_gets_less_blank_above_it() -> None:
    xml = FINISH(letter(14, 3))  # 15 + 3 + 4 lines: no room for an error
    assert not frames(xml)
    [before] = blank(xml)
    assert 579 <= before < 2 * 579


def test_a_sign_off_that_lacks_more_takes_lines_of_the_body_to_its_page() -> None:
    xml = FINISH(letter(17, 3))
    [height] = frames(xml)
    assert not blank(xml)
    # 18 lines stand above the body; the frame leaves room for one line more, and for no second one.
    assert 2 < height / 579 < 3.1


@pytest.mark.parametrize("more", [0, 1, 2])
def test_the_notes_between_the_body_and_the_sign_off_take_their_lines(more: int) -> None:
    signed = '<w:p><w:pPr><w:pStyle w:val="署名"/>'
    # A blank line, the first attachment, and more of them: as many lines fewer above have the same effect.
    notes = paragraph("附件说明", "附件：1.表") + paragraph("附件说明（续项）", "2.名单") * more
    full, roomy = (FINISH(letter(above - more, 3).replace(signed, notes + signed)) for above in (12, 11))
    assert blank(full) == [2 * LINE - 156]
    assert blank(roomy) == frames(roomy) == frames(full) == []


def test_an_unsealed_sign_off_keeps_the_one_blank_line_that_it_must_have() -> None:
    xml = FINISH(letter(16, 3, "署名（不盖章）", "成文日期（不盖章）"))
    assert len(frames(xml)) == 1
    assert not blank(xml)


def test_a_body_of_one_line_stays_on_the_first_page_whatever_becomes_of_the_sign_off() -> None:
    xml = FINISH(letter(19, 1))
    assert not frames(xml)


@pytest.mark.parametrize("last", [22, 23, 44])
def test_a_frame_stands_before_an_earlier_paragraph_where_the_last_has_too_few_lines_on_its_page(
    last: int,
) -> None:
    xml = FINISH(long(6, last))  # it begins on the last line but one of the second page, or just after
    [height] = frames(xml)
    assert 2 < height / 579 < 8
    between = xml[xml.index("<w:framePr") : xml.index("末")]
    assert 2 <= between.count("公文正文") <= 8


@pytest.mark.parametrize("single", range(22))
@pytest.mark.parametrize("last", [17, 19, 22, 24, 40])
def test_a_second_pass_adds_no_second_frame_to_a_long_document(single: int, last: int) -> None:
    once = FINISH(long(single, last))
    assert len(frames(once)) <= 1
    assert FINISH(once) == once


def test_a_joint_sign_off_that_lacks_a_little_of_the_second_page_gets_less_blank_above_it() -> None:
    xml = FINISH(joint(12))  # 9 lines on the second page, and 13 of the sign-off: no room for an error
    assert not frames(xml)
    [before] = blank(xml)
    assert 579 <= before < 2 * 579


def test_a_first_page_keeps_its_text_where_no_frame_can_help() -> None:
    xml = FINISH(joint(14))
    assert not frames(xml)
    assert not blank(xml)


@pytest.mark.parametrize("above", range(8, 22))
def test_a_second_pass_changes_nothing_wherever_the_body_ends(above: int) -> None:
    once = FINISH(letter(above, 3))
    assert FINISH(once) == once


@pytest.mark.parametrize("rows", ["", "<w:tr></w:tr>", "<w:tr><w:tc><w:p></w:p></w:tc></w:tr>"])
def test_nothing_is_done_below_a_table_in_a_table(rows: str) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:tbl>{rows}</w:tbl><w:p></w:p></w:tc></w:tr></w:tbl>"
    xml = FINISH(letter(14, 3).replace("<w:body>", f"<w:body>{table}"))
    assert not frames(xml)
    assert not blank(xml)


def test_no_text_is_changed() -> None:
    given = letter(17, 5)
    assert re.findall(r"<w:t [^>]*>([^<]*)", FINISH(given)) == re.findall(r"<w:t [^>]*>([^<]*)", given)


def test_the_worked_example_is_true() -> None:
    results = doctest.testmod(keep_together)
    assert results.attempted > 5
    assert results.failed == 0


def test_the_worked_example_is_what_is_done_to_such_a_document() -> None:
    assert frames(FINISH(letter(17, 3))) == [1466]
    assert blank(FINISH(letter(14, 3))) == [2 * LINE - 156]


def lacks(needed: int, *, page: int = 0, lines: int = 3, removable: int = LINE) -> Shortage:
    """Return what a sign-off lacks below a body that ends after twelve lines of a page."""
    start, end = Place(10 * LINE, page=page), Place(12 * LINE, page=page)
    return shortage(start, end, lines=lines, line=LINE, needed=needed, removable=removable)


@pytest.mark.parametrize(
    ("page", "enough"),
    [
        (0, ROOM - 174),  # three tenths of a line on the first page: 173.7
        (1, ROOM - 753),  # a line and three tenths on a later one: 752.7
        (5, ROOM - 753),
    ],
)
def test_nothing_is_done_where_the_room_is_enough_by_the_worst_estimate(page: int, enough: int) -> None:
    assert lacks(enough, page=page) == Shortage()
    assert lacks(enough + 1, page=page).sure > 0


def test_on_a_first_page_just_so_much_blank_is_left_out_as_is_missing() -> None:
    assert lacks(ROOM - 173).less_blank == 1
    assert lacks(ROOM + 405).less_blank == LINE  # 578.7 are missing
    assert lacks(ROOM + 406).less_blank == 0
    assert lacks(ROOM - 173, removable=0).less_blank == 0


def test_on_a_later_page_all_blank_is_left_out_that_may_go_as_soon_as_any_is_missing() -> None:
    assert lacks(ROOM - 752, page=1).less_blank == LINE
    assert lacks(ROOM + LINE, page=1).less_blank == LINE  # 579 and the whole error are missing
    assert lacks(ROOM + LINE + 1, page=1).less_blank == 0


@pytest.mark.parametrize("page", [0, 1])
def test_a_sign_off_is_likely_to_fit_if_it_does_by_the_estimate_itself(page: int) -> None:
    assert lacks(ROOM, page=page).likely_fits
    assert not lacks(ROOM + 1, page=page).likely_fits


@pytest.mark.parametrize(
    ("page", "lines", "moved"), [(0, 1, 0), (0, 2, 1), (0, 3, 2), (0, 4, 2), (1, 2, 1), (1, 3, 2), (1, 4, 3), (1, 9, 3)]
)  # fmt: skip
def test_two_lines_go_along_three_from_a_later_page_and_one_always_stays(
    page: int, lines: int, moved: int
) -> None:
    below = ROOM // LINE
    wanted = (below + moved, below + 1) if moved else (0, 0)
    assert lacks(ROOM + 1000, page=page, lines=lines)[:2] == wanted


@pytest.mark.parametrize(("page", "most"), [(0, 752), (1, 1331)])
def test_a_body_that_has_but_begun_a_new_page_may_not_have(page: int, most: int) -> None:
    start = Place(10 * LINE, page=page)
    for y, sure in ((most, 2 + page), (most + 1, 0)):
        found = shortage(start, Place(y, page=page + 1), lines=9, line=LINE, needed=LINE, removable=0)
        assert found.sure == sure


def test_a_frame_takes_its_lines_wherever_in_a_line_the_page_ends() -> None:
    # Half a line less than its lines, down to the foot of the page: 18 twips below 22 lines from the top.
    assert frame_height(Place(0), 3, LINE) == round(2.5 * LINE + 18)
    assert frame_height(Place(19), 3, LINE) == round(2.5 * LINE + LINE - 1)
    assert frame_height(Place(19, page=1), 3, LINE) == round(2.5 * LINE + 18)


def ending(
    found: Shortage, *, y: float = 0, page: int = 0, end_page: int = 0, reduced: bool = False
) -> Ending:
    """Return how a body ends whose last paragraph begins at `y`."""
    styles = TemplateStyles({}, frozenset(), frozenset(), 10, lambda _: None)
    block = Block(ParagraphStyle("甲", 16, -5, LINE), LINE, 9, 0, ends_page=False)
    last, start, end = Paragraph(0, 0, 0, 0), Place(y, page=page), Place(LINE, page=end_page)
    return Ending(DocumentText(""), styles, last, block, start, end, reduced, found)


def test_a_paragraph_gives_up_all_its_lines_on_a_page_but_one() -> None:
    y = PAGE - 4 * LINE
    assert ending(Shortage(), y=y, end_page=1).own_lines == 3
    assert ending(Shortage(), y=y + 1, end_page=1).own_lines == 2
    assert ending(Shortage(7), y=y).own_lines == 7  # all that is wanted: it ends on the page


def test_less_blank_comes_first_on_the_first_page() -> None:
    assert less_blank_on_first_page(ending(Shortage(less_blank=5))) == Help(5)
    assert less_blank_on_first_page(ending(Shortage(less_blank=5), end_page=1)) is None
    assert less_blank_on_first_page(ending(Shortage(3, 2))) is None


def test_a_frame_stands_before_the_last_paragraph_if_it_has_the_lines() -> None:
    y = PAGE - 4 * LINE
    helped = frame_before_last(ending(Shortage(3, 2), y=y, end_page=1))
    assert helped == Help(frame=frame_height(Place(y), 3, LINE), before=Paragraph(0, 0, 0, 0))
    assert frame_before_last(ending(Shortage(4, 2), y=y, end_page=1)) is None
    assert frame_before_last(ending(Shortage(0, 0), y=y, end_page=1)) is None


def test_a_frame_takes_what_lines_there_are_if_they_are_the_least() -> None:
    y = PAGE - 4 * LINE
    helped = frame_of_what_lines_there_are(ending(Shortage(9, 3), y=y, end_page=1))
    assert helped == Help(frame=frame_height(Place(y), 3, LINE), before=Paragraph(0, 0, 0, 0))
    assert frame_of_what_lines_there_are(ending(Shortage(9, 4), y=y, end_page=1)) is None
    assert frame_of_what_lines_there_are(ending(Shortage(0, 0), y=y, end_page=1)) is None


def test_less_blank_may_do_where_the_sign_off_is_likely_to_fit() -> None:
    assert less_blank_where_likely_enough(ending(Shortage(4, 3, 5, True))) == Help(5)
    assert less_blank_where_likely_enough(ending(Shortage(4, 3, 0, True), reduced=True)) == Help(0)
    assert less_blank_where_likely_enough(ending(Shortage(4, 3, 0, True))) is None
    assert less_blank_where_likely_enough(ending(Shortage(4, 3, 5, False), reduced=True)) is None
    assert less_blank(ending(Shortage(4, 3, 5, False))) == Help(5)


def earlier(*above: str, lines: int = 1) -> Help | None:
    """Return where lines of a paragraph above the last one go along from."""
    sheet = read_paragraph_styles(styles())
    by_id = {style.ident: style for style in sheet.values()}
    kept = TemplateStyles(by_id, frozenset(), frozenset({sheet["主送机关"].ident}), 10, measurer(by_id))
    text = DocumentText(document(*above, paragraph("附注", "末")))
    [(_, last)] = text.paragraphs(any_of([sheet["附注"].ident]))
    block = Block(sheet["附注"], LINE, 9, 0, ends_page=False)
    found = frame_before_earlier(
        Ending(text, kept, last, block, Place(), Place(), reduced=False, lacks=Shortage(lines, 1))
    )
    return found and found._replace(before=None)


def table(height: int) -> str:
    return f'<w:tbl><w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr></w:tr></w:tbl>'


@pytest.mark.parametrize("lines", [1, 3])
def test_an_earlier_paragraph_must_have_the_lines_and_one_that_stays_by_the_worst_estimate(
    lines: int,
) -> None:
    y = PAGE - (lines + 1) * LINE - 174  # three tenths of a line
    assert earlier(table(y), paragraph("公文正文", "甲"), lines=lines) == Help(
        frame=frame_height(Place(y), lines, LINE)
    )
    assert earlier(table(y + 1), paragraph("公文正文", "甲"), lines=lines) is None


def test_the_space_above_an_earlier_paragraph_is_no_room_for_its_lines() -> None:
    y = PAGE - 2 * LINE - 174
    spaced = paragraph("公文正文", "甲", more='<w:spacing w:before="100"/>')
    assert earlier(table(y - 100), spaced) is not None
    assert earlier(table(y - 99), spaced) is None


def test_what_a_body_follows_is_no_earlier_paragraph_nor_is_one_that_keeps_the_next() -> None:
    assert earlier(paragraph("公文正文", "甲")) is not None
    assert earlier(paragraph("主送机关", "甲")) is None
    assert earlier(paragraph("一级标题", "甲")) is None
    assert earlier(paragraph("公文正文", "甲"), paragraph("主送机关", "甲")) is None


@pytest.mark.parametrize(("headings", "found"), [(21, True), (22, False)])
def test_so_many_paragraphs_are_looked_at_as_a_page_has_lines(headings: int, found: bool) -> None:
    above = [paragraph("公文正文", "甲"), *[paragraph("一级标题", "乙")] * headings]
    assert (earlier(*above) is not None) is found


def test_an_earlier_paragraph_that_has_a_frame_is_left_as_it_is() -> None:
    framed = '<w:p><w:pPr><w:framePr w:h="1"/></w:pPr></w:p>'
    assert earlier(framed, paragraph("公文正文", "甲")) == Help()


@pytest.mark.parametrize(("blanks", "kept"), [(MOST_LEADING - 1, True), (MOST_LEADING, False)])
def test_a_sign_off_is_led_to_by_at_most_so_many_blank_paragraphs(blanks: int, kept: bool) -> None:
    assert MOST_LEADING == 60
    two = (paragraph("公文正文", "甲"), paragraph("公文正文", "末"))
    xml = FINISH(
        document(*two, *["<w:p></w:p>"] * blanks, paragraph("署名", "局"), paragraph("成文日期", DATE))
    )
    assert ("<w:keepNext/>" in xml[: xml.index("末")]) is kept


def test_of_the_blank_above_a_seal_a_line_stays_where_all_goes_that_may() -> None:
    assert blank(FINISH(joint(12))) == [LINE]


def test_a_reckoning_over_more_paragraphs_takes_longer_in_proportion() -> None:
    assert growth(lambda lines: long(lines, 5), FINISH, 300) < LINEAR
