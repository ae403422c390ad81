"""Read what a rendered page shows: a PDF in, its lines of text and its long rules out, in mm from the top left.

The PDF is made by whoever asks (the checker starts no program). What a renderer substitutes for a face
shifts the ink by fractions of a millimetre; the rules on pages allow for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from wuyi_docs.core.units import pt_to_mm

# Two characters are on one line if their middles are nearer than this share of their height.
_SAME_LINE: Final = 0.5
_LONG_MM: Final = 100.0
_FLAT_MM: Final = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the edges of its em boxes."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines from top to bottom, and the heights of its long horizontal rules."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[float, ...]

    @property
    def text(self) -> str:
        """Return the page's text without any white space."""
        return "".join("".join(line.text.split()) for line in self.lines)


def read_pages(pdf: Path | bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF."""
    document = import_module("pypdfium2").PdfDocument(pdf)
    try:
        return tuple(_page(document[at], at + 1) for at in range(len(document)))
    finally:
        document.close()


def _page(page: Any, number: int) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    lines = tuple(_lines(text, height))
    rules = tuple(sorted(_rules(page, height)))
    text.close()
    page.close()
    return Page(number, pt_to_mm(width), pt_to_mm(height), lines, rules)


def _lines(text: Any, height: float) -> Iterator[Line]:
    signs: list[tuple[float, float, float, float, str]] = []
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        if sign.strip():
            left, bottom, right, top = text.get_charbox(at, loose=True)
            signs.append((height - top, height - bottom, left, right, sign))
    signs.sort(key=lambda one: (one[0] + one[1]) / 2)
    row: list[tuple[float, float, float, float, str]] = []
    for one in signs:
        if row and not _beside(row[-1], one):
            yield _line(row)
            row = []
        row.append(one)
    if row:
        yield _line(row)


def _beside(
    first: tuple[float, float, float, float, str], second: tuple[float, float, float, float, str]
) -> bool:
    middle = abs((first[0] + first[1]) - (second[0] + second[1])) / 2
    return middle < _SAME_LINE * max(4.0, min(first[1] - first[0], second[1] - second[0]))


def _line(row: list[tuple[float, float, float, float, str]]) -> Line:
    ordered = sorted(row, key=lambda one: one[2])
    return Line(
        "".join(one[4] for one in ordered),
        pt_to_mm(min(one[2] for one in row)),
        pt_to_mm(max(one[3] for one in row)),
        pt_to_mm(min(one[0] for one in row)),
        pt_to_mm(max(one[1] for one in row)),
    )


def _rules(page: Any, height: float) -> Iterator[float]:
    """Yield the heights of the page's long thin paths."""
    raw = import_module("pypdfium2.raw")
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_pos() if hasattr(shape, "get_pos") else shape.get_bounds()
        if pt_to_mm(right - left) >= _LONG_MM and pt_to_mm(top - bottom) <= _FLAT_MM:
            yield pt_to_mm(height - (top + bottom) / 2)
