"""A row over what all rows share: its table lies on the shared one, entry by entry and column by column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answer_sheets import form_of
from tests.production.batch.rosters import write_roster
from wuyi_docs.form.answers import read_answers
from wuyi_docs.form.form import Form
from wuyi_docs.production.batch.rows import Judged, Layers, judge, make_layers, settle_shared
from wuyi_docs.roster import Row, open_roster

FIELDS = """\
股室名称: {类型: 文本, 必填: 是}
自评项:
  类型: 表格
  列:
    标准: {类型: 文本, 必填: 是}
    分值: {类型: 整数, 必填: 是}
    得分: {类型: 整数}
主送机关: {类型: 列表}
总分: {类型: 小数, 计算: 自评项|合计("得分")}
"""
# Three entries, the last with a score of its own.
SHARED = "自评项:\n" + "".join(
    f"  - 标准: 第{number}条\n    分值: {number}0\n" for number in (1, 2, 3)
)  # fmt: skip


def judged(folder: Path, headings: list[str], cells: list[str], shared: str = SHARED) -> Judged:
    """Return what the roster's only row gives; it gives the same whether what is shared is settled or not."""
    form = form_of(folder, FIELDS)
    layers = layers_of(form, folder, shared)
    roster = open_roster(
        write_roster(folder / "底册.csv", [cells], headings), layers.expected(numbered=False)
    )
    (row,) = roster.rows()
    assert isinstance(row, Row)
    settled = settle_shared(layers, roster)
    found = [judge(layers, roster, row, None, given) for given in (None, settled)]
    assert found[0] == found[1]
    return found[0]


def layers_of(form: Form, folder: Path, shared: str) -> Layers:
    path = folder / "共用.yaml"
    path.write_text(shared, encoding="utf-8")
    layers, problems = make_layers(form, {}, read_answers(path, form.names).answers, {})
    assert problems == []
    return layers


def table(one: Judged) -> list[tuple[object, ...]]:
    assert one.problems == ()
    rows = one.values["自评项"]
    assert isinstance(rows, list)
    return [(row.标准, row.分值, row.得分) for row in rows]


def test_shared_entries_beyond_the_row_s_own_are_kept(tmp_path: Path) -> None:
    found = judged(tmp_path, ["股室名称", "自评项1得分", "自评项2得分"], ["甲股", "9", "19"])
    assert table(found) == [("第1条", 10, 9), ("第2条", 20, 19), ("第3条", 30, None)]


def test_a_row_s_entries_beyond_the_shared_ones_are_kept(tmp_path: Path) -> None:
    headings = ["股室名称", "自评项4标准", "自评项4分值", "自评项4得分"]
    found = judged(tmp_path, headings, ["甲股", "第4条", "40", "38"])
    assert table(found) == [("第1条", 10, None), ("第2条", 20, None), ("第3条", 30, None), ("第4条", 40, 38)]


def test_an_empty_entry_of_a_row_keeps_the_others_in_their_places(tmp_path: Path) -> None:
    headings = ["股室名称", "自评项1得分", "自评项2得分"]
    assert table(judged(tmp_path, headings, ["甲股", "", "19"])) == [
        ("第1条", 10, None),
        ("第2条", 20, 19),
        ("第3条", 30, None),
    ]
    whole = ["股室名称", "自评项2标准", "自评项2分值", "主送机关1", "主送机关3"]
    alone = judged(tmp_path, whole, ["甲股", "唯一", "10", "甲局", "乙局"], "股室名称: 无\n")
    assert table(alone) == [("唯一", 10, None)]
    assert alone.values["主送机关"] == ["甲局", "乙局"]


def test_what_a_shared_entry_lacks_is_told_where_that_stands(tmp_path: Path) -> None:
    shared = "自评项:\n  - 标准: 第1条\n  - 标准: 第2条\n    分值: 20\n"
    found = judged(tmp_path, ["股室名称", "自评项1得分", "自评项2得分"], ["甲股", "", "19"], shared)
    assert [(p.code, p.place.file, p.place.line) for p in found.problems] == [("missing", "共用.yaml", 2)]


def test_a_row_s_own_cell_wins_over_the_shared_one_and_an_empty_cell_does_not(tmp_path: Path) -> None:
    headings = ["股室名称", "自评项1分值", "自评项2分值", "自评项2得分"]
    found = judged(tmp_path, headings, ["甲股", "15", "", "7"])
    assert table(found) == [("第1条", 15, None), ("第2条", 20, 7), ("第3条", 30, None)]


def test_a_row_without_the_table_has_the_shared_one(tmp_path: Path) -> None:
    assert len(table(judged(tmp_path, ["股室名称"], ["甲股"]))) == 3


def test_a_list_of_a_row_takes_the_place_of_the_shared_one(tmp_path: Path) -> None:
    shared = SHARED + "主送机关:\n  - 甲局\n  - 乙局\n"
    found = judged(tmp_path, ["股室名称", "主送机关1"], ["甲股", "丙局"], shared)
    assert found.values["主送机关"] == ["丙局"]
    assert judged(tmp_path, ["股室名称"], ["甲股"], shared).values["主送机关"] == ["甲局", "乙局"]


@pytest.mark.parametrize(("score", "sum_"), [("0", 0), ("9", 9)])
def test_what_is_worked_out_reads_the_laid_over_table(tmp_path: Path, score: str, sum_: int) -> None:
    assert judged(tmp_path, ["股室名称", "自评项1得分"], ["甲股", score]).values["总分"] == sum_
