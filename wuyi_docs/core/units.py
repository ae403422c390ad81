"""Lengths in the units of paper, type and Word, turned into one another; and the named type sizes (字号).

Millimetres and points are floats, Word's own units integers: a twip is 1/20 pt, an EMU 1/12700 pt,
a half-point (`w:sz`) 1/2 pt, an eighth (`w:sz` of a border) 1/8 pt. It knows nothing of any standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

POINTS_PER_INCH: Final = 72.0
MM_PER_INCH: Final = 25.4
TWIPS_PER_POINT: Final = 20
EMU_PER_POINT: Final = 12700

# Word's table of the named sizes, in points.
FONT_SIZES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "初号": 42.0,
        "小初": 36.0,
        "一号": 26.0,
        "小一": 24.0,
        "二号": 22.0,
        "小二": 18.0,
        "三号": 16.0,
        "小三": 15.0,
        "四号": 14.0,
        "小四": 12.0,
        "五号": 10.5,
        "小五": 9.0,
        "六号": 7.5,
        "小六": 6.5,
        "七号": 5.5,
        "八号": 5.0,
    }
)


def mm_to_pt(mm: float) -> float:
    """Return millimetres as points."""
    return mm * POINTS_PER_INCH / MM_PER_INCH


def pt_to_mm(pt: float) -> float:
    """Return points as millimetres."""
    return pt * MM_PER_INCH / POINTS_PER_INCH


def pt_to_twips(pt: float) -> int:
    """Return points as whole twips."""
    return round(pt * TWIPS_PER_POINT)


def mm_to_twips(mm: float) -> int:
    """Return millimetres as whole twips."""
    return pt_to_twips(mm_to_pt(mm))


def pt_to_half_points(pt: float) -> int:
    """Return points as half-points, the unit of a run's `w:sz`."""
    return round(pt * 2)


def half_points_to_pt(half_points: float) -> float:
    """Return half-points as points."""
    return half_points / 2


def mm_to_eighths(mm: float) -> int:
    """Return millimetres as eighths of a point, the unit of a border's `w:sz`."""
    return round(mm_to_pt(mm) * 8)


def mm_to_emu(mm: float) -> int:
    """Return millimetres as EMU, the unit of DrawingML."""
    return round(mm_to_pt(mm) * EMU_PER_POINT)


def emu_to_mm(emu: float) -> float:
    """Return EMU as millimetres."""
    return pt_to_mm(emu / EMU_PER_POINT)


def size_name(pt: float, *, within: float = 0.1) -> str:
    """Return the name of the type size nearest to `pt` (`三号`), or the plain number of points (`17磅`)."""
    name, size = min(FONT_SIZES.items(), key=lambda item: abs(item[1] - pt))
    return name if abs(size - pt) <= within else f"{pt:g}磅"
