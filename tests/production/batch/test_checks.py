"""What a batch makes is checked: each text once, at the cell it came from, with the number of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.production.batch.rosters import (
    DATING,
    KIND,
    batch,
    failed,
    record,
    sections,
    write_roster,
)
from wuyi_docs import BatchResult, Outcome
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.form.library import packaged_library
from wuyi_docs.production.batch import checks

DOUBLED = {
    "存在问题": "消毒消毒记录不完整。",
    "验收得分": "66",
    "验收结论": "不合格",
    "整改期限": "2022-12-10",
}


def told(result: BatchResult) -> list[tuple[str, str, int]]:
    return [
        (one.finding.rule.name, str(one.finding.source), one.documents) for one in result.checked.findings
    ]


def test_the_stock_roster_has_no_finding(here: Path) -> None:
    result = batch(write_roster(here / "底册.csv", sections(12)), here / "通知", check="first")
    assert (result.checked.documents, result.checked.faulty, result.checked.findings) == (12, 0, ())


def test_a_finding_stands_at_the_cell_that_its_text_came_from(here: Path) -> None:
    rows = [record("甲股"), record("乙股", **DOUBLED), failed("丙股")]
    result = batch(write_roster(here / "底册.csv", rows), here / "通知", check="first")
    assert told(result) == [("doubled_phrase", "底册.csv 第3行 “存在问题”列", 1)]
    assert result.outcomes[Outcome.MADE] == 3


@pytest.mark.parametrize("check", ["first", "all"])
def test_the_same_text_is_told_once_with_the_number_of_documents(check: str, here: Path) -> None:
    rows = [record(f"第{n}股", **DOUBLED) for n in range(1, 8)]
    result = batch(write_roster(here / "底册.csv", rows), here / "通知", check=check)
    assert told(result) == [("doubled_phrase", "底册.csv 第2行 “存在问题”列", 7)]
    assert result.checked.faulty == 7


def test_many_texts_against_one_rule_are_told_in_part_and_counted(here: Path) -> None:
    rows = [record(f"第{n}股", **{**DOUBLED, "存在问题": f"第{n}项记录记录不完整。"}) for n in range(1, 10)]
    found = batch(write_roster(here / "底册.csv", rows), here / "通知", check="all").checked
    assert len(found.findings) == 1  # the doubled words are the same
    rows = [
        record(f"第{n}股", **{**DOUBLED, "存在问题": f"{name}{name}记录不完整。"})
        for n, name in enumerate(("消毒", "登记", "测温", "值班", "培训", "宣传", "检测", "采样"), start=1)
    ]
    found = batch(write_roster(here / "二.csv", rows), here / "二", check="all").checked
    assert (len(found.findings), dict(found.more)) == (5, {"doubled_phrase": 3})


def test_what_all_rows_share_is_told_where_it_is_written(here: Path) -> None:
    rows = [record(f"第{n}股") for n in range(1, 4)]
    shared = here / "共用.yaml"
    shared.write_text("表单: 验收结果通知\n活动名称: “无疫单位创建创建活动”\n", encoding="utf-8")
    result = batch(write_roster(here / "底册.csv", rows), here / "通知", check="all", shared=shared)
    assert ("doubled_phrase", "共用.yaml 第2行第7列", 3) in told(result)


def test_unchanged_documents_are_checked_again(here: Path) -> None:
    roster = write_roster(here / "底册.csv", [record("乙股", **DOUBLED)])
    first = batch(roster, here / "通知", check="first")
    again = batch(roster, here / "通知", check="first")
    assert again.outcomes[Outcome.KEPT] == 1
    assert told(again) == told(first) != []


def test_only_the_first_are_checked_unless_all_are_asked_for_and_the_summary_says_so(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(checks._MOST, "first", 2)
    write_roster(here / "底册.csv", [record("甲股"), record("乙股"), record("丙股", **DOUBLED)])
    asked = ["batch", KIND, "底册.csv", "-o", "通知", "--number-from", "15", "--set", DATING]

    assert run(command, asked) == 0
    said = capsys.readouterr().out
    assert "检查了前 2 份，没有发现问题；另外 1 份没有检查，要全部检查，加上 --check all。" in said
    assert "重复" not in said

    assert run(command, [*asked, "--check", "all"]) == 0  # findings stop nothing
    said = capsys.readouterr().out
    assert "底册.csv 第4行 “存在问题”列：“消毒”重复（请留意）" in said
    assert "3 份都检查过，1 份里有上面的问题。" in said

    assert run(command, [*asked, "--check", "none"]) == 0
    assert "检查" not in capsys.readouterr().out


def test_by_default_two_hundred_are_checked(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wuyi_docs.production.checked.examine", lambda *_: [])
    assert checks.FIRST == 200
    names = [
        record(f"{a}{b}股") for a in "水土大气固废核监财法人事党纪" for b in "一二三四五六七八九十百千万亿甲"
    ]
    found = batch(write_roster(here / "底册.csv", names), here / "通知", check="first").checked
    assert found.documents == 200
    assert len(names) > 200


def test_without_checking_no_rule_is_even_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wuyi_docs.production.checked.examine", None)
    result = batch(write_roster(here / "底册.csv", sections(3)), here / "通知", check="none")
    assert result.checked == checks.Checked()


def test_a_broken_choice_of_rules_is_told_and_the_documents_are_made(here: Path) -> None:
    profile = (
        "发文机关名称: 某局\n机关代字: 某发\n活动名称: 活动\n验收组: 验收组\n检查:\n  忽略: [没有的规则]\n"
    )
    (here / "机关.yaml").write_text(profile, encoding="utf-8")
    result = batch(write_roster(here / "底册.csv", sections(3)), here / "通知", check="first")
    assert result.outcomes[Outcome.MADE] == 3
    assert [note.code for note in result.checked.notes] == ["not-checked"]
    assert result.checked.documents == 0


def test_a_finding_in_a_workbook_stands_at_its_cell(here: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(packaged_library().folder / "samples" / "工作底册.xlsx")
    changed = []
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "消毒用品配比" in cell.value:
                cell.value = cell.value.replace("消毒用品配比", "消毒用品用品配比")
                changed.append(cell.coordinate)
    book.save(here / "底册.xlsx")
    result = batch(here / "底册.xlsx", here / "通知", check="first", set={}, number_from=None)
    (found,) = result.checked.findings
    assert found.finding.source
    place = found.finding.source.cell
    assert place
    assert [f"{place.letters}{place.row}"] == changed
    assert place.heading == "存在问题"
