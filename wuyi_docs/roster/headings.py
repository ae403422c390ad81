"""The heading row of a roster, and which column is which field.

A table inside a row comes from columns named field, number, column: 自评项1标准, 自评项1自评得分 …
There is no second sheet keyed by the section, since with columns a row stays one document that can be sorted,
filtered and copied without losing its tables; a key misspelt in a second sheet would drop rows silently; a .csv
has one sheet only; and a row can be judged as soon as it is read, so that 100,000 of them stream. What all
rows share (the seven 标准 and their 分值) need not stand in the columns: it comes from `--with`, entry by
entry.
A list comes from one cell, an item a line (or separated by ；), or from columns 主送机关1, 主送机关2 …
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from wuyi_docs.core.problem import Problem, Severity
from wuyi_docs.form.field import NUMBER_TYPE
from wuyi_docs.roster.cells import read_cell
from wuyi_docs.roster.grid import Grid, GridCell, GridRow, column_letters
from wuyi_docs.roster.likeness import SURELY, is_running, pairs

SEARCHED = 30  # rows: titles, units and dates stand above the heading, never a page of them
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_MARKS = "*:★※"
_REMARK = re.compile(r"\([^()]*\)$")
_NUMBERED = r"\(?(\d{1,3})\)?[.\-_·:、]?"
MAX_ENTRIES = 500
_SHOWN = 20  # headings in a message


@dataclass(frozen=True)
class ExpectedColumns:
    """What a roster may hold: the fields and their types, the tables' columns, and what it must hold."""

    types: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()

    @cached_property
    def by_heading(self) -> Mapping[str, str]:
        """The field names as headings are compared."""
        return {normal(name): name for name in self.types}

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """Matches the headings of tables and lists: field, number, column."""
        names = [n for n, kind in self.types.items() if n in self.tables or kind == "列表"]
        names.sort(key=len, reverse=True)
        return re.compile(rf"({'|'.join(re.escape(normal(n)) for n in names) or '(?!)'}){_NUMBERED}(.*)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is a field, or (`entry` from 1) a cell of the table or list `name`."""

    index: int
    heading: str
    name: str
    type: str
    entry: int = 0
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row: its number, its columns, the headings that are no fields, what is wrong with it."""

    number: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    width: int
    problems: tuple[Problem, ...]

    @property
    def score(self) -> int:
        """How many fields it names."""
        return len({(column.name, column.entry, column.sub) for column in self.columns})


@lru_cache(maxsize=4096)
def normal(heading: str) -> str:
    """Return a heading as it is compared: no blanks or line breaks, usual letter forms, no marks."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", heading)).strip(_MARKS)


def find_heading(grid: Grid, rows: Iterable[GridRow], expected: ExpectedColumns) -> Heading | None:
    """Return the row among the first thirty that names the most fields, the last of those in one merge."""
    best: Heading | None = None
    for count, row in enumerate(rows):
        if count >= SEARCHED:
            break
        heading = _read_heading(grid, row, expected)
        if heading.score > (best.score if best else 0) or (best and _same(best, heading)):
            best = heading
    return best


def score(grid: Grid, expected: ExpectedColumns, rows: Iterator[GridRow]) -> int:
    """Return how many fields the best heading among `rows` names."""
    found = find_heading(grid, rows, expected)
    return found.score if found else 0


def _same(best: Heading, heading: Heading) -> bool:
    """Whether the next row repeats the heading, as it does under cells merged over two rows."""
    return heading.number == best.number + 1 and heading.columns == best.columns


def texts(row: GridRow) -> list[str]:
    """Return the row's cells as text, for comparing."""
    return [_text(cell) for cell in row.cells]


def _text(cell: GridCell) -> str:
    return cell if isinstance(cell, str) else read_cell(cell, "")[0]


def _read_heading(grid: Grid, row: GridRow, expected: ExpectedColumns) -> Heading:
    columns: list[Column] = []
    unknown: list[str] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, int, str], Column] = {}
    cells = texts(row)
    for index, cell in enumerate(row.cells):
        if not isinstance(cell, str) and (problem := read_cell(cell, "")[1]):
            problems.append(problem.at(grid.place(row.number, index)))
    for index, text in enumerate(cells):
        if not text.strip() or len(text) > 60:
            continue
        column = _column(index, text, expected)
        if column is None:
            unknown.append(_INVISIBLE.sub("", text))
            continue
        key = (column.name, column.entry, column.sub)
        if key in seen:
            problems.append(_duplicate(grid, row.number, seen[key], column))
        else:
            seen[key] = column
            columns.append(column)
    width = max((i + 1 for i, text in enumerate(cells) if text.strip()), default=0)
    return Heading(row.number, tuple(columns), tuple(unknown), width, tuple(problems))


def _column(index: int, heading: str, expected: ExpectedColumns) -> Column | None:
    plain, shown = normal(heading), _INVISIBLE.sub("", heading)
    for text in (plain, _REMARK.sub("", plain).strip(_MARKS)):  # 验收得分（分） is 验收得分
        if name := expected.by_heading.get(text):
            return Column(index, shown, name, expected.types[name])
        if found := expected.numbered.fullmatch(text):
            name, entry = expected.by_heading[found[1]], int(found[2])
            if 1 <= entry <= MAX_ENTRIES and (
                column := _numbered(index, shown, name, entry, found[3], expected)
            ):
                return column
    return None


