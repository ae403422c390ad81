"""What `finish` must know of a template's styles: ids by name, and the type that a paragraph style sets.

Turns word/styles.xml into plain values, once per template. A clerk may have changed a style, and another
program may have renamed its id; the name and the properties that hold in the end are what counts. It
knows the styles' chain of bases, but neither character styles nor direct formatting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.core import standard
from wuyi_docs.core.units import half_points_to_pt
from wuyi_docs.docx.package import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART: Final = "word/styles.xml"
_SPACING: Final = f".//{_W}pPr/{_W}spacing"
_INDENT: Final = f".//{_W}pPr/{_W}ind"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style as it is in the end: the size in points, all lengths in twips.

    `line` is the exact line height, or 0; `first` the first line's indent, less than 0 where it hangs; `merges`
    says that there is no space between paragraphs of this style.
    """

    ident: str
    size: float
    spacing: int
    line: int
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    merges: bool = False
    keeps: bool = False
    opens_page: bool = False


def read_paragraph_styles(styles_xml: bytes | str) -> Mapping[str, ParagraphStyle]:
    """Return the paragraph styles of word/styles.xml by name."""
    data = styles_xml.encode() if isinstance(styles_xml, str) else styles_xml
    root = parse_xml(data, _PART)
    defaults = root.find(f"{_W}docDefaults")
    by_ident = {
        style.get(f"{_W}styleId", ""): style
        for style in root.iterfind(f"{_W}style")
        if style.get(f"{_W}type") == "paragraph"
    }
    found = {}
    for ident, style in by_ident.items():
        name = _value(style.find(f"{_W}name"))
        if name:
            found[name] = _resolved(
                ident, [*_chain(ident, by_ident), *([] if defaults is None else [defaults])]
            )
    return found


def _chain(ident: str, by_ident: Mapping[str, _Element]) -> list[_Element]:
    """Return a style and its bases, nearest first; a circle of bases ends where it closes."""
    chain: list[_Element] = []
    while ident in by_ident and by_ident[ident] not in chain:
        chain.append(by_ident[ident])
        ident = _value(by_ident[ident].find(f"{_W}basedOn"))
    return chain


def _resolved(ident: str, chain: list[_Element]) -> ParagraphStyle:
    size = _first(chain, f".//{_W}rPr/{_W}sz", f"{_W}val")
    spacing = _first(chain, f".//{_W}rPr/{_W}spacing", f"{_W}val")
    exact = _first(chain, _SPACING, f"{_W}lineRule") == "exact"
    line = _first(chain, _SPACING, f"{_W}line")
    return ParagraphStyle(
        ident=ident,
        size=half_points_to_pt(_number(size)) or standard.BODY_SIZE.value,
        spacing=_number(spacing),
        line=_number(line) if exact else 0,
        before=_number(_first(chain, _SPACING, f"{_W}before")),
        after=_number(_first(chain, _SPACING, f"{_W}after")),
        left=_number(_first(chain, _INDENT, f"{_W}left")),
        right=_number(_first(chain, _INDENT, f"{_W}right")),
        first=_number(_first(chain, _INDENT, f"{_W}firstLine"))
        - _number(_first(chain, _INDENT, f"{_W}hanging")),
        merges=_set(chain, "contextualSpacing"),
        keeps=_set(chain, "keepNext"),
        opens_page=_set(chain, "pageBreakBefore"),
    )


def _set(chain: list[_Element], switch: str) -> bool:
    """Tell whether the nearest style that says anything about a switch turns it on."""
    for style in chain:
        element = style.find(f".//{_W}pPr/{_W}{switch}")
        if element is not None:
            return element.get(f"{_W}val", "1") not in ("0", "false", "off")
    return False


def _first(chain: list[_Element], path: str, attribute: str) -> str:
    """Return the nearest value of an attribute along the chain of bases."""
    for style in chain:
        element = style.find(path)
        value = None if element is None else element.get(attribute)
        if value:
            return value
    return ""


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _number(text: str) -> int:
    try:
        return round(float(text))
    except ValueError:
        return 0
