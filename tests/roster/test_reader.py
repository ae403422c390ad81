"""Rosters as offices write them: where the heading is, what is a record, and where everything stands."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.roster.books import FIELDS, GOOD, HEADINGS, WANTED, book, read, read_roster, save
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.roster import ExpectedColumns, open_roster
from wuyi_docs.sheets.nodes import Entries, Items, Text


def problems_of(path: Path, wanted: ExpectedColumns = WANTED, sheet: str = "") -> list[str]:
    """Return the codes of the problems that refuse the roster."""
    with pytest.raises(AnswersError) as caught:
        open_roster(path, wanted, sheet=sheet)
    return [problem.code for problem in caught.value.problems]


def test_the_heading_may_stand_below_titles_and_hold_blanks_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    headings = ["股 室\n名　称", "验收\n日期", "验收得分（分）", "*验收结论"]
    book(path, [["工作底册"], ["单位：朔州", None, "2022年11月"], [], headings, GOOD])
    records, roster, _ = read(path)
    assert records == [dict(zip(FIELDS, ["大气环境股", "2022-11-22", "96", "合格"], strict=True))]
    assert roster.heading.number == 4


def test_full_width_letters_and_digits_in_headings_are_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text("股室名称,ＰＭ２.５\n甲,35\n", encoding="utf-8")
    records, _, _ = read(path, ExpectedColumns({"股室名称": "文本", "PM2.5": "整数"}))
    assert records == [{"股室名称": "甲", "PM2.5": "35"}]


def test_empty_rows_totals_footnotes_repeated_headings_and_examples_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    rows: list[list[Any]] = [
        HEADINGS,
        ["示例：某股", *GOOD[1:]],
        GOOD,
        [],
        ["合 计", None, 96],
        HEADINGS,
        ["乙股", *GOOD[1:]],
    ]
    rows += [["总计：2个股室"], ["制表人：张三"], ["注：以上均已核对"], [None, None], []]
    sheet = book(path, rows)
    for row in range(20, 40):  # formatted, but below everything: no gap in the roster
        sheet.cell(row, 1).number_format = "@"
    save(sheet, path)
    _, kept, skipped = read_roster(path, WANTED)
    assert [row.number for row in kept] == [3, 7]
    assert skipped == {"示例行": 1, "空行": 1, "合计行": 2, "重复的表头": 1, "表尾说明": 2}


def test_a_section_whose_name_begins_like_a_total_is_a_record(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, ["总计划股", *GOOD[1:]], ["合计科", *GOOD[1:]]])
    assert [record["股室名称"] for record in read(path)[0]] == ["总计划股", "合计科"]


def test_unknown_columns_are_one_note_that_names_them(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["序号", *HEADINGS, "备注", "签收"], [1, *GOOD, ""]])
    _, roster, _ = read(path)
    assert [note.code for note in roster.notes] == ["unknown-column"]
    assert "有2列" in roster.notes[0].what
    assert "备注、签收" in roster.notes[0].what


def test_a_missing_column_is_named_with_the_nearest_heading(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["股室名称", "验收时间", "验收得分", "验收结论"], GOOD])
    with pytest.raises(AnswersError) as caught:
        open_roster(path, WANTED)
    (problem, note) = caught.value.problems
    assert problem.code == "missing-column"
    assert "“验收日期”" in problem.what
    assert "“验收时间”" in problem.fix
    assert str(problem.place) == "底册.xlsx 工作表“底册”第1行"
    assert note.code == "unknown-column"


def test_a_heading_that_stands_twice_is_refused_with_both_columns(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [[*HEADINGS, "验收得分"], [*GOOD, 90]])
    with pytest.raises(AnswersError, match="C列和E列"):
        open_roster(path, WANTED)


def test_a_sheet_without_a_heading_says_what_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["甲", "乙"], [1, 2]])
    assert problems_of(path) == ["no-heading"]


def test_the_place_of_a_cell_is_told_as_a_clerk_looks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "工作底册.xlsx"
    book(path, [["标题"], HEADINGS, GOOD])
    _, roster, rows = read(path)
    answers = roster.answers(rows[0], placed=True)
    node = answers.get("验收得分")
    assert node is not None
    assert str(node.place) == "工作底册.xlsx 工作表“底册”第3行“验收得分”列（C3）"
    assert str(roster.place(rows[0], "没有这一列")) == "工作底册.xlsx 工作表“底册”第3行"
    assert str(roster.place(rows[0])) == "工作底册.xlsx 工作表“底册”第3行"


def test_the_sheet_with_the_most_fields_is_read_and_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "说明"
    first.append(["股室名称"])
    for name in ("第一批", "第二批"):
        sheet = workbook.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append([name, *GOOD[1:]])
    workbook.create_sheet("空表")
    workbook.save(path)
    records, roster, _ = read(path)
    assert records[0]["股室名称"] == "第一批"
    assert [note.code for note in roster.notes] == ["other-sheets"]
    assert read(path, sheet="第二批")[0][0]["股室名称"] == "第二批"
    assert problems_of(path, sheet="第三批") == ["no-sheet"]


def test_a_hidden_sheet_is_read_only_by_name(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [HEADINGS, GOOD], "底册")
    assert sheet.parent is not None
    hidden = sheet.parent.create_sheet("旧表")
    hidden.append([*HEADINGS])
    hidden.append(["旧股", *GOOD[1:]])
    hidden.sheet_state = "hidden"
    save(sheet, path)
    assert read(path)[0][0]["股室名称"] == "大气环境股"
    assert read(path, sheet="旧表")[0][0]["股室名称"] == "旧股"


def test_cells_merged_downwards_hold_for_each_row_and_this_is_said(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(
        path,
        [HEADINGS, GOOD, ["乙股", None, 90, "合格"], ["丙股", None, 91, "合格"], ["丁股", None, 1, "合格"]],
    )
    sheet.merge_cells("B2:B4")
    save(sheet, path)
    records, roster, _ = read(path)
    assert [record.get("验收日期") for record in records] == ["2022-11-22"] * 3 + [None]
    assert [note.code for note in roster.notes] == ["merged-cells"]


def test_a_heading_of_two_rows_with_merged_cells_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    rows: list[list[Any]] = [
        ["股室名称", "验收情况", None, None],
        [None, "验收日期", "验收得分", "验收结论"],
        GOOD,
    ]
    sheet = book(path, rows)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    save(sheet, path)
    records, roster, _ = read(path)
    assert roster.heading.number == 2
    assert [record["股室名称"] for record in records] == ["大气环境股"]


def test_hidden_rows_are_read_and_marked_as_hidden(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [HEADINGS, GOOD, ["乙股", *GOOD[1:]]])
    sheet.row_dimensions[2].hidden = True
    save(sheet, path)
    _, _, rows = read(path)
    assert [row.hidden for row in rows] == [True, False]


def test_tables_and_lists_inside_a_row_come_from_numbered_columns(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    wanted = ExpectedColumns(
        {"股室名称": "文本", "主送机关": "列表", "自评项": "表格"},
        {"自评项": {"标准": "文本", "分值": "小数", "自评得分": "小数"}},
    )
    headings = [
        "股室名称",
        "主送机关1",
        "主送机关2",
        "自评项１标准",
        "自评项1得分",
        "自评项2标准",
        "自评项（2）自评得分",
    ]
    book(path, [headings, ["甲", "办公室", "财务股", "机构健全", 15, "效果明显", 20]])
    roster, rows, _ = read_roster(path, wanted)
    answers = roster.answers(rows[0])
    assert _plain(answers) == {
        "股室名称": "甲",
        "主送机关": ["办公室", "财务股"],
        "自评项": [{"标准": "机构健全", "自评得分": "15"}, {"标准": "效果明显", "自评得分": "20"}],
    }


def _plain(node: object) -> object:
    match node:
        case Text():
            return node.text
        case Items():
            return [_plain(item) for item in node.items]
        case Entries():
            return {key.text: _plain(value) for key, value in node}
        case dict():
            return {name: _plain(value) for name, value in node.items()}
    return None


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("gb18030", ","),
        ("utf-16", "\t"),
        ("utf-16-le", ","),
        ("gbk", "\t"),
    ],
)
def test_separated_values_are_read_in_every_encoding_and_with_every_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "底册.csv"
    lines = [
        HEADINGS,
        ["大气环境股", "2022-11-22", "96", "合格"],
        ["水生态环境股", "2022/11/23", "95.5", "合格"],
    ]
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    records, _, _ = read(path)
    assert [list(record.values()) for record in records] == lines[1:]


def test_values_in_quotes_may_hold_separators_line_breaks_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text('股室名称,备注\n"甲,乙","第一行\n第二行"\n丙,"说""好"""\n="007",x\n', encoding="utf-8")
    records, _, rows = read(path, ExpectedColumns({"股室名称": "文本", "备注": "段落"}))
    assert [record["股室名称"] for record in records] == ["甲,乙", "丙", "007"]
    assert records[0]["备注"] == "第一行\n第二行"
    assert records[1]["备注"] == '说"好"'
    assert [row.number for row in rows] == [2, 4, 5]


