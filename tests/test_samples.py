"""The samples tell one story: what the roster says of a section, the circulars say, too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

SAMPLES = Path(__file__).parents[1] / "samples"


def answers(name: str) -> Any:
    return yaml.load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def roster() -> list[dict[str, Any]]:
    """Return the rows of the sample roster by its headings."""
    rows = load_workbook(SAMPLES / "工作底册.xlsx").worksheets[0].iter_rows(min_row=3, values_only=True)
    headings = [str(heading) for heading in next(rows)]
    return [dict(zip(headings, row, strict=True)) for row in rows if isinstance(row[0], int)]


def test_the_sections_that_failed_are_those_that_are_criticised() -> None:
    failed = [row for row in roster() if row["验收结论"] == "不合格"]
    reprimand = answers("通报批评")
    assert reprimand["通报对象"] == [row["股室名称"] for row in failed]
    for row in failed:
        assert f"{row['验收得分']}分" in reprimand["主要事实"]
        limit = row["整改期限"]
        assert f"{row['股室名称']}于{limit.month}月{limit.day}日前" in reprimand["处理决定"]


def test_the_sections_that_passed_are_those_that_are_commended() -> None:
    passed = {
        (row["股室名称"], row["主要负责人"], f"验收得分{row['验收得分']}分")
        for row in roster()
        if row["验收结论"] == "合格"
    }
    assert {tuple(row.values()) for row in answers("表彰通报")["表彰名单"]} == passed


def test_nobody_holds_two_posts() -> None:
    heads = {row["主要负责人"]: row["股室名称"] for row in roster()}
    assert len(heads) == len(roster())
    plan, minutes = answers("股室工作方案"), answers("会议纪要")
    assert heads[plan["组长"]] == plan["股室名称"]
    staff = {*plan["副组长"], *(member["姓名"] for member in plan["成员"])}
    assert {one["责任人"] for one in plan["措施"]} <= {plan["组长"], *staff}
    leader = minutes["主持人"].removeprefix("局长")
    assert answers("备案报告")["签发人"] == [leader]
    others = [leader, *staff, answers("机关")["联系人"]]
    assert len(others) == len({*others} - heads.keys())
