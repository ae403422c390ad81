"""Names made from answers are safe everywhere; nothing a clerk made is lost, nothing is half written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.files import check_target, safe_name, write_file
from wuyi_docs.core.problem import Problem


def refused(call: object, *args: object) -> Problem:
    with pytest.raises(OutputError) as caught:
        call(*args)  # type: ignore[operator]
    (problem,) = caught.value.problems
    assert problem.fix
    return problem


# ── names ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大气环境股", "大气环境股"),
        ('<a>:b"/c\\d|e?f*', "abcdef"),
        ("关于“甲”的通知", "关于“甲”的通知"),
        ("甲.", "甲"),
        ("甲 . .", "甲"),
        (" 甲\n乙\t丙 ", "甲 乙 丙"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("lpt1", "_lpt1"),
        ("COM¹", "_COM¹"),
        ("CONSOLE", "CONSOLE"),
        ("../../etc/passwd", "etcpasswd"),
        ("..", "文件"),
        ("/", "文件"),
        ("", "文件"),
        ("a\x00b\x1fc\x7f", "ab c"),
        ("😀𠮷", "😀𠮷"),
    ],
)
def test_a_name_loses_what_windows_forbids(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_name_that_is_too_long_is_cut_between_characters() -> None:
    name = safe_name("疫" * 500)
    assert set(name) == {"疫"}
    assert 50 <= len(name) <= 100
    assert len(f"{name}.docx.tmp".encode()) < 255


@given(st.text(max_size=300))
@example("aux .")
@example("CON.\u3000")
@example("nul:")
@example("com1 .txt")
def test_any_text_makes_a_name_that_stays_in_its_folder(text: str) -> None:
    name = safe_name(text)
    assert Path("出") / name != Path("出")
    assert (Path("出") / f"{name}.docx").parent == Path("出")
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    device = name.split(".")[0].strip().upper()
    assert device not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert len(name.encode()) <= 200


# ── writing ───────────────────────────────────────────────────────────────────────────────────────


def test_folders_that_do_not_exist_are_made(tmp_path: Path) -> None:
    write_file(tmp_path / "甲" / "乙" / "文.docx", b"x")
    assert (tmp_path / "甲" / "乙" / "文.docx").read_bytes() == b"x"
    assert [p.name for p in (tmp_path / "甲" / "乙").iterdir()] == ["文.docx"]


def test_a_file_in_the_path_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("原来的")
    problem = refused(write_file, tmp_path / "甲" / "文.docx", b"x")
    assert "文件，不是文件夹" in problem.what
    assert str(tmp_path / "甲" / "文.docx") == problem.place.file
    assert (tmp_path / "甲").read_text() == "原来的"


def test_a_folder_where_nothing_can_be_written_is_told() -> None:
    assert refused(write_file, Path("/proc/wuyi/文.docx"), b"x").code == "cannot-write"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "denied"), "没有权限"),
        (OSError(28, "No space left"), "磁盘满了"),
        (OSError(30, "Read-only"), "只读"),
        (OSError(36, "File name too long"), "文件名太长"),
    ],
)
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    target = tmp_path / "文.docx"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    assert says in refused(write_file, target, b"new").what
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["文.docx"]


def test_a_written_file_may_be_read_by_whom_the_umask_allows(tmp_path: Path) -> None:
    write_file(tmp_path / "文.docx", b"x")
    (tmp_path / "旁.txt").write_text("x")
    assert (tmp_path / "文.docx").stat().st_mode == (tmp_path / "旁.txt").stat().st_mode


# ── what must not be overwritten ──────────────────────────────────────────────────────────────────


def never(_: Path) -> bool:
    return False


@pytest.mark.parametrize(
    ("document", "lock"),
    [
        ("关于印发方案的通知.docx", "~$印发方案的通知.docx"),  # Word drops two characters of a long name
        ("通知.docx", "~$通知.docx"),  # … and none of a short one
        ("通知.docx", ".~lock.通知.docx#"),  # LibreOffice
    ],
)
def test_a_document_that_is_open_elsewhere_is_kept_even_by_force(
    tmp_path: Path, document: str, lock: str
) -> None:
    (tmp_path / document).write_bytes(b"x")
    (tmp_path / lock).write_bytes(b"")
    assert refused(check_target, tmp_path / document, True, never).code == "open-elsewhere"


def test_another_documents_lock_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "~$其他.docx").write_bytes(b"")
    check_target(tmp_path / "通知.docx", False, never)


def test_a_document_changed_by_hand_is_kept_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(b"x")
    problem = refused(check_target, path, False, lambda _: True)
    assert problem.code == "changed-by-hand"
    assert "--force" in problem.fix
    check_target(path, True, lambda _: True)
    check_target(path, False, never)


def test_a_folder_of_the_same_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "通知.docx").mkdir()
    assert refused(check_target, tmp_path / "通知.docx", True, never).code == "is-folder"
