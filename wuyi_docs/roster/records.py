"""The rows below a heading become records; empty rows, totals, footnotes and examples are left out and counted.

A cell becomes text here, and its problems get their places; what the text means is the form's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.roster.cells import read_cell
from wuyi_docs.roster.grid import Grid, GridRow
from wuyi_docs.roster.headings import Column, Heading, normal
from wuyi_docs.sheets.nodes import Entries

# Of a whole roster, or of a group in it; then what is counted or worked out; then of what, and its figure.
_SCOPE = "本页|本表|本次|本批|本月|本季度|本年度?|全年|以上|全局|全县|全市|全区|全镇|全乡|全部|总体|整体|所有|总|各(?:股室|科室|单位|部门|组)"
_SUMS = "合计|总计|小计|共计|累计|汇总|平均|均值|均分|总分|总数|总和|求和|计数|最高|最低|最大|最小|中位数?|众数|标准差|方差|(?:合格|优秀|良好|达标|及格|通过|完成)率"
_COUNTS = "(?:个|户|人|家|份|次|件|单位|股室|科室|部门)数"
_OF = "得?分数?|成绩|数量?|值|人数|户数|份数|个数|金额"
_TOTAL = re.compile(
    rf"(?:{_SCOPE})?的?(?:{_SUMS})(?:{_OF})?(?:[:：(（，,=\d].*)?"
    rf"|(?:总|参评|参加|应到|实到|(?:不?合格|优秀|良好|达标|及格)的?)?{_COUNTS}(?:[:：(（，,=\d].*)?|不?合格数|[总计Σ∑]|总评|人均"
    r"|.{1,20}(?:合计|小计|总计|共计|累计|平均|平均分|平均值|平均数|平均得分)(?:[:：(（].*)?"
    r"|(?:总|合|一)?共\d+.{1,8}|其中[:：].*"
    r"|(?i:(?:sub|grand)?-?total|sum|average|avg\.?|mean|max(?:imum)?|min(?:imum)?|count)(?:score|points|value)?[:：]?"
)
_FOOTER = re.compile(
    r"(?:注\d*|备注|说明|填表说明|填表|填报|制表|审核|复核|校对|经办|联系电话|分管领导|填报单位|单位|(?:填表|制表|填报)日期"
    r"|(?:填表|制表|填报|审核|复核|经办|联系|(?:单位)?负责)人)(?:[(（](?:签字|签名|盖章|公章)[)）])?[:：].*"
    r"|[-—(（]*(?:以下空白|以下无正文|此页无正文)[-—)）]*"
)

# What all of these have in common: most names are Chinese characters without any of these, and need no closer look.
_SUSPECT = re.compile("[^\u4e00-\u9fff0-9]|[计均总汇最中众标方率和求共人数示白无]")

# What offices put into a cell that stays empty.
_NOTHING = frozenset({"/", "／", "\\", "-", "－", "–", "—", "——", "―"})

EMPTY, TOTAL, REPEATED, FOOTER, EXAMPLE = "空行", "合计行", "重复的表头", "表尾说明", "示例行"
EXAMPLE_MARK = "示例："
_LONGEST_WORDS = 200  # of a footnote; what is longer is an answer


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


def _record(grid: Grid, heading: Heading, row: GridRow) -> Row | Skipped:
    cells: list[tuple[Column, str]] = []
    problems: list[Problem] = []
    examples, start = 0, EXAMPLE_MARK[0]
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
                place = grid.place(row.number, column.index, column.heading)
                problems.append(replace(problem, place=place, field=column.name))
        text = text.strip()
        if text and text not in _NOTHING:
            cells.append((column, text))
            if text[0] == start and is_example(text):
                examples += 1
                place = grid.place(row.number, column.index, column.heading)
                problems.append(_still_example(text, place, column.name))
    if examples == len(cells) > 0:
        return Skipped(row.number, EXAMPLE)
    if not grid.sheet and width > heading.width and any(row.cells[heading.width :]):
        problems.append(_too_wide(grid, row, heading))
    return Row(row.number, tuple(cells), tuple(problems), row.hidden)


def is_example(text: str) -> bool:
    """Tell whether a cell still holds what the blank roster shows as an example."""
    return normal(text).startswith(normal(EXAMPLE_MARK))


def _still_example(text: str, place: Place, name: str) -> Problem:
    what = "这一行是在示例行上改的，这一格还是示例里的内容"
    fix = "改成自己的内容；用不着的，清空这一格"
    return Problem("still-example", what, place, given=text, fix=fix, field=name)


def _no_record(row: GridRow, heading: Heading) -> str:
    first = row.cells[0]
    if (
        not isinstance(first, str) or not first or first.isdigit()
    ):  # a running number before the words that tell
        words = (cell for cell in row.cells if isinstance(cell, str) and cell and not cell.isdigit())
        first = next(words, "")
    if _SUSPECT.search(first) and len(first) <= _LONGEST_WORDS:
        text = normal(first) + (":" if first.rstrip().endswith(("：", ":")) else "")
        if text.startswith(normal(EXAMPLE_MARK)):
            return EXAMPLE
        if _TOTAL.fullmatch(text):
            return TOTAL
        if _FOOTER.fullmatch(text):
            return FOOTER
    # A heading has words in its first cell, too; asking the others of every row costs the most here.
    if isinstance(row.cells[0], str) and len(heading.columns) > 1 and _repeats(row, heading.columns):
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
