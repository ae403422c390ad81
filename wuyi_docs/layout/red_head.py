"""Fit the red head (发文机关标志, 7.2.4) to one line of the 版心: smaller first, then narrower characters.

The standard leaves the size open; it may not be wider than the 版心. A long name is set smaller down to
`standard.MARK_SIZE_MIN`, then squeezed (`w:w`) down to `MARK_SCALE_MIN` percent; a name too long even for
that is set smaller still, since anything is better than a second line. The names of a joint document share one
size and one squeeze, so that they stay alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.text_width import text_width
from wuyi_docs.core.units import half_points_to_pt, pt_to_half_points

_SLACK_PT: Final = 1.0  # renderers round glyph widths up
_FULL: Final = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """How a red head is set: `half_points` for `w:sz`, `scale` in percent for `w:w`."""

    half_points: int
    scale: int = _FULL

    @property
    def size(self) -> float:
        """The size in points."""
        return half_points_to_pt(self.half_points)


def fit_mark(
    names: Sequence[str],
    *,
    size: float = standard.MARK_SIZE.value,
    smallest: float = standard.MARK_SIZE_MIN.value,
    narrowest: int = standard.MARK_SCALE_MIN.value,
    width: float = standard.TEXT_WIDTH_PT,
) -> Mark:
    """Return size and scale at which each of `names` fits on a line `width` points wide.

    `size` and `smallest` are points, `narrowest` percent.
    """
    longest = max(map(text_width, names), default=0.0)
    room = width - _SLACK_PT
    wanted = pt_to_half_points(size)
    if longest * size <= room:
        return Mark(wanted)
    least = min(pt_to_half_points(smallest), wanted)
    fitting = int(room / longest * 2)
    if fitting >= least:
        return Mark(fitting)
    scale = int(room / (longest * half_points_to_pt(least)) * _FULL)
    if scale >= narrowest:
        return Mark(least, scale)
    return Mark(max(int(room / (longest * narrowest / _FULL) * 2), 2), narrowest)
