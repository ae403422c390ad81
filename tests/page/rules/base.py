"""What a rule of the page is: what it wants, from the table of the standard, and how it is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.page.document import Document
from tests.page.pdf import Glyph, Stroke
from wuyi_docs.core import standard
from wuyi_docs.core.standard import CHAR_MM, FACES, LINE_MM, Obligation, Value
from wuyi_docs.core.units import pt_to_mm
from wuyi_docs.pages import fonts

LEFT = standard.MARGIN_LEFT.value
RIGHT = standard.TEXT_RIGHT_MM
TOP = standard.MARGIN_TOP.value
BOTTOM = standard.TEXT_BOTTOM_MM
SMALL_CHAR_MM = pt_to_mm(standard.IMPRINT_SIZE.value)
STRAIGHT = 0.5  # mm; what is to stand in one column or on one line may differ by
PURE_RED = standard.RED.value
# What the free stand-ins call themselves in a PDF.
_STAND_INS = {
    "FandolFang": "仿宋",
    "FandolKai": "楷体",
    "FandolHei": "黑体",
    "FandolSong-Bold": "小标宋",  # the file's outlines keep this name, and LibreOffice 7.4 writes it
    "FandolSong": "宋体",
    "GB9704SmallSong": "小标宋",
    "LiberationSerif": "西文",
    "TimesNewRoman": "西文",
    "UMing": "生僻字",
    "UKai": "生僻字",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One measurement: where, what is wanted, what was found."""

    where: str
    wanted: str
    found: str
    ok: bool


Measure = Callable[[Document], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class PageRule:
    """A rule of the measuring plan; `values` are the entries of the standard it rests on."""

    id: str
    what: str
    values: tuple[Value[Any], ...]
    measure: Measure

    @property
    def obligation(self) -> Obligation:
        """How binding the most binding of its values is."""
        return min((value.obligation for value in self.values), key=list(Obligation).index)

    @property
    def clauses(self) -> str:
        """The clauses it rests on."""
        return "、".join(sorted({value.clause for value in self.values if value.clause}))


def rule(id_: str, what: str, *values: Value[Any]) -> Callable[[Measure], PageRule]:
    """Make the decorated function a rule."""
    return lambda measure: PageRule(id_, what, values, measure)


def near(where: str, wanted: float, found: float, tolerance: float, unit: str = "mm") -> Reading:
    """Return the reading of a length that may differ by `tolerance`."""
    shown = f"{wanted:.1f}±{tolerance:g} {unit}"
    return Reading(where, shown, f"{found:.2f}", abs(found - wanted) <= tolerance)


def same(where: str, wanted: object, found: object) -> Reading:
    """Return the reading of something that must be what is wanted."""
    return Reading(where, str(wanted), str(found), wanted == found)


def holds(where: str, wanted: str, found: object, ok: bool) -> Reading:
    """Return the reading of a condition."""
    return Reading(where, wanted, str(found), ok)


def face_class(face: str) -> str:
    """Return the class of a face by its name in a PDF (`FandolFang-Regular` → `仿宋`), or the name itself."""
    for start, found in _STAND_INS.items():
        if face.startswith(start):
            return found
    for found, value in FACES.items():
        if any(fonts.is_face(name, face) for name in value.value):
            return found
    return face


def han(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield the glyphs of Han characters and of the punctuation that stands with them."""
    return (glyph for glyph in glyphs if ord(glyph.text[0]) > 0x7F)


def faces_of(glyphs: Iterable[Glyph]) -> str:
    """Return the face classes of Han glyphs; single rare characters drawn in another face do not count."""
    found = sorted({face_class(glyph.face) for glyph in han(glyphs)} - {"生僻字"})
    return "+".join(found)


def sizes_of(glyphs: Iterable[Glyph]) -> set[float]:
    """Return the sizes in points."""
    return {glyph.size for glyph in glyphs}


def in_face(where: str, face: str, glyphs: Iterable[Glyph]) -> Reading:
    """Return the reading of the face of Han text."""
    return same(where, face, faces_of(glyphs))


def in_size(where: str, wanted: Value[float], glyphs: Iterable[Glyph]) -> Iterator[Reading]:
    """Yield the reading of each size of a text."""
    return (near(where, wanted.value, size, wanted.measured, "pt") for size in sorted(sizes_of(glyphs)))


def line_top(number: float, size: float) -> float:
    """Return the em box's top in the text area's line `number`, from 1, for a size in points."""
    return TOP + (number - 1) * LINE_MM + (LINE_MM - pt_to_mm(size)) / 2


def lines_apart(blank: float) -> float:
    """Return the distance of two baselines with `blank` empty lines between them."""
    return (blank + 1) * LINE_MM


def chars(count: float) -> float:
    """Return the width of `count` characters of the body."""
    return count * CHAR_MM


def red_rules(document: Document, page: int = 1) -> list[Stroke]:
    """Return the red rules of a page."""
    return [stroke for stroke in document.page(page).strokes if is_red(stroke.colour)]


def is_red(colour: str) -> bool:
    """Return whether a colour is red to the eye."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return red > 200 and green < 80 and blue < 80
