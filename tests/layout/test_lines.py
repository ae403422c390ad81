"""A paragraph has as many lines as its text fills, and no line begins or ends against the rules."""

from __future__ import annotations

import pytest

from wuyi_docs.core.text_width import GAP_EM
from wuyi_docs.layout.lines import count_lines

SIZE, SPACING = 320, -5
EM = SIZE + SPACING


@pytest.mark.parametrize(
    ("first", "rest", "lines"),
    [
        (10 * EM, 1, 1),
        (10 * EM - 1, EM, 2),
        (9 * EM, EM - 1, 2),  # a single character stands on its line though it is wider
        (6 * EM, 4 * EM, 2),
        (6 * EM, 4 * EM - 1, 3),
        (6 * EM - 1, 4 * EM, 3),
    ],
)
def test_a_line_is_full_with_the_last_twip(first: int, rest: int, lines: int) -> None:
    assert count_lines("字" * 10, SIZE, SPACING, first, rest) == lines


def test_the_gap_beside_digits_counts() -> None:
    exact = 2 * EM + 2 * (SIZE // 2 + SPACING) + 2 * GAP_EM * SIZE
    assert count_lines("年22年", SIZE, SPACING, int(exact) + 1, EM) == 1
    assert count_lines("年22年", SIZE, SPACING, int(exact) - 1, EM) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("字字字字字字", 2),  # four to the line
        ("字字字字，字字字", 3),  # 字， goes to the second line
        ("字字字（字字字字字", 3),  # （ goes to the second line
        ("字字字1234字字字", 3),  # the number stays whole
        ("字字字字的字字字", 2),  # 的 may begin a line of the body
    ],
)
def test_signs_and_numbers_keep_the_rules_of_lines(text: str, lines: int) -> None:
    assert count_lines(text, SIZE, 0, 4 * SIZE, 4 * SIZE) == lines


@pytest.mark.parametrize("room", [EM - 1, 0, -100])
def test_each_character_has_a_line_where_the_indents_leave_no_room(room: int) -> None:
    assert count_lines("字" * 3, SIZE, SPACING, room, room) == 3
    assert count_lines("", SIZE, SPACING, room, room) == 1


def test_a_number_may_begin_a_line() -> None:
    room = round(4.3 * SIZE)  # 字12字字 is 4.47 em wide
    assert count_lines("字字字字12字字", SIZE, 0, room, room) == 2


def test_a_word_wider_than_the_line_is_broken_somewhere() -> None:
    assert count_lines("1" * 20, SIZE, 0, 4 * SIZE, 4 * SIZE) == 3
