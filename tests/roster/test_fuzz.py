"""Damaged cells, rows and formats of workbooks at random: a message at the cell, never a fall, nothing lost in silence."""

from __future__ import annotations

import random
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from tests.roster.books import MAIN, raw_book
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.roster import ExpectedColumns, Row, Skipped, limits, open_roster

TYPES = ("文本", "日期", "整数", "小数", "电话", "选项", "是否", "段落")
WANTED = ExpectedColumns({"名称": "文本", **{f"栏{at}": kind for at, kind in enumerate(TYPES)}})
VALUES = (
    "NaN", "Infinity", "-Infinity", "sNaN1", "1E+999999", "1E-999999", "1e309", "9" * 5000, "0." + "3" * 400, "-0", "1_000", "²", "٣",
    "44880", "44880.999999999", "-1", "60", "0.5", "2958466", "1E+15", "999999999999999.9", "12,5", "TRUE", "0x10", "", " ", "甲",
    "2022-11-22", "2022-11-22T10:00:00Z", "0001-01-01", "9999-12-31T24:00:00", "#REF!", "_xD800_", "_x0000_", "_x000D_", "1 2", "+5", "5.",
)  # fmt: skip
KINDS = ("n", "s", "str", "b", "e", "d", "inlineStr", "x", "", "N")
STYLES = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "99", "-1", "abc", "²", "9" * 30, "")
CODES = (
    "General", "0.00", "yyyy-m-d", "0;yyyy", "[<5]0;[>1e9]yyyy;@", "0." + "0" * 100, "%%%%%%%%%%0", ",,,,,,0,,,,", "[DBNum1]0", "[h]:mm:ss", "[",
    "\\", '"', ";;;", "?/?", "yyyy" * 60, "0" * 300, "aaaa", "e.mm", "[$¥-804]#,##0;\\-0", "*", "_", "@", "上午/下午h", "0.0E+0", "G/通用格式",
)  # fmt: skip
REFERENCES = (
    "$A$2",
    "a2",
    "²",
    "A²",
    "2",
    "ZZZZ2",
    "XFE2",
    "A0",
    "A-1",
    "",
    "R2C1",
    "A2:B3",
    "甲2",
    "A" * 200,
)
ROWS = ("²", "0", "-3", "1048577", "9" * 5000, "1.5", "abc", "", "٣", " 4", "007")


def cell(chance: random.Random, letter: str, row: int, style: str) -> str:
    """Return the XML of a cell that some program might have left there."""
    kind, value = chance.choice(KINDS), chance.choice(VALUES)
    inner = chance.choice(
        (
            "<v>{}</v>",
            "<f>A1</f><v>{}</v>",
            "<is><t>{}</t></is>",
            "<f/>",
            "<v/>",
            "<x>{}</x>",
            "<v>{}</v><v>1</v>",
        )
    ).format(value)
    return f'<c r="{letter}{row}" s={quoteattr(style)} t={quoteattr(kind)}>{inner}</c>'


def styles(chance: random.Random) -> str:
    """Return a part of formats, some of which nobody can read."""
    codes = [chance.choice(CODES) for _ in range(8)]
    formats = "".join(
        f"<numFmt numFmtId={quoteattr(chance.choice((str(170 + at), 'x', '²', str(170 + at))))} formatCode={quoteattr(code)}/>"
        for at, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{chance.choice(("x", "²", 14, *range(170, 178)))}"/>' for _ in range(9))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'


def text(reference: str, words: str) -> str:
    """Return the XML of a sound cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def sheet(rows: str) -> str:
    """Return a sheet with a sound heading and these rows below it."""
    head = "".join(text(f"{chr(65 + at)}1", name) for at, name in enumerate(WANTED.types))
    return f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{head}</row>{rows}</sheetData></worksheet>'


def is_explained(error: AnswersError) -> bool:
    """Tell whether each problem has a place and a way out."""
    return all(one.place.file and one.fix for one in error.problems)


def read_rows(path: Path) -> list[Row]:
    """Return the records; what is refused must be refused with a place and a way out."""
    refusal = None
    try:
        found = [one for one in open_roster(path, WANTED).rows() if not isinstance(one, Skipped)]
    except AnswersError as error:
        found, refusal = [], error
    assert refusal is None or is_explained(refusal)
    for row in found:
        assert all(one.place.cell and one.place.cell.row == row.number for one in row.problems)
        assert all(len(words) <= limits.CELL for _, words in row.cells)
    return found


def try_cells(path: Path, cells: int, seed: int) -> None:
    """Read so many cells, a row of them each time under formats of its own."""
    chance = random.Random(seed)
    for start in range(0, cells, 20 * len(TYPES)):
        rows, wrong = [], set()
        for number in range(2, 22):
            row = [text(f"A{number}", f"股{number}")]
            for at in range(len(TYPES)):
                made = cell(chance, chr(66 + at), number, chance.choice(STYLES))
                row.append(made)
                if "<v>9" in made and 't="s"' in made:  # a text that the table of texts does not have
                    wrong.add((number, chr(66 + at)))
            rows.append(f'<row r="{number}">{"".join(row)}</row>')
        raw_book(path, sheet("".join(rows)), styles=styles(random.Random(seed + start)))
        found = read_rows(path)
        assert len(found) == 20
        told = {
            (row.number, one.place.cell.letters) for row in found for one in row.problems if one.place.cell
        }
        assert wrong <= told


def try_rows(path: Path, rows: int, seed: int) -> None:
    """Read so many rows that stand, or whose cells stand, where nobody can tell."""
    chance = random.Random(seed)
    for _ in range(rows):
        number, reference = chance.choice((*ROWS, "2")), chance.choice((*REFERENCES, "B2"))
        raw_book(
            path,
            sheet(
                f"<row r={quoteattr(number)}>{text('A2', '甲')}<c r={quoteattr(reference)}><v>5</v></c></row>"
            ),
        )
        read_rows(path)


def test_some_damaged_cells_and_rows_are_read_or_told(tmp_path: Path) -> None:
    try_cells(tmp_path / "底册.xlsx", 1600, 1)
    try_rows(tmp_path / "底册.xlsx", 100, 1)


@pytest.mark.slow
def test_20_000_damaged_cells_and_rows_are_read_or_told(tmp_path: Path) -> None:
    try_cells(tmp_path / "底册.xlsx", 18_000, 2)
    try_rows(tmp_path / "底册.xlsx", 2000, 2)
