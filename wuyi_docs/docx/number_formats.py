"""The numbers of lists and notes as Word writes them: a number and the name of a `w:numFmt` in, its text out."""

from __future__ import annotations

from typing import Final

from wuyi_docs.core.chinese import chinese_digits, numeral

_CHINESE: Final = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting")
) | {"taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified", "japaneseDigitalTenThousand"}
_ROMAN: Final = "m1000 cm900 d500 cd400 c100 xc90 l50 xl40 x10 ix9 v5 iv4 i1"
_CIRCLES: Final = 20  # there are no more numbers in circles
# Up to here Word writes them; a damaged file may count from a million.
_LETTERS: Final = 780
_ROMANS: Final = 32767


def spell(number: int, kind: str) -> str:
    """Return a number as Word prints one of a `w:numFmt`, "" for a kind that is not known here."""
    if kind in _CHINESE:
        return numeral(number) if 0 < number < 10_000 else chinese_digits(str(abs(number)))
    match kind:
        case "decimal":
            return str(number)
        case "decimalFullWidth":
            return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(abs(number)))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return chr(ord("①") + number - 1) if 0 < number <= _CIRCLES else str(number)
        case "lowerLetter" | "upperLetter" if 0 < number <= _LETTERS:
            letters = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
            return letters if kind == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < number <= _ROMANS:
            return _roman(number) if kind == "lowerRoman" else _roman(number).upper()
        case "lowerLetter" | "upperLetter" | "lowerRoman" | "upperRoman":
            return str(number)
        case _:
            return ""


def _roman(number: int) -> str:
    text = ""
    for sign in _ROMAN.split():
        letters = sign.rstrip("0123456789")
        times, number = divmod(number, int(sign.removeprefix(letters)))
        text += letters * times
    return text
