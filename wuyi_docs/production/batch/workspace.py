"""The output folder of a batch: documents are made beside their places and named all at once at the end.

    通知/.wuyi/        only while a run is going on, or after one was cut off
        lock           held by the running process
        ready/*.docx   whole documents that do not bear their final names yet
        journal        a line for each document of the run, ready or there already
        naming         every row was judged: the documents of the journal may be named
    通知/*.docx  台账.xlsx  manifest.json

A run cut off before `naming` is written leaves its ready documents for the next run to use; one cut off
after it is carried through by the next. So a document gets its final name only when every row was found
good, and is whole whenever it has it. Knows nothing of rows and forms.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import IO

from wuyi_docs.core.errors import OutputError, system_reason
from wuyi_docs.core.files import write_file
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.production.batch.lock import locked
from wuyi_docs.production.manifest import Entry, Known, parse_entry, read_manifest

WORK = ".wuyi"
_read = json.JSONDecoder().raw_decode  # half the time of json.loads, which first looks for an encoding
_RUN = '\n{"run": 1}\n'  # on a line of its own, even after one that was cut off
# Up to so many files are forced to the disk one by one; for more, one call for the whole system is faster.
_SYNC_SINGLY = 50
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Outcome(StrEnum):
    """What became of a document when names were given."""

    MADE = "made"
    KEPT = "kept"  # it was there already, as it should be
    THEIRS = "theirs"  # somebody changed the file that bears the name: left alone
    BUSY = "busy"  # the file that bears the name is open elsewhere


@dataclass(slots=True)
class Workspace:
    """An output folder during one run: the one object of a batch with a state, which is that of the disk."""

    folder: Path
    known: Known
    earlier: Mapping[str, bytes]  # lines of the journal of a run cut off, by file
    journal: IO[bytes]
    work: Path  # the folder of what is not finished
    ready: Path  # in it, the whole documents that wait for their names
    scratch: str  # where a document is written before it is whole
    count: int = 0

    def stage(self, entry: Entry, data: bytes) -> None:
        """Put a whole document beside its place and note it in the journal."""
        try:
            _write(self.scratch, data)
            os.replace(self.scratch, f"{self.ready}{os.sep}{entry.file}")  # noqa: PTH105 - a Path costs as much
        except OSError as error:
            raise failed(self.folder / entry.file, error) from None
        self.note(entry)

    def note(self, entry: Entry) -> None:
        """Note a document that is there already, finished or ready, and is as it should be."""
        try:
            self.journal.write(entry.line())
        except OSError as error:
            raise failed(self.folder, error) from None
        self.count += 1

    def waiting(self, file: str, inputs: str) -> Entry | None:
        """Return the entry of a document that a run cut off had made ready from the same inputs."""
        entry = self.noted(file)
        if entry is not None and entry.inputs == inputs:
            with contextlib.suppress(OSError):
                if sha256((self.ready / file).read_bytes()).hexdigest() == entry.sha256:
                    return entry
        return None

    def noted(self, file: str) -> Entry | None:
        """Return what a run cut off had noted of `file`."""
        line = self.earlier.get(file)
        return parse_entry(json.loads(line)) if line is not None else None

    def discard(self) -> None:
        """Forget everything that is not finished."""
        self.journal.close()
        # The leave to name goes first: with it there, a document that is not ready would count as named.
        for name in ("naming", "journal", "document", "ledger"):
            with contextlib.suppress(OSError):
                (self.work / name).unlink()
        shutil.rmtree(self.ready, ignore_errors=True)


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """Lock `folder`, which is made if need be; OutputError if it is locked or cannot be written."""
    created = not folder.exists()
    try:
        (folder / WORK).mkdir(parents=True, exist_ok=True)
        with locked(folder / WORK / "lock"):
            (folder / WORK / "ready").mkdir(exist_ok=True)
            # Packed, since 100,000 of them as objects would take as much memory as all the rest.
            earlier = {entry.file: line for entry, line in _entries(folder / WORK / "journal", 0)}
            with (folder / WORK / "journal").open("ab") as journal:
                work = folder / WORK
                scratch = str(work / "document")
                yield Workspace(
                    folder, read_manifest(folder), earlier, journal, work, work / "ready", scratch
                )
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
            (work / "document").unlink(missing_ok=True)
        work.rmdir()
        if created:
            folder.rmdir()


def begin(space: Workspace) -> None:
    """Note that a run begins: what the journal holds before this line is only of use, not of force."""
    space.journal.write(_RUN.encode())
    space.journal.flush()


def allow_naming(space: Workspace, terms: Mapping[str, object]) -> None:
    """Write down, for good, that this run's documents may be named; `terms` are for whoever carries it out."""
    try:
        space.journal.flush()
        os.fsync(space.journal.fileno())
        _to_disk(space.ready)
    except OSError as error:
        raise failed(space.folder, error) from None
    write_file(space.work / "naming", json.dumps(terms, ensure_ascii=False).encode())


