"""A score and its conclusion agree with the pass mark of the campaign, which no form assumes; a share is no score."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.form.test_added import LIBRARY, made
from wuyi_docs import batch
from wuyi_docs.core.problem import Severity, errors_only
from wuyi_docs.form.answers import answers_of
from wuyi_docs.production.single import draft

FAILED: dict[str, Any] = {"存在问题": "记录不全。", "整改期限": "2022年12月10日"}


def codes(kind: str, **answers: Any) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in errors_only(made(kind, **answers).problems)]


@pytest.mark.parametrize(
    ("score", "mark", "conclusion", "agrees"),
    [
        ("96", "90", "合格", True),
        ("90", "90", "合格", True),
        ("30", "90", "合格", False),
        ("89.5", "90", "合格", False),
        ("59", "60", "合格", False),
        ("0", "60", "合格", False),
        ("97", "90", "不合格", False),
        ("90", "90", "不合格", False),
        ("89.9", "90", "不合格", True),
        ("60", "60", "不合格", False),
        ("59分", "60分", "不合格", True),
    ],
)
def test_the_conclusion_follows_from_score_and_pass_mark(
    score: str, mark: str, conclusion: str, agrees: bool
) -> None:
    more = FAILED if conclusion == "不合格" else {}
    found = codes("验收结果通知", 验收得分=score, 合格分=mark, 验收结论=conclusion, **more)
    assert found == ([] if agrees else [("check", "验收结论")])


@pytest.mark.parametrize(
    ("kind", "field", "share"),
    [
        ("验收结果通知", "验收得分", "0.96"),
        ("验收结果通知", "验收得分", "0.5"),
        ("验收结果通知", "合格分", "0.9"),
        ("验收结果通知", "自评总分", "0.97"),
        ("自评报告", "合格分", "0.9"),
    ],
)
def test_a_share_is_refused_where_points_are_asked(kind: str, field: str, share: str) -> None:
    one = made(kind, **{field: share})
    assert [(problem.code, problem.field) for problem in one.problems] == [("check", field)]
    assert "不是比例" in one.problems[0].what


def test_shares_in_every_row_of_a_table_are_refused() -> None:
    rows = [{"标准": "甲", "分值": "0.6", "落实情况": "好", "自评得分": "0.6"}]
    assert ("check", "满分") in codes("自评报告", 自评项=rows)


def test_the_self_evaluation_is_judged_by_its_pass_mark() -> None:
    assert made("自评报告", 合格分="97").values["自评结论"] == "合格"
    assert made("自评报告", 合格分="98", 是否申请验收="否").values["自评结论"] == "不合格"
    assert codes("自评报告", 合格分="") == []  # the sheet's own; a blank setting gives way


def test_a_pass_mark_left_out_is_told(tmp_path: Path) -> None:
    text = LIBRARY.find("验收结果通知").sample_path.read_text(encoding="utf-8").replace("合格分: 90\n", "")
    (tmp_path / "填.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "机关.yaml").write_bytes(LIBRARY.profile_path.read_bytes())
    (note,) = draft(tmp_path / "填.yaml", LIBRARY, {}).problems
    assert (note.code, note.severity) == ("left-out", Severity.NOTE)
    assert draft(tmp_path / "填.yaml", LIBRARY, answers_of({"合格分": 90})).problems == ()


def test_a_batch_without_a_pass_mark_is_told_so_once(tmp_path: Path) -> None:
    (tmp_path / "机关.yaml").write_bytes(LIBRARY.profile_path.read_bytes())
    (tmp_path / "底册.csv").write_text(
        "股室名称,活动名称,验收日期,验收组,验收得分,验收结论,成文日期\n"
        "大气股,“创建”活动,2022年11月22日,验收组,96,合格,2022年11月25日\n"
        "水股,“创建”活动,2022年11月22日,验收组,30分,合格,2022年11月25日\n",
        encoding="utf-8-sig",
    )
    kind, roster, out = "验收结果通知", tmp_path / "底册.csv", tmp_path / "出"
    result = batch(kind, roster, out, number_from=1)
    assert [note.code for note in result.notes].count("left-out") == 1
    result = batch(kind, roster, out, number_from=1, set={"合格分": "90"})
    assert [(problem.code, problem.field) for problem in result.problems] == [("check", "验收结论")]


def test_the_sample_roster_says_its_pass_mark(tmp_path: Path) -> None:
    roster = LIBRARY.folder / "samples" / "工作底册.xlsx"
    result = batch("验收结果通知", roster, tmp_path / "出", set={"合格分": "98"})
    assert len({problem.place for problem in result.problems}) == 9  # of ten that passed, one has 98 points
