"""Every writer goes through the guard: nothing a person made, changed or has open is lost, nothing is half written."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.guard import check_target, put, put_new, sweep
from wuyi_docs.core.problem import Problem
from wuyi_docs.core.seal import seal, sealed_source

PACKAGE = Path(__file__).parents[2] / "wuyi_docs"


def refused(call: object, *args: object) -> Problem:
    with pytest.raises(OutputError) as caught:
        call(*args)  # type: ignore[operator]
    (problem,) = caught.value.problems
    assert problem.fix
    return problem


# ── nobody passes the guard by ────────────────────────────────────────────────────────────────────

# What writes on its own: files that no person knows by name, and tools that renew files of the repository.
ON_THEIR_OWN = {
    "core/guard.py _temporary": "the guard",
    "core/guard.py _write": "the guard",
    "api/checks.py _pages": "a copy in a scratch folder",
    "check/catalogue.py main": "docs/rules.md, equal to its source by a test",
    "form/library.py _build": "the folder that `init` builds beside",
    "form/library.py copy_library": "only to names that are not there",
    "pages/even_pages.py _page_counts": "copies in a scratch folder",
    "pages/libreoffice.py start": "LibreOffice's profile in a scratch folder",
    "pages/render.py _convert": "copies in a scratch folder",
    "production/batch/ledger.py": "台账 beside its place",
    "production/batch/lock.py": "the lock of a batch",
    "production/batch/withdrawal.py withdraw": "left-overs to 已撤下/, under free names",
    "production/batch/naming.py": "documents and 台账, each judged before it gets its name: a call a row",
    "production/batch/workspace.py": "in .wuyi, what has no name yet",
    "production/manifest.py": "manifest.json, the program's own",
    "roster/blank.py _settled": "bytes in memory",
    "roster/blank.py blank_roster": "bytes in memory",
    "roster/comments.py _listed": "bytes in memory",
    "roster/comments.py _with_marks": "bytes in memory",
    "templating/engine/objects.py with_docxtpl": "bytes in memory",
    "templating/stock/build.py main": "templates/, equal to its source by a test",
}
WRITING = {
    *(
        "write_bytes",
        "write_text",
        "touch",
        "rename",
        "renames",
        "symlink_to",
        "hardlink_to",
        "link",
        "symlink",
    ),
    *("copy", "copy2", "copyfile", "copytree", "move", "mkstemp", "NamedTemporaryFile", "save"),
}


def writes(call: ast.Call) -> bool:
    """Tell whether a call may write a file, or give one its name."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    texts = [
        one.value for one in [*call.args, *(k.value for k in call.keywords)] if isinstance(one, ast.Constant)
    ]
    if name in ("open", "ZipFile"):
        modes = [text for text in texts if isinstance(text, str) and set(text) <= set("rwaxbt+U")]
        return owner == "os" or any(set(mode) & set("wax+") for mode in modes)
    if name == "replace":  # of a path or os; that of a text takes two arguments, that of a dataclass keywords
        return owner == "os" or (
            isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
        )
    if name in ("copy", "copy2", "move"):
        return owner == "shutil"
    if isinstance(call.func, ast.Name) and name in ("rename", "link"):
        return False  # functions of our own
    return name in WRITING


def writers(node: ast.AST, function: str = "") -> Iterator[str]:
    """Yield the function around each call that writes."""
    for one in ast.iter_child_nodes(node):
        inner = one.name if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(one, ast.Call) and writes(one):
            yield function
        yield from writers(one, inner)


def test_no_writer_passes_the_guard_by() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for function in writers(ast.parse(path.read_text(encoding="utf-8"))):
            found.add(name if name in ON_THEIR_OWN else f"{name} {function}")
    assert found == set(ON_THEIR_OWN)


@pytest.mark.parametrize(
    "line",
    [
        'open(p, "w")',
        'open(p, mode="ab")',
        'p.open("r+")',
        'io.open(p, "x")',
        'p.write_text("")',
        "p.write_bytes(b)",
        "os.replace(a, b)",
        "a.replace(b)",
        "a.rename(b)",
        "os.open(p, flags)",
        "shutil.copy(a, b)",
        'zipfile.ZipFile(p, "w")',
        "workbook.save(p)",
        "tempfile.mkstemp()",
    ],
)
def test_the_walk_sees_what_writes(line: str) -> None:
    assert list(writers(ast.parse(f"def f():\n    {line}"))) == ["f"]


@pytest.mark.parametrize(
    "line",
    ["open(p)", 'p.open("rb")', 'text.replace("a", "b")', "replace(one, a=1)", "d.copy()", "ZipFile(p)"],
)
def test_the_walk_passes_over_what_reads(line: str) -> None:
    assert not list(writers(ast.parse(f"def f():\n    {line}")))


# ── seals ─────────────────────────────────────────────────────────────────────────────────────────


