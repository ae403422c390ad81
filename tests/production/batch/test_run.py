"""A roster becomes documents, or all that is wrong with it is said."""

from __future__ import annotations

import json
import random
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.production.batch.rosters import (
    DATED,
    HEADINGS,
    KIND,
    batch,
    documents,
    failed,
    options,
    record,
    sections,
    text_of,
    write_roster,
)
from tests.roster.books import book
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.form.library import Library
from wuyi_docs.production.batch import Outcome, prepare_batch, run_batch
from wuyi_docs.production.manifest import Entry, read_lines


def test_the_stock_roster_makes_twelve_notices(library: Library, tmp_path: Path) -> None:
    result = batch(library.folder / "samples" / "工作底册.xlsx", tmp_path / "通知", set={}, number_from=None)
    made = documents(tmp_path / "通知")
    assert (result.rows, result.bad, len(made)) == (12, 0, 12)
    texts = {name: text_of(data) for name, data in made.items()}
    assert sum("不合格" in text for text in texts.values()) == 2
    assert "〔2022〕21号" in texts["大气环境股.docx"]
    assert "消毒用品配比不符合规范" in texts["土壤生态环境股.docx"]


def test_each_document_is_what_make_gives_for_the_same_answers(library: Library, tmp_path: Path) -> None:
    from wuyi_docs.form.answers import answers_of
    from wuyi_docs.production.single import draft, render

    sheet = tmp_path / "表.yaml"
    sheet.write_text(
        f"表单: {KIND}\n股室名称: 甲股\n验收日期: 2022-11-22\n验收得分: 96\n验收结论: 合格\n发文字号: 15\n",
        encoding="utf-8",
    )
    alone = render(draft(sheet, library, answers_of(DATED)))
    batch(write_roster(tmp_path / "底册.csv", [record("甲股")]), tmp_path / "通知")
    assert documents(tmp_path / "通知")["甲股.docx"] == alone


def test_numbers_run_on_for_the_rows_that_bring_none(tmp_path: Path) -> None:
    rows = [[*record("甲"), ""], [*record("乙"), "朔环山发〔2022〕99号"], [*record("丙"), ""]]
    batch(write_roster(tmp_path / "底册.csv", rows, (*HEADINGS, "发文字号")), tmp_path / "通知")
    texts = {name: text_of(data) for name, data in documents(tmp_path / "通知").items()}
    numbers = {"甲.docx": "15号", "乙.docx": "99号", "丙.docx": "16号"}
    assert {name: number for name, number in numbers.items() if f"〔2022〕{number}" in texts[name]} == numbers


def test_the_nearest_layer_of_answers_wins(tmp_path: Path) -> None:
    shared = tmp_path / "共用.yaml"
    shared.write_text(
        f"表单: {KIND}\n成文日期: 2022-11-25\n验收组: 共用组\n活动名称: 共用活动\n", encoding="utf-8"
    )
    (tmp_path / "机关.yaml").write_text(
        "发文机关名称: 某某局\n机关代字: 某发\n验收组: 机关组\n署名: 机关署名\n", encoding="utf-8"
    )
    rows = [[*record("甲"), "本行组"], [*record("乙"), ""]]
    path = write_roster(tmp_path / "底册.csv", rows, (*HEADINGS, "验收组"))
    batch(path, tmp_path / "通知", shared=shared, set={"活动名称": "设定活动"})
    first, second = (text_of(tmp_path / "通知" / f"{name}.docx") for name in ("甲", "乙"))
    assert "本行组" in first
    assert "共用组" in second
    assert "机关组" not in first + second
    assert "设定活动" in first
    assert "机关署名" in first
    assert "2022年11月25日" in first


def test_a_shared_table_is_filled_up_by_the_rows_columns(library: Library, tmp_path: Path) -> None:
    shared = tmp_path / "共用.yaml"
    shared.write_text(
        "表单: 自评报告\n主送机关: 局创建工作领导小组\n基本情况: 开展了自评。\n成文日期: 2022-10-31\n自评项:\n"
        "  - 标准: 机构健全\n    分值: 60\n    落实情况: 已落实\n  - 标准: 效果明显\n    分值: 40\n    落实情况: 已落实\n",
        encoding="utf-8",
    )
    headings = ("股室名称", "自评项1得分", "自评项2得分", "是否申请验收")
    path = write_roster(tmp_path / "底册.csv", [("甲股", "60", "40", "是")], headings)
    options = prepare_batch("自评报告", path, tmp_path / "报告", library=library, shared=shared)
    result = run_batch(options)
    assert result.problems == ()
    text = text_of(tmp_path / "报告" / "甲股.docx")
    assert "机构健全" in text
    assert "效果明显" in text


