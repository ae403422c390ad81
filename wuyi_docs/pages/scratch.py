"""A folder for copies that nobody is to find later: it goes with the run that made it, even if that is killed."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wuyi_docs.core.errors import OutputError, system_reason
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.pages import keeper

_NEEDED = 4 << 20  # bytes: LibreOffice's own settings and one short PDF


@dataclass(frozen=True, slots=True)
class Scratch:
    """A temporary folder; `tell` names the process that is to end with the run, 0 for none any more."""

    folder: Path
    tell: Callable[[int], None]


@contextmanager
def _temporary() -> Iterator[str]:
    try:
        with tempfile.TemporaryDirectory(prefix="wuyi-", ignore_cleanup_errors=True) as name:
            yield name
    except OSError as error:
        # One that names another file was met by whoever uses the folder.
        if error.filename and not str(error.filename).startswith((tempfile.gettempdir(), "[")):
            raise
        raise unwritable(error) from None


def unwritable(error: OSError) -> OutputError:
    """Return what is told where the temporary folder takes nothing."""
    variable = "TEMP" if sys.platform == "win32" else "TMPDIR"
    fix = f"腾出这个盘的空间，或者把环境变量 {variable} 改成别的盘上的文件夹，再运行一次"
    what = f"临时文件夹写不进去：{system_reason(error)}"
    return OutputError(Problem("no-temporary", what, Place(_place()), fix=fix))


def is_full(folder: Path) -> bool:
    """Tell whether so little room is left that no page can be drawn."""
    return shutil.disk_usage(folder).free < _NEEDED


def _place() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:  # there is none at all
        return ""


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Yield a folder that is removed at the end, by a process of its own if this one is killed.

    Raise OutputError where nothing can be written there.
    """
    with _temporary() as name:
        # Neither Ctrl-C nor the end of the terminal may reach it.
        apart = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
        guard = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
            **apart,
        )
        assert guard.stdin
        pipe = guard.stdin

        def tell(process: int) -> None:
            with contextlib.suppress(OSError):
                pipe.write(f"{process}\n")

        try:
            yield Scratch(Path(name), tell)
        finally:
            with contextlib.suppress(OSError):
                pipe.close()
            guard.wait()
