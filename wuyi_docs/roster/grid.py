"""What every kind of roster becomes first: rows of cells, still without knowing which column is which field.

A cell is either text or a `RawCell`, whose text depends on what the field wants (`cells`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wuyi_docs.core.problem import Cell, Place


class RawCell(NamedTuple):
    """A spreadsheet cell that is not text.

    `kind` is `number`, `boolean`, `error`, `iso-date`, `uncomputed` (a formula that was never computed), `damaged`
    or `too-long`; `text` is what the file holds (of one too long its length), `code` the number format.
    """

    kind: str
    text: str
    code: str = "General"


GridCell = str | RawCell


class GridRow(NamedTuple):
    """One row; `cells` counts from column A and may be shorter than the sheet is wide.

    `blank` tells that the row itself holds nothing, even if a merged cell reaches into it.
    """

    number: int
    cells: list[GridCell]
    blank: bool
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one file of separated values: `rows()` reads it from the start each time."""

    file: str
    sheet: str
    rows: Callable[[], Iterator[GridRow]]
    date1904: bool = False
    merged: int = 0

    def place(self, row: int, column: int, heading: str = "") -> Place:
        """Return the place of a cell; `column` counts from 0, -1 meaning the whole row."""
        cell = Cell(self.sheet, row, column_letters(column), heading)
        return Place(self.file, 0 if self.sheet else row, cell=cell)


def column_letters(index: int) -> str:
    """Return A for 0, Z for 25, AA for 26, nothing for -1."""
    letters = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
