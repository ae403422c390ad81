"""What remains to be done to a part's text after Jinja, as docxtpl does it, and only where a template needs it.

Line breaks and tabs in answers; the columns of tables whose cells are generated; the numbers of drawings that
stand in loops; a paragraph for cells that would have none, which Word takes for damage; the check of parts that
could not be proven well-formed. What is needed is found out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from jinja2 import nodes

from wuyi_docs.docx.package import parse_xml
from wuyi_docs.docx.xml import DECLARATION
from wuyi_docs.templating.engine.source import Source, engine

LISTING_SIGNS = "\n\t\a\f"
_PARAGRAPH_END = "</w:p>"
_DRAWING = re.compile(r"<wp:docPr\b")
_DRAWING_ID = re.compile(r'(<wp:docPr\b[^<>]*?\sid=")[^"<>]*(?=")')
_OUTSIDE_RUNS = {ord("\a"): None, ord("\f"): None}  # not allowed in XML, and nothing there to break
_HOLDER = "(?:tc|txbxContent|hdr|ftr|footnote)"
_NO_PARAGRAPH = re.compile(
    rf"(</w:tcPr>|<w:tcPr(?: [^<>]*)?/>|</w:tbl>|<w:{_HOLDER}(?: [^<>]*)?>)(?=</w:{_HOLDER}>)"
)
# That takes 40 of the 450 microseconds of a notice; this tells in 6 that no cell is empty, and nothing else can be.
_MAY_LACK = re.compile(r"</w:tc>(?<!</w:p></w:tc>)(?<!<w:p/></w:tc>)|</w:(?:txbxContent|hdr|ftr|footnote)>")
FIRST_DRAWING = 1001  # as docxtpl numbers them
_TABLE_TOKEN = re.compile(
    r"<w:(tbl)[ >]|</w:(tbl)>|<w:(gridCol)\b|<w:(tr)[ >]|</w:(tr)>|<w:(tc)[ >]|</w:(tc)>"
    r'|<w:(?:gridSpan|gridBefore|gridAfter) w:val="([^"]*)"|(\{%)'
)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a part's text needs after joining."""

    tables: bool = False
    drawings: bool = False
    check: bool = False


def finished_text(source: Source, text: str, needs: Needs, file: str, *, markup: bool) -> str:
    """Return the whole of a part, whose joined text is `text`, in its final form.

    `markup` says that a value brought XML of its own. Raise PackageError if the part is not well-formed.
    """
    # LISTING_SIGNS; a loop takes four times as long
    if "\n" in text or "\t" in text or "\a" in text or "\f" in text:
        text = with_listings(text)
    if source.may_empty and _MAY_LACK.search(text):
        text = _NO_PARAGRAPH.sub(r"\1<w:p/>", text)
    if needs.drawings:
        text = with_drawing_ids(text)
    document = f"{source.head}{text}{source.tail}"
    if needs.check or markup:
        parse_xml(document.encode(), source.part, file)
    return with_tables(document) if needs.tables else document


def with_listings(text: str) -> str:
    r"""Turn \n \t \a \f in the texts of runs into breaks, tabs, paragraphs and pages, by docxtpl's own function."""
    resolve = engine().resolve_listing
    stretches = text.split(_PARAGRAPH_END)
    for index, stretch in enumerate(stretches[:-1]):
        if any(sign in stretch for sign in LISTING_SIGNS):
            stretches[index] = resolve(stretch + _PARAGRAPH_END).removesuffix(_PARAGRAPH_END)
    return _PARAGRAPH_END.join(stretches).translate(_OUTSIDE_RUNS)


def with_tables(document: str) -> str:
    """Make the columns of each table agree with its cells, by docxtpl's own function."""
    from lxml import etree

    tree = engine().fix_tables(document.removeprefix(DECLARATION))
    return DECLARATION + str(etree.tostring(tree, encoding="unicode"))


def with_drawing_ids(text: str, first: int = FIRST_DRAWING) -> str:
    """Number the drawings of a body in order."""
    numbers = count(first)
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(numbers)}", text)


def number_drawings(tree: nodes.Template) -> bool:
    """Number the drawings that stand outside loops and conditions, once; return whether others need it later."""
    data = list(tree.find_all(nodes.TemplateData))
    fixed = [piece for output in tree.body if isinstance(output, nodes.Output) for piece in output.nodes]
    if any(_DRAWING.search(one.data) and not any(one is piece for piece in fixed) for one in data):
        return True
    if any(len(_DRAWING.findall(one.data)) != len(_DRAWING_ID.findall(one.data)) for one in data):
        return True
    first = FIRST_DRAWING
    for one in data:
        found = len(_DRAWING.findall(one.data))
        one.data = with_drawing_ids(one.data, first) if found else one.data
        first += found
    return False


def columns_may_vary(source: str) -> bool:
    """Return whether some table's columns may disagree with its cells: tags between cells, or a span by a tag."""
    return any(not table.fits() for table in _tables(source))


@dataclass(slots=True)
class _Table:
    """One table while it is read: its columns, and the width in columns of each of its rows."""

    columns: int = 0
    rows: list[int] = field(default_factory=list)
    cells: int = 0
    vague: bool = False
    in_row: bool = False
    in_cell: bool = False

    def fits(self) -> bool:
        return not self.vague and (not self.columns or all(width == self.columns for width in self.rows))


def _tables(source: str) -> Iterator[_Table]:
    around: list[_Table] = []
    for token in _TABLE_TOKEN.finditer(source):
        begins, ends, column, row, row_ends, cell, cell_ends, span, tag = token.groups()
        if begins:
            around.append(_Table())
        if not around:
            continue
        table = around[-1]
        if ends:
            yield around.pop()
        elif column:
            table.columns += 1
        elif row:
            table.in_row, table.cells = True, 0
        elif row_ends:
            table.in_row = False
            table.rows.append(table.cells)
        elif cell:
            table.in_cell = True
            table.cells += 1
        elif cell_ends:
            table.in_cell = False
        elif span is not None:
            table.vague |= not span.isdecimal()
            table.cells += int(span) - table.in_cell if span.isdecimal() else 0
        elif tag:
            table.vague |= table.in_row and not table.in_cell
