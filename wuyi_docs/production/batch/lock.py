"""One run at a time in a folder: a lock that the system itself lets go when its holder dies.

A lock of the operating system, not the mere existence of a file: after kill -9 nothing is left locked, and
nothing need be guessed about process numbers.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.problem import Place, Problem

_FAR = 1 << 30  # Windows locks bytes and bars reading them; far behind the text, the text stays readable


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; OutputError if another process holds it. The file is removed at the end."""
    descriptor = _acquire(path)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"进程 {os.getpid()}，{time.strftime('%H:%M:%S')} 开始".encode())
        yield
    finally:
        # Removed while it is held: who opened it meanwhile finds that it is no longer the file of that name.
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                path.unlink(missing_ok=True)


def _acquire(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _try_lock(descriptor):
            holder = os.read(descriptor, 200).decode("utf-8", "replace")
            os.close(descriptor)
            raise OutputError(_taken(path, holder))
        try:
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except OSError:
            pass
        os.close(descriptor)  # its holder removed it as we opened it: try again with the file that is there


def _taken(path: Path, holder: str) -> Problem:
    what = "另一个 wuyi batch 正在往这个文件夹里做文件"
    fix = "等它做完再运行；或者用 -o 换一个文件夹"
    return Problem("folder-locked", what, Place(file=str(path.parent.parent)), given=holder, fix=fix)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
