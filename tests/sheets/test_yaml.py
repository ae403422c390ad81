"""A sheet's text becomes nodes with places; valid YAML is read as YAML reads it, scalars as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests import strategies
from tests.growth import LINEAR, growth
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import errors_only
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, place_at
from wuyi_docs.sheets.yaml import LOADER, MAX_DEPTH, Sheet, parse_yaml, read_yaml

COLUMNS = frozenset({"姓名", "职务"})
KNOWN = frozenset({"表单", "标题", "正文", "成员", "副组长", "日期"}) | COLUMNS
ROWS = st.lists(st.tuples(strategies.line, strategies.line), max_size=3)


def plain(node: Node | None) -> object:
    match node:
        case Text():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Entries():
            return {key.text: plain(value) for key, value in node}
    return None


def parse(text: str) -> Sheet:
    return parse_yaml(text, "填.yaml", KNOWN, COLUMNS)


def at(sheet: Sheet, name: str) -> Node:
    assert isinstance(sheet.node, Entries)
    node = sheet.node.get(name)
    assert node
    return node


# ── whatever is valid is read, and nothing is said of it ──────────────────────────────────────────


@given(strategies.line)
@example("'")
@example("“引号”")
def test_any_text_in_single_quotes_is_read_verbatim(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    sheet = parse(f"表单: 试验\n标题: {quoted}\n日期: 1\n")
    assert not sheet.problems
    assert at(sheet, "标题") == Text(text, at(sheet, "标题").place)


@given(strategies.lines)
@example(["日期: 1", "- 姓名：王五", "# 说明", "---"])
def test_any_lines_below_a_bar_are_read_verbatim(lines: list[str]) -> None:
    sheet = parse("表单: 试验\n正文: |\n" + "".join(f"  {line}\n" for line in lines) + "日期: 1\n")
    assert not sheet.problems
    assert plain(at(sheet, "正文")) == "\n".join(lines) + "\n"


@given(strategies.line, strategies.lines, ROWS, st.booleans(), st.booleans())
@example("", ["“一把手”", "二"], [], True, False)
def test_what_a_program_dumps_is_read_as_yaml_reads_it(
    title: str, lines: list[str], rows: list[tuple[str, str]], unicode: bool, flow: bool
) -> None:
    answers = {
        "表单": "试验",
        "标题": title,
        "正文": "\n".join(lines),
        "成员": [{"姓名": name, "职务": post} for name, post in rows],
        "副组长": lines,
    }
    text = yaml.safe_dump(answers, allow_unicode=unicode, default_flow_style=flow, sort_keys=False)
    sheet = parse(text)
    assert not errors_only(sheet.problems)
    assert plain(sheet.node) == yaml.load(text, yaml.BaseLoader)


@given(strategies.line, strategies.lines, st.sampled_from([None, 2]))
def test_json_is_yaml_too(title: str, lines: list[str], indent: int | None) -> None:
    answers = {"表单": "试验", "标题": title, "副组长": lines}
    sheet = parse(json.dumps(answers, ensure_ascii=False, indent=indent))
    assert not errors_only(sheet.problems)
    assert plain(sheet.node) == answers


@given(st.text(max_size=80), st.booleans())
@example("\r0\x850", True)
@example("a:\n  - b\n c", False)
@example("- a\n-b: '", True)
def test_no_text_whatever_brings_the_reader_down(text: str, known: bool) -> None:
    sheet = parse(text) if known else parse_yaml(text, "填.yaml")
    assert all(p.place.line <= text.count("\n") + 2 for p in sheet.problems)


def test_no_value_is_given_a_type() -> None:
    sheet = parse("a: 007\nb: 9:30\nc: no\nd: ~\ne: 1e3\nf: 2022-10-16\n")
    assert plain(sheet.node) == {"a": "007", "b": "9:30", "c": "no", "d": "~", "e": "1e3", "f": "2022-10-16"}


# ── places ────────────────────────────────────────────────────────────────────────────────────────


def test_each_value_knows_where_it_stands_in_the_clerks_own_line() -> None:
    sheet = parse("标题：试验\n日期:1\n\t副组长: 李四\n【正文】: 某某\n")
    assert isinstance(sheet.node, Entries)
    places = {key.text: (key.place.line, key.place.column, v.place.column) for key, v in sheet.node}
    assert places == {"标题": (1, 1, 4), "日期": (2, 1, 4), "副组长": (3, 2, 7), "正文": (4, 1, 7)}


def test_the_places_of_rows_that_were_moved_are_the_clerks() -> None:
    sheet = parse("成员:\n\t- 姓名: 王五\n\t   职务: 科员\n")
    rows = at(sheet, "成员")
    assert isinstance(rows, Items)
    row = rows.items[0]
    assert isinstance(row, Entries)
    assert [(key.place.line, key.place.column, v.place.column) for key, v in row] == [(2, 4, 8), (3, 5, 9)]


# ── what is refused ───────────────────────────────────────────────────────────────────────────────


def test_an_alias_bomb_is_refused_at_once_and_named() -> None:
    text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    sheet = parse_yaml(text, "弹.yaml")
    first = sheet.problems[0]
    assert (first.code, first.place.line, first.place.column) == ("alias", 1, 5)
    assert "单引号" in first.fix


def test_a_merge_key_is_refused_like_any_alias() -> None:
    assert "alias" in {p.code for p in parse_yaml("a: &x\n  b: 1\nc:\n  <<: *x\n", "x").problems}


@pytest.mark.parametrize("loader", [LOADER, yaml.BaseLoader])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[" * 5000 + "]" * 5000, 1, MAX_DEPTH + 1),
        ("[" * 5000, 1, MAX_DEPTH + 1),
        ("[\n" * 5000, MAX_DEPTH + 1, 1),
        ("\n".join(" " * n + "a:" for n in range(1500)), MAX_DEPTH + 1, MAX_DEPTH + 1),
    ],
)
def test_endless_nesting_ends_with_a_problem_and_not_with_the_stack(
    text: str, line: int, column: int, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wuyi_docs.sheets.yaml.LOADER", loader)
    (problem,) = parse_yaml(text, "深.yaml").problems
    assert (problem.code, problem.place.line, problem.place.column) == ("too-deep", line, column)


def test_what_yaml_cannot_read_is_left_out_and_the_rest_is_read() -> None:
    sheet = parse_yaml("a: [1]]\nb: 2\nc: [3,\n  4\nd: 4\n", "x")
    assert [(p.code, p.place.line) for p in sheet.problems] == [("syntax", 1), ("syntax", 3)]
    assert "方括号" in sheet.problems[1].what
    assert isinstance(sheet.node, Entries)
    assert plain(sheet.node.get("d")) == "4"
    unread = sheet.node.get("a")
    assert isinstance(unread, Text)
    assert unread.unread


def test_a_hundred_thousand_characters_are_read() -> None:
    long = "疫" * 100_000
    sheet = parse(f"标题: {long}\n正文: |\n  {long}\n")
    assert plain(sheet.node) == {"标题": long, "正文": long + "\n"}


@pytest.mark.parametrize(
    "line", ["标题{}: 疫情防控\n", "  - 姓名: 王五，{}\n", "没有冒号的一行{}\n", "标题{}：'甲\n"]
)
def test_a_longer_sheet_takes_longer_in_proportion(line: str) -> None:
    assert growth(lambda n: "".join(map(line.format, range(n))), parse, 300) < LINEAR


@pytest.mark.parametrize("text", ["", "\n\n", " \n\t\n", "# 只有说明\n", "\ufeff"])
def test_a_sheet_with_nothing_in_it_has_no_node_and_no_slips(text: str) -> None:
    assert parse(text) == Sheet("填.yaml", None, ())


def test_a_file_that_is_not_there_names_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "通知.yaml").write_text("a: 1")
    with pytest.raises(AnswersError) as caught:
        read_yaml(tmp_path / "通和.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.fix) == ("no-file", "是不是“通知.yaml”？")


def test_a_node_is_placed_by_the_names_and_numbers_that_lead_to_it() -> None:
    node = parse_yaml("甲:\n  - 乙: 丙\n    丁: [戊, 己]\n", "表.yaml").node
    assert node is not None

    def line_and_column(*path: str | int) -> tuple[int, int]:
        place = place_at(node, path)
        return place.line, place.column

    assert line_and_column("甲", 0, "乙") == (2, 8)
    assert line_and_column("甲", 0, "丁", 1) == (3, 12)
    assert line_and_column("甲", 0, "没有", 1) == line_and_column("甲", 0) == (2, 5)
    assert line_and_column("甲", 7) == line_and_column("甲") == (2, 3)
