"""What a roster holds beyond any roster, or damaged: told where it is, with the limit, before it costs time or memory."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.roster.books import FIELDS, GOOD, HEADINGS, MAIN, WANTED, book, raw_book, read, read_roster, save
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Cell, Place, Problem
from wuyi_docs.roster import ExpectedColumns, limits, open_roster
from wuyi_docs.roster.comments import mark

NAMED = ExpectedColumns({"名称": "文本", "值": "小数"})


def text(reference: str, words: str) -> str:
    """Return the XML of a cell with text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def sheet(rows: str, after: str = "") -> str:
    """Return a sheet with the heading 名称, 值 and these rows below it."""
    head = f'<row r="1">{text("A1", "名称")}{text("B1", "值")}</row>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{head}{rows}</sheetData>{after}</worksheet>'


def second(value: str, name: str = text("A2", "甲")) -> str:
    """Return the second row."""
    return f'<row r="2">{name}{value}</row>'


STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="x"/><xf numFmtId="170"/></cellXfs></styleSheet>'


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('<c r="B2" s="abc"><v>5</v></c>', "bad-cell"),
        ('<c r="B2" s="-1"><v>5</v></c>', "bad-cell"),
        ('<c r="B2" s="1"><v>5</v></c>', "bad-cell"),
        ('<c r="B2" t="s"><v>7</v></c>', "bad-cell"),
        ('<c r="B2" t="s"><v>²</v></c>', "bad-cell"),
        ('<c r="B2" t="s"><v>-1</v></c>', "bad-cell"),
        ('<c r="B2"><v>NaN</v></c>', "bad-number"),
        ('<c r="B2"><v>Infinity</v></c>', "bad-number"),
        (f'<c r="B2"><v>{"9" * 5000}</v></c>', "bad-number"),
        ('<c r="B2"><v>1E+400</v></c>', "bad-number"),
        ('<c r="B2"><v>1E+300</v></c>', "digits-lost"),
        (f'<c r="B2" t="str"><f>A1</f><v>{"长" * 1}</v></c>', ""),
    ],
)
def test_a_damaged_cell_is_told_where_it_is(tmp_path: Path, value: str, code: str) -> None:
    path = tmp_path / "底册.xlsx"
    raw_book(path, sheet(second(value)), ["<si><t>乙</t></si>"], styles=STYLES)
    _, (row,), _ = read_roster(path, NAMED)
    assert [one.code for one in row.problems] == ([code] if code else [])
    assert [str(one.place) for one in row.problems] == ["底册.xlsx 工作表“底册”第2行“值”列（B2）"] * bool(
        code
    )
    assert all(one.fix for one in row.problems)


@pytest.mark.parametrize(
    ("code", "value", "wanted"),
    [("0;yyyy", "-3", "bad-format"), ("0." + "0" * 80, "0.123", "bad-format"), ("0" * 300, "5", "bad-cell"), ("[<5]yyyy;0", "-9", "bad-format")],
)  # fmt: skip
def test_a_format_that_shows_nothing_is_told_at_the_cell(
    tmp_path: Path, code: str, value: str, wanted: str
) -> None:
    path = tmp_path / "底册.xlsx"
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code.replace("<", "&lt;")}"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
    raw_book(path, sheet(second(f'<c r="B2" s="0"><v>{value}</v></c>')), styles=styles)
    _, (row,), _ = read_roster(path, NAMED)
    assert {one.code for one in row.problems} <= {wanted, "bad-date", "rounded"}
    assert not wanted or row.problems


@pytest.mark.parametrize(
    ("rows", "place", "given"),
    [
        (second('<c r="$B$2"><v>5</v></c>'), "第2行第B列（B2）", "$B$2"),
        (second('<c r="²"><v>5</v></c>'), "第2行第B列（B2）", "²"),
        (second('<c r="b2"><v>5</v></c>'), "第2行第B列（B2）", "b2"),
        (f'<row r="²">{text("A2", "甲")}</row>', "第2行", "²"),
        (f'<row r="{"9" * 5000}">{text("A2", "甲")}</row>', "第2行", "9999"),
    ],
)
def test_a_cell_of_which_nobody_can_tell_where_it_stands_refuses_the_file(
    tmp_path: Path, rows: str, place: str, given: str
) -> None:
    path = tmp_path / "底册.xlsx"
    raw_book(path, sheet(rows))
    with pytest.raises(AnswersError) as caught:
        read_roster(path, NAMED)
    (problem,) = caught.value.problems
    assert problem.code == "bad-cell"
    assert str(problem.place) == f"底册.xlsx 工作表“底册”{place}"
    assert given in problem.what


