"""A roster (工作底册) in any kind of file becomes rows of answers, one at a time: all text, each with its place.

The reader finds the sheet and the heading row, and leaves out rows that are no records (empty ones, totals,
repeated headings, footnotes). What the text means is the form's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import ZIPPED, FileType, read_bytes, refusal, type_of_file
from wuyi_docs.core.problem import NOWHERE, Place, Problem, Severity, note
from wuyi_docs.roster import headings, limits
from wuyi_docs.roster.delimited import open_delimited
from wuyi_docs.roster.grid import Grid
from wuyi_docs.roster.headings import ExpectedColumns, Heading, normal
from wuyi_docs.roster.records import EMPTY, Row, Skipped, records
from wuyi_docs.roster.xlsx import ROSTER, refused
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, is_blank

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")


@dataclass(frozen=True, slots=True)
class Roster:
    """An opened roster; `rows()` reads it from the start each time, one row at a time."""

    path: Path
    grid: Grid
    heading: Heading
    notes: tuple[Problem, ...]
    listed: tuple[Row | Skipped, ...] | None = None

    @property
    def file(self) -> str:
        """The file's name as messages call it."""
        return self.grid.file

    @property
    def names(self) -> frozenset[str]:
        """The fields that the rows may answer."""
        if self.listed is None:
            return frozenset(column.name for column in self.heading.columns)
        rows = (row.node for row in self.listed if isinstance(row, Row) and row.node is not None)
        return frozenset(key.text for node in rows for key, _ in node)

    def rows(self) -> Iterator[Row | Skipped]:
        """Yield the records in order, and what was left out between them."""
        return iter(self.listed) if self.listed is not None else records(self.grid, self.heading)

    def answers(self, row: Row, *, placed: bool = False) -> dict[str, Node]:
        """Return the row's filled cells as answers, with their places if `placed` (which costs time)."""
        if row.node is not None:
            return {key.text: node for key, node in row.node}
        entries: dict[str, Node] = {}
        numbered: dict[str, dict[int, list[tuple[Text, Node]]]] = {}
        for column, text in row.cells:
            place = self.grid.place(row.number, column.index, column.heading) if placed else NOWHERE
            if column.entry:
                entry = numbered.setdefault(column.name, {}).setdefault(column.entry, [])
                entry.append((Text(column.sub, place), Text(text, place)))
            else:
                entries[column.name] = Text(text, place)
        for name, found in numbered.items():
            entries.setdefault(name, _gathered(found))
        return entries

    def place(self, row: Row, name: str = "") -> Place:
        """Return the place of the field `name` in `row`; of the row itself if it has no column of its own."""
        if row.node is not None:
            found = row.node.get(name)
            return found.place if found is not None else row.node.place
        column = next((c for c in self.heading.columns if c.name == name), None)
        if column is None:
            return self.grid.place(row.number, -1)
        return self.grid.place(row.number, column.index, column.heading)


def open_roster(path: Path, expected: ExpectedColumns, *, sheet: str = "") -> Roster:
    """Open a roster and find its heading row; AnswersError with all problems of the heading.

    `sheet` names one of several sheets; otherwise the sheet whose heading names the most fields is read.
    """
    file = path.name
    kind = type_of_file(path, ROSTER)
    if kind is not FileType.OTHER and kind not in ZIPPED:
        raise refusal(kind, Place(file), ROSTER)
    if (size := path.stat().st_size) > limits.FILE:
        what = f"文件有 {size // limits.MB} MB，底册最多 {limits.FILE // limits.MB} MB"
        raise AnswersError(Problem("too-large", what, Place(file), fix="分成几份底册，一份一份做"))
    if kind in ZIPPED:
        return _open_workbook(path, file, expected, sheet)
    if path.suffix.lower() in _WORKBOOKS and b"\0" in read_bytes(path, ROSTER, first=4096):
        raise refused(file, "文件已经损坏，不是完整的工作簿", "向发送人重新要一份")
    if sheet:
        what, fix = "只有 Excel 工作簿才有工作表", "去掉 --sheet"
        raise AnswersError(Problem("no-sheet", what, Place(file), given=sheet, fix=fix))
    if path.suffix.lower() in (".yaml", ".yml"):
        return _open_list(path, file, expected)
    blank = Grid(file, "", lambda: iter(()))
    grid = open_delimited(path, file, lambda rows: headings.score(blank, expected, rows))
    heading = headings.find_heading(grid, grid.rows(), expected)
    if heading is None:
        raise AnswersError(headings.no_heading(grid, expected))
    return _checked(path, grid, heading, expected, [])