def test_the_places_of_separated_values_are_lines(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text("股室名称,验收得分\n甲,95\n", encoding="utf-8")
    wanted = ExpectedColumns({"股室名称": "文本", "验收得分": "小数"})
    roster, rows, _ = read_roster(path, wanted)
    assert str(roster.place(rows[0], "验收得分")) == "底册.csv 第2行 “验收得分”列"
    assert str(roster.place(rows[0], "没有这一列")) == "底册.csv 第2行"


def test_a_quote_without_its_pair_is_refused_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text('股室名称,备注\n甲,"没有结束\n乙,x\n', encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        read(path, ExpectedColumns({"股室名称": "文本", "备注": "文本"}))
    assert [(p.code, p.place.line) for p in caught.value.problems] == [("bad-csv", 2)]


def test_a_comma_inside_unquoted_text_is_told_by_the_row_that_is_too_wide(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text("股室名称,备注\n甲,一,二\n", encoding="utf-8")
    _, _, rows = read(path, ExpectedColumns({"股室名称": "文本", "备注": "文本"}))
    assert [problem.code for problem in rows[0].problems] == ["too-many-cells"]


def test_digits_that_excel_lost_in_a_csv_are_told(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text("股室名称,证件号码\n甲,1.40105E+17\n", encoding="utf-8")
    _, _, rows = read(path, ExpectedColumns({"股室名称": "文本", "证件号码": "文本"}))
    assert [problem.code for problem in rows[0].problems] == ["digits-lost"]


def test_a_yaml_list_is_a_roster_with_lines_as_places(tmp_path: Path) -> None:
    path = tmp_path / "底册.yaml"
    path.write_text("- 股室名称: 甲\n  验收得分: 007\n\n- 股室名称: 乙\n  备注: 无此栏\n", encoding="utf-8")
    roster, rows, _ = read_roster(path, ExpectedColumns({"股室名称": "文本", "验收得分": "文本"}))
    assert [_plain(roster.answers(row)) for row in rows] == [
        {"股室名称": "甲", "验收得分": "007"},
        {"股室名称": "乙"},
    ]
    assert roster.place(rows[1], "股室名称").line == 4
    assert (roster.place(rows[0], "备注").line, roster.place(rows[0], "验收得分").line) == (1, 2)
    assert "备注" in roster.notes[0].what


def test_rows_are_read_again_from_the_start_each_time(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, GOOD])
    roster = open_roster(path, WANTED)
    assert list(roster.rows()) == list(roster.rows())


def test_openpyxl_reads_the_same_texts_from_a_random_sheet(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    chance = random.Random(4)
    fields = {f"栏{number}": "文本" for number in range(8)}
    cells = ["", "甲 乙", "多\n行", "<&>", "x" * 300, 12, 0, -3, 2.5, "007", "𠮷😀"]
    rows = [[chance.choice(cells) or None for _ in fields] for _ in range(60)]
    book(path, [list(fields), *[row for row in rows if any(value not in (None, "") for value in row)]])
    sheet = load_workbook(path).worksheets[0]
    named = [zip(fields, row, strict=True) for row in sheet.iter_rows(min_row=2, values_only=True)]
    wanted = [{name: str(value).strip() for name, value in row if value is not None} for row in named]
    assert read(path, ExpectedColumns(fields))[0] == wanted


@pytest.mark.parametrize(
    "words",
    [
        "平均分", "全局平均分", "平均", "均值", "最高分", "最低", "总分", "合格率", "优秀率", "合 计（分）", "大气组小计", "各股室平均得分",
        "总平均：", "汇总", "共12个股室", "一共 12 份", "其中：不合格", "Total", "AVERAGE", "本季度累计", "标准差", "中位数", "总人数合计",
        "全县合计=1150", "合格数", "不合格股室数", "参评单位数：12", "截至目前累计", "全县各站平均", "Average score", "Σ", "人均",
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [None, 13, "13"])
def test_a_row_that_sums_up_is_no_record_whatever_it_is_called(
    tmp_path: Path, words: str, number: object
) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["序号", *HEADINGS], [1, *GOOD], [number, words, None, 96.5, None]])
    _, kept, skipped = read_roster(path, WANTED)
    assert [row.number for row in kept] == [2]
    assert skipped == {"合计行": 1}


@pytest.mark.parametrize(
    "name",
    ["总计划股", "合计科", "综合统计股", "会计核算中心", "审计局", "共青团县委", "总工会", "均富村", "率真社区", "中位村", "最高人民检察院", "和平乡", "示范区", "Summit 公司", "Max 公司"],
)  # fmt: skip
def test_a_name_that_looks_like_a_sum_is_a_record(tmp_path: Path, name: str) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, [name, *GOOD[1:]]])
    assert read(path)[0][0]["股室名称"] == name


@pytest.mark.parametrize(
    "words",
    ["以下空白", "注1：略", "（以下空白）", "复核人：李四", "单位负责人（签字）：", "制表人：", "注：略"],
)
def test_words_below_the_table_are_no_record(tmp_path: Path, words: str) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, GOOD, [words]])
    assert read_roster(path, WANTED)[2] == {"表尾说明": 1}


