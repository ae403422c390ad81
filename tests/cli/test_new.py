"""`wuyi new`, `list` and `init` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.docx_text import text
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.form.profile import profile_answers
from wuyi_docs.sheets.nodes import Text


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


def fill(profile: Path) -> None:
    """Fill in a blank 机关.yaml as its comments say: with the examples."""
    lines = profile.read_text(encoding="utf-8-sig").splitlines()
    examples = {lines[n + 1]: one.split("例如 ")[1] for n, one in enumerate(lines) if "例如 " in one}
    profile.write_text("\n".join(f"{one} {examples[one]}" if one in examples else one for one in lines))


def test_a_working_folder_of_ones_own_is_made_and_used(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wuyi("init", "我的") == 0
    monkeypatch.chdir(here / "我的")
    assert wuyi("make", "samples", "-o", "出") == 1
    fill(here / "我的" / "机关.yaml")
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


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Let somebody sit at a terminal and type this."""
    typed = iter(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _prompt: next(typed))


def test_on_a_terminal_the_organ_is_asked_for(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, "云山县市场监督管理局", "云市监发", "何六，0349-7071234")
    assert wuyi("init", "我的") == 0
    assert "下一步：进入这个文件夹" in capsys.readouterr().out
    assert wuyi("make", "我的/samples/备案报告.yaml", "-o", "出") == 0
    out = capsys.readouterr().out
    assert out == f"已做好 {Path('出/备案报告.docx')}：云山县市场监督管理局，云市监发〔2022〕16号\n"
    assert "（联系人：何六，联系电话：0349-7071234）" in text(here / "出" / "备案报告.docx")


@pytest.mark.parametrize(
    ("name", "code", "contact"),
    [
        ("", "", ""),
        ("云山县市场监督管理局", "", "何六"),
        ("名字: 带“冒号”和 # 的'局'", "云市监发", "何六 (0349)7071234"),
        ("局" * 80, "云市监发", "13800000000"),
    ],
)
def test_whatever_is_answered_stands_in_the_profile(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str, contact: str
) -> None:
    asked(monkeypatch, name, code, contact)
    assert wuyi("init", "我的") == 0
    answers, problems = profile_answers(here / "我的" / "机关.yaml")
    assert problems == ()
    given = {key: one.node.text for key, one in answers.items() if isinstance(one.node, Text)}
    assert (given["发文机关名称"], given["机关代字"]) == (name, code)


def test_a_code_that_is_none_is_told_at_once(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, "云山县市场监督管理局", "云市监发〔2025〕", "")
    assert wuyi("init", "我的") == 0
    assert "“机关代字”写法不对" in capsys.readouterr().out


def test_who_asks_for_nothing_where_there_is_no_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda prompt: pytest.fail(prompt))
    assert wuyi("init", "我的") == 0
    assert "填上本机关的名称和代字" in capsys.readouterr().out
    profile = (here / "我的" / "机关.yaml").read_text(encoding="utf-8-sig")
    assert "朔州" not in profile
    assert not (here / "我的" / "samples" / "机关.yaml").exists()
    assert wuyi("check", "我的/机关.yaml", "--library", "我的") == 1
    assert "机关.yaml 第5行第1列：机关.yaml 里的“发文机关名称”还空着" in capsys.readouterr().out