def test_faulty_rows_are_told_by_cell_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    rows = [["底册"], list(HEADINGS), record("甲"), record("乙", 验收日期="昨天"), record("", 验收得分="120")]
    book(path, [*rows, record("丁", 存在问题="有", 验收得分="60", 验收结论="不合格")])
    result = batch(path, tmp_path / "通知")
    assert (result.rows, result.bad, result.finished) == (4, 3, False)
    places = [f"{problem.code} {problem.place.within}" for problem in result.problems]
    assert places == [
        "not-a-date 工作表“底册”第4行“验收日期”列（B4）",
        "missing 工作表“底册”第5行“股室名称”列（A5）",
        "too-large 工作表“底册”第5行“验收得分”列（C5）",
        "missing 工作表“底册”第6行“整改期限”列（F6）",
    ]
    assert not (tmp_path / "通知").exists()


def test_with_keep_going_the_good_rows_are_made(tmp_path: Path) -> None:
    rows = [record("甲"), record("乙", 验收日期="昨天"), record("丙")]
    result = batch(write_roster(tmp_path / "底册.csv", rows), tmp_path / "通知", keep_going=True)
    assert (result.bad, result.finished) == (1, True)
    assert documents(tmp_path / "通知").keys() == {"甲.docx", "丙.docx"}
    assert "〔2022〕17号" in text_of(tmp_path / "通知" / "丙.docx")  # the faulty row keeps its number


def test_a_note_in_a_cell_that_is_not_asked_for_is_a_problem_but_none_is_not(tmp_path: Path) -> None:
    rows = [record("甲", 存在问题="无"), record("乙", 存在问题="/"), record("丙", 存在问题="墙皮脱落")]
    result = batch(write_roster(tmp_path / "底册.csv", rows), tmp_path / "通知")
    assert [(p.code, p.place.line) for p in result.problems] == [("not-asked", 4)]


def test_two_rows_of_one_name_or_one_number_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    headings = (*HEADINGS, "发文字号")
    rows = [
        [*record("甲"), "7"],
        [*record("乙"), "8"],
        [*record("甲 "), "9"],
        [*record("丁"), "8"],
        [*record("戊"), "10"],
    ]
    path = write_roster(tmp_path / "底册.csv", rows, headings)
    result = batch(path, tmp_path / "通知")
    assert [(p.code, p.place.line) for p in result.problems] == [("same-file", 4), ("same-number", 5)]
    assert "第2行" in result.problems[0].what
    assert "第3行" in result.problems[1].what
    assert not (tmp_path / "通知").exists()
    result = batch(path, tmp_path / "通知", keep_going=True)
    assert documents(tmp_path / "通知").keys() == {"戊.docx"}
    assert result.bad == 4


def test_names_that_windows_takes_for_the_same_clash(tmp_path: Path) -> None:
    path = write_roster(
        tmp_path / "底册.csv", [record("A股"), record("a股"), record("甲/乙"), record("甲乙")]
    )
    assert [problem.code for problem in batch(path, tmp_path / "通知").problems] == ["same-file"] * 2
    assert batch(path, tmp_path / "通知", keep_going=True).bad == 4
    assert not documents(tmp_path / "通知")  # not even the first of two


def test_a_name_never_leaves_the_folder(tmp_path: Path) -> None:
    batch(
        write_roster(tmp_path / "底册.csv", [record("../../甲"), record("CON"), record("x" * 30)]),
        tmp_path / "通" / "知",
    )
    names = {path.relative_to(tmp_path).parent.as_posix() for path in tmp_path.rglob("*.docx")}
    assert names == {"通/知"}
    assert len(documents(tmp_path / "通" / "知")) == 3


