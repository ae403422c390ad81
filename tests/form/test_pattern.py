"""A 格式 that would try too many ways is refused when the form is read; any other is matched in bounded time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.form.test_types import read, refused
from tests.growth import LINEAR, growth
from wuyi_docs.core.problem import Problem
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.pattern import LONGEST, too_costly


@pytest.mark.parametrize(
    "pattern",
    [
        "([一-龥]+、?)+",
        "(a+)+",
        "(a*)*b",
        "(?:a+)*?b",
        "(a|a)*",
        "(a|ab)*c",
        "(.|甲)+",
        "(?:[一-龥]{1,9})+",
        "((a{1,20}){1,20}){1,20}",
        "(a{0,50}){0,50}",
        "([^、]+、)+",
        ".*甲.*乙.*丙.*丁",
        "(?:(?:a+)b?)*",
        "(?=(a+)+)b",
    ],
)
def test_a_pattern_that_may_never_end_is_refused(pattern: str) -> None:
    assert re.compile(pattern)
    assert too_costly(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]{6}",
        ".*[^。，；、]",
        "[^《》].*[^《》]",
        "[1-9][0-9]*(年|个月|月|天)|长期",
        "[一-龥、]+",
        "(ab)+",
        "(?:甲|乙|丙丁)+",
        "(?:[一-龥]{2})*",
        "第[0-9]+届[0-9]+次",
        r"\d{4}-\d{2}-\d{2}",
        "(甲|乙)(丙|丙丁)",
        "(?>a+)b",
        "a++b",
        r"(甲)?\1",
        "(甲)?(?(1)乙|丙)",
        "(?!甲).+",
    ],
)
def test_a_pattern_that_ends_soon_is_taken(pattern: str) -> None:
    assert re.compile(pattern)
    assert too_costly(pattern) == ""


def test_the_patterns_of_the_stock_forms_end_soon() -> None:
    patterns = {
        one.pattern
        for kind in packaged_library().kinds
        for field in kind.form.fields
        for one in (field, *field.columns)
        if one.pattern
    }
    assert len(patterns) >= 3
    assert not any(map(too_costly, patterns))


def test_only_so_many_characters_are_matched(tmp_path: Path) -> None:
    spec = "类型: 文本, 格式: '甲*'"
    assert read(tmp_path, spec, "甲" * LONGEST) == "甲" * LONGEST
    assert str(LONGEST) in refused(tmp_path, spec, "甲" * (LONGEST + 1), "too-long").wanted


TYPES = ["文本", "整数", "小数", "日期", "是否", "电话", "发文字号", "列表", "段落", "选项, 选项: [甲, 乙]"]
UNITS = ["甲", "1", " ", "、", "（", "《", '"', "甲 ", "1-", "年", ",", "号"]


@pytest.mark.parametrize(
    "kind", [one if one in ("文本", "段落") else pytest.param(one, marks=pytest.mark.slow) for one in TYPES]
)
def test_the_work_grows_with_the_answer(tmp_path: Path, kind: str) -> None:
    spec = f"类型: {kind}" + (
        ", 去掉: {前: 甲：, 后: [、, 号], 两头: （）, 编号: 是}" if kind in ("文本", "列表") else ""
    )

    def work(size: int) -> None:
        texts = [unit * size for unit in UNITS]
        for text in ["\n".join(texts)] if kind == "段落" else texts:
            read(tmp_path, spec, text)

    assert growth(lambda size: size, work, 2000) < LINEAR


@pytest.mark.slow
def test_an_answer_of_a_hundred_thousand_characters_is_read(tmp_path: Path) -> None:
    for kind in TYPES:
        for unit in UNITS:
            value = read(tmp_path, f"类型: {kind}", unit * (100_000 // len(unit)))
            assert isinstance(value, (Problem, str, list, type(None)))
