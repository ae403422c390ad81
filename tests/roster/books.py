"""Rosters for the tests: small workbooks and files, and what is wanted of them."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wuyi_docs.roster import ExpectedColumns, Roster, Row, Skipped, open_roster

FIELDS = {"股室名称": "文本", "验收日期": "日期", "验收得分": "小数", "验收结论": "选项"}
WANTED = ExpectedColumns(FIELDS, {}, frozenset(FIELDS))
HEADINGS = list(FIELDS)
GOOD = ["大气环境股", "2022-11-22", 96, "合格"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(path: Path, rows: Iterable[Sequence[Any]], title: str = "底册") -> Worksheet:
    """Write rows to the only sheet of a workbook and return the sheet, to be changed and saved again."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet: Worksheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return sheet


def save(sheet: Worksheet, path: Path) -> None:
    """Save the sheet's workbook."""
    assert sheet.parent is not None
    sheet.parent.save(path)


def read_roster(
    path: Path, wanted: ExpectedColumns, *, sheet: str = ""
) -> tuple[Roster, tuple[Row, ...], dict[str, int]]:
    """Return the roster, its records, and how many rows were left out for what."""
    roster = open_roster(path, wanted, sheet=sheet)
    rows: list[Row] = []
    skipped: Counter[str] = Counter()
    for row in roster.rows():
        if isinstance(row, Row):
            rows.append(row)
        elif isinstance(row, Skipped):
            skipped[row.why] += row.rows
    return roster, tuple(rows), dict(skipped)


def read(
    path: Path, wanted: ExpectedColumns = WANTED, sheet: str = ""
) -> tuple[list[dict[str, str]], Roster, tuple[Row, ...]]:
    """Return the records as plain texts by field, the roster, and the rows."""
    roster, rows, _ = read_roster(path, wanted, sheet=sheet)
    return [texts(row) for row in rows], roster, rows


def texts(row: Row) -> dict[str, str]:
    """Return the row's cells by the name of their field."""
    return {column.name: text for column, text in row.cells}


def one(path: Path, field: str, type_: str) -> tuple[str, list[str]]:
    """Return the text of the first record's only field and the codes of its problems."""
    wanted = ExpectedColumns({"名称": "文本", field: type_})
    _, rows, _ = read_roster(path, wanted)
    return texts(rows[0]).get(field, ""), [problem.code for problem in rows[0].problems]


def sheet_xml(path: Path, cells: Mapping[str, str], *, after: str = "", strings: Sequence[str] = ()) -> None:
    """Write a workbook whose sheet has the heading 名称, 值 and below it the raw XML of `cells` by reference."""
    rows: dict[int, list[str]] = {}
    for reference, inner in cells.items():
        rows.setdefault(int("".join(c for c in reference if c.isdigit())), []).append(inner)
    body = "".join(f'<row r="{number}">{"".join(found)}</row>' for number, found in sorted(rows.items()))
    raw_book(path, f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>', strings)


def raw_book(
    path: Path, sheet: str, strings: Sequence[str] = (), *, workbook: str = "", styles: str = ""
) -> None:
    """Write an .xlsx from the XML of its one sheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    shared = f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>'
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            start=1,
        )
    )
    properties = workbook or "<workbookPr/>"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}">{properties}<sheets>'
        '<sheet name="底册" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": shared,
        "xl/styles.xml": styles or f'<styleSheet xmlns="{MAIN}"/>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