def _numbered(
    index: int, heading: str, name: str, entry: int, rest: str, expected: ExpectedColumns
) -> Column | None:
    table = expected.tables.get(name)
    if table is None:
        return Column(index, heading, name, "文本", entry) if not rest else None
    exact = [sub for sub in table if normal(sub) == rest]
    # 自评项1得分 for the column 自评得分: short forms are understood where only one column ends so.
    loose = [sub for sub in table if rest and normal(sub).endswith(rest)]
    for subs in (exact, loose):
        if len(subs) == 1:
            return Column(index, heading, name, table[subs[0]], entry, subs[0])
    return None


def _duplicate(grid: Grid, row: int, first: Column, second: Column) -> Problem:
    what = (
        f"表头里“{second.heading}”有两列：{column_letters(first.index)}列和{column_letters(second.index)}列"
    )
    fix = "留下一列，另一列删掉或改名"
    return Problem("duplicate-heading", what, grid.place(row, second.index, second.heading), fix=fix)


def missing_columns(grid: Grid, heading: Heading, expected: ExpectedColumns) -> list[Problem]:
    """Return one problem for each required field without a column, with the heading that is nearest to it."""
    missing = missing_names(heading, expected)
    meant = pairs(heading.unknown, missing)
    problems = []
    for name in missing:
        if near := meant.get(name):
            fix = f"最接近的表头是“{near}”；如果就是它，把表头改成“{name}”，否则加一列“{name}”"
        else:
            fix = f"加一列“{name}”"
        if expected.types[name] == NUMBER_TYPE:
            fix += "，每行一个号；也可以用 --number-from 从某个号起自动编"
        elif not near:
            fix += "；各行都相同的，也可以写在 --with 的表里"
        place = grid.place(heading.number, -1)
        problems.append(Problem("missing-column", f"缺少“{name}”这一列", place, fix=fix, field=name))
    return problems


def missing_names(heading: Heading, expected: ExpectedColumns) -> list[str]:
    """Return the required fields without a column."""
    present = {column.name for column in heading.columns}
    return [name for name in expected.types if name in expected.required and name not in present]


def unknown_note(grid: Grid, heading: Heading, expected: ExpectedColumns) -> list[Problem]:
    """Return one note that names the columns that are no fields, each with the field it may have meant."""
    unknown = [text for text in heading.unknown if not is_running(text)]
    if not unknown:
        return []
    present = {column.name for column in heading.columns}
    free = [name for name in expected.types if name not in present]
    # What must be there is meant rather than what may be; both are asked for their nearest.
    meant = {one: name for name, one in pairs(unknown, missing_names(heading, expected)).items()}
    rest = pairs(
        [text for text in unknown if text not in meant], [n for n in free if n not in meant.values()], SURELY
    )
    meant |= {one: name for name, one in rest.items()}
    named = [f"{text}（是不是“{meant[text]}”？）" if text in meant else text for text in unknown]
    shown = "、".join(named[:_SHOWN]) + ("……" if len(named) > _SHOWN else "")
    what = f"有{len(named)}列不是这种文件的栏目，没有用到：{shown}"
    return [Problem("unknown-column", what, grid.place(heading.number, -1), severity=Severity.NOTE)]


def no_heading(grid: Grid, expected: ExpectedColumns) -> Problem:
    """Return the problem of a sheet in which no row names a field, with what its likeliest heading may mean."""
    number, meant = likeliest(grid.rows(), expected)
    names = list(expected.types)
    shown = "、".join(names[:6]) + ("……" if len(names) > 6 else "")
    what = f"前{SEARCHED}行里没有找到表头"
    fix = "在数据上面加一行表头，每一列写上栏目的名称；可以用 wuyi new 生成一份空白底册"
    if meant:
        what += f"；第{number}行像是表头，可是没有一列和栏目的名称一样"
        changes = "，".join(f"“{heading}”改成“{name}”" for name, heading in meant.items())
        fix = f"核对以后把表头改了：{changes}；没有的栏目加上"
    wanted = f"一行写着栏目名称的表头，例如：{shown}"
    return Problem("no-heading", what, grid.place(number, -1), wanted=wanted, fix=fix)


def likeliest(rows: Iterable[GridRow], expected: ExpectedColumns) -> tuple[int, Mapping[str, str]]:
    """Return the row with the most cells that may mean fields, and these by field; 1 where no row has two."""
    best: tuple[int, Mapping[str, str]] = (1, {})
    for row in islice(rows, SEARCHED):
        words = [_INVISIBLE.sub("", text) for text in texts(row) if text.strip() and len(text) <= 60]
        required = pairs(words, [name for name in expected.types if name in expected.required])
        found = required or pairs(words, expected.types)
        if len(found) > max(1, len(best[1])):
            best = (row.number, found)
    return best