def workbook() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def paper() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def picture() -> bytes:
    from wuyi_docs.pages.render import _png

    return _png(2, 2, 6, bytes(range(12)))


FILES = {"底册（问题）.xlsx": workbook, "来文.pdf": paper, "来文-1.png": picture}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_ours_is_made_again_and_one_that_changed_is_kept(name: str, tmp_path: Path) -> None:
    path, data = tmp_path / name, FILES[name]()
    put(path, data)
    put(path, data, source="5" * 64)
    assert sealed_source(path) == "5" * 64
    whole = path.read_bytes()
    for at in (len(data) // 2, len(whole) - 80):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        changed = path.read_bytes()
        assert refused(put, path, data).code == "changed-by-hand"
        assert path.read_bytes() == changed
    put(path, data, force=True)
    assert sealed_source(path) == ""


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_origin_is_kept(name: str, tmp_path: Path) -> None:
    path, data = tmp_path / name, FILES[name]()
    path.write_bytes(data)
    assert "没有覆盖" in refused(put, path, data).what
    assert path.read_bytes() == data


def test_what_is_added_to_a_sealed_file_breaks_the_seal(tmp_path: Path) -> None:
    path = tmp_path / "来文.pdf"
    put(path, paper())
    path.write_bytes(path.read_bytes() + b"\n1 0 obj\n<< /Type /Annot >>\nendobj\n")
    assert sealed_source(path) is None


def test_a_large_file_of_anothers_is_not_read_to_tell_that_it_is(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    with path.open("wb") as file:
        file.truncate(1 << 34)  # 16 GB, none of them on the disk
    assert refused(put, path, paper()).code == "changed-by-hand"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names in folders")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "来文.pdf")
    assert refused(put, tmp_path / "来文.pdf", paper()).code == "changed-by-hand"


def test_sealed_files_are_read_by_others_as_before() -> None:
    from PIL import Image
    from pypdf import PdfReader

    with zipfile.ZipFile(BytesIO(seal(workbook()))) as archive:
        assert archive.testzip() is None
    assert len(PdfReader(BytesIO(seal(paper())), strict=True).pages) == 1
    with Image.open(BytesIO(seal(picture()))) as image:
        image.load()
        assert image.getpixel((1, 1)) == (9, 10, 11)


# ── what a run that was killed leaves ─────────────────────────────────────────────────────────────

KILLED = """
import os, sys
from pathlib import Path
from wuyi_docs.core.guard import put_new
os.fsync = lambda _: os.kill(os.getpid(), 9)
put_new(Path(sys.argv[1]), b"half")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_what_a_killed_run_left_half_written_is_swept_by_the_next(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "文.docx")], check=False, cwd=PACKAGE.parent)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".wuyi-")
    put_new(tmp_path / "别的.docx", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["别的.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps what is open")
def test_what_a_living_run_is_writing_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def swept_meanwhile(self: Path, target: Path) -> Path:
        sweep.__wrapped__(tmp_path)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", swept_meanwhile)
    put_new(tmp_path / "文.docx", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["文.docx"]


# ── writing ───────────────────────────────────────────────────────────────────────────────────────


def test_folders_that_do_not_exist_are_made(tmp_path: Path) -> None:
    put_new(tmp_path / "甲" / "乙" / "文.docx", b"x")
    assert (tmp_path / "甲" / "乙" / "文.docx").read_bytes() == b"x"
    assert [p.name for p in (tmp_path / "甲" / "乙").iterdir()] == ["文.docx"]


def test_a_file_in_the_path_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("原来的")
    problem = refused(put_new, tmp_path / "甲" / "文.docx", b"x")
    assert "文件，不是文件夹" in problem.what
    assert str(tmp_path / "甲" / "文.docx") == problem.place.file
    assert (tmp_path / "甲").read_text() == "原来的"


def test_a_folder_where_nothing_can_be_written_is_told() -> None:
    assert refused(put_new, Path("/proc/wuyi/文.docx"), b"x").code == "cannot-write"


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
    with pytest.raises(OutputError, match=says):
        put_new(target, b"new", force=True)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["文.docx"]


def test_a_written_file_may_be_read_by_whom_the_umask_allows(tmp_path: Path) -> None:
    put_new(tmp_path / "文.docx", b"x")
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


def test_a_copy_beside_an_open_one_is_kept_even_by_force(tmp_path: Path) -> None:
    (tmp_path / "~$来文.检查.docx").write_bytes(b"")
    problem = refused(put, tmp_path / "来文.检查.docx", b"x")
    assert problem.code == "open-elsewhere"
    assert not (tmp_path / "来文.检查.docx").exists()


def test_a_folder_of_the_same_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "通知.docx").mkdir()
    assert refused(check_target, tmp_path / "通知.docx", True, never).code == "is-folder"
