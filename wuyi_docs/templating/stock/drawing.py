"""What stands at a fixed place of the sheet: the letter's double rules, the page number of a turned page.

Drawn in headers, anchored to the sheet's edges, so that no text moves them.
"""

from __future__ import annotations

from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.standard import PAGE_HEIGHT, PAGE_WIDTH, RED
from wuyi_docs.core.units import mm_to_emu, pt_to_mm
from wuyi_docs.templating.stock.metrics import INK_ABOVE, INK_BELOW
from wuyi_docs.templating.stock.wml import paragraph

# How far a dash lies above the baseline, in em.
DASH_ABOVE: Final = 1 / 3

_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def letter_rules() -> str:
    """Return the paragraph that anchors the two red double rules of a letter's first page (10.1)."""
    thick, thin = standard.LETTER_RULE_THICK.value, standard.LETTER_RULE_THIN.value
    apart = standard.LETTER_RULE_INNER.value
    ink = pt_to_mm(standard.LETTER_MARK_SIZE.value) * (INK_ABOVE + INK_BELOW)
    upper = standard.LETTER_MARK_TOP.value + ink + standard.LETTER_RULE_GAP.value
    lower = PAGE_HEIGHT.value - standard.LETTER_RULE_BOTTOM.value
    bars = (
        (upper, thick),
        (upper + thick + apart, thin),
        (lower - thick - apart - thin, thin),
        (lower - thick, thick),
    )
    drawn = "".join(_bar(number, top, height) for number, (top, height) in enumerate(bars, start=1))
    return paragraph("空白页脚", content=drawn)


def _bar(number: int, top: float, height: float) -> str:
    width = standard.LETTER_RULE_WIDTH.value
    left = (PAGE_WIDTH.value - width) / 2
    shape = (
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{mm_to_emu(width)}" cy="{mm_to_emu(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{RED.value}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:bodyPr/>"
    )
    return _anchored(number, f"红色双线{number}", (left, top), (width, height), shape)


def turned_page_number(number: int, content: str) -> str:
    """Return the paragraph that anchors `content`, turned right, where a portrait page's number stands.

    The sheet is bound as a portrait one turned left by a right angle: its left edge is the foot.
    """
    # The box is as wide as the text area is high there, and its upper edge lies at the footer's place.
    line = pt_to_mm(standard.PAGE_NUMBER_SIZE.value * 1.25)
    dash_from_top = line * 0.8 - pt_to_mm(standard.PAGE_NUMBER_SIZE.value) * DASH_ABOVE
    right = standard.MARGIN_BOTTOM.value - standard.PAGE_NUMBER_GAP.value + dash_from_top
    size = (line, standard.TEXT_WIDTH.value)
    shape = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{mm_to_emu(size[0])}" cy="{mm_to_emu(size[1])}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/>'
    )
    place = (right - line, standard.MARGIN_LEFT.value)
    return paragraph("空白页脚", content=_anchored(number, "页码", place, size, shape))


def _anchored(
    number: int, name: str, place: tuple[float, float], size: tuple[float, float], shape: str
) -> str:
    """Return a run with `shape` at `place` (from the sheet's left and top edge), both in mm."""
    left, top = (mm_to_emu(value) for value in place)
    width, height = (mm_to_emu(value) for value in size)
    anchor = (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"'
        ' behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="{number}" name="{name}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_SHAPE}">'
        f"<wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
