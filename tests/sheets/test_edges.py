"""Bounds of a sheet at their edges: depth, lines that YAML cannot read, quotes that close."""

from __future__ import annotations

import pytest

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.sheets.repair.values import closes
from wuyi_docs.sheets.textfile import decode
from wuyi_docs.sheets.yaml import parse_yaml


@pytest.mark.parametrize(("depth", "codes"), [(19, []), (20, ["too-deep"])])
def test_twenty_levels_are_read(depth: int, codes: list[str]) -> None:
    sheet = parse_yaml(f"标题: {'[' * depth}{']' * depth}\n", "表.yaml")
    assert [problem.code for problem in sheet.problems] == codes
    assert (sheet.node is None) is bool(codes)


@pytest.mark.parametrize(("lines", "read"), [(29, True), (30, False)])
def test_thirty_lines_that_yaml_cannot_read_are_told(lines: int, read: bool) -> None:
    text = "".join(f"甲{number}: !<a b\n" for number in range(lines)) + "乙: 好\n"
    sheet = parse_yaml(text, "表.yaml")
    assert (sheet.node is not None) is read
    assert [problem.code for problem in sheet.problems] == ["syntax"] * lines


@pytest.mark.parametrize(
    ("text", "quote", "closed"),
    [
        ("无", "'", False),
        ("'", "'", True),
        ("''", "'", False),
        ("'''", "'", True),
        ("a'b'", "'", False),
        ("a'b'c'", "'", True),
        ("''''", "'", False),
        ("无", '"', False),
        ('"', '"', True),
        ('\\"', '"', False),
        ('\\\\"', '"', True),
        ('\\\\\\"', '"', False),
    ],
)
def test_a_quote_closes_where_one_stands_that_is_not_doubled_or_escaped(
    text: str, quote: str, closed: bool
) -> None:
    assert closes(text, quote) is closed


def test_four_fifths_of_a_text_without_a_mark_must_look_like_text() -> None:
    usual, other = "表: 甲\n乙", "\u0401\u0e01"
    for count, good in ((8, True), (7, False)):
        text = (usual * 2)[:count] + (other * 2)[: 10 - count]
        data = text.encode("utf-16-le")
        if good:
            assert decode(data, "表.yaml") == text
        else:
            with pytest.raises(AnswersError):
                decode(data, "表.yaml")


@pytest.mark.parametrize(
    ("text", "column"),
    [("标题: 关于 #1 楼的通知\n", 8), ("标题: # 待定\n", 5), ("名单:\n  - 甲 # 组长\n", 7)],
)
def test_what_stands_after_a_hash_is_noted_where_it_begins(text: str, column: int) -> None:
    (problem,) = parse_yaml(text, "表.yaml").problems
    assert (problem.code, problem.place.line, problem.place.column) == (
        "text-after-hash",
        text.count("\n"),
        column,
    )


def test_a_key_that_is_a_list_is_told() -> None:
    sheet = parse_yaml("[甲, 乙]: 丙\n丁: 戊\n", "表.yaml")
    assert [(p.code, p.place.line, p.place.column) for p in sheet.problems] == [("odd-key", 1, 1)]
