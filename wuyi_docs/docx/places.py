"""Where a paragraph stands: the parts of a package and their paragraphs in, places that a clerk can find out.

Paragraphs are counted as a reader counts them: those of the running text, blank ones included, from 1; tables, text
boxes and notes have places of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.sections import references, sections_of
from wuyi_docs.docx.xml import STRICT, W, child, is_on, name_of, paragraphs, val, whole, within

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.docx.package import Package

BODY: Final = "正文"
Places = Callable[[int], "tuple[ParagraphPlace, str]"]
_PARTS: Final = {
    "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注",
    "core-properties": "文档属性",
}  # fmt: skip
_NOTES: Final = {"footnote": "脚注", "endnote": "尾注", "comment": "批注"}
_PAGES: Final = {"even": "（偶数页）", "first": "（首页）"}
_MOST_COLUMNS: Final = 64


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """Where a paragraph stands; numbers count from 1, 0 is unknown or none.

    `part` is what a clerk calls the part or the note, `number` that of the paragraph in its running text, or of the
    one that a text `box` hangs on. In a table, `row` and `column` tell the cell, and `outer` the cell that holds the
    table. `inner` counts the paragraphs of a cell, box or note that has several.
    """

    part: str = ""
    number: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    outer: ParagraphPlace | None = None
    box: int = 0
    inner: int = 0

    def __str__(self) -> str:
        words = self.part
        if self.row:
            held = "" if self.part == BODY else self.part
            words = f"{self.outer}内的表格" if self.outer else f"{held}表格{self.table}"
            words += f"第{self.row}行第{self.column}列"
        elif self.number:
            words += f"第{self.number}段" + ("的文本框" if self.box else "")
        elif self.box:
            words += f"文本框{self.box}"
        return words + (f"第{self.inner}段" if self.inner else "")


UNPLACED: Final = ParagraphPlace()


def part_names(package: Package, body: _Element) -> dict[str, str]:
    """Return what a clerk calls the parts that hold text; `body` is the root of the main one."""
    settings = package.optional_xml("settings")
    even = settings is not None and is_on(child(settings, "evenAndOddHeaders"))
    shown: dict[str, tuple[str, str]] = {}
    for number, section in enumerate(sections_of(body), start=1):
        which = f"第{number}节" if number > 1 else ""
        for one in references(section):
            shown.setdefault(one.id, (which, _PAGES.get(one.pages, "（奇数页）" if even else "")))
    names = {package.main: BODY}
    for source in (package.main, ""):
        for line in package.relationships(source):
            words = _PARTS.get(line.type.rpartition("/")[2])
            if words and line.target in package.parts and line.target not in names:
                which, pages = shown.get(line.id, ("", ""))
                names[line.target] = f"{which}{words}{pages}"
    return names


def places_in(root: _Element, part: str) -> dict[_Element, ParagraphPlace]:
    """Return the paragraphs of a part called `part`, in the order of the file, each with its place."""
    cells = _cells(root, part)
    notes: dict[_Element, ParagraphPlace] = {}
    held: dict[_Element, int] = {}
    found: dict[_Element, ParagraphPlace] = {}
    number = 0
    for paragraph in paragraphs(root):
        for outer in paragraph.iterancestors():
            name = name_of(outer)
            if outer in cells:
                place = cells[outer]
            elif name == "txbxContent":
                place = ParagraphPlace(part, max(number, 1), box=1)
            elif name in _NOTES:
                place = notes.setdefault(outer, ParagraphPlace(f"{_NOTES[name]}{len(notes) + 1}"))
            else:
                continue
            held[outer] = at = held.get(outer, 0) + 1
            alone = at == 1 and sum(1 for one in outer if name_of(one) == "p") <= 1
            found[paragraph] = place if alone else replace(place, inner=at)
            break
        else:
            number += 1
            found[paragraph] = ParagraphPlace(part, number)
    return found


def _cells(root: _Element, part: str) -> dict[_Element, ParagraphPlace]:
    found: dict[_Element, ParagraphPlace] = {}
    tables = 0
    for table in root.iter(W + "tbl", STRICT + "tbl"):
        outer = next((found[up] for up in table.iterancestors() if up in found), None)
        tables += outer is None
        for number, row in enumerate(within(table, "tr"), start=1):
            column = 1
            for cell in within(row, "tc"):
                found[cell] = ParagraphPlace(part, 0, tables, number, column, outer)
                column += span_of(cell)
    return found


def span_of(cell: _Element) -> int:
    """Return how many columns a `w:tc` spans."""
    return max(1, min(whole(val(child(cell, "tcPr"), "gridSpan")) or 1, _MOST_COLUMNS))


def places_of(package: Package, part: str) -> Places:
    """Return what gives the place and the text of a paragraph of `part` by its number (from 0; -1 is unknown)."""
    words = part_names(package, package.xml(package.main)).get(part, part)
    places = list(places_in(package.xml(part), words).items())

    def at(number: int) -> tuple[ParagraphPlace, str]:
        if not 0 <= number < len(places):
            return ParagraphPlace(words), ""
        element, place = places[number]
        return place, "".join(one.text or "" for one in element.iter(f"{W}t"))

    return at
