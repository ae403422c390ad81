"""Numbers in every format that lists and notes have here, and those that no damaged file may draw out."""

from __future__ import annotations

import pytest

from wuyi_docs.docx.number_formats import spell


@pytest.mark.parametrize(
    ("kind", "numbers", "wanted"),
    [
        ("decimal", (1, 12), "1 12"),
        ("decimalFullWidth", (10,), "１０"),
        ("decimalEnclosedCircleChinese", (1, 20, 21), "① ⑳ 21"),
        ("chineseCounting", (3, 12), "三 十二"),
        ("lowerLetter", (1, 26, 27), "a z aa"),
        ("upperLetter", (2,), "B"),
        ("lowerRoman", (4, 9, 14, 40, 1999), "iv ix xiv xl mcmxcix"),
        ("upperRoman", (3,), "III"),
        ("chineseCountingThousand", (99, 100, 105, 10000, 0), "九十九 一百 一百零五 一〇〇〇〇 〇"),
        ("decimalEnclosedCircle", (0, 1), "0 ①"),
        ("upperLetter", (0, 780, 781), f"0 {'Z' * 30} 781"),
        ("lowerRoman", (0, 32767, 32768), f"0 {'m' * 32}dcclxvii 32768"),
        ("chicago", (1,), ""),
    ],
)
def test_numbers_of_lists_and_notes_are_written_as_word_writes_them(
    kind: str, numbers: tuple[int, ...], wanted: str
) -> None:
    assert " ".join(spell(one, kind) for one in numbers) == wanted
