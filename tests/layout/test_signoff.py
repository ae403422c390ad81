"""署名 and 成文日期 stand where 7.3.5 puts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core import standard
from wuyi_docs.layout.lines import TEXT_WIDTH
from wuyi_docs.layout.signoff import CHAR, Indents, sealed, signature, unsealed

WIDTHS = st.floats(CHAR, TEXT_WIDTH * 1.5)


def span(place: Indents, width: float) -> tuple[float, float]:
    """Return the left and the right end of a text in its line."""
    room = TEXT_WIDTH - place.left - place.right
    start = {"left": 0.0, "center": (room - width) / 2, "right": room - width}[place.align]
    return place.left + start, place.left + start + width


def test_a_sealed_date_stands_four_characters_from_the_right_with_the_name_over_its_middle() -> None:
    name, date = 12.0 * CHAR, 8.0 * CHAR
    place = sealed([name], date)
    assert TEXT_WIDTH - span(place.date, date)[1] == standard.SEALED_RIGHT.value * CHAR
    assert sum(span(place.names[0], name)) == pytest.approx(sum(span(place.date, date)), abs=1)


def test_a_name_too_long_for_the_four_characters_ends_at_the_edge_and_takes_the_date_with_it() -> None:
    name, date = 20.0 * CHAR, 8.0 * CHAR
    place = sealed([name], date)
    assert TEXT_WIDTH - 40 <= span(place.names[0], name)[1] <= TEXT_WIDTH
    assert sum(span(place.names[0], name)) == pytest.approx(sum(span(place.date, date)), abs=2)


@pytest.mark.parametrize(("width", "further"), [(5000, 0), (5002, 1), (5004, 2)])
def test_a_name_moves_the_date_as_soon_as_it_is_less_than_a_point_from_the_edge(
    width: float, further: int
) -> None:
    date = 8.0 * CHAR  # its middle is 8 characters from the right, 2520 twips
    place = sealed([width], date)
    assert place.date.right == 4 * CHAR + further
    assert place.names[0].left == TEXT_WIDTH - 2 * (8 * CHAR + further)


def test_a_name_as_wide_as_the_line_has_no_indent_and_its_date_stands_in_the_middle() -> None:
    date = 8.0 * CHAR
    for width in (TEXT_WIDTH - 40.0, TEXT_WIDTH - 39.0, TEXT_WIDTH * 1.5):
        place = sealed([width], date)
        assert place.names[0] == Indents(0, 0, "center")
        assert place.date.right == TEXT_WIDTH // 2 - 4 * CHAR
    assert sealed([TEXT_WIDTH - 42.0], date).names[0].left == 2


@pytest.mark.parametrize(("date", "right"), [(8 * CHAR, 0), (8 * CHAR + 1, 2 * CHAR)])
def test_the_longer_of_name_and_date_stands_two_characters_from_the_right(date: int, right: int) -> None:
    assert unsealed([8.0 * CHAR], date).date.right == right


def test_a_single_name_keeps_to_the_right_as_long_as_it_has_an_indent() -> None:
    full = TEXT_WIDTH - 2 * CHAR
    assert unsealed([full - 1.0], CHAR).names == (Indents(0, 2 * CHAR, "right"),)
    assert unsealed([float(full)], CHAR).names == (Indents(0, 0, "left"),)


@given(st.lists(WIDTHS, min_size=1, max_size=4), st.floats(5 * CHAR, 10 * CHAR))
def test_sealed_names_share_the_date_s_middle_and_stay_on_the_line(names: list[float], date: float) -> None:
    place = sealed(names, date)
    middle = sum(span(place.date, date))
    for indents, width in zip(place.names, names, strict=True):
        assert indents.left >= 0
        assert indents.right >= 0
        assert sum(span(indents, width)) == pytest.approx(middle, abs=3)
        if width < TEXT_WIDTH - 40:
            assert span(indents, width)[0] >= -1
            assert span(indents, width)[1] <= TEXT_WIDTH + 1


def test_an_unsealed_name_stands_two_from_the_right_and_the_date_two_further_in() -> None:
    name, date = 12.0 * CHAR, 8.0 * CHAR
    place = unsealed([name], date)
    assert TEXT_WIDTH - span(place.names[0], name)[1] == standard.UNSEALED_RIGHT.value * CHAR
    shift = span(place.date, date)[0] - span(place.names[0], name)[0]
    assert shift == pytest.approx(standard.UNSEALED_SHIFT.value * CHAR, abs=1)


def test_a_date_longer_than_the_name_takes_the_two_characters_itself() -> None:
    name, date = 3.0 * CHAR, 8.0 * CHAR
    place = unsealed([name], date)
    assert TEXT_WIDTH - span(place.date, date)[1] == standard.UNSEALED_RIGHT.value * CHAR
    shift = span(place.date, date)[0] - span(place.names[0], name)[0]
    assert shift == pytest.approx(standard.UNSEALED_SHIFT.value * CHAR, abs=1)


def test_unsealed_text_wider_than_the_line_begins_at_its_edge() -> None:
    assert unsealed([CHAR], TEXT_WIDTH + 1.0).names == (Indents(0, 0, "left"),)
    assert unsealed([TEXT_WIDTH + 1.0], CHAR).names == (Indents(0, 0, "left"),)
    assert unsealed([TEXT_WIDTH + 2.0], TEXT_WIDTH + 1.0).date == Indents(0, 0, "left")


@given(st.lists(WIDTHS, min_size=1, max_size=4), st.floats(5 * CHAR, 10 * CHAR))
def test_unsealed_text_never_leaves_the_line(names: list[float], date: float) -> None:
    place = unsealed(names, date)
    assert span(place.date, date)[1] <= TEXT_WIDTH + 1
    for indents, width in zip(place.names, names, strict=True):
        assert indents.left >= 0
        assert (
            width > TEXT_WIDTH - standard.UNSEALED_RIGHT.value * CHAR
            or span(indents, width)[1] <= TEXT_WIDTH + 1
        )


def test_several_unsealed_names_begin_below_one_another() -> None:
    names = [12.0 * CHAR, 7.0 * CHAR]
    place = unsealed(names, 8.0 * CHAR)
    starts = {span(indents, width)[0] for indents, width in zip(place.names, names, strict=True)}
    assert len(starts) == 1


def test_a_job_title_leaves_room_for_the_stamp_and_two_characters() -> None:
    place = signature(1000)
    wanted = (standard.SIGNATURE_RIGHT.value + standard.SIGNATURE_GAP.value) * CHAR + 1000
    assert place.names == (Indents(0, wanted, "right"),)
    assert place.date == Indents(0, standard.SIGNATURE_DATE_RIGHT.value * CHAR, "right")
