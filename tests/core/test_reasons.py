"""The true reason why a file could not be read or written: permission, room, a long path, a file held for a moment."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages.stand_in import MAKES_PDFS, behave
from tests.production.batch.rosters import DATING, KIND, sections, write_roster
from wuyi_docs import draft
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.core import patience
from wuyi_docs.core.errors import OutputError, WuyiError, system_reason
from wuyi_docs.core.guard import put_new
from wuyi_docs.docx.package import read_package
from wuyi_docs.form.library import packaged_library
from wuyi_docs.pages import scratch
from wuyi_docs.production.batch.workspace import failed
from wuyi_docs.production.single import render
from wuyi_docs.sheets.textfile import read_text

SAMPLES = packaged_library().folder / "samples"
LONG = "/" + "很长的文件夹名/" * 40 + "文.docx"


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let the program take this system for Windows; return the pauses that it made."""
    pauses: list[float] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(patience, "WINDOWS", True)
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def held(times: int, act: Callable[..., object], error: OSError) -> Callable[..., object]:
    """Return a function that fails so many times before it does what `act` does."""
    left = [times]

    def attempt(*args: object, **kwargs: object) -> object:
        if left[0]:
            left[0] -= 1
            raise error
        return act(*args, **kwargs)

    return attempt


# ── no permission ──


@pytest.mark.parametrize(
    "args",
    [
        ["make", "表.yaml"],
        ["check", "表.yaml"],
        ["check", "文.docx"],
        ["preview", "文.docx"],
        ["batch", KIND, "表.yaml", "-o", "出"],
    ],
)
def test_a_file_that_may_not_be_read_is_no_misuse_of_the_command(
    args: list[str], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "表.yaml").write_text("表单: 会议纪要\n", encoding="utf-8")
    (here / "文.docx").write_bytes(b"PK")
    monkeypatch.setattr(os, "access", lambda *_: False)
    denied = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "open", held(9, Path.open, denied))
    monkeypatch.setattr(Path, "read_bytes", held(9, Path.read_bytes, denied))
    assert run(command, args) in (1, 2)
    told = capsys.readouterr()
    assert "文件读不出来：没有权限" in told.out + told.err
    assert "命令写得不对" not in told.err


# ── no room ──


@pytest.mark.parametrize("what", ["no folder", "no room", "a full disk at once"])
def test_a_full_temporary_folder_is_told_as_what_it_is(
    what: str, here: Path, stand_in: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, ["make", str(SAMPLES / "会议纪要.yaml"), "-o", "文.docx"]) == 0
    if what == "no folder":
        behave(stand_in, MAKES_PDFS)
        full = OSError(errno.ENOSPC, "No space left on device")
        monkeypatch.setattr(tempfile, "mkdtemp", held(9, tempfile.mkdtemp, full))
    elif what == "no room":  # LibreOffice writes nothing, and says nothing
        behave(stand_in, "exit 0")
        monkeypatch.setattr(scratch, "is_full", lambda folder: True)
        monkeypatch.setattr("wuyi_docs.pages.render.is_full", lambda folder: True)
    else:
        behave(stand_in, MAKES_PDFS)
        place = str(Path(tempfile.gettempdir(), "wuyi-x", "0.docx"))
        full = OSError(errno.ENOSPC, "No space left on device", place)
        monkeypatch.setattr("wuyi_docs.pages.render.shutil.copyfile", held(9, lambda: None, full))
    capsys.readouterr()
    assert run(command, ["preview", "文.docx"]) == 2
    told = capsys.readouterr().err
    assert "临时文件夹写不进去：磁盘满了" in told
    assert "TMPDIR" in told
    assert "是否完好" not in told


