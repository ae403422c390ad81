"""Where 署名 and 成文日期 stand (GB/T 9704-2012, 7.3.5.1–7.3.5.3), from the widths of their texts.

Widths and places are twips, the line being as wide as the 版心. Blank space is indents, never spaces. A name is
placed by an alignment that survives a later correction in Word: centred names stay centred.
It draws no seal, and knows no XML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.units import mm_to_twips, pt_to_twips
from wuyi_docs.layout.lines import TEXT_WIDTH

# 一字: a character of the body with the body's spacing after it.
CHAR: Final = pt_to_twips(standard.BODY_SIZE.value) + standard.CHAR_SPACING.value
_SLACK: Final = 20  # so that a name set to its own width is not wrapped by rounding


@dataclass(frozen=True, slots=True)
class Indents:
    """The indents and the alignment (`left`, `center`, `right`) of a paragraph."""

    left: int
    right: int
    align: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """Where each name and the date stand."""

    names: tuple[Indents, ...]
    date: Indents


def sealed(names: Sequence[float], date: float, *, line: int = TEXT_WIDTH, char: int = CHAR) -> SignOff:
    """Place names centred over the date, the date four characters from the right (7.3.5.1).

    A name so long that it would pass the right edge of the 版心 ends there instead, and the date moves
    left under its middle: that the two share their middle is a rule of the standard, the four characters are
    normal only. Several names stand one below the other, each over the date's middle.
    """
    middle = round(standard.SEALED_RIGHT.value * char + date / 2)
    widest = max(names, default=0.0)
    if widest / 2 + _SLACK > middle:
        middle = min(round(widest / 2) + _SLACK, line // 2)
    name = Indents(max(line - 2 * middle, 0), 0, "center")
    return SignOff((name,) * len(names), Indents(0, max(round(middle - date / 2), 0), "right"))


def unsealed(names: Sequence[float], date: float, *, line: int = TEXT_WIDTH, char: int = CHAR) -> SignOff:
    """Place the name two characters from the right, the date's first character two right of the name's (7.3.5.2).

    If the date is the longer one, it stands two characters from the right, and the name moves left.
    Several names begin below one another.
    """
    right = standard.UNSEALED_RIGHT.value * char
    shift = standard.UNSEALED_SHIFT.value * char
    widest = max(names, default=0.0)
    if date > widest:
        start = max(round(line - right - date - shift), 0)
        return SignOff((Indents(start, 0, "left"),) * len(names), Indents(0, right, "right"))
    start = max(round(line - right - widest), 0)
    # A single name keeps to the right, so that it stays two characters off when it is corrected later.
    alone = len(names) == 1 and start > 0
    name = Indents(0, right, "right") if alone else Indents(start, 0, "left")
    return SignOff((name,) * len(names), Indents(min(start + shift, max(round(line - date), 0)), 0, "left"))


def signature(
    stamp: float = mm_to_twips(standard.SIGNATURE_STAMP_WIDTH.value), *, count: int = 1, char: int = CHAR
) -> SignOff:
    """Place the job title two characters left of the signature stamp, which ends four from the right (7.3.5.3).

    The stamp is `stamp` wide; `count` titles, one for each stamp, stand alike.
    """
    right = standard.SIGNATURE_RIGHT.value * char
    title = Indents(0, round(right + stamp + standard.SIGNATURE_GAP.value * char), "right")
    return SignOff((title,) * count, Indents(0, standard.SIGNATURE_DATE_RIGHT.value * char, "right"))
