"""Mark problems in a copy of the roster: colour and comment the faulty cells; a whole row's problems go to its first.

The copy stands beside the roster, which itself is never written. A .csv or .yaml roster has no cells to mark:
its copy is a workbook that lists the problems, as is that of a workbook too large or too odd to be written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.guard import put
from wuyi_docs.core.problem import Cell, Problem, Severity
from wuyi_docs.roster import limits
from wuyi_docs.roster.workbook import column_number
from wuyi_docs.roster.xlsx import open_archive, open_part

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SUFFIX = "（问题）"
# Of these openpyxl makes every cell: merged ones and links over a range.
_SPREAD = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"
)
_FAULT, _NOTE = "FFC7CE", "FFEB9C"  # Excel's own colours for bad and neutral


def mark(
    roster: Path, problems: Iterable[Problem], target: Path | None = None, *, force: bool = False
) -> Path:
    """Write the marked copy of `roster`, beside it or to `target`, and return its path.

    Raise OutputError where that fails, or where the copy was changed since and `force` is not given.
    """
    found = list(problems)
    target = target or roster.with_name(f"{roster.stem}{_SUFFIX}.xlsx")
    data = (_marked(roster, found) if is_markable(roster) else None) or _listed(found)
    put(target, data, force=force)
    return target


def is_markable(roster: Path) -> bool:
    """Tell whether a roster is a workbook of so many cells that openpyxl can hold it, which makes one of each."""
    if roster.suffix.lower() not in (".xlsx", ".xlsm"):
        return False
    cells, rest = 0, b""
    with open_archive(roster, roster.name) as archive:
        for name in archive.namelist():
            if "/worksheets/" not in name or not name.endswith(".xml"):
                continue
            with open_part(archive, name, roster.name) as stream:
                while cells <= limits.MARKED and (data := stream.read(limits.MB)):
                    cells += data.count(b"<c") + data.count(b":c")
                    cells += sum(_area(*found) for found in _SPREAD.findall(rest + data))
                    rest = data[-200:]
    return cells <= limits.MARKED


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    width = column_number(right.decode()) - column_number(left.decode()) + 1
    return max(0, width) * max(0, int(bottom) - int(top) + 1)


def _marked(roster: Path, problems: list[Problem]) -> bytes | None:
    """Return the marked workbook, None where openpyxl cannot read it: it refuses what Excel and we do not mind."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that openpyxl drops are of no use in a copy for reading
            workbook = load_workbook(BytesIO(roster.read_bytes()))
        return _with_marks(workbook, problems)
    except Exception:  # whatever a foreign file makes it raise: a list of the problems is better than none
        return None


def _with_marks(workbook: Workbook, problems: list[Problem]) -> bytes:
    cells = _by_cell(problems)
    for cell, texts in cells.items():
        if cell.sheet in workbook.sheetnames:
            _mark_cell(workbook[cell.sheet], cell, texts)
    told = {cell.sheet for cell in cells}
    for sheet in reversed(workbook.worksheets):
        if sheet.title in told:
            workbook.active = sheet
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _by_cell(problems: Iterable[Problem]) -> dict[Cell, list[Problem]]:
    cells: dict[Cell, list[Problem]] = {}
    for problem in problems:
        if place := problem.place.cell:
            cells.setdefault(place._replace(heading=""), []).append(problem)
    return cells


def _mark_cell(sheet: Worksheet, place: Cell, problems: list[Problem]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    address = f"{place.letters or 'A'}{place.row}"
    for merged in sheet.merged_cells.ranges:  # only the first cell of a merged one can hold anything
        if address in merged:
            address = merged.start_cell.coordinate
            break
    cell = sheet[address]
    faulty = any(problem.severity is Severity.ERROR for problem in problems)
    cell.fill = PatternFill("solid", fgColor=_FAULT if faulty else _NOTE)
    text = "\n".join(_comment(problem) for problem in problems)
    if cell.comment is not None:
        text = f"{cell.comment.text}\n{text}"
    cell.comment = Comment(text, "wuyi", height=40 + 30 * text.count("\n") + len(text), width=300)


def _comment(problem: Problem) -> str:
    lines = [problem.what]
    if problem.wanted:
        lines.append(f"应当是：{problem.wanted}")
    if problem.fix:
        lines.append(f"怎样改：{problem.fix}")
    return "\n".join(lines)


def _listed(problems: Iterable[Problem]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("问题")
    for letter, width in zip("ABCDE", (36, 50, 30, 40, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append(["位置", "问题", "填的是", "应当是", "怎样改"])
    for one in problems:
        sheet.append([_plain(text) for text in (str(one.place), one.what, one.given, one.wanted, one.fix)])
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _plain(text: str) -> str:
    """Return `text` as a cell can hold it, and never as a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[:32_000]
    return f" {clean}" if clean.startswith("=") else clean
