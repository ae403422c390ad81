"""A sign-off that has no room below the body gets less blank, or some of the body with it; no text is changed."""

from __future__ import annotations

import re
from timeit import timeit

import pytest

from tests.layout.paper import document, paragraph, styles
from wuyi_docs.layout.finish import make_finisher

FINISH = make_finisher(styles())
DATE = "2022年10月16日"


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


def test_the_reckoning_takes_little_time() -> None:
    xml = letter(8, 3)
    assert timeit(lambda: FINISH(xml), number=50) / 50 < 2e-3  # a tenth of that in truth
