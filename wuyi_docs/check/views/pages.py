"""Views on rendered pages that several rules share: the lines inside the 版心, the page of the 版记."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.pages import Line, Page
from wuyi_docs.check.reading import Reading
from wuyi_docs.core.standard import LINE_MM, MARGIN_TOP, TEXT_BOTTOM_MM


def body_lines(page: Page) -> list[Line]:
    """Return the lines that stand inside the 版心: headers, footers and page numbers left out."""
    top, bottom = MARGIN_TOP.value - 2, TEXT_BOTTOM_MM + 1
    return [line for line in page.lines if line.top >= top and line.bottom <= bottom + 1]


def lines_are_even(lines: Sequence[Line]) -> bool:
    """Tell whether lines follow one another at about the body's pitch, with no gap between."""
    steps = [(b.top + b.bottom - a.top - a.bottom) / 2 for a, b in pairwise(lines)]
    return all(LINE_MM * 0.85 < step < LINE_MM * 1.25 for step in steps)


def imprint_page(reading: Reading) -> Page | None:
    """Return the page on which the last line of the 版记 stands."""
    imprint = reading.elements.imprint
    if imprint is None:
        return None
    text = squeeze(imprint.paragraphs[-1].text)
    return next((page for page in reversed(reading.pages) if text and text in page.text), None)
