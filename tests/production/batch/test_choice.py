"""Which rows --where chooses, and what is told of a condition that nobody could follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.production.batch.rosters import (
    DATED,
    HEADINGS,
    KIND,
    batch,
    documents,
    failed,
    record,
    text_of,
    write_roster,
)
from tests.roster.books import book, save
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.form.answers import answers_of
from wuyi_docs.form.library import Library
from wuyi_docs.production.batch.choice import example, read_choice
from wuyi_docs.production.batch.rows import make_layers, row_answers
from wuyi_docs.roster import Row, open_roster

ROWS = [
    record("大气股", 验收得分="96"),
    failed("水环境股"),
    record("土壤股", 验收日期="2022-11-24", 验收得分="88"),
    [*failed("固废股")[:2], "59", *failed("固废股")[3:]],
]


def chosen(library: Library, folder: Path, where: str) -> list[str]:
    """Return the names of the sections that a condition chooses from `ROWS`."""
    form = library.find(KIND).form
    shared = {"活动名称": "“无疫单位创建活动”", "验收组": "验收组", "发文机关名称": "某某县某某局"}
    layers, _ = make_layers(form, answers_of({**DATED, **shared}), {}, {})
    roster = open_roster(write_roster(folder / "底册.csv", ROWS), layers.expected(numbered=True))
    choice = read_choice(where, form)
    rows = [row for row in roster.rows() if isinstance(row, Row)]
    wanted = [
        row for row in rows if choice.wants(row_answers(layers, roster.answers(row), None), (), Place())
    ]
    return sorted(row.cells[0][1] for row in wanted)


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ('验收结论 == "不合格"', ["固废股", "水环境股"]),
        ("验收结论 == '不合格'", ["固废股", "水环境股"]),
        ("验收结论 == 不合格", ["固废股", "水环境股"]),  # PowerShell takes the quotes away
        ("验收结论=“不合格”", ["固废股", "水环境股"]),
        ("验收结论 是 不合格", ["固废股", "水环境股"]),
        ("验收结论 != '不合格'", ["土壤股", "大气股"]),
        ("验收得分 >= 90", ["大气股"]),
        ("验收得分＜60", ["固废股"]),
        ("60 > 验收得分", ["固废股"]),
        ("验收得分 >= '88'", ["土壤股", "大气股"]),
        ("验收日期 > 2022-11-22", ["土壤股"]),
        ("验收日期 == '2022年11月24日'", ["土壤股"]),
        ("2022/11/24 <= 验收日期", ["土壤股"]),
        ("验收日期 in ['2022-11-24', '2022-11-25']", ["土壤股"]),
        ("验收结论 == '合格' and 验收得分 < 90", ["土壤股"]),
        ("验收结论 == 合格 且 验收得分 < 90", ["土壤股"]),
        ("（验收得分≥90）或 股室名称 == '固废股'", ["固废股", "大气股"]),
        ("股室名称 in ['大气股', '水环境股']", ["大气股", "水环境股"]),
        ("'环境' in 股室名称", ["水环境股"]),
        ("存在问题", ["固废股", "水环境股"]),
        ("整改期限 == ''", ["土壤股", "大气股"]),
        ("not 整改期限", ["土壤股", "大气股"]),
        ("整改期限 <= 2022-12-10", ["固废股", "水环境股"]),
        ("成文日期.year == 2022 and 股室名称[:2] == '大气'", ["大气股"]),
        ("标题 == '关于土壤股“无疫单位创建活动”验收结果的通知'", ["土壤股"]),
    ],
)
def test_a_condition_chooses_rows(library: Library, tmp_path: Path, where: str, names: list[str]) -> None:
    assert chosen(library, tmp_path, where) == names


def problem_of(where: str, library: Library) -> Problem:
    """Return the one problem of a condition."""
    with pytest.raises(AnswersError) as caught:
        read_choice(where, library.find(KIND).form)
    (problem,) = caught.value.problems
    assert problem.place.file == "--where"
    return problem


@pytest.mark.parametrize(
    ("where", "code", "told"),
    [
        ("验收结果 == '不合格'", "unknown-field", "是不是“验收结论”？"),
        ("不合格", "unknown-field", "“不合格”是“验收结论”里的选项"),
        ("优秀", "unknown-field", "文字要加引号"),
        ("验收结论 == '不及格'", "not-a-choice", "合格、不合格"),
        ("验收日期 >= '昨天'", "not-a-date", "日期要写成"),
        ("验收得分 >= '很高'", "not-a-number", "数字"),
        ("验收日期 in ['2022-13-01']", "not-a-date", "日期"),
        ("抄送机关 == '县委办'", "bad-where", "'县委办' in 抄送机关"),
        ("存在问题 == '消毒不够'", "bad-where", "换一栏"),
        ("验收得分 <", "bad-where", "没有写完"),
        ("验收结论 == '合格' or '不合格'", "bad-where", "“不合格”没有写是和哪一栏比"),
        ("验收结论 == 合格 或 不合格", "unknown-field", "“不合格”是“验收结论”里的选项"),
        ("2022-11-22", "bad-where", "没有写是和哪一栏比"),
        ("验收得分 < 60 and not 5", "bad-where", "“5”没有写是和哪一栏比"),
        ("(验收得分 < 60", "bad-where", "读不懂"),
        ("1 == 1", "bad-where", "没有提到底册的任何一栏"),
        (" ", "bad-where", "没有写条件"),
        ("验收得分 < 60 and " * 200, "bad-where", "最多 2000 个字"),
    ],
)
def test_what_nobody_could_follow_is_told_with_the_way_out(
    library: Library, where: str, code: str, told: str
) -> None:
    problem = problem_of(where, library)
    assert problem.code == code
    assert told in f"{problem.what}{problem.wanted}{problem.fix}"
    assert "v_0" not in str(problem)


def test_what_a_field_is_compared_with_is_read_as_the_field_is(library: Library) -> None:
    form = library.find(KIND).form
    choice = read_choice("验收得分 < 200 and 验收日期 == 2022年1月2日 and 股室名称 == 5", form)
    assert set(choice.values.values()) == {Decimal(200), date(2022, 1, 2), "5"}
    assert read_choice("自评总分 - 5 < 验收得分", form).values == {}
    assert read_choice("活动名称 == '“甲（乙）＝丙”'", form).values == {"v_0": "“甲（乙）＝丙”"}


def test_the_example_of_every_form_can_be_read(library: Library) -> None:
    for kind in library.kinds:
        assert read_choice(example(kind.form), kind.form), kind.name


def test_rows_left_out_are_counted_and_take_no_number(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "底册.csv", ROWS)
    result = batch(roster, tmp_path / "通知", where="验收结论 == '不合格'", number_from=30)
    assert (result.rows, result.left_out, result.bad) == (2, 2, 0)
    texts = [text_of(data) for data in documents(tmp_path / "通知").values()]
    assert sorted(text[text.index("〔2022〕") :][:9] for text in texts) == ["〔2022〕30号", "〔2022〕31号"]


def test_a_condition_on_the_number_that_is_yet_to_be_given_is_refused(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "底册.csv", ROWS)
    with pytest.raises(AnswersError, match="选好了行才编"):
        batch(roster, tmp_path / "通知", where="发文字号|年份 == 2022")


def test_what_is_wrong_in_a_row_left_out_stops_nothing(tmp_path: Path) -> None:
    rows = [record("甲股", 验收日期="昨天"), failed("乙股")]
    result = batch(write_roster(tmp_path / "底册.csv", rows), tmp_path / "通知", where="验收结论 == '不合格'")
    assert (result.finished, result.problems) == (True, ())


def test_a_row_that_is_wrong_in_what_the_condition_reads_is_told(tmp_path: Path) -> None:
    rows = [record("甲股", 验收结论="优秀"), failed("乙股"), record("丙股", 验收结论="")]
    result = batch(write_roster(tmp_path / "底册.csv", rows), tmp_path / "通知", where="验收结论 == '不合格'")
    assert not result.finished
    assert [problem.place.line for problem in result.problems] == [2, 4]


def test_a_damaged_cell_that_the_condition_reads_is_told(tmp_path: Path) -> None:
    sheet = book(tmp_path / "底册.xlsx", [[*HEADINGS, "自评总分"], [*record("甲股"), None]])
    sheet["G2"] = "#DIV/0!"
    sheet["G2"].data_type = "e"
    save(sheet, tmp_path / "底册.xlsx")
    result = batch(tmp_path / "底册.xlsx", tmp_path / "通知", where="自评总分 > 90")
    assert [problem.code for problem in result.problems] == ["formula-error"]


def test_rows_whose_cell_is_empty_are_left_out_and_told(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "底册.csv", ROWS)
    result = batch(roster, tmp_path / "通知", where="整改期限 > 2022-12-01")
    assert (result.rows, result.left_out) == (2, 2)
    assert [(note.code, "有2行" in note.what) for note in result.notes] == [("blank-compared", True)]


def test_a_condition_that_fails_on_a_row_is_told_with_the_row(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "底册.csv", ROWS)
    with pytest.raises(AnswersError) as caught:
        batch(roster, tmp_path / "通知", where="验收结论 > 3 + 5")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("bad-where", 2)
    assert not (tmp_path / "通知").exists()


def test_hidden_and_filtered_rows_are_told_with_the_way_to_choose(tmp_path: Path) -> None:
    sheet = book(tmp_path / "底册.xlsx", [HEADINGS, *ROWS])
    sheet.auto_filter.ref = "A1:F5"
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[5].hidden = True
    save(sheet, tmp_path / "底册.xlsx")
    result = batch(tmp_path / "底册.xlsx", tmp_path / "通知")
    (note,) = [one for one in result.notes if one.code == "hidden-rows"]
    assert "有2行是隐藏的或者筛选掉的（第3、5行）" in note.what
    assert "--where \"验收结论 == '不合格'\"" in note.fix
    chosen = batch(tmp_path / "底册.xlsx", tmp_path / "通知", where="验收结论 == '合格'")
    assert "hidden-rows" not in [one.code for one in chosen.notes]


def test_a_list_of_records_is_chosen_from_too(tmp_path: Path) -> None:
    lines = [
        f"- {{{', '.join(f'{n}: {v}' for n, v in zip(HEADINGS, row, strict=True) if v)}}}" for row in ROWS
    ]
    (tmp_path / "底册.yaml").write_text("\n".join(lines), encoding="utf-8")
    result = batch(tmp_path / "底册.yaml", tmp_path / "通知", set=DATED, where="验收得分 < 60")
    assert (result.rows, result.left_out) == (1, 3)