@pytest.mark.parametrize(
    "running",
    [
        "序号",
        "序 号",
        "编号",
        "No.",
        "NO",
        "#",
        "行号",
        "顺序",
        "流水号",
        "项次",
        "排名",
    ],
)
def test_a_running_number_is_never_taken_for_a_document_number(tmp_path: Path, running: str) -> None:
    path = tmp_path / "底册.xlsx"
    wanted = ExpectedColumns({**FIELDS, "发文字号": "发文字号"}, {}, frozenset({*FIELDS, "发文字号"}))
    book(path, [[running, *HEADINGS], [1, *GOOD]])
    with pytest.raises(AnswersError) as caught:
        open_roster(path, wanted)
    assert [problem.code for problem in caught.value.problems] == ["missing-column"]
    assert running not in caught.value.problems[0].fix
    assert "--number-from" in caught.value.problems[0].fix


@pytest.mark.parametrize("counted", ["文件编号", "发文序号", "发文编号", "通知顺序"])
def test_a_column_that_counts_is_never_taken_for_a_document_number(tmp_path: Path, counted: str) -> None:
    path = tmp_path / "底册.xlsx"
    wanted = ExpectedColumns({**FIELDS, "发文字号": "发文字号"}, {}, frozenset({*FIELDS, "发文字号"}))
    book(path, [[counted, *HEADINGS], [1, *GOOD]])
    with pytest.raises(AnswersError) as caught:
        open_roster(path, wanted)
    missing, note = caught.value.problems
    assert counted not in missing.fix
    assert note.what.endswith(counted)


