"""What only the whole of a form shows: circles, the order of columns, limits, and what can never hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuyi_docs import check
from wuyi_docs.core.problem import Problem, Severity, errors_only
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.loader import examine_form, load_form

HEAD = "表单: 试验\n代号: trial\n说明: 试验。\n分组:\n  - 名称: 全部\n    字段:\n"


def form(folder: Path, fields: str) -> Path:
    path = folder / "forms" / "试验.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        HEAD + "".join(f"      {line}\n" for line in fields.strip().splitlines()), encoding="utf-8"
    )
    return path


def only(folder: Path, fields: str, code: str) -> Problem:
    (problem,) = check(form(folder, fields)).problems
    assert problem.code == code
    assert problem.place.line
    return problem


@pytest.mark.parametrize(
    ("fields", "line", "words"),
    [
        ("式: {类型: 整数, 计算: 式 + 1}", 7, "要用它自己"),
        ("甲: {类型: 文本}\n式: {类型: 文本, 条件: 式}", 8, "要用它自己"),
        ("式: {类型: 文本, 计算: '\"第\" ~ 式', 可改: 是}", 7, "要用它自己"),
        (
            "甲: {类型: 整数}\n乙: {类型: 整数, 计算: 甲 + 丙}\n丙: {类型: 整数, 条件: 乙 > 1}",
            8,
            "乙 → 丙 → 乙",
        ),
        (
            "机关代字: {类型: 文本, 条件: 发文字号}\n成文日期: {类型: 日期}\n发文字号: {类型: 发文字号}",
            7,
            "互相依赖",
        ),
        (
            "人:\n  类型: 表格\n  列:\n    姓名: {类型: 文本}\n    数: {类型: 整数, 计算: 人|length}",
            7,
            "要用它自己",
        ),
        ("人:\n  类型: 表格\n  列:\n    数: {类型: 整数, 计算: 数 + 1}", 10, "要用它自己"),
        (
            "人:\n  类型: 表格\n  列:\n    职务: {类型: 文本, 条件: 姓名}\n    姓名: {类型: 文本}",
            10,
            "移到“职务”前面",
        ),
        (
            "总: {类型: 小数, 计算: 人|合计('分')}\n人:\n  类型: 表格\n  列:\n    分: {类型: 小数, 计算: 总 / 2}",
            7,
            "互相依赖",
        ),
    ],
)
def test_a_circle_is_an_error_at_its_field_however_short(
    tmp_path: Path, fields: str, line: int, words: str
) -> None:
    problem = only(tmp_path, fields, "circle")
    assert problem.severity is Severity.ERROR
    assert (problem.place.line, words in f"{problem.what} {problem.fix}") == (line, True)


def test_a_column_may_read_those_before_it_and_the_fields_of_the_sheet(tmp_path: Path) -> None:
    fields = "年: {类型: 整数}\n人:\n  类型: 表格\n  列:\n    分: {类型: 小数}\n    加: {类型: 小数, 计算: 分 + 年, 校验: [{要求: 加 > 分, 提示: 少}]}"
    assert not check(form(tmp_path, fields)).problems


@pytest.mark.parametrize(
    "limits",
    [
        "类型: 整数, 最小: 9, 最大: 5",
        "类型: 文本, 最短: 9, 最长: 5",
        "类型: 列表, 最少: 3, 最多: 2",
        "类型: 日期, 最小: 2023年1月1日, 最大: 2022年1月1日",
    ],
)
def test_limits_that_leave_nothing_are_an_error(tmp_path: Path, limits: str) -> None:
    assert "怎么填都不合要求" in only(tmp_path, f"甲: {{{limits}}}", "bad-limit").what


CHOICE = "结论: {类型: 选项, 选项: [合格, 不合格], 必填: 是}\n公开: {类型: 是否}\n分: {类型: 整数, 最小: 0, 最大: 100}\n"
CHOICE += (
    "率: {类型: 小数}\n始: {类型: 日期}\n终: {类型: 日期}\n名: {类型: 列表, 最多: 3}\n文: {类型: 文本}\n"
)
NEVER = [
    'x: {类型: 文本, 条件: 结论 == "及格"}', "x: {类型: 文本, 条件: '\"不和格\" == 结论'}", "x: {类型: 文本, 条件: \"结论 in ('好', '合格')\"}",
    'x: {类型: 文本, 条件: 结论 == "合格" or 结论 == "及格"}', 'x: {类型: 文本, 条件: 公开 == "是"}', 'x: {类型: 文本, 条件: 公开 != "否"}',
    'x: {类型: 文本, 条件: 结论 == "合格" and 结论 == "不合格"}', "x: {类型: 文本, 条件: 分 > 100}", "x: {类型: 文本, 条件: 分 < 0}",
    "x: {类型: 文本, 条件: 分 > 5 and 分 < 6}", "x: {类型: 文本, 条件: 率 > 5 and 率 < 5}", "x: {类型: 文本, 条件: not 结论}",
    "x: {类型: 文本, 条件: 始 > 终 and 终 > 始}", "x: {类型: 文本, 条件: 名|length > 3}", "x: {类型: 文本, 条件: 公开 and not 公开}",
    "x: {类型: 文本, 条件: 分 > 60 and not 分}", 'x: {类型: 文本, 条件: 文 == "甲" and 文 == "乙"}', "x: {类型: 文本, 条件: false}",
    'x: {类型: 文本, 条件: 结论 == "合格"}\ny: {类型: 文本, 条件: x and 结论 == "不合格"}',
    "x: {类型: 整数, 校验: [{要求: x > 5 and x < 3, 提示: 错}]}", "x: {类型: 整数, 最大: 9, 校验: [{要求: x >= 10, 提示: 错}]}",
    "x: {类型: 日期, 校验: [{要求: x > 始 and x < 始, 提示: 错}]}", 'x: {类型: 文本, 计算: "文", 默认: 甲}',
    "人:\n  类型: 表格\n  列:\n    级: {类型: 选项, 选项: [正, 副]}\n    x: {类型: 文本, 条件: 级 == '主'}",
]  # fmt: skip


@pytest.mark.parametrize("fields", NEVER)
def test_what_can_never_hold_or_be_used_is_a_note(tmp_path: Path, fields: str) -> None:
    problem = only(tmp_path, CHOICE + fields, "never-used" if "默认" in fields else "never-holds")
    assert problem.severity is Severity.NOTE
    assert problem.fix
    assert load_form(form(tmp_path, CHOICE + fields))  # what worked before works on


MAY = [
    'x: {类型: 文本, 条件: 结论 == "不合格"}', "x: {类型: 文本, 条件: \"结论 in ('不合格', '')\"}", "x: {类型: 文本, 条件: 公开}", "x: {类型: 文本, 条件: not 公开}",
    "x: {类型: 文本, 条件: 分 >= 100}", "x: {类型: 文本, 条件: 率 > 5 and 率 < 6}", "x: {类型: 文本, 条件: 率 > 分 and 分 > 99}", "x: {类型: 文本, 条件: 始 < 终}",
    "x: {类型: 文本, 条件: 名|length > 2}", 'x: {类型: 文本, 条件: 文 == "甲" or 文 == "乙"}', 'x: {类型: 文本, 条件: \'"甲" in 文\'}', 'x: {类型: 文本, 条件: "文 in 名"}',
    'x: {类型: 文本, 条件: \'"格" in 结论\'}', "x: {类型: 文本, 条件: 文|length > 50}", "x: {类型: 文本, 条件: 终 - 始 > 300}", "x: {类型: 文本, 条件: 分 + 率 > 500}",
    'x: {类型: 文本, 条件: 结论 == "合格"}\ny: {类型: 文本, 条件: x or 结论 == "不合格"}', "x: {类型: 文本, 条件: 分 and 率 and 分 == 率}", "x: {类型: 文本, 条件: 文 == 结论}",
    "x: {类型: 整数, 校验: [{要求: x > 分, 提示: 错}]}", "x: {类型: 日期, 最小: 2030年1月1日, 校验: [{要求: x > 始, 提示: 错}]}", "x: {类型: 日期, 最大: 1990年1月1日, 校验: [{要求: x > 始, 提示: 错}]}",
    "x: {类型: 文本, 条件: 分 != 率 and 分 > 7.5}", 'x: {类型: 文本, 条件: 始}', "x: {类型: 文本, 条件: true}",
]  # fmt: skip


@pytest.mark.parametrize("fields", MAY)
def test_what_may_hold_is_quiet(tmp_path: Path, fields: str) -> None:
    assert not check(form(tmp_path, CHOICE + fields)).problems


def test_a_field_left_out_of_a_group_that_has_no_such_field_is_a_note(tmp_path: Path) -> None:
    path = form(tmp_path, "甲: {类型: 文本}")
    (path.parent / "共用").mkdir()
    (path.parent / "共用" / "落款.yaml").write_text(
        "名称: 落款\n字段:\n  署名: {类型: 文本}\n  附注: {类型: 文本}\n", encoding="utf-8"
    )
    path.write_text(path.read_text(encoding="utf-8") + "  - {沿用: 落款, 除去: [署明]}\n", encoding="utf-8")
    found, problems = examine_form(path)
    assert found
    assert [one.code for one in problems] == ["never-used"]
    assert "“署名”" in problems[0].fix
    assert not errors_only(problems)


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("- 沿用: 落款", 0),
        ("- {沿用: 落款, 除去: [附注]}", 0),
        ("- 沿用: '落款'  ", 0),
        ("- 沿用: 落款二", 1),
        ("- {沿用: 落款二}", 1),
        ("- 沿用: 版头", 1),
    ],
)
def test_a_shared_group_that_no_form_takes_in_is_a_note(tmp_path: Path, taken: str, told: int) -> None:
    path = form(tmp_path, "甲: {类型: 文本}")
    path.write_text(path.read_text(encoding="utf-8") + f"  {taken}\n", encoding="utf-8")
    (path.parent / "共用").mkdir()
    group = path.parent / "共用" / "落款.yaml"
    group.write_text("名称: 落款\n字段:\n  署名: {类型: 文本}\n", encoding="utf-8")
    assert [(one.code, one.severity) for one in check(group).problems] == [
        ("never-used", Severity.NOTE)
    ] * told


def test_every_shared_group_of_ours_is_taken_in() -> None:
    for group in (packaged_library().folder / "forms" / "共用").glob("*.yaml"):
        assert not check(group).problems, group.name
