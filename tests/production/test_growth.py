"""Reading, making and checking one sheet grows with its answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.growth import growth
from wuyi_docs import check_all
from wuyi_docs.check.selection import Selection
from wuyi_docs.cli import command as wuyi
from wuyi_docs.cli.base import run
from wuyi_docs.cli.console import MOST_TOLD
from wuyi_docs.core.problem import errors_only
from wuyi_docs.form.answers import answers_of
from wuyi_docs.form.library import Library
from wuyi_docs.production.single import Draft, draft, examine, render

AT_MOST = 6.0  # times the work for four times the size
FIELDS = {
    "文本": ("会议纪要", "标题"),
    "段落": ("会议纪要", "议定事项"),
    "整数": ("会议纪要", "期数"),
    "日期": ("会议纪要", "成文日期"),
    "列表": ("印发通知", "主送机关"),
    "发文字号": ("印发通知", "发文字号"),
    "选项": ("印发通知", "密级"),
    "表格": ("股室工作方案", "成员"),
    "电话": ("备案报告", "联系电话"),
    "是否": ("股室工作方案", "措施表横排"),
    "小数": ("自评报告", "合格分数线"),
}
UNITS = (
    "（",
    "我",
    "1",
    "１",
    " ",
    "\u3000",
    "，",
    "、",
    "(我,)",
    "一、",
    "2022年",
    "“",
    "- ",
    "：",
    "〔2022〕",
    "a.",
)


def work(library: Library, kind: str, name: str, answer: object) -> Draft:
    """Read the sample of a kind with another answer, tell its problems, and make and check it where that is possible."""
    one = draft(library.find(kind).sample_path, library, answers_of({name: answer}))
    assert "\n".join(map(str, one.problems)) or not errors_only(one.problems)
    if one.ready:
        examine(one, render(one), Selection())
    return one


def test_making_and_checking_grows_with_an_answer(library: Library) -> None:
    work(library, "会议纪要", "标题", "，甲")
    assert growth(lambda n: "，甲" * n, lambda text: work(library, "会议纪要", "标题", text), 150) < AT_MOST


HEAD = "表单: 股室工作方案\n"
FORM = "表单: 放假通知\n代号: holiday\n说明: 放假。\n分组:\n  - 名称: 放假\n    字段:\n"
LINES = {
    "表.yaml 成员": (f"{HEAD}成员:\n", "  - 姓名: 甲{0}\n    职务{0}: 股长\n"),
    "表.yaml 栏目": (HEAD, "栏目{0}：甲\n"),
    "表.yaml 没有冒号": (HEAD, "栏目{0} 甲\n"),
    "表.yaml 竖线": (HEAD, "甲{0}: 丨\n  乙\n"),
    "表.yaml 括号": (f"{HEAD}成员: ", "["),
    "放假通知.yaml": (FORM, "      栏{0}: {{类型: 文本, 说明: 甲, 条件: 栏x{0}}}\n"),
    "机关.yaml": (
        "发文机关名称: 甲局\n检查:\n  规则:\n",
        "    - {{名称: r{0}, 查: 甲{0}, 改为: 乙, 说明: 甲}}\n",
    ),
}


def written(folder: Path, file: str, size: int) -> Path:
    """Write a file of so many lines."""
    head, line = LINES[file]
    target = folder / file.split()[0]
    target.write_text(head + "".join(line.format(number) for number in range(size)), encoding="utf-8")
    return target


@pytest.mark.parametrize(
    "file", [pytest.param(one, marks=[pytest.mark.slow] if at else []) for at, one in enumerate(LINES)]
)
def test_checking_a_sheet_a_form_and_a_profile_grows_with_their_lines(tmp_path: Path, file: str) -> None:
    check_all([written(tmp_path, file, 10)])
    assert growth(lambda n: written(tmp_path, file, n), lambda path: check_all([path]), 150) < AT_MOST


def test_of_very_many_problems_the_first_are_printed_and_all_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(wuyi, ["check", str(written(tmp_path, "表.yaml 没有冒号", 2 * MOST_TOLD))])
    told = capsys.readouterr().out
    assert 0 < len(re.findall("^表.yaml|表.yaml 第", told, re.MULTILINE)) <= MOST_TOLD
    assert "处没有列出，先改好前面的" in told
    assert int(re.findall(r"共 (\d+) 处问题", told)[0]) >= 2 * MOST_TOLD


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("type_", FIELDS)
def test_reading_making_and_checking_an_answer_of_a_hundred_thousand_characters_grows_with_it(
    library: Library, type_: str, unit: str
) -> None:
    size = 25_000 // len(unit)
    work(library, *FIELDS[type_], unit)
    assert growth(lambda n: unit * n, lambda text: work(library, *FIELDS[type_], text), size) < AT_MOST


@pytest.mark.slow
def test_findings_in_many_like_lines_are_traced_to_theirs_in_time(library: Library) -> None:
    def lines(n: int) -> str:
        return "\n".join(f"各单位要认真做好第{number}项工作,不得有误。" for number in range(n))

    assert work(library, "会议纪要", "议定事项", lines(10)).ready
    assert growth(lines, lambda text: work(library, "会议纪要", "议定事项", text), 300) < AT_MOST
