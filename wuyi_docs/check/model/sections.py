"""Read page set-up: a `w:sectPr` in, a `Section` out. Headers and footers are filled in by the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.types import Section, Story
from wuyi_docs.docx.sections import length_mm
from wuyi_docs.docx.xml import child, is_on, points, val, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

Stories = Mapping[str, Story]

_NOTHING: Final[Mapping[str, Story]] = {}


def read_section(
    element: _Element | None, index: int, headers: Stories = _NOTHING, footers: Stories = _NOTHING
) -> Section:
    """Return the page set-up of a `w:sectPr`; what is left out has Word's own defaults."""
    if element is None:
        return Section(index, headers=headers, footers=footers)

    def mm(group: str, name: str, default: float) -> float:
        value = length_mm(element, group, name)
        return default if value is None else value

    return Section(
        index=index,
        width_mm=mm("pgSz", "w", 215.9),
        height_mm=mm("pgSz", "h", 279.4),
        top_mm=mm("pgMar", "top", 25.4),
        bottom_mm=mm("pgMar", "bottom", 25.4),
        left_mm=mm("pgMar", "left", 31.8),
        right_mm=mm("pgMar", "right", 31.8),
        gutter_mm=mm("pgMar", "gutter", 0.0),
        footer_mm=mm("pgMar", "footer", 12.7),
        grid_type=val(element, "docGrid", "type"),
        grid_pitch=points(val(element, "docGrid", "linePitch")),
        grid_char_space=(whole(val(element, "docGrid", "charSpace")) or 0) / 4096,
        title_page=is_on(child(element, "titlePg")),
        page_start=whole(val(element, "pgNumType", "start")),
        page_format=val(element, "pgNumType", "fmt") or "decimal",
        start_type=val(element, "type") or "nextPage",
        columns=whole(val(element, "cols", "num")) or 1,
        headers=headers,
        footers=footers,
    )
