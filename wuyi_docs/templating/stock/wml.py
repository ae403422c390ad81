"""Small pieces of WordprocessingML as text: runs, paragraphs, cells, tables, sections.

Each function turns plain values into one well-formed element whose children stand in the schema's order.
Text may hold template tags; a tag is text like any other here. Which style an element gets, and why,
is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from wuyi_docs.core.standard import (
    LINE_TWIPS,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
)
from wuyi_docs.core.units import mm_to_twips
from wuyi_docs.docx.xml import MAIN, OFFICE

NAMESPACES: Final = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

# ‹字符样式:文字› marks a stretch of text that has a character style of its own.
_STYLED = re.compile(r"‹([^:›]+):([^›]*)›")
_PIECES = re.compile(r"(\t|\n)")


def run(text: str, style: str = "") -> str:
    """Return a run; tabs and line breaks in `text` become their own elements."""
    properties = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
    # The hint keeps curly quotes, dashes and ellipses in the Han face whatever a later editor sets.
    properties += '<w:rFonts w:hint="eastAsia"/>'
    pieces = []
    for piece in _PIECES.split(text):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece == "\n":
            pieces.append("<w:br/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r><w:rPr>{properties}</w:rPr>{''.join(pieces)}</w:r>" if pieces else ""


def runs(text: str) -> str:
    """Return the runs of `text`, in which ‹样式:文字› marks character styles."""
    found, end = [], 0
    for match in _STYLED.finditer(text):
        found += [run(text[end : match.start()]), run(match[2], match[1])]
        end = match.end()
    return "".join((*found, run(text[end:])))


def paragraph(style: str, text: str = "", *, properties: str = "", content: str = "") -> str:
    """Return a paragraph of `style` that holds `text`, then `content` (XML).

    `properties` are further children of `w:pPr`, in the schema's order.
    """
    inner = f"<w:pStyle w:val={quoteattr(style)}/>{properties}" if style else properties
    return f"<w:p><w:pPr>{inner}</w:pPr>{runs(text)}{content}</w:p>"


def field(instruction: str, shown: str, style: str = "") -> str:
    """Return a complex field, such as the page number."""
    properties = f'<w:rPr>{f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""}<w:rFonts w:hint="eastAsia"/></w:rPr>'

    def piece(inner: str) -> str:
        return f"<w:r>{properties}{inner}</w:r>"

    return (
        piece('<w:fldChar w:fldCharType="begin"/>')
        + piece(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
        + piece('<w:fldChar w:fldCharType="separate"/>')
        + piece(f"<w:t>{escape(shown)}</w:t>")
        + piece('<w:fldChar w:fldCharType="end"/>')
    )


def cell(content: str, width: int, *, span: int = 1, properties: str = "") -> str:
    """Return a table cell of `width` twips; `content` is its paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{properties}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, height: int = 0, header: bool = False, fixed: bool = False) -> str:
    """Return a table row that no page break splits; `height` in twips, at least or (`fixed`) exactly."""
    rule = "exact" if fixed else "atLeast"
    tall = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>' if height else ""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table has beside its rows: style, place, borders, XML in schema order.

    `margins` of its cells are twips: top, left, bottom, right.
    """

    style: str = ""
    floating: str = ""
    borders: str = ""
    margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    centred: bool = False


def table(widths: Sequence[int], rows: Iterable[str], look: TableLook) -> str:
    """Return a table with fixed column `widths` in twips, for Word (`tblW`) and WPS (`gridCol`) alike."""
    style = f"<w:tblStyle w:val={quoteattr(look.style)}/>" if look.style else ""
    centred = '<w:jc w:val="center"/>' if look.centred else ""
    indent = "" if look.centred or look.floating else '<w:tblInd w:w="0" w:type="dxa"/>'
    cells = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in zip(("top", "left", "bottom", "right"), look.margins, strict=True)
    )
    properties = (
        f'{style}{look.floating}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{centred}{indent}{look.borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{cells}</w:tblCellMar>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def border(side: str, eighths: int, colour: str = "auto", *, space: int = 0) -> str:
    """Return one single-line border; 0 eighths of a point mean none."""
    if not eighths:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page: which headers and footers it shows, and how the sheet lies.

    `references` maps the schema's `kind/type` (`footer/default`) to a relationship id; margins in twips.
    """

    references: tuple[tuple[str, str], ...] = ()
    landscape: bool = False
    own_first_page: bool = False
    footer_distance: int = 0
    header_distance: int = 0

    @property
    def width(self) -> int:
        """The width of the text area, in twips."""
        return sheet(self.landscape)[0] - sum(margins(self.landscape)[1::2])


def sheet(landscape: bool = False) -> tuple[int, int]:
    """Return width and height of the sheet, in twips."""
    across, down = mm_to_twips(PAGE_WIDTH.value), mm_to_twips(PAGE_HEIGHT.value)
    return (down, across) if landscape else (across, down)


def margins(landscape: bool = False) -> tuple[int, int, int, int]:
    """Return top, right, bottom and left margin, in twips; a landscape sheet is the portrait one turned left.

    So the head of a wide table lies at the left edge of the bound sheet (GB/T 9704-2012, 8).
    """
    top, right, bottom, left = (
        mm_to_twips(value.value) for value in (MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM, MARGIN_LEFT)
    )
    return (left, top, right, bottom) if landscape else (top, right, bottom, left)


def section(look: Section) -> str:
    """Return a `w:sectPr`."""
    across, down = sheet(look.landscape)
    top, right, bottom, left = margins(look.landscape)
    references = "".join(
        f'<w:{kind.split("/")[0]}Reference w:type="{kind.split("/")[1]}" r:id="{target}"/>'
        for kind, target in look.references
    )
    turned = ' w:orient="landscape"' if look.landscape else ""
    first = "<w:titlePg/>" if look.own_first_page else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{look.header_distance}" w:footer="{look.footer_distance}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{first}<w:docGrid w:type="lines" w:linePitch="{LINE_TWIPS}"/></w:sectPr>'
    )