def test_a_column_that_holds_the_number_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    wanted = ExpectedColumns({**FIELDS, "发文字号": "发文字号"}, {}, frozenset({*FIELDS, "发文字号"}))
    book(path, [["序号", *HEADINGS, "文号"], [1, *GOOD, "某〔2022〕1号"]])
    with pytest.raises(AnswersError) as caught:
        open_roster(path, wanted)
    assert "最接近的表头是“文号”" in caught.value.problems[0].fix


@pytest.mark.parametrize(
    ("headings", "changes"),
    [
        (["序号", "单位名称", "时间", "得分"], "“单位名称”改成“股室名称”，“时间”改成“验收日期”，“得分”改成“验收得分”"),
        (["科室", "检查时间", "成绩", "结果"], "“科室”改成“股室名称”，“成绩”改成“验收得分”，“结果”改成“验收结论”，“检查时间”改成“验收日期”"),
        (["部门名称", "分数"], "“部门名称”改成“股室名称”，“分数”改成“验收得分”"),
    ],
)  # fmt: skip
def test_headings_of_other_words_are_told_with_the_fields_they_may_mean(
    tmp_path: Path, headings: list[str], changes: str
) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["某某局工作底册"], headings, ["甲股", "2022-11-22", 96, "合格"]])
    with pytest.raises(AnswersError) as caught:
        open_roster(path, WANTED)
    (problem,) = caught.value.problems
    assert "第2行像是表头" in problem.what
    assert sorted(problem.fix.split("：")[1].split("；")[0].split("，")) == sorted(changes.split("，"))


