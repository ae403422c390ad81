"""The blank roster of a form, and the marked copy of a filled one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.roster.books import GOOD, HEADINGS, book, read_roster
from wuyi_docs.core.problem import Cell, Place, Problem
from wuyi_docs.form.library import Library
from wuyi_docs.roster import ExpectedColumns
from wuyi_docs.roster.blank import blank_roster
from wuyi_docs.roster.comments import mark


def sheet_of(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data)).worksheets[0]


def test_equal_forms_give_equal_bytes(library: Library) -> None:
    form = library.find("验收结果通知").form
    assert blank_roster(form) == blank_roster(form)


def test_each_column_is_explained_and_guarded(library: Library) -> None:
    form = library.find("验收结果通知").form
    sheet = sheet_of(blank_roster(form, {"发文机关名称", "机关代字"}))
    headings = {str(cell.value): cell for cell in sheet[2]}
    assert "发文机关名称" not in headings
    assert headings.keys() >= {
        "股室名称",
        "验收日期",
        "验收得分",
        "验收结论",
        "存在问题",
        "整改期限",
        "联系电话",
    }
    assert all(cell.comment is not None for cell in sheet[2])
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert rules["list"].formula1 == '"合格,不合格"'
    assert rules.keys() == {"list", "date", "decimal"}
    assert sheet.freeze_panes == "A3"
    below = dict(zip(headings, sheet[3], strict=True))
    assert below["验收日期"].number_format == 'yyyy"年"m"月"d"日"'


def test_every_kind_has_a_blank_roster_that_holds_no_record(library: Library, tmp_path: Path) -> None:
    for kind in library.kinds:
        path = tmp_path / "底册.xlsx"
        path.write_bytes(blank_roster(kind.form))
        fields = kind.form.fields
        wanted = ExpectedColumns(
            {f.name: f.type for f in fields}, {f.name: {c.name: c.type for c in f.columns} for f in fields}
        )
        _, rows, skipped = read_roster(path, wanted)
        assert (rows, skipped) == ((), {"示例行": 1}), kind.name


def test_faulty_cells_are_coloured_and_commented_in_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, GOOD, ["乙股", "x", 90, "合格"]])
    before = path.read_bytes()
    place = Place("底册.xlsx", cell=Cell("底册", 3, "B", "验收日期"))
    row = Place("底册.xlsx", cell=Cell("底册", 2))
    problems = [
        Problem("not-a-date", "“验收日期”填得不对", place, fix="改"),
        Problem("missing", "缺一栏", row),
    ]
    copy = mark(path, problems)
    assert path.read_bytes() == before
    sheet = load_workbook(copy).worksheets[0]
    assert sheet["B3"].comment is not None
    assert "“验收日期”填得不对" in sheet["B3"].comment.text
    assert sheet["B3"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["A2"].comment is not None
    assert sheet["A3"].comment is None


def test_a_roster_without_cells_gets_a_list_of_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text("股室名称\n甲\n", encoding="utf-8")
    copy = mark(path, [Problem("missing", "=1+1", Place("底册.csv", 2), given="甲")])
    rows = list(load_workbook(copy).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:3] == ("底册.csv 第2行", " =1+1", "甲")
