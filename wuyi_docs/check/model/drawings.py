"""Read what is drawn in a paragraph: lines, pictures and boxes of DrawingML and VML, as `Shape`s.

Only what rules ask for is read: kind, extent, position, colour and weight of the stroke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.types import Shape
from wuyi_docs.core.units import emu_to_mm, pt_to_mm
from wuyi_docs.docx.xml import name_of, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINES: Final = frozenset(("line", "straightConnector1"))
_VML_UNITS: Final = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75, "": 1.0}
_LENGTH: Final = re.compile(r"\s*(-?[\d.]+)\s*(pt|mm|cm|in|px)?\s*$")
_FLAT_MM: Final = 1.0
_NAMED: Final = {"red": "FF0000", "black": "000000", "#f00": "FF0000"}


def shapes_of(element: _Element) -> Iterator[Shape]:
    """Yield the shapes of a `w:drawing`, `w:pict` or `w:object` element."""
    for one in element.iter():
        name = name_of(one)
        if name in ("anchor", "inline") and "drawingml" in str(one.tag):
            yield _drawing(one, inline=name == "inline")
        elif name in ("line", "rect", "shape", "roundrect") and "schemas-microsoft-com:vml" in str(one.tag):
            yield _vml(one, name)


def _drawing(element: _Element, *, inline: bool) -> Shape:
    width = height = 0.0
    y, y_from = None, ""
    for one in element:
        name = name_of(one)
        if name == "extent":
            width, height = _emu(one.get("cx")), _emu(one.get("cy"))
        elif name == "positionV":
            y_from = one.get("relativeFrom") or ""
            y = next((_emu(offset.text) for offset in one if name_of(offset) == "posOffset"), None)
    preset, picture, boxed = _content(element)
    color, weight, compound = _stroke(element)
    if picture:
        kind = "picture"
    elif boxed:
        kind = "box"
    elif preset in _LINES or min(width, height) <= _FLAT_MM < max(width, height):
        kind = "line"
    else:
        kind = "other"
    return Shape(kind, width, height, y, y_from, color, weight, compound, inline)


def _content(element: _Element) -> tuple[str, bool, bool]:
    preset, picture, boxed = "", False, False
    for one in element.iter():
        name = name_of(one)
        if name == "prstGeom" and not preset:
            preset = one.get("prst") or ""
        elif name == "blip":
            picture = True
        elif name == "txbxContent":
            boxed = True
    return preset, picture, boxed


def _stroke(element: _Element) -> tuple[str | None, float | None, str]:
    color = weight = None
    compound = ""
    for line in element.iter("{*}ln"):
        width = number(line.get("w"))
        weight = None if width is None else width / 12700
        compound = line.get("cmpd") or ""
        color = next((c.get("val") for c in line.iter("{*}srgbClr")), None)
        break
    if color is None:
        for fill in element.iter("{*}spPr"):
            color = next((c.get("val") for c in fill.iter("{*}srgbClr")), None)
            break
    return (color.upper() if color else None), weight, compound


def _emu(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return emu_to_mm(value) if abs(value) < 1e9 else 0.0


def _vml(element: _Element, name: str) -> Shape:
    items = (item.partition(":") for item in (element.get("style") or "").split(";"))
    style = {key.strip(): value.strip() for key, _, value in items}
    width, height = _vml_length(style.get("width")), _vml_length(style.get("height"))
    y = _vml_length(style.get("margin-top"))
    color = (element.get("strokecolor") or element.get("fillcolor") or "").split(" ")[0].lower()
    weight = _LENGTH.match(element.get("strokeweight") or "")
    if name == "line":
        start, end = _pair(element.get("from")), _pair(element.get("to"))
        width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
        y = min(start[1], end[1])
    boxed = any(name_of(one) == "txbxContent" for one in element.iter())
    picture = any(name_of(one) == "imagedata" for one in element)
    flat = min(width, height) <= _FLAT_MM < max(width, height)
    kind = "picture" if picture else "box" if boxed else "line" if name == "line" or flat else "other"
    return Shape(
        kind,
        width,
        height,
        y,
        style.get("mso-position-vertical-relative", "paragraph"),
        _NAMED.get(color, color.lstrip("#").upper()) or None,
        float(weight[1]) * _VML_UNITS[weight[2] or ""] if weight and _is_number(weight[1]) else None,
        inline=style.get("position") != "absolute" and name != "line",
    )


def _is_number(text: str) -> bool:
    return number(text) is not None


def _vml_length(text: str | None) -> float:
    match = _LENGTH.match(text or "")
    if not match or not _is_number(match[1]):
        return 0.0
    return pt_to_mm(float(match[1]) * _VML_UNITS[match[2] or ""])


def _pair(text: str | None) -> tuple[float, float]:
    left, _, right = (text or "").partition(",")
    return _vml_length(left), _vml_length(right)
