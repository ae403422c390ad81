"""An answers sheet becomes named answers; the nearest layer wins and a blank one gives way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.form.answers import Answer, answers_of, layered, read_answers
from wuyi_docs.form.profile import profile_answers, unknown_names
from wuyi_docs.sheets.nodes import Entries, Items, Text, plain


def layer(name: str, **answers: str) -> dict[str, Answer]:
    return {key: Answer(Text(value), name) for key, value in answers.items()}


def test_the_nearest_layer_wins_and_a_blank_gives_way() -> None:
    merged = layered(
        layer("--set", 甲="1"), layer("表", 甲="2", 乙=" ", 丙="3"), layer("机关", 乙="4", 丁="5")
    )
    assert {name: (given.layer, given.node) for name, given in merged.items()} == {
        "甲": ("--set", Text("1")),
        "乙": ("机关", Text("4")),
        "丙": ("表", Text("3")),
        "丁": ("机关", Text("5")),
    }


def test_plain_values_become_answers_of_the_layer_set() -> None:
    day = date(2022, 10, 16)
    found = answers_of(
        {"文": "甲=乙", "数": 96, "日": day, "是": True, "否": False, "空": None, "列": ["甲", 2]}
    )
    assert {answer.layer for answer in found.values()} == {"--set"}
    assert str(found["文"].key) == "--set “文”"
    texts = [answer.node.text for answer in found.values() if isinstance(answer.node, Text)]
    assert texts == ["甲=乙", "96", "2022-10-16", "是", "否", ""]
    items = found["列"].node
    assert isinstance(items, Items)
    assert [item.text for item in items.items if isinstance(item, Text)] == ["甲", "2"]


def test_dictionaries_become_the_rows_of_a_table() -> None:
    rows = answers_of({"成员": [{"姓名": "王五", "职务": "科员"}, {"姓名": "赵六"}]})["成员"].node
    assert isinstance(rows, Items)
    assert plain(rows) == [{"姓名": "王五", "职务": "科员"}, {"姓名": "赵六"}]
    assert all(isinstance(row, Entries) and row.place.file == "--set" for row in rows.items)


@pytest.mark.parametrize("text", ["", "\n\n", "# 说明\n"])
def test_an_empty_sheet_says_where_to_get_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "表.yaml").write_text(text)
    with pytest.raises(AnswersError) as caught:
        read_answers(tmp_path / "表.yaml")
    assert caught.value.problems[0].code == "empty-file"
    assert "wuyi new" in caught.value.problems[0].fix


@pytest.mark.parametrize("text", ["只是一段文字\n", "- 甲\n- 乙\n", "[甲, 乙]\n"])
def test_what_is_no_sheet_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "表.yaml").write_text(text)
    assert "not-a-sheet" in {p.code for p in read_answers(tmp_path / "表.yaml").problems}


def test_no_profile_is_no_problem() -> None:
    assert profile_answers(None) == ({}, ())


def test_a_name_of_the_profile_that_no_form_has_is_noted(here: Path) -> None:
    (here / "机关.yaml").write_text("机关代子: 朔环山发\n检查:\n  忽略: x\n")
    answers, problems = profile_answers(here / "机关.yaml")
    assert problems == ()
    (note,) = unknown_names(answers, ["机关代字", "署名"])
    assert (note.place.line, note.fix) == (1, "是不是“机关代字”？")
