"""Lengths turn into one another without losing more than Word's own rounding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core import units


def test_the_sheet_of_a4_is_what_word_writes() -> None:
    assert (units.mm_to_twips(210), units.mm_to_twips(297)) == (11906, 16838)


def test_border_widths_are_eighths_of_a_point() -> None:
    assert (units.mm_to_eighths(0.35), units.mm_to_eighths(0.25)) == (8, 6)


def test_an_inch_of_emu_is_914400() -> None:
    assert units.mm_to_emu(25.4) == 914400


@given(st.floats(min_value=0, max_value=2000))
def test_millimetres_survive_points_and_twips(mm: float) -> None:
    assert abs(units.pt_to_mm(units.mm_to_pt(mm)) - mm) < 1e-9
    twip = units.pt_to_mm(1 / units.TWIPS_PER_POINT)
    assert abs(units.mm_to_twips(mm) * twip - mm) <= twip / 2 + 1e-9


def test_sizes_are_called_by_their_names_or_by_their_points() -> None:
    assert [units.size_name(pt) for pt in (16, 22, 14, 17)] == ["三号", "二号", "四号", "17磅"]


def test_each_size_has_the_points_that_word_shows_for_its_name() -> None:
    names = [
        "初号",
        "小初",
        "一号",
        "小一",
        "二号",
        "小二",
        "三号",
        "小三",
        "四号",
        "小四",
        "五号",
        "小五",
        "六号",
        "小六",
        "七号",
        "八号",
    ]
    points = (42, 36, 26, 24, 22, 18, 16, 15, 14, 12, 10.5, 9, 7.5, 6.5, 5.5, 5)
    assert {name: units.FONT_SIZES[name] for name in names} == dict(zip(names, points, strict=True))
