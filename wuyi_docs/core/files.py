"""Write finished documents so that nothing a clerk made is lost, and name them after answers.

Files are written beside their place and renamed; a document changed by hand is kept.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from wuyi_docs.core.errors import OutputError, system_reason
from wuyi_docs.core.problem import Place, Problem

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_DEVICES = re.compile(
    r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$) *(?:\..*)?", re.IGNORECASE
)
_NAME_BYTES = (
    180  # a name's limit is 255 bytes on Linux and 255 characters on Windows; leaves room for suffixes
)


def safe_name(text: str, fallback: str = "文件") -> str:
    """Return `text` as a file's stem: without what Windows forbids, never empty, never a path."""
    name = _FORBIDDEN.sub("", " ".join(text.split())).strip(" .")
    while len(name.encode()) > _NAME_BYTES:
        name = name[:-1]
    name = name.rstrip(" .")
    if not name:
        return fallback
    return f"_{name}" if _DEVICES.fullmatch(name) else name


def lock_names(file: str) -> tuple[str, ...]:
    """Return the names of the files of which one stands beside `file` while Word, WPS or LibreOffice has it open."""
    return f"~${file[2:]}", f"~${file}", f".~lock.{file}#"


def check_target(path: Path, force: bool, changed: Callable[[Path], bool]) -> None:
    """Raise OutputError where `path` must not be written: open elsewhere, or changed by hand."""
    place = Place(str(path))
    if path.is_dir():
        raise OutputError(Problem("is-folder", "这里已经有一个同名的文件夹", place, fix="换一个文件名"))
    for lock in lock_names(path.name):
        if path.with_name(lock).exists():
            fix = f"先关掉它，再运行一次；如果没有打开，删掉旁边的“{lock}”"
            raise OutputError(Problem("open-elsewhere", "这个文件正在 Word 或 WPS 里打开着", place, fix=fix))
    if path.exists() and not force and changed(path):
        fix = "先把它改名或移走；确实要覆盖，加上 --force"
        raise OutputError(Problem("changed-by-hand", "这个文件做好以后有人改过，没有覆盖它", place, fix=fix))


def refuse_existing(path: Path, force: bool) -> None:
    """Raise OutputError where `path` is there already, unless `force` is given."""
    if path.exists() and not force:
        fix = "换一个文件名；确实要覆盖，加上 --force"
        raise OutputError(Problem("exists", "已经有这个文件了，没有覆盖它", Place(str(path)), fix=fix))


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` at one stroke: it is there whole, or what was there before is untouched."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".wuyi-", suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise OutputError(
            Problem(
                "cannot-write", f"文件写不进去：{system_reason(error)}", Place(str(path)), fix=_fix(error)
            )
        ) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _umask() -> int:
    # There is no way to ask for the umask but to set it.
    current = os.umask(0)
    os.umask(current)
    return current


def _fix(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "关掉打开着的文件；或者换一个自己能写的文件夹，例如 -o 我的文档"
    return "换一个文件夹，用 -o 写明"
