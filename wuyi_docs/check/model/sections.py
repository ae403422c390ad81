"""Read page set-up: a `w:sectPr` in, a `Section` out. Headers and footers are filled in by the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.types import Section, Story
from wuyi_docs.check.model.xml import attribute, child, is_on, name_of, points, whole
from wuyi_docs.core.units import pt_to_mm

if TYPE_CHECKING:
    from lxml.etree import _Element

Stories = Mapping[str, Story]

_NOTHING: Final[Mapping[str, Story]] = {}
KINDS: Final = ("default", "first", "even")


def references(element: _Element | None, kind: str) -> dict[str, str]:
    """Return the relationship ids of the headers or footers of a `w:sectPr`, by default, first, even."""
    found: dict[str, str] = {}
    for one in element if element is not None else ():
        if name_of(one) == f"{kind}Reference":
            target = next((v for k, v in one.attrib.items() if str(k).endswith("}id")), "")
            found[attribute(one, "type") or "default"] = str(target)
    return found


def read_section(
    element: _Element | None, index: int, headers: Stories = _NOTHING, footers: Stories = _NOTHING
) -> Section:
    """Return the page set-up of a `w:sectPr`; what is left out has Word's own defaults."""
    if element is None:
        return Section(index, headers=headers, footers=footers, declared=False)
    size, margin = child(element, "pgSz"), child(element, "pgMar")
    grid, numbers = child(element, "docGrid"), child(element, "pgNumType")
    kind, columns = child(element, "type"), child(element, "cols")
    direction = child(element, "textDirection")
    return Section(
        index=index,
        width_mm=_mm(size, "w", 215.9),
        height_mm=_mm(size, "h", 279.4),
        top_mm=_mm(margin, "top", 25.4),
        bottom_mm=_mm(margin, "bottom", 25.4),
        left_mm=_mm(margin, "left", 31.8),
        right_mm=_mm(margin, "right", 31.8),
        gutter_mm=_mm(margin, "gutter", 0.0),
        header_mm=_mm(margin, "header", 12.7),
        footer_mm=_mm(margin, "footer", 12.7),
        landscape=size is not None and attribute(size, "orient") == "landscape",
        grid_type=_text(grid, "type"),
        grid_pitch=None if grid is None else points(attribute(grid, "linePitch")),
        grid_char_space=0.0 if grid is None else (whole(attribute(grid, "charSpace")) or 0) / 4096,
        title_page=is_on(child(element, "titlePg")),
        page_start=None if numbers is None else whole(attribute(numbers, "start")),
        page_format=_text(numbers, "fmt") or "decimal",
        start_type=_text(kind, "val") or "nextPage",
        columns=1 if columns is None else whole(attribute(columns, "num")) or 1,
        text_direction=_text(direction, "val"),
        headers=headers,
        footers=footers,
    )


def _mm(element: _Element | None, name: str, default: float) -> float:
    value = None if element is None else points(attribute(element, name))
    return default if value is None else pt_to_mm(value)


def _text(element: _Element | None, name: str) -> str:
    return "" if element is None else attribute(element, name) or ""
