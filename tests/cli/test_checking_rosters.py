"""`wuyi check 底册`: what a batch would tell, and nothing made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.test_batch import wuyi
from tests.production.batch.rosters import HEADINGS, KIND, record, sections, write_roster
from tests.roster.books import book
from wuyi_docs import FileKind, check

WHOLE = (*HEADINGS, "活动名称", "验收组", "成文日期", "发文字号")


def whole(number: int, **changed: str) -> list[str]:
    """Return a row that needs nothing beside it."""
    return [*record(f"第{number}股", **changed), "“无疫单位创建活动”", "验收组", "2022-11-28", str(number)]


def test_a_good_roster_is_said_to_be_good_and_nothing_is_made(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(here / "底册.xlsx", [WHOLE, whole(1), whole(2)])
    before = sorted(here.rglob("*"))
    assert wuyi("check", "底册.xlsx") == 0
    assert "底册.xlsx：底册没有问题，可以成批制作" in capsys.readouterr().out
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_wrong_is_told_as_a_batch_tells_it(
    here: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    rows = [whole(1), whole(2, 验收得分="300"), whole(3, 验收日期="昨天"), [*whole(4)[:-1], "1"]]
    path = here / f"底册{suffix}"
    book(path, [WHOLE, *rows]) if suffix == ".xlsx" else write_roster(path, rows, WHOLE)
    assert wuyi("batch", KIND, path.name, "-o", "通知") == 1
    told = capsys.readouterr().out
    assert wuyi("check", path.name) == 1
    assert capsys.readouterr().out.split("共 ")[0] == told.split("共 ")[0]
    assert told.count("怎样改") + told.count("应当是") >= 3
    assert not (here / "通知").exists()


def test_the_problems_are_marked_in_a_copy(here: Path) -> None:
    book(here / "底册.xlsx", [WHOLE, whole(1), whole(2, 验收得分="300")])
    assert wuyi("check", "底册.xlsx", "--annotate") == 1
    sheet = load_workbook(here / "底册（问题）.xlsx").worksheets[0]
    assert sheet["C3"].comment is not None
    assert sheet["C2"].comment is None


def test_a_corrected_copy_of_the_problems_is_not_replaced(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(here / "底册.xlsx", [WHOLE, whole(1, 验收得分="300")])
    assert wuyi("check", "底册.xlsx", "--annotate") == 1
    workbook = load_workbook(here / "底册（问题）.xlsx")
    workbook.worksheets[0]["C2"] = 30
    workbook.save(here / "底册（问题）.xlsx")
    mine = (here / "底册（问题）.xlsx").read_bytes()
    capsys.readouterr()
    for command in (
        ["check", "底册.xlsx", "--annotate"],
        ["batch", KIND, "底册.xlsx", "-o", "通知", "--annotate"],
    ):
        assert wuyi(*command) in (1, 2)
        told = capsys.readouterr()
        assert "有人改过" in told.out + told.err
        assert (here / "底册（问题）.xlsx").read_bytes() == mine


def test_a_kind_that_nothing_tells_is_asked_for_and_taken(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", [["甲", "乙"]], ["股室名称", "活动名称"])
    assert wuyi("check", "底册.csv") == 1
    assert "--kind 股室工作方案" in capsys.readouterr().out
    assert wuyi("check", "底册.csv", "--kind", "acceptance") == 1
    assert "缺少“验收日期”这一列" in capsys.readouterr().out


def test_notes_on_what_was_read_leave_a_roster_good(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(here / "底册.csv", [[*whole(1), "备用"]], [*WHOLE, "仓库"])
    assert wuyi("check", "底册.csv") == 0
    told = capsys.readouterr().out
    assert "仓库" in told
    assert "底册没有问题" in told


@pytest.mark.parametrize("command", [["make"], ["preview"]])
def test_a_workbook_given_to_another_command_tells_what_it_is(
    here: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert wuyi("new", "reprimand", "-o", "底册.xlsx") == 0
    assert wuyi(*command, "底册.xlsx") != 0
    told = capsys.readouterr()
    assert "wuyi batch 通报批评 底册.xlsx -o 文件夹" in told.out + told.err
    write_roster(here / "底册.csv", [whole(1)], WHOLE)
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知") == 0
    capsys.readouterr()
    assert wuyi(*command, "通知/台账.xlsx") != 0
    told = capsys.readouterr()
    assert "这是成批做好以后的台账，不是" in told.out + told.err


def test_a_blank_roster_has_no_row_to_make(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wuyi("new", KIND, "-o", "底册.xlsx") == 0
    assert wuyi("check", "底册.xlsx") == 1
    assert "没有可做的行" in capsys.readouterr().out


def test_programs_are_told_that_it_is_a_roster_and_where_its_cells_are(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book(here / "底册.xlsx", [WHOLE, whole(1, 验收得分="300")])
    assert wuyi("check", "底册.xlsx", "--format", "json") == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report["subject"] == "roster"
    (problem,) = report["problems"]
    assert (problem["sheet"], problem["row"], problem["letters"]) == ("底册", 2, "C")


def test_a_list_of_records_is_a_roster(here: Path) -> None:
    lines = [dict(zip(WHOLE, whole(number), strict=True)) for number in (1, 2)]
    text = "\n".join(
        f"- {{{', '.join(f'{key}: {value}' for key, value in one.items() if value)}}}" for one in lines
    )
    (here / "底册.yaml").write_text(f"# 底册\n\n{text}\n", encoding="utf-8")
    report = check(here / "底册.yaml")
    assert (report.kind, report.problems) == (FileKind.ROSTER, ())


def test_sections_without_what_all_share_lack_columns_as_in_a_batch(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", sections(2))
    assert wuyi("check", "底册.csv") == 1
    told = capsys.readouterr().out
    assert "缺少“成文日期”这一列" in told
    assert "--number-from" in told
