"""The width of a line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core.text_width import GAP_EM, edges, text_width, text_width_pt


def test_hanzi_and_full_width_signs_are_one_em_wide() -> None:
    assert text_width("朔州市“无疫单位”（试行）——《办法》") == 19


def test_digits_are_half_an_em_and_stand_off_from_hanzi() -> None:
    assert text_width("2022") == 2
    assert text_width("2022年10月16日") == pytest.approx(7 + 5 * GAP_EM)


def test_no_gap_stands_between_a_digit_and_a_sign() -> None:
    assert text_width("〔2022〕42号") == pytest.approx(2 + 2 + 1 + 1 + GAP_EM)


def test_spacing_is_added_after_each_character() -> None:
    assert text_width_pt("朔州市", 16, spacing=-0.25) == pytest.approx(3 * 15.75)


@given(st.text(alphabet="汉字12aB，“（ 😀é", max_size=40))
def test_the_last_edge_is_the_width(text: str) -> None:
    places = edges(text)
    assert len(places) == len(text) + 1
    assert places[-1] == pytest.approx(text_width(text))
    assert places == sorted(places)