def interrupted(space: Workspace) -> dict[str, object] | None:
    """Return the terms of a run that was cut off while it gave names, None if there was none."""
    try:
        terms = json.loads((space.work / "naming").read_bytes())
    except (OSError, ValueError):
        return None
    return terms if isinstance(terms, dict) else None


def name_all(
    space: Workspace, dropped: frozenset[str], owns: Callable[[Path], bool]
) -> Iterator[tuple[Entry, bytes, Outcome]]:
    """Give the documents of the last run their names, and yield each, its line, and what became of it.

    `owns` tells whether an existing file may be replaced; `dropped` are not named.
    """
    present = {path.name for path in space.folder.iterdir()}
    waiting = {path.name for path in space.ready.iterdir()}
    ready, folder = f"{space.ready}{os.sep}", f"{space.folder}{os.sep}"
    for entry, line in _entries(space.work / "journal", _last_run(space.work / "journal")):
        file = entry.file
        if file in dropped:
            continue
        if file not in waiting:
            outcome = Outcome.KEPT
        elif file not in present:
            outcome = _name(f"{ready}{file}", f"{folder}{file}")
        elif _open_elsewhere(file, present):
            outcome = Outcome.BUSY
        elif not owns(space.folder / file):
            outcome = Outcome.THEIRS
        else:
            outcome = _name(f"{ready}{file}", f"{folder}{file}")
        yield entry, line, outcome


def _name(ready: str, target: str) -> Outcome:
    try:
        os.replace(ready, target)  # noqa: PTH105 - as above
    except PermissionError:  # Windows, while Word holds it
        return Outcome.BUSY
    except OSError as error:
        raise failed(Path(target), error) from None
    return Outcome.MADE


def _open_elsewhere(file: str, present: set[str]) -> bool:
    return any(mark in present for mark in (f"~${file[2:]}", f"~${file}", f".~lock.{file}#"))


def _write(path: str, data: bytes) -> None:
    descriptor = os.open(path, _NEW, 0o666)
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
    finally:
        os.close(descriptor)


def _to_disk(folder: Path) -> None:
    """Force the ready documents to the disk before they are named, so that a power cut leaves none empty."""
    files = list(folder.iterdir())
    if len(files) > _SYNC_SINGLY and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _last_run(path: Path) -> int:
    """Return where in the journal the last run begins."""
    start = 0
    with path.open("rb") as stream:
        position = 0
        for line in stream:
            position += len(line)
            if line.startswith(b'{"run"'):
                start = position
    return start


def _entries(path: Path, start: int) -> Iterator[tuple[Entry, bytes]]:
    """Yield the journal's entries from `start` on, and their lines; one cut off by a crash is none."""
    with contextlib.suppress(OSError), path.open("rb") as stream:
        stream.seek(start)
        for line in stream:
            try:
                text = line.decode()
                data, end = _read(text)
            except ValueError:
                continue
            entry = parse_entry(data)
            if entry is not None and not text[end:].strip():
                yield entry, line.rstrip()


def failed(path: Path, error: OSError) -> OutputError:
    """Return what an error of the disk means to a clerk."""
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
