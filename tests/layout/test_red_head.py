"""The red head fits on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core import standard
from wuyi_docs.core.text_width import text_width
from wuyi_docs.core.units import pt_to_half_points
from wuyi_docs.layout.red_head import Mark, fit_mark

HOUSE = pt_to_half_points(standard.MARK_SIZE.value)
LEAST = pt_to_half_points(standard.MARK_SIZE_MIN.value)


def test_a_short_name_keeps_the_house_size() -> None:
    assert fit_mark(["山阴县教育局文件"]) == Mark(HOUSE)


def test_a_longer_name_is_set_smaller_before_it_is_squeezed() -> None:
    mark = fit_mark(["朔州市生态环境局山阴分局文件"])
    assert LEAST < mark.half_points < HOUSE
    assert mark.scale == 100


def test_a_very_long_name_is_squeezed_at_the_smallest_size() -> None:
    mark = fit_mark(["山阴县新型冠状病毒感染的肺炎疫情防控工作领导小组办公室文件"])
    assert mark.half_points == LEAST
    assert standard.MARK_SCALE_MIN.value <= mark.scale < 100


def test_joint_names_share_the_size_that_the_longest_needs() -> None:
    long = "朔州市生态环境局山阴分局"
    assert fit_mark(["教育局", long], size=40) == fit_mark([long], size=40)


def test_no_name_at_all_keeps_the_size() -> None:
    assert fit_mark([]) == Mark(HOUSE)
    assert fit_mark([""]) == Mark(HOUSE)


@pytest.mark.parametrize(("width", "half_points"), [(101, 20), (100.9, 19), (91, 18)])
def test_a_point_of_the_line_is_left_since_renderers_round_widths_up(width: float, half_points: int) -> None:
    assert fit_mark(["字" * 10], size=10, smallest=5, width=width) == Mark(half_points)


def test_a_name_is_squeezed_from_the_smallest_size_on_and_made_smaller_from_the_narrowest_on() -> None:
    def fit(width: float) -> Mark:
        return fit_mark(["字" * 10], size=10, smallest=8, narrowest=70, width=width)

    assert fit(81) == Mark(16)
    assert fit(80.9) == Mark(16, 99)
    assert fit(57) == Mark(16, 70)
    assert fit(56.9) == Mark(15, 70)


@given(
    st.lists(st.text(alphabet="汉字文件12“", max_size=120), max_size=3), st.floats(20, 80), st.floats(60, 600)
)
def test_a_mark_is_never_wider_than_its_line(names: list[str], size: float, width: float) -> None:
    mark = fit_mark(names, size=size, width=width)
    for name in names:
        narrow = mark.half_points == 2  # one point: nothing smaller can be written
        assert narrow or text_width(name) * mark.size * mark.scale / 100 <= width
    assert mark.half_points <= pt_to_half_points(size)
