"""The blank roster of a form, and the marked copy of a filled one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.roster.books import GOOD, HEADINGS, book, read_roster
from wuyi_docs import batch, new
from wuyi_docs.core.problem import Cell, Place, Problem
from wuyi_docs.form.library import Kind, Library
from wuyi_docs.roster import ExpectedColumns
from wuyi_docs.roster.blank import blank_roster
from wuyi_docs.roster.comments import mark


@cache
def blank_of(kind: Kind) -> bytes:
    """Return the blank roster of a kind, made once for all tests."""
    return blank_roster(kind.form)


def sheet_of(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data)).worksheets[0]


def test_equal_forms_give_equal_bytes(library: Library) -> None:
    form = library.find("验收结果通知").form
    assert blank_roster(form) == blank_of(library.find("验收结果通知"))


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
    assert '"合格,不合格"' in {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules.keys() == {"list", "date", "decimal"}
    assert sheet.freeze_panes == "A3"
    below = dict(zip(headings, sheet[3], strict=True))
    assert below["验收日期"].number_format == 'yyyy"年"m"月"d"日"'


@pytest.mark.parametrize(
    ("type_", "least", "most", "bounds", "told"),
    [
        ("小数", "0", "100", ("0", "100"), "请填数字，0 到 100，不带单位"),
        ("整数", "1", "7", ("1", "7"), "请填整数，1 到 7，不带单位"),
        ("整数", "1", "", ("1", "999999999"), "请填整数，不带单位"),
        ("小数", "", "9", ("-999999999", "9"), "请填数字，不带单位"),
        ("整数", "", "", ("-999999999", "999999999"), "请填整数，不带单位"),
        ("日期", "", "", ("DATE(1949,10,1)", "DATE(2199,12,31)"), "请填日期，例如 2022-10-16"),
        (
            "日期",
            "2020年2月3日",
            "2021-04-05",
            ("DATE(2020,2,3)", "DATE(2021,4,5)"),
            "请填日期，例如 2022-10-16",
        ),
    ],
)
def test_a_guard_tells_the_bounds_that_the_form_gives(
    library: Library, type_: str, least: str, most: str, bounds: tuple[str, str], told: str
) -> None:
    form = library.find("验收结果通知").form
    groups = tuple(
        replace(group, fields=tuple(
            replace(one, type=type_, minimum=least, maximum=most, example="")
            if one.name == "验收得分" else one for one in group.fields
        ))
        for group in form.groups
    )  # fmt: skip
    sheet = sheet_of(blank_roster(replace(form, groups=groups)))
    (rule,) = (one for one in sheet.data_validations.dataValidation if one.errorTitle == "验收得分")
    assert (rule.formula1, rule.formula2) == bounds
    assert rule.error == told


def test_every_kind_has_a_blank_roster_that_holds_no_record(library: Library, tmp_path: Path) -> None:
    for kind in library.kinds:
        path = tmp_path / "底册.xlsx"
        path.write_bytes(blank_of(kind))
        fields = kind.form.fields
        wanted = ExpectedColumns(
            {f.name: f.type for f in fields}, {f.name: {c.name: c.type for c in f.columns} for f in fields}
        )
        _, rows, skipped = read_roster(path, wanted)
        assert (rows, skipped) == ((), {"示例行": 1}), kind.name


def test_a_blank_roster_has_every_column_that_a_row_may_fill(library: Library) -> None:
    for kind in library.kinds:
        headings = [str(cell.value) for cell in sheet_of(blank_of(kind))[2]]
        assert len(set(headings)) == len(headings), kind.name
        for field in kind.form.fields:
            named = field.name in headings or any(one.startswith(f"{field.name}1") for one in headings)
            assert named is field.asked, (kind.name, field.name)


def test_what_the_organ_says_needs_no_column_and_is_named(library: Library) -> None:
    form = library.find("表彰通报").form
    sheet = sheet_of(blank_roster(form, {"发文机关名称", "机关代字", "印发机关"}))
    assert not {"发文机关名称", "机关代字", "印发机关"} & {cell.value for cell in sheet[2]}
    assert "发文机关名称、机关代字、印发机关写在 机关.yaml 里" in str(sheet["A1"].value)


def test_a_column_with_a_default_says_what_an_empty_cell_means(library: Library) -> None:
    sheet = sheet_of(blank_roster(library.find("验收结果通知").form))
    told = {str(cell.value): cell.comment.text for cell in sheet[2] if cell.comment}
    assert "不填就是“公文”" in told["文件格式"]
    assert "不填由程序算出" in told["标题"]
    assert {cell.value: cell.font.color.rgb[-6:] for cell in sheet[2]}["文件格式"] == "000000"


@pytest.mark.parametrize(
    "typed", [("股室名称", "验收得分"), ("股室名称",), ("发文字号", "股室名称", "成文日期")]
)
def test_typing_over_some_cells_of_the_example_makes_no_document(
    library: Library, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    kind = library.find("验收结果通知")
    path = new(kind.name, tmp_path / "底册.xlsx")
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    words: dict[object, str] = {
        "股室名称": "水环境股",
        "验收得分": "90",
        "发文字号": "30",
        "成文日期": "2023-1-5",
    }
    for cell in sheet[2]:
        if cell.value in typed:
            sheet[f"{cell.column_letter}3"] = words[cell.value]
    workbook.save(path)
    result = batch(
        kind.name, path, tmp_path / "通知", set={"发文机关名称": "某某县某某局", "机关代字": "某环发"}
    )
    assert not result.finished
    assert {problem.code for problem in result.problems} == {"still-example"}
    told = {problem.place.cell.heading for problem in result.problems if problem.place.cell}
    assert {"验收日期", "验收结论"} <= told
    assert not told & set(typed)


def test_every_cell_of_every_example_bears_its_mark(library: Library) -> None:
    for kind in library.kinds:
        sheet = sheet_of(blank_of(kind))
        assert sheet["A3"].value, kind.name
        assert all(str(cell.value).startswith("示例：") for cell in sheet[3] if cell.value is not None), (
            kind.name
        )


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