def test_a_document_that_libreoffice_does_not_draw_is_told_so_where_there_is_room(
    here: Path, stand_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    behave(stand_in, "exit 0")
    assert run(command, ["make", str(SAMPLES / "会议纪要.yaml"), "-o", "文.docx"]) == 0
    assert run(command, ["preview", "文.docx"]) == 2
    assert "LibreOffice 没能把它变成 PDF" in capsys.readouterr().err


# ── long paths ──


@pytest.mark.parametrize(
    "error", [FileNotFoundError(errno.ENOENT, "No such file", LONG), OSError(errno.EINVAL, "", LONG)]
)
def test_a_path_too_long_for_windows_is_told_with_its_length(
    error: OSError, on_windows: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not isinstance(error, FileNotFoundError):
        monkeypatch.setattr("wuyi_docs.core.errors._TOO_LONG", (None,))  # as WinError 206 would be told
    assert "太长了，Windows 只认 259 个字以内的" in system_reason(error)
    assert f"路径有 {len(LONG)} 个字" in system_reason(error)


def test_writers_and_readers_tell_a_long_path_and_not_a_folder_that_is_gone(
    on_windows: list[float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file", LONG)
    (problem,) = failed(Path(LONG), gone).problems
    assert "太长了" in problem.what
    assert "不见了" not in problem.what
    monkeypatch.setattr("wuyi_docs.core.guard._temporary", held(9, lambda: None, gone))
    with pytest.raises(OutputError, match="太长了") as caught:
        put_new(tmp_path / "文.docx", b"x")
    assert "路径短的文件夹" in caught.value.problems[0].fix
    monkeypatch.setattr(Path, "stat", held(9, Path.stat, gone))
    for read in (read_package, read_text):
        with pytest.raises(WuyiError, match="太长了"):
            read(Path(LONG))


def test_a_short_path_that_is_not_there_is_told_so_on_windows(on_windows: list[float]) -> None:
    error = FileNotFoundError(errno.ENOENT, "No such file", "/没有/文.docx")
    assert system_reason(error) == "没有这个文件或文件夹"
    assert "不见了" in failed(Path("/没有"), error).problems[0].what


# ── held for a moment ──

DENIED = PermissionError(errno.EACCES, "Access is denied")


@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_file_held_for_a_moment_is_written_all_the_same(
    times: int, on_windows: list[float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "replace", held(times, Path.replace, DENIED))
    put_new(tmp_path / "文.docx", b"x")
    assert (tmp_path / "文.docx").read_bytes() == b"x"
    assert len(on_windows) == times


def test_a_file_held_for_long_is_told_after_a_second(
    on_windows: list[float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "replace", held(99, Path.replace, DENIED))
    with pytest.raises(OutputError, match="没有权限，或者文件正在别处打开"):
        put_new(tmp_path / "文.docx", b"x")
    assert sum(on_windows) < 1


def test_elsewhere_what_is_forbidden_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("waited"))
    monkeypatch.setattr(Path, "replace", held(1, Path.replace, DENIED))
    with pytest.raises(OutputError):
        put_new(tmp_path / "文.docx", b"x")


def test_a_file_held_for_a_moment_is_read_all_the_same(
    on_windows: list[float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "表.yaml").write_text("表单: 会议纪要\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", held(2, Path.read_bytes, DENIED))
    assert read_text(tmp_path / "表.yaml") == "表单: 会议纪要\n"


def test_documents_of_a_batch_held_for_a_moment_get_their_names(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", sections(3))
    monkeypatch.setattr(patience, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(patience, "WINDOWS", True)
    monkeypatch.setattr(os, "replace", held(2, os.replace, DENIED))
    assert (
        run(
            command,
            [
                "batch",
                KIND,
                "底册.csv",
                "-o",
                "通知",
                "--number-from",
                "15",
                "--set",
                DATING,
                "--check",
                "none",
            ],
        )
        == 0
    )
    assert "新做 3 份" in capsys.readouterr().out


def test_what_another_program_has_open_is_told_by_windows_itself() -> None:
    error = PermissionError(errno.EACCES, "")
    error.winerror = 32  # type: ignore[attr-defined]
    assert system_reason(error) == "正在别的程序里打开着"


# ── long numbers ──


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("发文字号", "9" * 5000),
        ("发文字号", f"某发〔2022〕{'9' * 5000}号"),
        ("发文字号", "某发〔2022〕12345678号"),
        ("发文字号", f"某发〔{'9' * 5000}〕3号"),
        ("验收得分", "9" * 5000),
        ("验收得分", f"1e{'9' * 5000}"),
        ("验收日期", f"2022-1-{'9' * 5000}"),
        ("成文日期", f"{'9' * 5000}年1月1日"),
    ],
)
def test_a_number_of_thousands_of_digits_is_told_by_its_length(
    field: str, typed: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(command, ["make", str(SAMPLES / "验收结果通知.yaml"), "-o", "出", "--set", f"{field}={typed}"])
        == 1
    )
    told = capsys.readouterr().err
    assert "这里有" in told
    assert "Exceeds" not in told


def test_four_thousand_paragraphs_are_made(here: Path) -> None:
    text = (SAMPLES / "印发通知.yaml").read_text(encoding="utf-8")
    start, end = text.index("方案正文: |\n"), text.index("\n成文日期")
    body = "".join(f"  第{number}段，各股室要抓好落实。\n" for number in range(4000))
    (here / "长.yaml").write_text(f"{text[:start]}方案正文: |\n{body}{text[end:]}", encoding="utf-8")
    one = draft(here / "长.yaml")
    assert one.ready
    assert render(one).startswith(b"PK")
