"""Measures that follow from the standard's values: characters, lines and ink, in twips.

Where a renderer sets the baseline, and how far ink reaches, decides where an element's visible edge lies;
both are told here once, for every element that the standard places by its edge.
"""

from __future__ import annotations

from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.standard import BODY_SIZE, CHAR_SPACING, IMPRINT_SIZE, LINE_TWIPS, PAGE_NUMBER_SIZE
from wuyi_docs.core.units import mm_to_twips, pt_to_twips
from wuyi_docs.templating.stock.wml import Section

# One Han character of the body, with the body's spacing.
CHAR: Final = pt_to_twips(BODY_SIZE.value) + CHAR_SPACING.value
DIGIT: Final = pt_to_twips(BODY_SIZE.value / 2) + CHAR_SPACING.value
WIDTH: Final = Section().width
IMPRINT_CHAR: Final = pt_to_twips(IMPRINT_SIZE.value)
PAGE_NUMBER_CHAR: Final = pt_to_twips(PAGE_NUMBER_SIZE.value)

# Where ink lies in an exact line, in em: renderers set the baseline at four fifths of the line's height;
# the ink of a Han line reaches so far above and below it (faces differ by about 0.03).
BASELINE: Final = 0.8
INK_ABOVE: Final = 0.775
INK_BELOW: Final = 0.16

_BELOW_INK: Final = round(LINE_TWIPS * (1 - BASELINE)) - pt_to_twips(BODY_SIZE.value * INK_BELOW)
RULE_LINE: Final = mm_to_twips(standard.RULE_GAP.value) - _BELOW_INK


def mark_line(size: float) -> int:
    """Return the exact line height of a mark of `size` points, in twips."""
    return pt_to_twips(size * standard.MARK_LINE.value)


def mark_drop(size: float) -> int:
    """Return how far a mark's ink lies below the upper edge of its line, in twips."""
    return pt_to_twips(size * (standard.MARK_LINE.value * BASELINE - INK_ABOVE))


def text_drop() -> int:
    """Return how far the ink of the body's text lies below the upper edge of its line, in twips."""
    return round(LINE_TWIPS * BASELINE) - pt_to_twips(BODY_SIZE.value * INK_ABOVE)
