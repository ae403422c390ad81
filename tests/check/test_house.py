"""The house's own rules, from 机关.yaml: they work as others do, and a bad one is told with its line and a remedy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.check.fixtures.cases import notice, saying
from tests.check.writing import build
from wuyi_docs.check import (
    Finding,
    Selection,
    check,
    comments,
    fix,
    read_document,
    report_json,
    report_sarif,
    report_text,
)
from wuyi_docs.check.house import read_rules
from wuyi_docs.check.regex import TooCostly, checked
from wuyi_docs.check.rule import HOUSE
from wuyi_docs.check.rules import names
from wuyi_docs.check.settings import KEYS, read_options, selection
from wuyi_docs.core.errors import LibraryError
from wuyi_docs.core.problem import NOWHERE, Problem
from wuyi_docs.docx.comments import annotate
from wuyi_docs.docx.package import Package, read_package
from wuyi_docs.form.settings import read_settings

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "检查规则怎样加.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)[0]
NAMES = ["局名用新称", "联系电话写区号", "会议室写全称"]


def house(text: str, folder: Path) -> Selection:
    """Return what a 机关.yaml of this text chooses."""
    path = folder / "机关.yaml"
    path.write_text(text, encoding="utf-8")
    settings = read_settings(path, KEYS)
    assert settings.problems == ()
    return read_options(settings.section, settings.place)


def problems(rule: str, folder: Path) -> list[Problem]:
    """Return what is wrong with one rule; its first line is the third of the file."""
    lines = rule.strip().splitlines()
    text = "检查:\n  规则:\n    - " + "\n      ".join(lines) + "\n"
    with pytest.raises(LibraryError) as caught:
        house(text, folder)
    return list(caught.value.problems)


@pytest.fixture
def chosen(tmp_path: Path) -> Selection:
    return house(EXAMPLE, tmp_path)


def document(*lines: str) -> Package:
    return read_package(build(saying(*lines)))


def found(package: Package, chosen: Selection) -> list[Finding]:
    return [f for f in check(read_document(package), chosen) if f.rule.family == HOUSE]


def test_the_rules_of_the_guide_find_what_is_wrong_and_leave_what_is_right(chosen: Selection) -> None:
    rules = chosen.rules
    wrong, right = (
        [text for rule in rules for text in getattr(rule, key).split("；")] for key in ("wrong", "right")
    )

    assert [rule.name for rule in rules] == NAMES
    assert sorted(f.rule.name for f in found(document(*wrong), chosen)) == sorted([*NAMES, NAMES[2]])
    assert found(document(*right), chosen) == []


def test_the_guide_shows_what_is_said(chosen: Selection) -> None:
    said = re.findall(r"^```text\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)[0]
    shown = report_text(found(document("请报县环保局备案。"), chosen))

    assert [line.strip() for line in said.splitlines()] == [line.strip() for line in shown.splitlines()[1:-1]]


def test_the_guide_names_every_entry_and_no_other() -> None:
    table = GUIDE.partition("| 项 |")[2].partition("\n\n")[0]
    named = {line.split("|")[1].strip() for line in table.splitlines()[2:]}

    assert named | {"忽略", "只查", "版心", "用语", "规则"} == set(KEYS)


def test_a_finding_names_the_house_in_every_form(chosen: Selection) -> None:
    package = document("请报县环保局备案。")
    findings = found(package, chosen)
    log = json.loads(report_sarif([(Path("文.docx"), findings, [])]))
    (listed,) = json.loads(report_json(findings))

    assert (listed["rule"], listed["source"], listed["level"]) == ("局名用新称", "本单位", "error")
    assert listed["firmness"] == "应当"
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["properties"]["basis"] == "本单位"
    text = read_package(annotate(package, comments(findings))).parts["word/comments.xml"].decode()
    assert "“环保局”已经改称“生态环境局”" in text


def test_what_can_be_mended_is_mended_as_a_tracked_change(chosen: Selection) -> None:
    package = document("请报县环保局备案，原环保局的印章停用。")
    mended = read_package(fix(package, chosen))

    assert "请报县生态环境局备案，原环保局的印章停用。" in [p.text for p in read_document(mended).paragraphs]
    assert b"<w:delText" in mended.parts["word/document.xml"]


def test_the_rules_of_a_house_are_selected_and_ignored_by_name(chosen: Selection) -> None:
    package = document("请报县环保局备案，在小会议室。")

    def names_of(*select: str, ignore: tuple[str, ...] = ()) -> list[str]:
        picked = selection(select, ignore, chosen)
        return [f.rule.name for f in check(read_document(package), picked)]

    assert names_of("局名用新称") == ["局名用新称"]
    assert sorted(names_of("本单位")) == ["会议室写全称", "局名用新称"]
    assert names_of("本单位", ignore=("应当",)) == ["会议室写全称"]
    assert names_of("应当", ignore=("局名用新称",)) == []


def test_what_is_to_go_is_taken_out(tmp_path: Path) -> None:
    chosen = house("检查:\n  规则: [{名称: 甲, 查找: 等等, 改成: （删去）, 错误示例: 桌椅等等}]\n", tmp_path)
    package = document("购置桌椅等等。")

    assert [f.fault.wanted for f in found(package, chosen)] == ["删去"]
    assert "购置桌椅。" in [p.text for p in read_document(read_package(fix(package, chosen))).paragraphs]


def test_a_rule_looks_where_it_is_told_to(tmp_path: Path) -> None:
    text = "检查:\n  规则:\n" + "".join(
        f"    - {{名称: 甲{where}, 查找: 安全生产检查的, 范围: {where}, 错误示例: 安全生产检查的}}\n"
        for where in ("标题", "正文", "全文")
    )
    package = read_package(build(notice()))

    assert [f.rule.name for f in found(package, house(text, tmp_path))] == ["甲全文", "甲标题"]


@pytest.mark.parametrize(
    ("rule", "line", "column", "what", "remedy"),
    [
        ("名称: 甲\n查找: (乙\n错误示例: 乙", 4, 11, "“查找”的第 1 个字符读不懂", "括号要成对"),
        ("名称: 甲\n查找: '[[]'\n错误示例: 乙", 4, 11, "“查找”读不懂", "前面加一个"),
        ("名称: 甲\n查找: 乙*\n错误示例: 乙", 4, 11, "什么字也没有的地方", "至少要有的字"),
        ("名称: 甲\n查找: (a+)+b\n错误示例: ab", 4, 11, "可能要找很久", "{1,10}"),
        ("名称: 甲\n查找: [乙, (丙]\n错误示例: 乙", 4, 15, "“查找”的第 1 个字符", "成对"),
        ("名称: 甲\n查找: 乙\n错误示例: 丙", 5, 13, "什么也没有找到", "改“查找”"),
        ("名称: 甲\n查找: 乙\n错误示例: [乙, 丙]", 5, 17, "什么也没有找到", "换一个示例"),
        ("名称: 甲\n查找: 乙\n错误示例: 乙\n正确示例: 甲乙", 6, 13, "正确示例里，这条规则找到了“乙”", "除外"),
        ("名称: 甲\n查找: 乙\n改成: 甲乙\n错误示例: 乙", 5, 11, "改好以后，这条规则还会找到", "除外"),
        ("名称: 甲\n查找: 乙\n改成: '\\1号'\n错误示例: 乙", 5, 11, "“改成”里的“\\1”", "( )"),
        ("名称: 甲\n查找: 乙\n改成: 丙\n应当是: 丁\n错误示例: 乙", 6, 12, "只写一个", "要人来改"),
        ("名称: 甲\n查找: 乙\n改成:\n错误示例: 乙", 5, 10, "“改成”是空的", "改成: （删去）"),
        (
            "名称: 甲\n查找: 乙\n强度: 必须\n错误示例: 乙",
            5,
            11,
            "“强度”填的是“必须”",
            "应当、一般、推荐、实务",
        ),
        (
            "名称: 甲\n查找: 乙\n范围: 附件\n错误示例: 乙",
            5,
            11,
            "“范围”填的是“附件”",
            "全文、文字、正文、标题",
        ),
        ("名称: 甲 乙\n查找: 乙\n错误示例: 乙", 3, 11, "空格", "去掉"),
        ("名称: 标题\n查找: 乙\n错误示例: 乙", 3, 11, "“标题”已经是", "换一个"),
        ("名称: wrong_dash\n查找: 乙\n错误示例: 乙", 3, 11, "“wrong_dash”已经是", "换一个"),
        ("名称: 甲\n查找: 乙\n错误示列: 乙", 5, 13, "没有“错误示列”", "是不是“错误示例”"),
        ("名称: 甲\n查找: 乙", 3, 7, "没有写“错误示例”", "例如“错误示例: "),
        ("名称: [甲]\n查找: 乙\n错误示例: 乙", 3, 11, "“名称”只能写一行文字", "单引号"),
        ("一条规则", 3, 7, "要分项写", "名称: …"),
    ],
    ids=lambda value: value.splitlines()[-1] if isinstance(value, str) and "\n" in value else "",
)
def test_a_bad_rule_is_told_with_its_place_and_a_remedy(
    rule: str, line: int, column: int, what: str, remedy: str, tmp_path: Path
) -> None:
    told = next(one for one in problems(rule, tmp_path) if what in one.what)

    assert (told.place.file, told.place.line, told.place.column) == ("机关.yaml", line, column)
    assert remedy in told.fix + told.wanted


@pytest.mark.parametrize("left_out", ["名称", "查找", "错误示例"])
def test_an_entry_that_is_left_out_can_be_copied_from_what_is_said(left_out: str, tmp_path: Path) -> None:
    entries = {"名称": "甲", "查找": "环保局", "错误示例": "报环保局。"}
    del entries[left_out]
    rule = "\n".join(f"{key}: {value}" for key, value in entries.items())
    (told,) = problems(rule, tmp_path)

    lines = f"{rule}\n{told.fix.rpartition('“')[2].rstrip('”')}".splitlines()
    chosen = house("检查:\n  规则:\n    - " + "\n      ".join(lines) + "\n", tmp_path)
    assert found(document("请报县环保局备案。"), chosen)


def test_the_whole_rule_can_be_copied_from_what_is_said_of_rules_that_are_not_listed(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        house("检查:\n  规则: 环保局\n", tmp_path)

    first, *others = re.findall("“([^“”]+: [^“”]+)”", caught.value.problems[0].fix)
    lines = "".join(f"      {line}\n" for line in others)
    chosen = house(f"检查:\n  规则:\n    {first}\n{lines}", tmp_path)
    assert found(document("请报县环保局备案。"), chosen)


def test_every_bad_rule_is_told_at_once(tmp_path: Path) -> None:
    told = problems("名称: 甲\n查找: (乙\n强度: 必须\n错误示例: 乙", tmp_path)

    assert [one.place.line for one in told] == [4, 5]


def test_a_name_is_given_once(tmp_path: Path) -> None:
    rule = {"名称": "甲", "查找": "乙", "错误示例": "乙"}
    rules, told = read_rules([rule, rule], lambda path: NOWHERE, names())

    assert [one.name for one in rules] == ["甲"]
    assert [one.what for one in told] == ["“甲”已经是规则、要素或强度的名称"]


def test_rules_are_a_list() -> None:
    with pytest.raises(LibraryError, match="一条一条地写"):
        read_options({"规则": "名称: 甲"})


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a*)*b",
        "(a|a)*b",
        "(a|aa)+b",
        "(.*a){20}",
        r"(\w+\s?)+$",
        ".*.*x",
        r"\d+年\d+月",
        r"(.+)\1x",
        "(?:甲乙|丙丁)+",
        "(?:(?:(?:a?){9}){9}){9}",
        "(?=.*a).{0,20}b",
        "a{0,99999999999}",
        "甲" * 500,
    ],
)
def test_what_could_go_back_too_often_is_refused(pattern: str) -> None:
    with pytest.raises(TooCostly):
        checked(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "环保局",
        r"\d+年",
        ".*x",
        ".{0,20}x.{0,20}",
        r"(?<=\d)KG",
        "(?:甲乙|丙丁){1,3}",
        r"(.{1,12})\1",
        "a++b",
        "(?i:kg)",
    ],
)
def test_what_ends_soon_is_taken(pattern: str) -> None:
    assert checked(pattern).pattern == pattern


def test_a_paragraph_without_end_is_looked_at_as_far_as_anybody_writes(chosen: Selection) -> None:
    package = document("甲" * 5000 + "环保局")

    assert found(package, chosen) == []
