"""Headers and footers filled up to the text area, for the page on which a document begins.

LibreOffice gives the first page of a section that begins on an odd page a header and a footer no higher than what is
in them: its text would begin higher, and end lower, than on all other pages. Space after the header's text and before
the footer's fills the room. It never needs more than the room, so that nothing moves in Word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.styles import Styles, properties_of
from wuyi_docs.docx.xml import W, child, ensure_child, name_of, number, val, within

if TYPE_CHECKING:
    from lxml.etree import _Element

# The height of a line of Han text to the size of its type, as Word draws it; LibreOffice's faces differ by a tenth.
_LINE: Final = 1.3
_SIZE: Final = 20  # half-points; where nothing says a size
_TEXT: Final = 1440  # twips from the edge of a page to its text, and
_EDGE: Final = 720  # to its header, where the section does not say it
_OBJECTS: Final = ("inline", "pict", "object", "framePr", "br", "ptab")


def room(section: _Element, kind: str) -> float:
    """Return how high, in twips, the room for a header or footer is."""
    edge, text = ("header", "top") if kind == "header" else ("footer", "bottom")
    outer, inner = number(val(section, "pgMar", edge)), number(val(section, "pgMar", text))
    return (_TEXT if inner is None else abs(inner)) - (_EDGE if outer is None else outer)


def fill(root: _Element, kind: str, high: float, wide: float, styles: Styles) -> bool:
    """Add to the root of a header or footer the space that it lacks in a room, in twips; tell whether any was added.

    None is added where the height of its content cannot be told.
    """
    paragraphs = list(within(root, "p"))
    heights = [_height(one, wide, styles) for one in paragraphs]
    known = [one for one in heights if one is not None]
    lacking = int(high - sum(known))
    if not paragraphs or len(known) < len(heights) or root.find(f".//{W}tbl") is not None or lacking <= 0:
        return False
    last = kind == "header"
    side, at = ("after", paragraphs[-1]) if last else ("before", paragraphs[0])
    spacing = ensure_child(ensure_child(at, "pPr"), "spacing")
    spacing.set(W + side, str(int(number(_spaces(at, styles).get(f"spacing.{side}")) or 0) + lacking))
    return True


def _height(paragraph: _Element, wide: float, styles: Styles) -> float | None:
    """Return the height of a paragraph of one line, in twips; None for one of which it cannot be told."""
    if any(name_of(one) in _OBJECTS for one in paragraph.iter()):
        return None
    spaces = _spaces(paragraph, styles)
    if any("utospacing" in key or "Lines" in key for key in spaces):
        return None
    sizes = [number(val(one, "sz")) for one in paragraph.iter(W + "rPr")]
    ident = val(child(paragraph, "pPr"), "pStyle") or styles.default_paragraph
    size = (
        max([number((styles.base_run | styles.chain(ident)[1]).get("sz")) or _SIZE, *filter(None, sizes)])
        * 10
    )
    if size * sum(len(one.text or "") for one in paragraph.iter(W + "t")) > wide:
        return None
    line, rule = number(spaces.get("spacing.line")) or 240, spaces.get("spacing.lineRule", "auto")
    drawn = {"exact": line, "atLeast": max(line, size * _LINE)}.get(rule, size * _LINE * line / 240)
    return drawn + sum(number(spaces.get(f"spacing.{side}")) or 0 for side in ("before", "after"))


def _spaces(paragraph: _Element, styles: Styles) -> dict[str, str]:
    """Return what holds for the spacing of a paragraph: of all properties those of its lines."""
    properties = child(paragraph, "pPr")
    ident = val(properties, "pStyle") or styles.default_paragraph
    found = styles.base_paragraph | styles.chain(ident)[0] | properties_of(properties)
    return {key: value for key, value in found.items() if key.startswith("spacing.")}
