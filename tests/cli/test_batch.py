"""`wuyi batch` as a clerk sees it: what it says, what it returns, what it leaves."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from tests.production.batch.rosters import DATING, HEADINGS, KIND, documents, record, sections, write_roster
from tests.roster.books import book
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run

WISHES = ["--number-from", "15", "--set", DATING]


def wuyi(*arguments: object) -> int:
    """Run the command line in this process."""
    return run(command, [str(one) for one in arguments])


def test_a_good_roster_is_made_and_summed_up(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(here / "底册.csv", [*sections(3), [], ["合计"]])
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *WISHES) == 0
    told = capsys.readouterr()
    assert "底册共 3 行（另外跳过：空行 1，合计行 1）：新做 3 份。" in told.out
    assert told.err == ""
    assert wuyi("batch", "acceptance", "底册.csv", "-o", "通知", *WISHES) == 0
    assert "不用重做 3 份" in capsys.readouterr().out


def test_a_faulty_roster_is_refused_with_all_its_problems(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [record("甲"), record("乙", 验收日期="昨天"), record("丙", 验收结论="优秀")]
    book(here / "底册.xlsx", [HEADINGS, *rows])
    assert wuyi("batch", KIND, "底册.xlsx", "-o", "通知", "--annotate", *WISHES) == 1
    told = capsys.readouterr()
    assert "底册.xlsx 工作表“底册”第3行“验收日期”列（B3）" in told.out
    assert "第4行“验收结论”列（D4）" in told.out
    assert "2 行有问题" in told.err
    assert not (here / "通知").exists()
    sheet = load_workbook(here / "底册（问题）.xlsx").worksheets[0]
    assert sheet["B3"].comment is not None
    assert sheet["D4"].comment is not None


def test_a_marked_roster_that_somebody_corrected_is_kept_and_the_summary_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(here / "底册.xlsx", [HEADINGS, record("甲"), record("乙", 验收日期="昨天")])
    make = ("batch", KIND, "底册.xlsx", "-o", "通知", "--annotate", *WISHES)
    assert wuyi(*make) == wuyi(*make) == 1  # as it was left: marked anew
    workbook = load_workbook(here / "底册（问题）.xlsx")
    workbook.worksheets[0]["B3"] = "2022年10月8日"
    workbook.save(here / "底册（问题）.xlsx")
    mine = (here / "底册（问题）.xlsx").read_bytes()
    capsys.readouterr()
    assert wuyi(*make) == 1
    told = capsys.readouterr().err
    assert "有人改过，没有覆盖它" in told
    assert "1 行有问题" in told
    assert (here / "底册（问题）.xlsx").read_bytes() == mine
    assert wuyi(*make, "--force") == 1
    assert (here / "底册（问题）.xlsx").read_bytes() != mine


def test_with_keep_going_the_rest_is_made_and_the_exit_code_tells(here: Path) -> None:
    write_roster(here / "底册.csv", [record("甲"), record("乙", 验收日期="昨天")])
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--keep-going", *WISHES) == 1
    assert documents(here / "通知").keys() == {"甲.docx"}


def test_a_document_changed_by_hand_is_named_and_the_exit_code_tells(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", [record("甲")])
    (here / "通知").mkdir()
    (here / "通知" / "甲.docx").write_bytes(b"mine")
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *WISHES) == 2
    assert "甲.docx" in capsys.readouterr().err
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--force", *WISHES) == 0


def test_a_missing_number_or_date_says_which_options_help(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", [record("甲")])
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知") == 1
    told = capsys.readouterr().err
    assert "--number-from" in told
    assert "--with" in told


def test_a_condition_makes_some_rows_and_says_how_many_it_left_out(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", sections(6))
    where = ["--where", "验收结论 == '不合格'"]
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *where, *WISHES) == 0
    assert "符合条件的 1 行，不符合、没有做的 5 行：新做 1 份。" in capsys.readouterr().out
    assert documents(here / "通知").keys() == {"第5股.docx"}


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("验收得分 > 99", "底册里的 6 行没有一行符合 --where 的条件，没有做出文件。"),
        ("验收结论 == 不及格", "应当是：从这几个里选一个：合格、不合格"),
        ("验收结果 == '合格'", "是不是“验收结论”？"),
        ("验收得分 >", "没有写完"),
        ("验收得分 > 股室名称", "第2行：--where 的条件在这一行算不出来"),
    ],
)
def test_a_condition_that_chooses_nothing_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], where: str, told: str
) -> None:
    write_roster(here / "底册.csv", sections(6))
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--where", where, *WISHES) == 1
    assert told in capsys.readouterr().err
    assert not (here / "通知").exists()


def test_a_roster_without_records_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(here / "底册.csv", [])
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *WISHES) == 1
    assert "没有可做的行" in capsys.readouterr().err
    assert not (here / "通知").exists()


def test_a_sheet_of_another_kind_is_not_taken_for_shared_answers(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", [record("甲")])
    (here / "共用.yaml").write_text("表单: 自评报告\n成文日期: 2022-11-28\n", encoding="utf-8")
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--with", "共用.yaml") == 1
    assert "自评报告" in capsys.readouterr().err


def test_the_blank_roster_works_when_it_is_filled_in(here: Path) -> None:
    assert wuyi("new", KIND, "-o", "底册.xlsx") == 0
    sheet = load_workbook("底册.xlsx").worksheets[0]
    sheet.append([str(cell.value or "").removeprefix("示例：") for cell in sheet[3]])
    assert sheet.parent is not None
    sheet.parent.save("底册.xlsx")
    assert wuyi("batch", KIND, "底册.xlsx", "-o", "通知") == 0
    assert documents(here / "通知").keys() == {"大气环境股.docx"}


def test_long_runs_tell_how_far_they_are_where_there_is_no_terminal(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wuyi_docs.cli.console.ROWS", 2)
    write_roster(here / "底册.csv", sections(5))
    wuyi("batch", KIND, "底册.csv", "-o", "通知", *WISHES)
    assert capsys.readouterr().err.splitlines() == ["正在检查、制作：2 行", "正在检查、制作：4 行"]


def test_one_file_to_print_is_made_on_the_way(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(here / "底册.csv", sections(3))
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--merge", "合订.docx", *WISHES) == 0
    assert "已合成 合订.docx（3 份）" in capsys.readouterr().out
    assert (here / "合订.docx").exists()


def test_renumbering_asks_first_and_without_an_answer_does_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_roster(here / "底册.csv", [record("甲"), record("乙")])
    make = ("batch", KIND, "底册.csv", "-o", "通知", "--set", DATING, "--number-from")
    assert wuyi(*make, "15") == 0
    before = documents(here / "通知")
    capsys.readouterr()
    assert wuyi(*make, "30", "--renumber") == 1
    told = capsys.readouterr().err
    assert "甲.docx：朔环山发〔2022〕15号 → 朔环山发〔2022〕30号" in told
    assert "--yes" in told
    assert "没有改号" in told
    assert documents(here / "通知") == before
    for answer in ("n", "y"):
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(click, "confirm", lambda *_, answer=answer, **__: answer == "y")
        assert wuyi(*make, "30", "--renumber") == (1 if answer == "n" else 0)
        assert (documents(here / "通知") == before) == (answer == "n")
    assert "改了号的有 2 份" in capsys.readouterr().out
    assert wuyi(*make, "60", "--renumber", "--yes") == 0
    assert "60号至61号" in capsys.readouterr().out


def test_left_overs_are_told_and_moved_away_by_order(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(here / "底册.csv", sections(3))
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *WISHES) == 0
    write_roster(here / "底册.csv", sections(2))
    capsys.readouterr()
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *WISHES) == 0
    assert "“第3股.docx”" in capsys.readouterr().err
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--prune", *WISHES) == 0
    assert "移到“已撤下”的有 1 份：第3股.docx" in capsys.readouterr().out
    assert (here / "通知" / "已撤下" / "第3股.docx").exists()


def test_no_file_that_the_run_reads_is_a_place_for_the_merged_one(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", sections(2))
    assert wuyi("init", "库") == 0
    template = here / "库" / "templates" / f"{KIND}.docx"
    before = template.read_bytes()
    write = ("batch", KIND, "底册.csv", "-o", "通知", *WISHES, "--library", "库", "--force", "--merge")
    assert wuyi(*write, template) == 2
    assert "换一个文件名" in capsys.readouterr().err
    assert template.read_bytes() == before
    assert not (here / "通知").exists()
    assert wuyi(*write, "通知/第1股.docx") == 2
    assert "换一个文件名" in capsys.readouterr().err