def test_what_is_wrong_with_the_shared_answers_is_told_once(tmp_path: Path) -> None:
    path = write_roster(tmp_path / "底册.csv", sections(30))
    result = batch(path, tmp_path / "通知", set={"成文日期": "昨天"})
    assert [problem.code for problem in result.problems] == ["not-a-date"]
    with pytest.raises(AnswersError, match="是不是"):
        batch(path, tmp_path / "通知", set={"成文曰期": "2022-11-28"})


def test_of_ten_thousand_rows_exactly_the_faulty_ones_are_reported(tmp_path: Path) -> None:
    _check_faulty(tmp_path, 1000, 50)


@pytest.mark.slow
def test_of_ten_thousand_rows_exactly_the_five_hundred_faulty_ones_are_reported(tmp_path: Path) -> None:
    _check_faulty(tmp_path, 10_000, 500)


def _check_faulty(folder: Path, count: int, faulty: int) -> None:
    chance = random.Random(count)
    rows = sections(count)
    wrong = sorted(chance.sample(range(count), faulty))
    slips = (("验收日期", "2022-13-01"), ("验收得分", "很好"), ("验收结论", "优秀"), ("股室名称", ""))
    for number, index in enumerate(wrong):
        field, slip = slips[number % len(slips)]
        rows[index] = record(f"第{index}股", **{field: slip})
    result = batch(write_roster(folder / "底册.csv", rows), folder / "通知", keep_going=True)
    assert [problem.place.line for problem in result.problems] == [index + 2 for index in wrong]
    assert (result.bad, len(result.documents)) == (faulty, count - faulty)


def test_permuting_the_rows_permutes_the_documents(tmp_path: Path) -> None:
    rows = [[*row, str(number)] for number, row in enumerate(sections(40), start=100)]
    headings = (*HEADINGS, "发文字号")
    first = batch(write_roster(tmp_path / "一.csv", rows, headings), tmp_path / "一")
    random.Random(7).shuffle(rows)
    second = batch(write_roster(tmp_path / "二.csv", rows, headings), tmp_path / "二")
    assert documents(tmp_path / "一") == documents(tmp_path / "二")
    assert second.documents == tuple(f"{row[0]}.docx" for row in rows)
    assert set(first.documents) == set(second.documents)


def test_the_manifest_and_the_list_tell_what_was_made_of_what(library: Library, tmp_path: Path) -> None:
    path = write_roster(tmp_path / "底册.csv", [record("甲"), failed("乙")])
    batch(path, tmp_path / "通知")
    folder = tmp_path / "通知"
    data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert data["roster"]["sha256"] == sha256(path.read_bytes()).hexdigest()
    template = library.find(KIND).template_path
    assert data["templates"] == {template.name: sha256(template.read_bytes()).hexdigest()}
    for row, (line, name) in enumerate(zip(data["documents"], ("甲", "乙"), strict=True), start=2):
        document = (folder / line["file"]).read_bytes()
        assert line["file"] == f"{name}.docx"
        assert line["row"] == row
        assert line["sha256"] == sha256(document).hexdigest()
        assert line["number"] == f"朔环山发〔2022〕{13 + row}号"
        assert line["document"] == f"关于{name}“无疫单位创建活动”验收结果的通知"
    assert set(Entry._fields) == data["documents"][0].keys()
    sheet = load_workbook(folder / "台账.xlsx").worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [[*row[:2], row[3], row[-3]] for row in cells] == [
        [1, "甲.docx", "朔环山发〔2022〕15号", 2],
        [2, "乙.docx", "朔环山发〔2022〕16号", 3],
    ]
    assert not list(folder.glob(".*"))


def test_a_second_run_makes_only_what_is_missing_or_out_of_date(tmp_path: Path) -> None:
    path = write_roster(tmp_path / "底册.csv", sections(6))
    folder = tmp_path / "通知"
    batch(path, folder)
    before = {name: (folder / name).stat().st_ino for name in documents(folder)}
    (folder / "第2股.docx").unlink()
    rows = sections(6)
    rows[3] = record("第4股", 验收得分="93")
    result = batch(write_roster(path, rows), folder)
    assert result.outcomes == {Outcome.MADE: 2, Outcome.KEPT: 4}
    after = {name: (folder / name).stat().st_ino for name in documents(folder)}
    assert {name for name in before if before[name] != after[name]} <= {"第2股.docx", "第4股.docx"}
    assert "93分" in text_of(folder / "第4股.docx")