def test_a_heading_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    head = f'<row r="1">{text("A1", "名称")}<c r="B1" t="e"><v>#REF!</v></c></row>'
    raw_book(path, f'<worksheet xmlns="{MAIN}"><sheetData>{head}{second("")}</sheetData></worksheet>')
    with pytest.raises(AnswersError) as caught:
        open_roster(path, NAMED)
    assert [one.code for one in caught.value.problems] == ["formula-error"]


def refusal(path: Path, wanted: ExpectedColumns = NAMED) -> Problem:
    """Return why a roster is refused."""
    with pytest.raises(AnswersError) as caught:
        read_roster(path, wanted)
    (problem,) = caught.value.problems
    assert problem.fix
    return problem


def test_a_row_of_endless_empty_cells_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "STRETCH", limits.MB)
    path = tmp_path / "底册.xlsx"
    raw_book(path, sheet(f'<row r="2">{text("A2", "甲")}{"<c/>" * 300_000}</row>'))
    problem = refusal(path)
    assert (problem.code, "1 MB" in problem.what) == ("too-big", True)


def test_more_cells_than_a_roster_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 10_000)
    path = tmp_path / "底册.xlsx"
    rows = "".join(f'<row r="{number}">{"<c/>" * 500}</row>' for number in range(2, 24))
    raw_book(path, sheet(rows))
    assert "1 万格以上" in refusal(path).what


@pytest.mark.parametrize("after", ['<mergeCell ref="A1:B1"/>', '<cfRule type="x"/>'])
def test_what_stands_behind_the_rows_is_not_held(
    tmp_path: Path, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "STRETCH", limits.MB)
    path = tmp_path / "底册.xlsx"
    raw_book(path, sheet(second('<c r="B2"><v>5</v></c>'), after * 80_000))
    assert [one["值"] for one in read(path, NAMED)[0]] == ["5"]


def test_more_texts_than_a_roster_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXTS", 10_000)
    path = tmp_path / "底册.xlsx"
    raw_book(path, sheet(""), ["<si><t>甲</t></si>"] * 10_001)
    assert "1 万条以上" in refusal(path).what


def test_a_row_beyond_the_last_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    raw_book(path, sheet(f'<row r="{limits.ROWS + 1}">{text("A2", "甲")}</row>'))
    assert f"最多 {limits.ROWS} 行" in refusal(path).what


def test_more_sheets_than_anybody_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEETS", 2)
    path = tmp_path / "底册.xlsx"
    first = book(path, [HEADINGS, GOOD])
    for name in "甲乙":
        assert first.parent is not None
        first.parent.create_sheet(name)
    save(first, path)
    assert "有 3 个工作表，最多 2 个" in refusal(path, WANTED).what


