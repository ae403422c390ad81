"""Findings are shown with place, what is there, what is wanted, clause and obligation, for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check.samples import NOTICE
from tests.check.writing import build
from wuyi_docs.check import (
    Finding,
    check,
    finding_as_dict,
    read_document,
    read_options,
    report_json,
    report_sarif,
    report_text,
)
from wuyi_docs.check.selection import Level
from wuyi_docs.check.settings import selection
from wuyi_docs.core.errors import LibraryError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.docx.package import read_package

BROKEN = (
    NOTICE.replace("〔2022〕", "[2022]")
    .replace("标题 | 关于", "标题 sz=36 | 关于")
    .replace("股室、所属", "股室  所属")
)


def findings(text: str = BROKEN) -> list[Finding]:
    return check(read_document(read_package(build(text))))


def test_the_text_is_grouped_by_element_and_ends_with_the_counts() -> None:
    lines = report_text(findings(), "通知.docx").splitlines()

    assert lines[:6] == [
        "通知.docx",
        "【发文字号】",
        "  第2段“朔环山发[2022]15号”：发文字号的年份没有用六角括号（应当改）",
        "      现在是：[2022]",
        "      应当是：〔2022〕",
        "      依据：GB/T 9704-2012 7.2.5（应当），规则 wrong_number_brackets",
    ]
    assert [line for line in lines if line.startswith("【")] == ["【发文字号】", "【标题】", "【主送机关】"]
    assert lines[-1] == "共 3 处：应当 1 处、一般 2 处。"


def test_a_document_without_faults_says_so() -> None:
    assert report_text([]) == "没有发现问题。"


def test_json_has_ascii_keys_and_the_place_in_the_part() -> None:
    (first, *_) = json.loads(report_json(findings()))

    assert first["rule"] == "wrong_number_brackets"
    assert (first["level"], first["clause"], first["firmness"]) == ("error", "7.2.5", "应当")
    assert (first["part"], first["start"], first["end"], first["fixable"]) == (
        "word/document.xml",
        4,
        10,
        True,
    )
    assert all(key.isascii() for key in finding_as_dict(findings()[0]))


def test_sarif_names_each_rule_once_and_each_result_with_its_file() -> None:
    problem = Problem("damaged-zip", "文件已损坏", Place(file="坏.docx"))
    log = json.loads(report_sarif([(Path("好.docx"), findings(), ()), (Path("坏.docx"), (), (problem,))]))
    (run,) = log["runs"]

    assert log["version"] == "2.1.0"
    assert len(run["tool"]["driver"]["rules"]) == 4
    assert [r["ruleId"] for r in run["results"]][-1] == "damaged-zip"
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "好.docx"


def test_rules_are_selected_by_name_element_family_and_obligation() -> None:
    document = read_document(read_package(build(BROKEN)))

    def found(*select: str, ignore: tuple[str, ...] = ()) -> list[str]:
        return [f.rule.name for f in check(document, selection(select, ignore))]

    assert found("wrong_title_size") == ["wrong_title_size"]
    assert found("标题") == ["wrong_title_size"]
    assert found("recipient") == ["wrong_recipient_separator"]
    assert found("应当") == ["wrong_number_brackets"]
    assert found(ignore=("一般",)) == ["wrong_number_brackets"]


def test_only_what_the_standard_demands_is_an_error() -> None:
    assert {f.level for f in findings() if f.rule.authority.obligation == "应当"} == {Level.ERROR}
    assert {f.level for f in findings() if f.rule.authority.obligation == "一般"} == {Level.WARNING}


def test_an_unknown_rule_is_named_with_its_nearest() -> None:
    with pytest.raises(LibraryError, match="wrong_title_sise") as caught:
        selection(("wrong_title_sise",))

    assert "wrong_title_size" in caught.value.problems[0].wanted


def test_the_house_may_ignore_rules_choose_its_margins_and_list_its_words() -> None:
    chosen = read_options(
        {"忽略": ["标题", "wrong_recipient_separator"], "版心": "补偿", "用语": {"旧": "新"}}
    )
    text = f"页 pgMar.top=1961 pgMar.bottom=1847\n{BROKEN}"
    found = [f.rule.name for f in check(read_document(read_package(build(text))), chosen)]

    assert found == ["wrong_number_brackets"]
    assert chosen.options.words == {"旧": "新"}


@pytest.mark.parametrize(
    ("section", "what"),
    [
        ({"忽视": []}, "没有“忽视”"),
        ({"版心": "大"}, "“版心”填的是“大”"),
        ("全部", "分项写"),
        ({"用语": "旧"}, "“用语”"),
    ],
)
def test_a_wrong_entry_of_the_house_is_named(section: object, what: str) -> None:
    with pytest.raises(LibraryError, match=what):
        read_options(section)
