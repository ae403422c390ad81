"""Misuse of the command line: told in Chinese, with what was wanted, exit code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.answer_sheets import ACCEPTANCE
from wuyi_docs.cli import command
from wuyi_docs.cli.base import parse_settings, run


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("check --format xml 甲.yaml", "--format 格式写得不对，只能写 text、json、sarif"),
        ("make 甲.yaml --imprint odd", "--imprint even写得不对，只能写 even"),
        (
            "batch acceptance 册.xlsx -o 出 --number-from 一",
            "--number-from N写得不对，要写一个整数，不小于 1",
        ),
        ("batch acceptance 册.xlsx", "后面还要写上 -o 文件夹"),
        ("make", "后面还要写上表"),
        ("make --force=是 甲.yaml", "--force 后面不用写值"),
        ("make --help=是", "--help 后面不用写值"),
        ("--version=是", "--version 后面不用写值"),
        ("make 甲.yaml -o", "-o 后面要写上它的值"),
        ("--", "后面还要写上命令"),
        ("做", "没有 做 这个命令；有这些命令：init、list"),
        ("make --forse", "没有 --forse 这个选项，是不是“--force”？"),
        ("mke", "没有 mke 这个命令，是不是“make”？"),
        ("init 我的 公文", "文件名里有空格时"),
        ("template fileds acceptance", "没有 fileds 这个命令，是不是“fields”？"),
        ("init /dev/null/甲", "文件夹建不成：路径里有一段是文件，不是文件夹"),
    ],
)
def test_misuse_is_told_in_chinese(
    line: str, told: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, line.split()) == 2
    out, err = capsys.readouterr()
    assert told in err
    assert out == ""
    assert not re.search(r"\b(?:is|not|of|valid|missing|such)\b", err, re.IGNORECASE)


@pytest.mark.parametrize("line", ["-h", "make -h", "template -h", "template fields -h", "check --help"])
def test_help_has_a_short_name_everywhere(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, line.split()) == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：wuyi")
    assert "-h, --help" in out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, ["--version"]) == 0
    assert re.fullmatch(r"wuyi \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_where_each_value_came_from_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "机关.yaml").write_text("发文机关名称: 某局\n机关代字: 某发\n", encoding="utf-8")
    (here / "甲.yaml").write_text(ACCEPTANCE + "活动名称: 某活动\n验收组: 验收组\n", encoding="utf-8")
    assert run(command, ["check", "甲.yaml", "--origins"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith(f"机关.yaml 有 2 份，用的是最近的 {here / '机关.yaml'}，没有用 ")
    rows = {line.split()[0]: line.split()[1:] for line in lines[1:]}
    assert rows["股室名称"] == ["这份表", "大气环境股"]
    assert rows["机关代字"] == ["机关.yaml", "某发"]
    assert rows["签署方式"] == ["表单的默认值", "盖章"]
    assert rows["署名"] == ["由程序算出", "某局"]


def test_a_folder_with_nothing_to_check_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "空").mkdir()
    assert run(command, ["check", "空"]) == 1
    assert "没有可以检查的文件" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["空白.docx", "空白"])
def test_a_blank_sheet_is_not_written_under_another_suffix(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, ["new", "acceptance", "-o", name]) == 2
    assert "例如 -o 空白.yaml" in capsys.readouterr().err
    assert not (here / name).exists()


def test_a_document_is_not_written_into_a_folder_named_like_a_pdf(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "甲.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    assert run(command, ["make", "甲.yaml", "-o", "乙.pdf"]) == 2
    assert "例如 -o 乙.docx" in capsys.readouterr().err
    assert not (here / "乙.pdf").exists()


def test_a_sheet_that_is_named_twice_is_made_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "甲.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    assert run(command, ["make", "甲.yaml", ".", "-o", "出"]) == 0
    assert capsys.readouterr().out.count("已做好") == 1


def test_a_day_that_is_not_in_the_calendar_is_no_advice(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "甲.yaml").write_text(ACCEPTANCE.replace("11月22日", "11月31日"), encoding="utf-8")
    assert run(command, ["check", "甲.yaml"]) == 1
    out = capsys.readouterr().out
    assert "“验收日期”填得不对：日历上没有2022年11月31日这一天" in out
    assert "应当是：日历" not in out


def test_settings_may_hold_equals_signs_and_line_ends() -> None:
    assert parse_settings(["标题=甲=乙", "成文日期＝2022-10-16", "主送机关=甲\\n乙"]) == {
        "标题": "甲=乙",
        "成文日期": "2022-10-16",
        "主送机关": "甲\n乙",
    }


def test_every_setting_that_is_none_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [part for one in ("标题", "=甲", "成文日期=1") for part in ("--set", one)]
    assert run(command, ["make", "甲.yaml", *arguments]) == 1
    err = capsys.readouterr().err
    assert err.count("--set 后面要写成“栏名=值”") == 2
    assert "填的是：标题\n" in err
    assert "填的是：=甲\n" in err
