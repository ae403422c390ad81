"""A file that does not say which form it answers is told what it looks like."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.answer_sheets import examine, only
from wuyi_docs.core.problem import errors_only
from wuyi_docs.form.library import packaged_library
from wuyi_docs.production.single import draft

LIBRARY = packaged_library()
KINDS = [kind.name for kind in LIBRARY.kinds]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_is_known_by_its_fields_and_the_advice_makes_it_right(here: Path, kind: str) -> None:
    text = LIBRARY.find(kind).sample_path.read_text(encoding="utf-8").replace(f"表单: {kind}\n", "")
    (problem,) = errors_only(examine(here, text, "十月.yaml").problems)
    assert (problem.code, problem.wanted) == ("no-kind", f"第一栏写 表单: {kind}")
    line = problem.fix.split("加一行“")[1].split("”")[0]
    assert examine(here, f"{line}\n{text}", "十月.yaml").ready


@pytest.mark.parametrize(
    "text", ["时间: 三点\n地点: 会议室\n", "甲: 1\n", "正文: 你好\n备注: 无\n落款: 办公室\n"]
)
def test_what_looks_like_no_kind_is_told_all_of_them(here: Path, text: str) -> None:
    problem = only(examine(here, text, "笔记.yaml"))
    assert problem.code == "no-kind"
    assert all(kind in problem.wanted for kind in KINDS)


def test_what_fits_several_kinds_is_told_these(here: Path) -> None:
    wanted = only(
        examine(here, "主送机关:\n  - 局各股室\n发文字号: 15\n成文日期: 2022年10月16日\n", "笔记.yaml")
    ).wanted
    assert "印发通知" in wanted
    assert "表彰通报" in wanted
    assert "股室工作方案" not in wanted


def test_the_files_name_tells_where_its_fields_do_not(here: Path) -> None:
    assert only(examine(here, "甲: 1\n", "大气股验收结果通知.yaml")).wanted == "第一栏写 表单: 验收结果通知"


@pytest.mark.parametrize("name", ["机关 (1).yaml", "机关.yml", "机关资料.yaml", "单位.yaml"])
@pytest.mark.parametrize(
    "text", ["发文机关名称: 某局\n机关代字: 某发\n", "联系人: 何六\n检查:\n  忽略: 页码\n"]
)
def test_a_profile_is_told_to_be_one(here: Path, name: str, text: str) -> None:
    problem = only(examine(here, text, name))
    assert problem.code == "profile-for-sheet"
    assert f"把“{name}”改名为 机关.yaml" in problem.fix


def test_the_profile_itself_is_no_sheet(here: Path) -> None:
    problem = only(examine(here, "发文机关名称: 某局\n主要负责人: 张三\n", "机关.yaml"))
    assert (problem.code, problem.fix) == ("profile-for-sheet", "不用做成文件：填表时程序自己会读它")


@pytest.mark.parametrize("name", [*KINDS, "共用/版头", "共用/落款"])
def test_a_form_is_no_sheet(here: Path, name: str) -> None:
    path = here / "某.yaml"
    shutil.copy(LIBRARY.folder / "forms" / f"{name}.yaml", path)
    problem = only(draft(path, LIBRARY, {}))
    assert problem.code == "form-for-sheet"
    assert f"wuyi check {path.name}" in problem.fix


@pytest.mark.parametrize("text", ["今天下午三点开会。\n", "# 只有说明\n", "- 甲\n- 乙\n"])
def test_what_is_no_sheet_at_all_is_not_taken_for_one(here: Path, text: str) -> None:
    problem = only(examine(here, text, "笔记.yaml"))
    assert problem.code in ("not-a-sheet", "empty-file")
    assert "印发通知" not in str(problem)
