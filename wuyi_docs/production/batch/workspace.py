"""The output folder of a batch, as far as documents are not named yet: each is made whole beside its place.

    通知/.wuyi/        only while a run is going on, or after one was cut off
        lock           held by the running process
        ready/*.docx   documents that do not bear their final names yet
        journal        a line for each document of the run that is whole, ready or there already
        naming         every row was judged: the documents of the journal may be named (`naming`)

Knows nothing of rows and forms.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from wuyi_docs.core.errors import SHORTER, OutputError, system_reason, too_long
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.production.batch.lock import locked
from wuyi_docs.production.manifest import NAME, Entry, find_entry, read_lines

WORK = ".wuyi"
RUN = b'{"run": 1}'  # the line of the journal at which a run begins
# Up to so many files are forced to the disk one by one; for more, one call for the whole system is faster.
_SYNC_SINGLY = 50


@dataclass(frozen=True, slots=True)
class Workspace:
    """An output folder during one run; its state is that of the disk."""

    folder: Path
    known: Mapping[str, bytes]  # the manifest's lines by file
    earlier: Mapping[str, bytes]  # the lines by file in the journal of a run that was cut off
    journal: IO[bytes]
    work: Path  # the folder of what is not finished
    ready: Path  # in it, the documents that wait for their names
    left: frozenset[str]  # what waited there already when the run began

    def stage(self, entry: Entry, data: bytes) -> None:
        """Put a whole document beside its place and note it in the journal."""
        try:
            with open(text_path(self.ready, entry.file), "wb") as file:  # noqa: PTH123 - see text_path
                file.write(data)
        except OSError as error:
            raise failed(self.folder / entry.file, error) from None
        self.note(entry)

    def note(self, entry: Entry) -> None:
        """Note a document that is there already, finished or ready, and is as it should be."""
        try:
            self.journal.write(entry.line() + b"\n")
        except OSError as error:
            raise failed(self.folder, error) from None

    def waiting(self, file: str, inputs: str) -> Entry | None:
        """Return the entry of a document that a run cut off had made ready from the same inputs."""
        entry = find_entry(self.earlier, file)
        if entry is not None and entry.inputs == inputs:
            with contextlib.suppress(OSError):
                if sha256((self.ready / file).read_bytes()).hexdigest() == entry.sha256:
                    return entry
        return None

    def forget(self, file: str) -> None:
        """Remove what a run cut off had made ready of a document that is to stay as it is."""
        if file in self.left:
            (self.ready / file).unlink(missing_ok=True)

    def discard(self) -> None:
        """Forget everything that is not finished."""
        self.journal.close()
        # The leave to name goes first: with it there, a document that is not ready would count as named.
        with contextlib.suppress(OSError):
            (self.work / "naming").unlink()
        shutil.rmtree(self.ready, ignore_errors=True)
        for path in self.work.iterdir():  # also what a run that was killed had half written
            if path.name != "lock":
                with contextlib.suppress(OSError):
                    path.unlink()


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """Lock `folder`, which is made if need be; OutputError if it is locked or cannot be written."""
    created, work = not folder.exists(), folder / WORK
    ready = work / "ready"
    try:
        work.mkdir(parents=True, exist_ok=True)
        with locked(work / "lock"):
            ready.mkdir(exist_ok=True)
            earlier = read_lines(work / "journal")
            with (work / "journal").open("ab") as journal:
                known = read_lines(folder / NAME)
                left = frozenset(path.name for path in ready.iterdir())
                yield Workspace(folder, known, earlier, journal, work, ready, left)
    except OSError as error:
        raise failed(folder, error) from None
    finally:
        _tidy(folder, created)


def _tidy(folder: Path, created: bool) -> None:
    """Remove what is of no use: the journal of no document, folders that are empty; the rest stays."""
    work = folder / WORK
    with contextlib.suppress(OSError):
        if (work / "ready").exists():
            (work / "ready").rmdir()
        if not (work / "naming").exists():
            (work / "journal").unlink(missing_ok=True)
        work.rmdir()
        if created:
            folder.rmdir()


def begin(space: Workspace) -> None:
    """Note that a run begins: what the journal holds before this line is only of use, not of force."""
    space.journal.write(b"\n" + RUN + b"\n")  # on a line of its own, even after one that was cut off
    space.journal.flush()


def to_disk(space: Workspace) -> None:
    """Force the journal and the ready documents to the disk, so that a power cut leaves none empty."""
    try:
        space.journal.flush()
        os.fsync(space.journal.fileno())
        files = list(space.ready.iterdir())
        if len(files) > _SYNC_SINGLY and hasattr(os, "sync"):
            os.sync()
            return
        for path in files:
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())
    except OSError as error:
        raise failed(space.folder, error) from None


def text_path(folder: Path, file: str) -> str:
    """Return the path of a document as text: made a Path of, and written and renamed by it, they take too long.

    A batch of 3,000 rows would take 8.6 % more of the processor's time (7 pairs, `tests.benchmarks.compare`).
    """
    return f"{folder}{os.sep}{file}"


def failed(path: Path, error: OSError) -> OutputError:
    """Return what an error of the disk means to a clerk."""
    if too_long(error):
        return OutputError(
            Problem("cannot-write", f"写不进去：{system_reason(error)}", Place(str(path)), fix=SHORTER)
        )
    what, fix = {
        errno.ENOSPC: ("磁盘满了", "腾出空间后再运行一次，会接着做没做完的"),
        errno.EDQUOT: ("磁盘配额用完了", "腾出空间后再运行一次，会接着做没做完的"),
        errno.ENOENT: (
            "输出文件夹不见了，可能被删除、改名，或者U盘、网络盘断开了",
            "接好后再运行一次，会接着做没做完的",
        ),
        errno.EROFS: ("这个盘是只读的", "用 -o 换一个能写的文件夹"),
        errno.EACCES: ("没有写入权限", "用 -o 换一个自己能写的文件夹"),
        errno.EPERM: ("没有写入权限", "用 -o 换一个自己能写的文件夹"),
        errno.ENOTDIR: ("路径里有一段是文件，不是文件夹", "用 -o 换一个文件夹"),
        errno.EEXIST: ("这里已经有一个同名的文件，不是文件夹", "用 -o 换一个文件夹"),
        errno.EIO: ("磁盘出错，读写失败", "换一个盘再运行一次"),
    }.get(error.errno or 0, (f"写不进去：{system_reason(error)}", "用 -o 换一个文件夹"))
    return OutputError(Problem("cannot-write", what, Place(file=str(path)), fix=fix))
