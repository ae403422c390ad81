"""The text comes so far down its page as its lines and spaces are high, over as many pages as it takes."""

from __future__ import annotations

import pytest

from tests.layout.paper import paragraph, styles
from wuyi_docs.layout.blocks import Block, Table, measurer
from wuyi_docs.layout.flow import PAGE, Place, added, place_after
from wuyi_docs.layout.lines import TEXT_WIDTH
from wuyi_docs.layout.stylesheet import ParagraphStyle, read_paragraph_styles

LINE = 579
MEASURE = measurer({style.ident: style for style in read_paragraph_styles(styles()).values()})


def block(
    lines: int = 1,
    *,
    before: int = 0,
    after: int = 0,
    merges: bool = False,
    keeps: bool = False,
    opens_page: bool = False,
    ends_page: bool = False,
) -> Block:
    """Return a paragraph of so many lines."""
    style = ParagraphStyle("甲", 16, -5, LINE, after=after, merges=merges, keeps=keeps, opens_page=opens_page)
    return Block(style, LINE, lines, before, ends_page)


def test_a_page_holds_22_lines_and_18_twips() -> None:
    assert PAGE == 22 * LINE + 18
    assert added(Place(), block(22)) == Place(22 * LINE, 0, "甲", 0)
    assert added(Place(), block(23)) == Place(LINE, 0, "甲", 1)
    assert added(Place(), block(44)) == Place(22 * LINE, 0, "甲", 1)
    assert added(Place(), block(45)) == Place(LINE, 0, "甲", 2)


@pytest.mark.parametrize(("y", "place"), [(18, Place(18 + 22 * LINE)), (19, Place(LINE, page=1))])
def test_a_line_stands_on_its_page_if_all_of_it_has_room(y: int, place: Place) -> None:
    end = added(Place(y), block(22))
    assert (end.y, end.page) == (place.y, place.page)


def test_the_larger_of_two_spaces_parts_two_paragraphs() -> None:
    assert added(Place(100, after=30), block(before=20)).y == 100 + 30 + LINE
    assert added(Place(100, after=30), block(before=40)).y == 100 + 40 + LINE


def test_no_space_parts_two_paragraphs_of_a_style_that_merges() -> None:
    assert added(Place(100, 30, "甲"), block(before=40, merges=True)).y == 100 + LINE
    assert added(Place(100, 30, "乙"), block(before=40, merges=True)).y == 100 + 40 + LINE


def test_a_paragraph_kept_with_the_next_needs_a_line_more_on_its_page() -> None:
    assert added(Place(20 * LINE), block(keeps=True)).page == 0
    assert added(Place(21 * LINE), block(keeps=True)) == Place(LINE, 0, "甲", 1)


def test_a_paragraph_that_opens_a_page_stands_at_its_top_and_one_that_ends_it_leaves_it() -> None:
    assert added(Place(LINE), block(2, before=40, opens_page=True)) == Place(2 * LINE, 0, "甲", 1)
    assert added(Place(LINE, page=2), block(ends_page=True)) == Place(page=3)


def test_a_table_stands_below_the_space_of_what_is_above_it_and_a_floating_one_takes_no_room() -> None:
    assert place_after([block(after=30), Table(100.0)]) == Place(LINE + 30 + 100.0)
    assert place_after([block(after=30), Table(0)]) == Place(LINE, 30, "甲")


def test_no_place_is_told_after_what_cannot_be_measured() -> None:
    assert place_after([block(), None, block()]) is None


@pytest.mark.parametrize(("count", "lines"), [(26, 1), (27, 2), (54, 2), (55, 3)])
def test_a_paragraph_of_the_body_has_26_characters_on_its_first_line_and_28_on_the_next(
    count: int, lines: int
) -> None:
    measured = MEASURE(paragraph("公文正文", "字" * count))
    assert isinstance(measured, Block)
    assert (measured.lines, measured.line, measured.before) == (lines, LINE, 0)


def test_a_character_that_is_written_as_an_entity_is_one() -> None:
    measured = MEASURE(paragraph("公文正文", "字" * 20 + "&" * 12))
    assert isinstance(measured, Block)
    assert measured.lines == 1


def test_what_a_paragraph_sets_itself_comes_before_its_style() -> None:
    more = '<w:spacing w:before="40" w:line="400" w:lineRule="exact"/>'
    measured = MEASURE(paragraph("署名", "甲", more=more))
    assert isinstance(measured, Block)
    assert (measured.before, measured.line) == (40, 400)


def test_type_of_a_size_of_its_own_has_been_fitted_to_its_line() -> None:
    fitted = paragraph("发文机关标志", "字" * 40).replace("<w:rFonts", '<w:sz w:val="30"/><w:rFonts')
    measured = MEASURE(fitted)
    assert isinstance(measured, Block)
    assert measured.lines == 1


@pytest.mark.parametrize("sign", ["<w:drawing ", "<w:pict>", "<w:object>"])
def test_a_picture_cannot_be_measured(sign: str) -> None:
    assert MEASURE(paragraph("公文正文", "甲").replace("</w:r>", f"{sign}></w:r>")) is None


def test_a_line_without_an_exact_height_and_an_unknown_style_cannot_be_measured() -> None:
    assert MEASURE(paragraph("图片", "甲")) is None
    assert MEASURE(paragraph("没有的样式", "甲")) is None
    assert MEASURE("") is None


def rows(height: str, *cells: str) -> str:
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr><w:trPr><w:trHeight {height}/></w:trPr>{row}</w:tr></w:tbl>"


def test_a_row_is_as_high_as_it_says_or_as_its_highest_cell() -> None:
    low, high = paragraph("份号", "甲"), paragraph("发文字号", "乙")  # one line; two blank lines above
    assert MEASURE(rows('w:val="100" w:hRule="exact"', low, high)) == Table(100)
    assert MEASURE(rows('w:val="100"', low, high)) == Table(3 * LINE)
    assert MEASURE(rows('w:val="1738"', low, high)) == Table(3 * LINE + 1)
    assert MEASURE(rows('w:val="100"', low + low, low)) == Table(2 * LINE)
    assert MEASURE(rows('w:val="100"')) == Table(100)


def test_a_table_is_as_high_as_its_rows() -> None:
    first, second = (rows(f'w:val="{height}" w:hRule="exact"')[len("<w:tbl>") :] for height in (100, 20))
    assert MEASURE("<w:tbl>" + first.replace("</w:tbl>", "") + second) == Table(120)


def test_a_table_of_a_style_or_with_what_cannot_be_measured_has_no_height() -> None:
    assert MEASURE(rows('w:val="100"', paragraph("图片", "甲"))) is None
    styled = rows('w:val="100"', paragraph("份号", "甲")).replace("<w:tbl>", '<w:tbl><w:tblStyle w:val="x"/>')
    assert MEASURE(styled) is None
    assert MEASURE(styled.replace("w:tblStyle", "w:tblpPr")) == Table(0)


def test_a_line_is_as_wide_as_the_text_area() -> None:
    assert TEXT_WIDTH == 8844
