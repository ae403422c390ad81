"""The one way to a file under a name that people know: never over what a person changed, made, or has open.

Files are written beside their place and renamed, so that they are there whole or not at all. What a run that was
killed has left half written is swept away by the next one that writes there. No other module writes such files
(a test walks the sources); what a run keeps for itself in folders of its own is not guarded.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from wuyi_docs.core.errors import SHORTER, OutputError, system_reason, too_long
from wuyi_docs.core.patience import patiently
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.core.seal import seal, sealed_source

_PREFIX, _SUFFIX = ".wuyi-", ".tmp"
OVERWRITE = "换一个文件名；确实要覆盖，加上 --force"


def put(path: Path, data: bytes, *, force: bool = False, source: str = "") -> None:
    """Write a .docx, .xlsx, PDF or PNG under the program's seal; OutputError where it must not or cannot be.

    What stands there already is replaced if its seal is whole, anything else only by `force`; what is open
    elsewhere never. `source` is the hash of the file that this one was made from.
    """
    check_target(path, force, is_foreign)
    _write(path, seal(data, source))


def put_unless(changed: Callable[[Path], bool], path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that tells by itself whether it was `changed`, as a finished document does by its stamp."""
    check_target(path, force, changed)
    _write(path, data)


def put_new(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that nothing may stand in the way of, unless `force` is given."""
    refuse_existing(path, force)
    _write(path, data)


def check_target(path: Path, force: bool, changed: Callable[[Path], bool]) -> None:
    """Raise OutputError where `path` must not be written: open elsewhere, or changed by hand."""
    place = Place(str(path))
    if path.is_dir():
        raise OutputError(Problem("is-folder", "这里已经有一个同名的文件夹", place, fix="换一个文件名"))
    for name in lock_names(path.name):
        if (path.parent / name).exists():
            fix = f"先关掉它，再运行一次；如果没有打开，删掉旁边的“{name}”"
            raise OutputError(Problem("open-elsewhere", "这个文件正在 Word 或 WPS 里打开着", place, fix=fix))
    if path.exists() and not force and changed(path):
        what = (
            "已经有一个同名的文件，不是这样做出来的，或者做好以后有人改过，没有覆盖它"
            if changed is is_foreign
            else "这个文件做好以后有人改过，没有覆盖它"
        )
        fix = "先把它改名或移走；确实要覆盖，加上 --force"
        raise OutputError(Problem("changed-by-hand", what, place, fix=fix))


def refuse_existing(path: Path, force: bool) -> None:
    """Raise OutputError where `path` is there already, unless `force` is given, or is open elsewhere."""
    check_target(path, force=True, changed=is_foreign)
    if path.exists() and not force:
        raise OutputError(Problem("exists", "已经有这个文件了，没有覆盖它", Place(str(path)), fix=OVERWRITE))


def is_foreign(path: Path) -> bool:
    """Tell whether a file is not as the program left it, or not the program's at all."""
    return sealed_source(path) is None


def lock_names(name: str) -> tuple[str, str, str]:
    """Return the names of the files that Word, WPS and LibreOffice leave beside an open file called `name`."""
    return f"~${name[2:]}", f"~${name}", f".~lock.{name}#"


def _write(path: Path, data: bytes) -> None:
    """Write `data` to `path` at one stroke: it is there whole, or what was there before is untouched."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent.absolute())
        with _temporary(path.parent) as (descriptor, temporary):
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o666 & ~_umask())
            patiently(lambda: temporary.replace(path))
    except OSError as error:
        raise OutputError(
            Problem(
                "cannot-write", f"文件写不进去：{system_reason(error)}", Place(str(path)), fix=_fix(error)
            )
        ) from None


@contextmanager
def _temporary(folder: Path) -> Iterator[tuple[int, Path]]:
    """Yield a new temporary file and its descriptor, to be closed within; locked, so that no other run sweeps it away."""
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
        # A second descriptor keeps the lock until the file has its name; Windows would not rename it then.
        kept = None if sys.platform == "win32" else os.dup(descriptor)
        try:
            if kept is not None:
                with contextlib.suppress(OSError):  # a disk without locks
                    _lock(kept)
            if os.path.lexists(name):  # else swept before it was locked
                yield descriptor, Path(name)
                return
            os.close(descriptor)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)
            if kept is not None:
                os.close(kept)


@cache
def sweep(folder: Path) -> None:
    """Remove, once a run, the temporary files in `folder` whose writers are dead."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            with path.open("rb") as file:
                _lock(file.fileno(), wait=False)
                if sys.platform != "win32":
                    path.unlink()
            path.unlink(missing_ok=True)


def _lock(descriptor: int, *, wait: bool = True) -> None:
    """Lock an open file; OSError where another run holds it. Windows itself keeps what is open from being removed."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def _umask() -> int:
    # There is no way to ask for the umask but to set it.
    current = os.umask(0)
    os.umask(current)
    return current


def _fix(error: OSError) -> str:
    if too_long(error):
        return SHORTER
    if isinstance(error, PermissionError):
        return "关掉打开着的文件；或者换一个自己能写的文件夹，例如 -o 我的文档"
    return "换一个文件夹，用 -o 写明"