def test_the_sheet_that_looks_most_like_a_roster_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [["填表说明"], ["每行一个科室"]], "说明")
    assert sheet.parent is not None
    sheet.parent.create_sheet("名单").append(["科室", "检查时间", "成绩"])
    save(sheet, path)
    with pytest.raises(AnswersError) as caught:
        open_roster(path, WANTED)
    (problem,) = caught.value.problems
    assert str(problem.place) == "底册.xlsx 工作表“名单”第1行"
    assert "“成绩”改成“验收得分”" in problem.fix


def test_no_heading_is_offered_for_two_fields(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    wanted = ExpectedColumns(
        {"名称": "文本", "开始日期": "日期", "结束日期": "日期"}, {}, frozenset({"开始日期", "结束日期"})
    )
    book(path, [["名称", "日期"], ["甲", "2022-11-22"]])
    with pytest.raises(AnswersError) as caught:
        open_roster(path, wanted)
    first, second, note = caught.value.problems
    assert "“日期”" in first.fix
    assert second.fix.startswith("加一列“结束日期”")
    assert "日期（是不是“开始日期”？）" in note.what


def test_an_example_that_was_typed_over_in_part_is_told_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    rows: list[list[Any]] = [
        HEADINGS,
        ["示例：大气环境股", "示例：2022年11月22日", "示例：96", "示例：合格"],
        ["水环境股", "示例：2022年11月22日", 90, "示例：合格"],
        ["土壤股", "2022-11-23", 91, " 示例: 合格"],
        [None, "示例：2022年11月22日", None, "示例：合格"],
        GOOD,
    ]
    book(path, rows)
    _, kept, skipped = read_roster(path, WANTED)
    assert skipped == {"示例行": 2}
    told = {row.number: [problem.place.cell for problem in row.problems] for row in kept}
    assert {number: [cell.letters for cell in cells if cell] for number, cells in told.items()} == {
        3: ["B", "D"], 4: ["D"], 6: [],
    }  # fmt: skip
    assert {problem.code for row in kept for problem in row.problems} == {"still-example"}


def test_an_example_row_behind_a_running_number_is_one(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["序号", *HEADINGS], [1, "示例：大气环境股", "示例：2022年", None, None], [2, *GOOD]])
    assert read_roster(path, WANTED)[2] == {"示例行": 1}
