"""`wuyi check` from the command line: the house's own rules in 机关.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.fixtures.cases import saying
from tests.check.writing import build
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run

RULE = """\
检查:
  规则:
    - 名称: 局名用新称
      查找: 环保局
      改成: 生态环境局
      强度: 应当
      错误示例: 报县环保局备案。
"""


def wuyi(*args: str) -> int:
    return run(command, args)


@pytest.fixture
def document(here: Path) -> Path:
    path = here / "文.docx"
    path.write_bytes(build(saying("请报县环保局备案。")))
    return path


def test_a_rule_of_the_house_is_found_ignored_and_mended(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (document.parent / "机关.yaml").write_text(RULE, encoding="utf-8")

    assert wuyi("check", "文.docx", "--fix") == 1
    assert "依据：本单位，规则 局名用新称" in capsys.readouterr().out
    assert wuyi("check", "文.改正.docx") == 0
    assert wuyi("check", "文.docx", "--ignore", "局名用新称") == 0
    assert wuyi("check", "机关.yaml") == 0


@pytest.mark.parametrize("file", ["文.docx", "机关.yaml"])
def test_a_bad_rule_of_the_house_is_told_with_its_line(
    file: str, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (document.parent / "机关.yaml").write_text(RULE.replace("环保局\n", "(环保局\n", 1), encoding="utf-8")

    assert wuyi("check", file) == 1
    told = capsys.readouterr()
    assert "机关.yaml 第4行第11列：“查找”的第 1 个字符读不懂" in told.out + told.err


@pytest.mark.parametrize("file", ["文.docx", "机关.yaml"])
def test_a_slip_in_the_text_of_a_rule_is_told_once_and_as_what_it_is(
    file: str, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (document.parent / "机关.yaml").write_text(RULE.replace("名称: ", "名称："), encoding="utf-8")

    assert wuyi("check", file) == 1
    told = capsys.readouterr().out
    assert "机关.yaml 第3行第9列：“名称”后面的冒号是中文全角冒号" in told
    assert told.count("机关.yaml") == 1
