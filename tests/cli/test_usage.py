"""Misuse of the command line: told in Chinese, with what was wanted, exit code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wuyi_docs.cli import command
from wuyi_docs.cli.base import run


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
