"""What forms, libraries and sheets refuse, each by its code and its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.form.test_loader import FORM, HEAD, examine
from wuyi_docs.core.errors import LibraryError, OutputError
from wuyi_docs.form.answers import read_answers
from wuyi_docs.form.library import FOLDERS, copy_library, find_library, packaged_library
from wuyi_docs.form.loader import examine_shared

# What is written instead of what; the codes with their lines.
MISTAKES = {
    "a group that is a text": ("  - 名称: 全部\n    说明: 都在这里。\n    字段:\n", "  - 全部\n  - 字段:\n", [("not-a-group", 5), ("missing-keyword", 0)]),
    "a field that is a text": ("      得分: {类型: 小数, 最小: 0, 最大: 100}", "      得分: 小数", [("not-a-field", 13)]),
    "a field that is a list": ("      得分: {类型: 小数, 最小: 0, 最大: 100}", "      得分: [小数]", [("not-a-field", 13)]),
    "a check that is a text": ("最长: 30", "校验: [标题]", [("not-a-check", 12)]),
    "columns that are a list": ("          姓名: {类型: 文本, 必填: 是}", "          - 姓名", [("not-columns", 21), ("field-mismatch", 19)]),
    "a keyword that is a list": ("说明: 标题。", "说明: [标题]", [("not-text", 11)]),
    "a flag that is a list": ("必填: 是\n        说明", "必填: [是]\n        说明", [("not-text", 10), ("not-a-flag", 10)]),
    "choices that are a text": ("选项: [合格, 不合格]", "选项: 合格", [("not-a-list", 16), ("field-mismatch", 15), ("field-mismatch", 15)]),
    "a group without a name": ("  - 名称: 全部\n    说明: 都在这里。\n", "  - 说明: 都在这里。\n", [("missing-keyword", 0)]),
    "fields that are a list": ("      标题:\n        类型: 文本\n        必填: 是\n        说明: 标题。\n        最长: 30\n      得分: {类型: 小数, 最小: 0, 最大: 100}\n      结论:\n        类型: 选项\n        选项: [合格, 不合格]\n        默认: 合格\n      名单:\n        类型: 表格\n        列:\n          姓名: {类型: 文本, 必填: 是}\n      人数:\n        类型: 整数\n        计算: 名单|length\n", "      - 标题\n", [("missing-keyword", 5)]),
    "a naming that is no field": ("代号: trial", "代号: trial\n文件名: 姓名", [("unknown-name", 0)]),
    "a field of two groups": ("分组:\n", "分组:\n  - 名称: 先\n    字段:\n      标题: {类型: 文本}\n", [("field-twice", 11)]),
    "a field of nothing": ("      得分: {类型: 小数, 最小: 0, 最大: 100}", "      得分:", []),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_form_has_its_code_and_its_line(tmp_path: Path, name: str) -> None:
    old, new, told = MISTAKES[name]
    assert FORM.count(old) == 1
    _, problems = examine(tmp_path, FORM.replace(old, new))
    assert [(p.code, p.place.line) for p in problems] == told, "\n".join(map(str, problems))


@pytest.mark.parametrize("text", ["# 只有说明\n", "文字\n", "- 甲\n"])
def test_a_form_of_no_entries_is_told_to_be_none(tmp_path: Path, text: str) -> None:
    assert [p.code for p in examine(tmp_path, text)[1]] == ["empty-form"]
    shared = tmp_path / "共用" / "组.yaml"
    shared.parent.mkdir()
    shared.write_text(text, encoding="utf-8")
    assert [p.code for p in examine_shared(shared)] == ["empty-form"]


def test_a_shared_group_that_is_right_has_nothing_told_of_it(tmp_path: Path) -> None:
    shared = tmp_path / "共用" / "组.yaml"
    shared.parent.mkdir()
    shared.write_text("名称: 组\n字段:\n  甲: {类型: 文本}\n", encoding="utf-8")
    assert examine_shared(shared) == []
    shared.write_text("名称: 组\n字段:\n  甲: {类型: 文字}\n", encoding="utf-8")
    assert [p.code for p in examine_shared(shared)] == ["unknown-type"]


def test_a_group_without_anything_is_told_once(tmp_path: Path) -> None:
    form, problems = examine(tmp_path, HEAD)
    assert form
    assert form.groups == ()
    assert [p.code for p in problems] == ["missing-keyword"]


@pytest.mark.parametrize("kind", ["[印发通知]", "{名: 印发通知}"])
def test_a_kind_that_is_no_text_is_told_at_its_place(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "填.yaml"
    path.write_text(f"表单: {kind}\n标题: 甲\n", encoding="utf-8")
    sheet = read_answers(path)
    assert sheet.kind is None
    assert list(sheet.answers) == ["标题"]
    assert [(p.code, p.place.line, p.place.column) for p in sheet.problems] == [("odd-kind", 1, 5)]


@pytest.mark.parametrize("part", ["forms", "templates"])
def test_a_named_library_needs_forms_and_templates(tmp_path: Path, part: str) -> None:
    (tmp_path / part).mkdir()
    for folder, what in ((tmp_path, "没有文种库"), (tmp_path / "没有", "没有这个文件夹")):
        with pytest.raises(LibraryError, match=what) as caught:
            find_library(folder)
        assert caught.value.problems[0].code == "no-library"


def test_the_working_folder_is_the_library_if_it_is_one(here: Path) -> None:
    assert find_library().folder == packaged_library().folder
    for name in FOLDERS[:2]:
        (here / name).mkdir()
    assert find_library().folder == here


def test_a_folder_with_anything_in_it_is_not_made_a_library(tmp_path: Path) -> None:
    (tmp_path / "我的.docx").write_bytes(b"mine")
    with pytest.raises(OutputError) as caught:
        copy_library(tmp_path, "")
    assert caught.value.problems[0].code == "not-empty"
    assert [path.name for path in tmp_path.iterdir()] == ["我的.docx"]
