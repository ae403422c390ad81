"""The rows below a heading become records; empty rows, totals, footnotes and examples are left out and counted.

A cell becomes text here, and its problems get their places; what the text means is the form's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wuyi_docs.core.problem import Problem
from wuyi_docs.roster.cells import read_cell
from wuyi_docs.roster.grid import Grid, GridRow
from wuyi_docs.roster.headings import Column, Heading, normal
from wuyi_docs.sheets.nodes import Entries

_TOTAL = re.compile(r"(本页|本表|以上|全局|全县|全部)?(合计|总计|小计|共计|累计)([:：(（，,\d].*)?")
_FOOTER = re.compile(
    r"(注|备注|说明|填表说明|填表|填报|制表|审核|填表人|制表人|填报人|审核人|填表日期|制表日期|填报单位|填报日期)[:：].*"
)
# What the three have in common, as anybody may type it: most cells hold none of it, and need no closer look.
SUSPECT = re.compile("[计示⽰:：︓﹕⩴]")

# What offices put into a cell that stays empty.
_NOTHING = frozenset({"/", "／", "\\", "-", "－", "–", "—", "——", "―"})

EMPTY, TOTAL, REPEATED, FOOTER, EXAMPLE = "空行", "合计行", "重复的表头", "表尾说明", "示例行"
EXAMPLE_MARK = "示例："


class Row(NamedTuple):
    """One record: its row (or line) number, what it says of each column, and what is wrong with its cells.

    `node` is set where the file itself gives places (.yaml); otherwise `Roster.answers` builds it.
    """

    number: int
    cells: tuple[tuple[Column, str], ...]
    problems: tuple[Problem, ...] = ()
    hidden: bool = False
    node: Entries | None = None


class Skipped(NamedTuple):
    """`rows` rows, from `number` on, that are no records; and why."""

    number: int
    why: str
    rows: int = 1


def records(grid: Grid, heading: Heading) -> Iterator[Row | Skipped]:
    """Yield the records of `grid` below its heading, and what was left out between them."""
    before = heading.number
    is_sheet = bool(grid.sheet)
    blank = 0  # told only where something follows: formatted rows below the last record are no gap
    for row in grid.rows():
        if row.number <= heading.number:
            continue
        blank += row.number - before - 1 if is_sheet else 0
        before = row.number
        if row.blank:
            blank += 1
            continue
        if blank:
            yield Skipped(row.number - blank, EMPTY, blank)
            blank = 0
        if why := _no_record(row, heading):
            yield Skipped(row.number, why)
            continue
        yield _record(grid, heading, row)


def _record(grid: Grid, heading: Heading, row: GridRow) -> Row:
    cells: list[tuple[Column, str]] = []
    problems: list[Problem] = []
    width = len(row.cells)
    for column in heading.columns:
        if column.index >= width or not (cell := row.cells[column.index]):
            continue
        if isinstance(cell, str) and "E" not in cell:
            text = cell
        else:
            name = column.sub or column.name
            text, problem = read_cell(cell, column.type, name, date1904=grid.date1904)
            if problem:
                problems.append(problem.at(grid.place(row.number, column.index, column.heading)))
        text = text.strip()
        if text and text not in _NOTHING:
            cells.append((column, text))
    if not grid.sheet and width > heading.width and any(row.cells[heading.width :]):
        problems.append(_too_wide(grid, row, heading))
    return Row(row.number, tuple(cells), tuple(problems), row.hidden)


def _no_record(row: GridRow, heading: Heading) -> str:
    first = row.cells[0] or next((cell for cell in row.cells if cell), "")
    if not isinstance(first, str):
        return ""
    if SUSPECT.search(first):
        text = normal(first)
        if _TOTAL.fullmatch(text):
            return TOTAL
        if _FOOTER.fullmatch(text):
            return FOOTER
        if text.startswith(normal(EXAMPLE_MARK)):
            return EXAMPLE
    if len(heading.columns) > 1 and _repeats(row, heading.columns):
        return REPEATED
    return ""


def _repeats(row: GridRow, columns: Iterable[Column]) -> bool:
    for column in columns:
        cell = row.cells[column.index] if column.index < len(row.cells) else ""
        if not isinstance(cell, str) or len(cell) > 60 or normal(cell) != normal(column.heading):
            return False
    return True


def _too_wide(grid: Grid, row: GridRow, heading: Heading) -> Problem:
    what = f"这一行有{len(row.cells)}格，表头只有{heading.width}格，后面的内容错了位"
    fix = "文字里有英文逗号的，把整格用英文双引号括起来；或改用 .xlsx"
    return Problem(
        "too-many-cells", what, grid.place(row.number, -1), given=str(row.cells[heading.width]), fix=fix
    )