def test_a_changed_template_or_form_makes_all_documents_anew(library: Library, tmp_path: Path) -> None:
    from dataclasses import replace

    path = write_roster(tmp_path / "底册.csv", sections(3))
    asked = options(path, tmp_path / "通知")
    run_batch(asked)
    form = tmp_path / "forms" / f"{KIND}.yaml"
    form.parent.mkdir()
    form.write_bytes(asked.kind.form_path.read_bytes() + b"\n# a change\n")
    (form.parent / "共用").symlink_to(asked.kind.form_path.parent / "共用")
    kind = replace(asked.kind, form_path=form)
    assert run_batch(replace(asked, kind=kind)).outcomes == {Outcome.MADE: 3}


def test_a_document_changed_by_hand_is_kept_until_force_is_given(tmp_path: Path) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(3)), tmp_path / "通知"
    batch(path, folder)
    (folder / "第1股.docx").write_bytes(b"mine")
    assert batch(path, folder).outcomes == {Outcome.KEPT: 3}  # nothing new to say: nobody is asked
    rows = [record(row[0], 验收得分="91") for row in sections(3)]
    result = batch(write_roster(path, rows), folder)
    assert result.untouched == (("第1股.docx", Outcome.THEIRS),)
    assert result.outcomes[Outcome.MADE] == 2
    assert (folder / "第1股.docx").read_bytes() == b"mine"
    assert batch(path, folder).untouched == (("第1股.docx", Outcome.THEIRS),)  # and again
    assert batch(path, folder, force=True).outcomes[Outcome.MADE] == 1
    assert "91分" in text_of(folder / "第1股.docx")


def test_a_document_of_another_origin_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    folder.mkdir()
    (folder / "第1股.docx").write_bytes(b"not ours")
    result = batch(write_roster(tmp_path / "底册.csv", sections(2)), folder)
    assert result.untouched == (("第1股.docx", Outcome.THEIRS),)
    assert (folder / "第1股.docx").read_bytes() == b"not ours"


def test_a_document_that_is_open_in_word_is_not_replaced(tmp_path: Path) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", [record("大气环境股")]), tmp_path / "通知"
    batch(path, folder)
    (folder / "~$环境股.docx").touch()
    result = batch(write_roster(path, [record("大气环境股", 验收得分="91")]), folder)
    assert result.untouched == (("大气环境股.docx", Outcome.BUSY),)


def test_a_list_of_documents_that_a_clerk_changed_is_kept(tmp_path: Path) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(2)), tmp_path / "通知"
    batch(path, folder)
    workbook = load_workbook(folder / "台账.xlsx")
    workbook.worksheets[0]["J1"] = "签收"
    workbook.save(folder / "台账.xlsx")
    assert batch(path, folder).ledger == "台账（新）.xlsx"
    assert load_workbook(folder / "台账.xlsx").worksheets[0]["J1"].value == "签收"


def test_documents_of_another_roster_stay_in_the_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    batch(write_roster(tmp_path / "一.csv", [record("甲")]), folder)
    batch(write_roster(tmp_path / "二.csv", [record("乙")]), folder)
    assert read_lines(folder / "manifest.json").keys() == {"甲.docx", "乙.docx"}


def test_a_damaged_manifest_costs_no_document(tmp_path: Path) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(3)), tmp_path / "通知"
    batch(path, folder)
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    assert batch(path, folder).outcomes == {Outcome.MADE: 3}
    assert len(read_lines(folder / "manifest.json")) == 3


def test_notes_of_many_rows_are_told_once_a_column(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [HEADINGS, *[record(f"第{n}股") for n in range(20)]])
    for row in range(2, 22):
        sheet.cell(row, 3, 95.456).number_format = "0.0"
    assert sheet.parent is not None
    sheet.parent.save(path)
    notes = batch(path, tmp_path / "通知").notes
    assert [note.code for note in notes] == ["rounded"]
    assert "20处" in notes[0].what
    assert "95.5分" in text_of(tmp_path / "通知" / "第3股.docx")
