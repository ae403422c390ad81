"""Read a PDF in millimetres from the page's top left corner: glyphs, and straight rules. It knows no document.

A glyph's box is its em box: the baseline and the size give it, since every Han face of ours keeps its glyphs
in a square of one em that hangs 0.12 em below the baseline. What a glyph really blackens is its ink box, read
by pdfium from the outlines and only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from wuyi_docs.core.units import pt_to_mm

DESCENT = 0.12  # of an em, below the baseline
_LONG = 15.0  # mm; a shorter stroke is part of a glyph or of a table's corner
_THIN = 2.0  # mm; a thicker box is no rule
_SAME = 0.3  # mm; strokes that lie nearer are one rule, drawn cell by cell


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page; `page` counts from 1, lengths are mm, `size` is points."""

    page: int
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    face: str
    colour: str
    upright: bool

    @property
    def top(self) -> float:
        """The em box's top."""
        return self.baseline - pt_to_mm(self.size) * (1 - DESCENT)

    @property
    def bottom(self) -> float:
        """The em box's bottom."""
        return self.baseline + pt_to_mm(self.size) * DESCENT


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight horizontal rule; `y` is its middle."""

    x0: float
    x1: float
    y: float
    thickness: float
    colour: str

    @property
    def length(self) -> float:
        """How long the rule is."""
        return self.x1 - self.x0


@dataclass(frozen=True)
class Page:
    """One page; glyphs stand in the order in which they are drawn."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    pdf: Path

    @cached_property
    def ink(self) -> Mapping[str, list[tuple[float, float, float, float]]]:
        """What each character blackens: character → boxes of x0, top, x1, bottom."""
        import pypdfium2

        boxes: dict[str, list[tuple[float, float, float, float]]] = {}
        with pypdfium2.PdfDocument(self.pdf) as document:
            text = document[self.number - 1].get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                sign = text.get_text_range(index, 1)
                boxes.setdefault(sign, []).append(
                    (
                        pt_to_mm(left),
                        self.height - pt_to_mm(top),
                        pt_to_mm(right),
                        self.height - pt_to_mm(bottom),
                    )
                )
        return boxes

    def ink_of(self, glyphs: Iterable[Glyph]) -> tuple[float, float, float, float]:
        """Return the box that `glyphs` of this page blacken together: x0, top, x1, bottom."""
        found = []
        for glyph in glyphs:
            for box in self.ink.get(glyph.text, ()):
                across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                if glyph.x0 - 0.5 <= across <= glyph.x1 + 0.5 and glyph.top - 1 <= down <= glyph.bottom + 1:
                    found.append(box)
        if not found:
            raise LookupError("no ink where the glyphs are")
        lefts, tops, rights, bottoms = zip(*found, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def read_pages(pdf: Path) -> tuple[Page, ...]:
    """Return every page of `pdf`."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return tuple(_page(number, page, pdf) for number, page in enumerate(document.pages, start=1))


def _page(number: int, page: Any, pdf: Path) -> Page:
    height = pt_to_mm(page.height)
    glyphs = tuple(_glyph(number, height, char) for char in page.chars if not char["text"].isspace())
    strokes = _joined([s for shape in (*page.lines, *page.rects, *page.curves) for s in _stroke(shape)])
    found = Page(number, pt_to_mm(page.width), height, glyphs, strokes, pdf)
    page.close()
    return found


def _glyph(page: int, height: float, char: Mapping[str, Any]) -> Glyph:
    x, y = char["matrix"][4:6]
    upright = bool(char["upright"])
    baseline = height - pt_to_mm(y) if upright else pt_to_mm(char["bottom"])
    return Glyph(
        page=page,
        text=char["text"],
        x0=pt_to_mm(x if upright else char["x0"]),
        x1=pt_to_mm(char["x1"]),
        baseline=baseline,
        size=round(char["size"] if upright else char["width"], 2),
        face=char["fontname"].rpartition("+")[2],
        colour=_colour(char["non_stroking_color"]),
        upright=upright,
    )


def _stroke(shape: Mapping[str, Any]) -> Iterable[Stroke]:
    x0, x1, top, bottom = (pt_to_mm(shape[key]) for key in ("x0", "x1", "top", "bottom"))
    drawn = bool(shape.get("stroke")) and not shape.get("fill")
    thickness = pt_to_mm(shape["linewidth"] or 0) if drawn else bottom - top
    if bottom - top < _THIN and x1 > x0:
        key = "stroking_color" if drawn else "non_stroking_color"
        yield Stroke(x0, x1, (top + bottom) / 2, thickness, _colour(shape[key]))


def _joined(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
    """Join what touches on one height; drop what stays short."""
    joined: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (round(s.y / _SAME), s.colour, s.x0)):
        last = joined[-1] if joined else None
        if (
            last
            and abs(last.y - stroke.y) < _SAME
            and abs(last.thickness - stroke.thickness) < 0.05
            and last.colour == stroke.colour
            and stroke.x0 <= last.x1 + _SAME
        ):
            joined[-1] = Stroke(
                last.x0, max(last.x1, stroke.x1), last.y, max(last.thickness, stroke.thickness), last.colour
            )
        else:
            joined.append(stroke)
    return tuple(sorted((s for s in joined if s.length > _LONG), key=lambda s: s.y))


def _colour(value: Any) -> str:
    """Return a colour of the PDF as RRGGBB; no colour at all is black."""
    parts = (
        [] if value is None else [float(v) for v in (value if isinstance(value, list | tuple) else [value])]
    )
    if len(parts) == 4:
        cyan, magenta, yellow, key = parts
        parts = [(1 - ink) * (1 - key) for ink in (cyan, magenta, yellow)]
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3:
        parts = [0.0, 0.0, 0.0]
    return "".join(f"{round(part * 255):02X}" for part in parts)