def _open_workbook(path: Path, file: str, expected: ExpectedColumns, sheet: str) -> Roster:
    from wuyi_docs.roster.workbook import open_workbook

    workbook = open_workbook(path, file)
    names = [one.name for one in workbook.sheets]
    if sheet and sheet not in names:
        fix = f"工作表有：{'、'.join(names)}"
        raise AnswersError(
            Problem("no-sheet", f"没有“{sheet}”这个工作表", Place(file=file), given=sheet, fix=fix)
        )
    grids = [
        workbook.grid(one) for one in workbook.sheets if one.name == sheet or (not sheet and not one.hidden)
    ]
    found = [
        (grid, headings.find_heading(grid, islice(grid.rows(), headings.SEARCHED), expected))
        for grid in grids
    ]
    good = [(grid, heading) for grid, heading in found if heading is not None]
    if not good and not grids:
        fix = "在 Excel 里取消隐藏，或加上 --sheet 和它的名字"
        raise AnswersError(Problem("no-sheet", "所有工作表都是隐藏的", Place(file), fix=fix))
    if not good:
        told = [(headings.likeliest(grid.rows(), expected), grid) for grid in grids]
        _, grid = max(told, key=lambda pair: len(pair[0][1]))
        raise AnswersError(headings.no_heading(grid, expected))
    grid, heading = max(good, key=lambda pair: pair[1].score)
    return _checked(path, grid, heading, expected, [other for other, _ in good if other is not grid])


def _checked(
    path: Path, grid: Grid, heading: Heading, expected: ExpectedColumns, others: list[Grid]
) -> Roster:
    problems = [*heading.problems, *headings.missing_columns(grid, heading, expected)]
    notes = headings.unknown_note(grid, heading, expected)
    if problems:
        raise AnswersError([*problems, *notes])
    if others:
        shown = "、".join(f"“{other.sheet}”" for other in others)
        what = f"读的是工作表“{grid.sheet}”；{shown}也有表头，没有读"
        notes.append(
            note("other-sheets", what, Place(file=grid.file), "要读别的工作表，加上 --sheet 和它的名字")
        )
    if grid.merged:
        what = f"有{grid.merged}处上下合并的单元格，被合并的每一行都用同一个值"
        notes.append(note("merged-cells", what, Place(grid.file, part=f"工作表“{grid.sheet}”")))
    return Roster(path, grid, heading, tuple(notes))


def _open_list(path: Path, file: str, expected: ExpectedColumns) -> Roster:
    """Open a .yaml list: one entry a record, fields by name, tables and lists as in an answers sheet."""
    from wuyi_docs.sheets.yaml import read_yaml

    sheet = read_yaml(path, tuple(expected.types))
    # A sheet is no list, whatever slips are in it besides.
    if not isinstance(sheet.node, Entries) and any(p.severity is Severity.ERROR for p in sheet.problems):
        raise AnswersError(sheet.problems)
    if not isinstance(sheet.node, Items) or not all(isinstance(one, Entries) for one in sheet.node.items):
        fix = "每条记录用“- ”开头，下面各栏左边对齐"
        raise AnswersError(Problem("not-a-list", "底册要写成列表，一条记录一项", Place(file, 1), fix=fix))
    rows: list[Row | Skipped] = []
    unknown: dict[str, None] = {}
    for number, one in enumerate(sheet.node.items, start=1):
        if is_blank(one) or not isinstance(one, Entries):
            rows.append(Skipped(number, EMPTY))
            continue
        named = _named(one, expected)
        unknown |= dict.fromkeys(key.text for key, _ in named if key.text not in expected.types)
        kept = tuple(pair for pair in named if pair[0].text in expected.types)
        rows.append(Row(number, (), node=replace(named, entries=kept)))
    grid = Grid(file, "", lambda: iter(()))
    heading = Heading(0, (), tuple(unknown), 0, ())
    notes = (*sheet.problems, *headings.unknown_note(grid, heading, expected))
    return Roster(path, grid, heading, notes, tuple(rows))


def _named(entries: Entries, expected: ExpectedColumns) -> Entries:
    """Give the keys the fields' own spelling, as headings get it; blank values are left out."""
    kept = [
        (key._replace(text=expected.by_heading.get(normal(key.text), key.text)), node)
        for key, node in entries
        if not is_blank(node)
    ]
    return Entries(tuple(kept), entries.place)


def _gathered(found: dict[int, list[tuple[Text, Node]]]) -> Items:
    """Return the entries of a table, or the items of a list, by their numbers; what is not filled is blank."""
    entries: list[Node] = [Entries(())] * max(found)
    for number, cells in found.items():
        entries[number - 1] = Entries(tuple(cells), cells[0][1].place) if cells[0][0].text else cells[0][1]
    return Items(tuple(entries), entries[min(found) - 1].place)
