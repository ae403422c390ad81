"""`wuyi new`, `list` and `init` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from wuyi_docs.cli import command
from wuyi_docs.cli.base import run


def wuyi(*args: str) -> int:
    return run(command, args)


def test_a_blank_sheet_is_shown_or_written_as_windows_reads_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wuyi("new", "notice") == 0
    shown = capsys.readouterr().out
    assert wuyi("new", "印发通知", "-o", "填.yaml") == 0
    data = (here / "填.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == shown
    assert yaml.safe_load(shown)["表单"] == "印发通知"


def test_a_blank_sheet_goes_into_a_folder_under_its_kinds_name(here: Path) -> None:
    assert wuyi("new", "filing", "-o", ".") == 0
    assert (here / "备案报告.yaml").exists()


def test_a_sheet_that_is_there_is_kept_unless_forced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "填.yaml").write_text("我填的")
    assert wuyi("new", "notice", "-o", "填.yaml") == 2
    assert (here / "填.yaml").read_text() == "我填的"
    assert "--force" in capsys.readouterr().err
    assert wuyi("new", "notice", "-o", "填.yaml", "--force") == 0
    assert (here / "填.yaml").read_text(encoding="utf-8-sig").startswith("# 印发通知")


def test_an_unknown_kind_names_the_nearest(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wuyi("new", "印发通报") == 2
    err = capsys.readouterr().err
    assert "没有这个文种" in err
    assert "是不是“印发通知”？" in err
    assert not list(here.iterdir())


def test_the_kinds_are_listed_with_code_and_use(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wuyi("list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    assert any("验收结果通知" in line and "acceptance" in line for line in lines)


def test_a_working_folder_of_ones_own_is_made_and_used(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wuyi("init", "我的") == 0
    monkeypatch.chdir(here / "我的")
    assert wuyi("make", "samples", "-o", "出") == 0
    assert len(list((here / "我的" / "出").iterdir())) == 8
    monkeypatch.chdir(here)
    assert wuyi("init", "我的") == 2


def test_check_tells_what_make_would_tell_and_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "填.yaml").write_text("表单: 备案报告\n成文日期：昨天\n", encoding="utf-8")
    assert wuyi("make", "填.yaml") == 1
    made = [line for line in capsys.readouterr().err.splitlines() if line.startswith("填.yaml")]
    assert wuyi("check", "填.yaml") == 1
    checked = [line for line in capsys.readouterr().out.splitlines() if line.startswith("填.yaml")]
    assert made == checked
    assert len(made) > 5
    assert [p.name for p in here.iterdir()] == ["填.yaml"]