@pytest.mark.parametrize("suffix", [".csv", ".yaml", ".xlsx"])
def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"底册{suffix}"
    book(path, [HEADINGS, GOOD]) if suffix == ".xlsx" else path.write_text("名称,值\n", encoding="utf-8")
    with path.open("r+b") as stream:
        stream.truncate(100 << 20)
    problem = refusal(path)
    assert (problem.code, "最多 64 MB" in problem.what) == ("too-large", True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is no thing of Windows")
def test_a_pipe_and_a_device_are_no_rosters(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.csv")
    assert refusal(tmp_path / "管道.csv").code == "not-a-file"
    (tmp_path / "零.csv").symlink_to("/dev/zero")
    assert refusal(tmp_path / "零.csv").code == "not-a-file"


@pytest.mark.parametrize("length", [131_073, 200_000])
def test_a_field_of_a_csv_that_is_too_long_is_told_as_that(tmp_path: Path, length: int) -> None:
    path = tmp_path / "底册.csv"
    path.write_text(f'名称,说明\n甲,{"长" * length}\n乙,"{"长" * 100}"\n', encoding="utf-8")
    _, rows, _ = read_roster(path, ExpectedColumns({"名称": "文本", "说明": "段落"}))
    assert [[one.code for one in row.problems] for row in rows] == [["long-cell"], []]
    problem = rows[0].problems[0]
    assert f"{length} 个字，一格最多 131072 个字" in problem.what
    assert str(problem.place) == "底册.csv 第2行 “说明”列"


def test_a_quote_without_its_pair_is_told_as_that_however_much_follows(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text('名称,值\n甲,"没有结束\n' + "乙,5\n" * 100_000, encoding="utf-8")
    problem = refusal(path)
    assert (problem.code, problem.place.line) == ("bad-csv", 2)


def test_a_line_of_a_csv_with_more_columns_than_a_roster_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    for width, refused in ((limits.COLUMNS, False), (limits.COLUMNS + 1, True)):
        path.write_text(f"名称,值\n甲,5\n乙{',' * (width - 1)}\n", encoding="utf-8")
        if refused:
            problem = refusal(path)
            assert (problem.code, problem.place.line) == ("too-big", 3)
        else:
            assert len(read(path, NAMED)[0]) == 2


def test_the_longest_field_of_a_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text(f"名称,说明\n甲,{'长' * limits.CELL}\n", encoding="utf-8")
    ((record), *_), _, _ = read(path, ExpectedColumns({"名称": "文本", "说明": "段落"}))
    assert len(record["说明"]) == limits.CELL


@pytest.mark.parametrize("shared", [True, False])
def test_a_text_of_a_workbook_that_is_too_long_is_told_at_its_cell(tmp_path: Path, shared: bool) -> None:
    path = tmp_path / "底册.xlsx"
    words = "长" * (limits.CELL + 1)
    cell = '<c r="B2" t="s"><v>0</v></c>' if shared else text("B2", words)
    raw_book(path, sheet(second(cell)), [f"<si><t>{words}</t></si>"])
    _, (row,), _ = read_roster(path, NAMED)
    assert [one.code for one in row.problems] == ["long-cell"]


PROBLEM = Problem("bad-number", "得分不对", Place("底册.xlsx", cell=Cell("底册", 2, "C", "验收得分")))


def listed(path: Path) -> bool:
    """Tell whether the copy lists the problems instead of marking their cells."""
    copy = mark(path, [PROBLEM], force=True)
    first = load_workbook(copy).worksheets[0]
    return (first["A1"].value, first["B2"].value) == ("位置", "得分不对")


@pytest.mark.parametrize(
    "wide",
    [
        b'<mergeCells count="1"><mergeCell ref="H2:XFD1048576"/></mergeCells>',
        b'<mergeCells><mergeCell ref="H2:H900000"/></mergeCells>',
        b'<hyperlinks><hyperlink display="x" ref="A1:XFD1048576"/></hyperlinks>',
    ],
)
def test_what_openpyxl_would_drown_in_is_listed_instead_of_marked(tmp_path: Path, wide: bytes) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, GOOD])
    assert not listed(path)
    changed(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + wide)
    assert listed(path)
    assert [len(row.cells) for row in read(path)[2]] == [len(FIELDS)]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b'<family val="2"/>', b'<family val="34"/>'),
        ("xl/styles.xml", b"<fonts", b"<fonts x"),
        ("xl/worksheets/sheet1.xml", b'<c r="A2"', b'<c r="A2" s="77"'),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b'<hyperlinks><hyperlink ref="x"/></hyperlinks></worksheet>'),
        ("docProps/core.xml", b"<cp:coreProperties", b"<wrong"),
    ],
)  # fmt: skip
def test_what_openpyxl_cannot_read_is_listed_instead_of_marked(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, GOOD])
    changed(path, part, old, new)
    copy = mark(path, [PROBLEM])
    assert load_workbook(copy).worksheets


def test_a_workbook_of_more_cells_than_can_be_marked_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, *[GOOD] * 30])
    monkeypatch.setattr(limits, "MARKED", 100)
    assert listed(path)


def changed(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Put other bytes into a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
