"""The width of a line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core.text_width import GAP_EM, edges, line_width, text_width


def test_hanzi_and_full_width_signs_are_one_em_wide() -> None:
    assert text_width("朔州市“无疫单位”（试行）——《办法》") == 19


def test_digits_are_half_an_em_and_stand_off_from_hanzi() -> None:
    assert text_width("2022") == 2
    assert text_width("2022年10月16日") == pytest.approx(7 + 5 * GAP_EM)


def test_the_gap_beside_a_digit_lies_between_what_the_two_renderers_leave() -> None:
    libreoffice, word = 0.221, 0.25  # measured
    assert pytest.approx((libreoffice + word) / 2, abs=0.001) == GAP_EM


def test_no_gap_stands_between_a_digit_and_a_sign() -> None:
    assert text_width("〔2022〕42号") == pytest.approx(2 + 2 + 1 + 1 + GAP_EM)


@pytest.mark.parametrize("hanzi", ["\u3400", "\u9fff", "〇"])
@pytest.mark.parametrize("latin", list("09AZaz"))
def test_a_gap_stands_before_and_after_the_first_and_the_last_of_hanzi_and_latin(
    hanzi: str, latin: str
) -> None:
    assert text_width(hanzi + latin + hanzi) == pytest.approx(2.5 + 2 * GAP_EM)


@pytest.mark.parametrize("sign", ["\u33ff", "\ua000", "○", "、"])
def test_a_sign_next_to_hanzi_in_the_table_of_characters_leaves_no_gap(sign: str) -> None:
    assert text_width(f"{sign}2{sign}") == 2.5


@pytest.mark.parametrize("digit", list("/:@[`{"))
def test_a_sign_next_to_digits_and_letters_in_the_table_of_characters_leaves_no_gap(digit: str) -> None:
    assert text_width(f"年{digit}年") == 2.5


@pytest.mark.parametrize("sign", list("·×±÷“”‘’…—\u0300"))
def test_signs_that_the_official_faces_have_full_width_are_one_em_wide(sign: str) -> None:
    assert text_width(sign) == 1
    assert edges(f"年{sign}") == [0, 1, 2]


@pytest.mark.parametrize("sign", list("\x00 !~é°¶¸ÖØöø\u02ff"))
def test_what_stands_below_the_marks_that_combine_is_half_an_em_wide(sign: str) -> None:
    assert text_width(sign) == 0.5


def test_spacing_is_added_after_each_character() -> None:
    assert line_width("朔州市", 320, -5) == 3 * 315
    assert line_width("2022年", 16, -0.25) == pytest.approx(3 * 16 + GAP_EM * 16 - 5 * 0.25)


@given(st.text(alphabet="汉字〇12aB·×，“（ 😀é", max_size=40))
def test_the_last_edge_is_the_width(text: str) -> None:
    places = edges(text)
    assert len(places) == len(text) + 1
    assert places[-1] == pytest.approx(text_width(text))
    assert places == sorted(places)
