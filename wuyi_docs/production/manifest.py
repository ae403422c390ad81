"""manifest.json: what a folder of documents holds, who made it from what, and whether a file is still ours.

One line a document, so that 100,000 of them are read without building one large tree, and a person can read
them. Written at one stroke, after everything it tells of.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from wuyi_docs.core.errors import OutputError, system_reason
from wuyi_docs.core.patience import patiently
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.core.version import __version__

NAME = "manifest.json"
FORMAT = 1
_CHUNK = 1 << 20
_END = b" ]\n}\n"
_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Facts:
    """What a manifest tells of a whole run: the kind, when, and the files that its documents were made of."""

    kind: str
    code: str
    made: str
    roster: Mapping[str, str]
    form: Mapping[str, str]
    templates: Mapping[str, str]


class Entry(NamedTuple):
    """One document: its file, the roster's row it came from, and the hashes that tell what is out of date.

    `inputs` covers the answers, the form, the template and the program: equal inputs give an equal file. `roster`
    is the roster's file and worksheet, `shown` what the ledger tells of the answers.
    """

    file: str
    row: int
    document: str
    number: str
    sha256: str
    size: int
    inputs: str
    made: str
    template: str
    form: str
    kind: str = ""
    roster: str = ""
    shown: Mapping[str, str | float] = {}

    def line(self) -> bytes:
        """Return the entry as one line of JSON."""
        return _encoded(self._asdict()).encode()


_LEAST = len(Entry._fields) - len(Entry._field_defaults)  # what the manifests of version 0.1 tell


def read_entry(line: bytes) -> Entry | None:
    """Return the entry that a line of JSON holds, None where it holds none, as one that a crash cut off."""
    try:
        data = json.loads(line)
    except ValueError:
        return None
    if not isinstance(data, dict) or len(data) < _LEAST or tuple(data) != Entry._fields[: len(data)]:
        return None
    entry = Entry(*data.values())
    whole = isinstance(entry.row, int) and isinstance(entry.size, int) and isinstance(entry.shown, dict)
    texts = (entry.file, entry.sha256, entry.inputs)
    return entry if whole and all(isinstance(text, str) and text for text in texts) else None


def is_whole(path: Path) -> bool:
    """Return whether a manifest is there to its end; a line that cannot be read in it is a document not known."""
    with contextlib.suppress(OSError), path.open("rb") as stream:
        stream.seek(-len(_END), os.SEEK_END)
        return stream.read() == _END
    return False


def find_entry(lines: Mapping[str, bytes], file: str) -> Entry | None:
    """Return the entry of `file` among the lines that `read_lines` found."""
    return read_entry(lines[file]) if file in lines else None


def read_lines(path: Path) -> dict[str, bytes]:
    """Return the lines that hold an entry by its file name, the last one of each; a missing file has none.

    They stay packed, since 100,000 entries as objects would take as much memory as all the rest.
    """
    lines: dict[str, bytes] = {}
    with contextlib.suppress(OSError), path.open("rb") as stream:
        for text in stream:
            line = text.strip().rstrip(b",")
            if entry := read_entry(line):
                lines[entry.file] = line
    return lines


@contextmanager
def open_manifest(
    folder: Path, facts: Facts, temporary: Path, gone: Iterable[bytes]
) -> Iterator[Callable[[bytes], None]]:
    """Write the manifest by way of `temporary`, a line for each document; it is there once the block ends.

    `gone` are the lines, when the block ends, of documents that are no longer in the folder: their numbers were given.
    """
    head = {"format": FORMAT, "program": f"wuyi_docs {__version__}", **asdict(facts)}
    with temporary.open("wb") as stream:
        stream.write(f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "documents": ['.encode())
        before = b"\n  "

        def add(line: bytes) -> None:
            nonlocal before
            stream.write(before + line)
            before = b",\n  "

        yield add
        stream.write(b'\n ],\n "gone": [')
        before = b"\n  "
        for line in gone:
            add(line)
        stream.write(b"\n" + _END)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        patiently(lambda: temporary.replace(folder / NAME))
    except PermissionError:
        fix = "关掉打开着它的程序，再运行一次同样的命令，会接着做完"
        what = "清单写不进去，它正被别的程序打开着，或者设成了只读"
        raise OutputError(Problem("manifest-held", what, Place(str(folder / NAME)), fix=fix)) from None


def inputs_hash(values: Mapping[str, object], basis: str) -> str:
    """Return the hash of everything a document is made of: its filled values, and `basis` for the rest."""
    filled = "\n".join([f"{name}\t{value}" for name, value in values.items() if value or value == 0])
    return blake2b(f"{basis}\n{filled}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def file_hash(path: Path) -> str:
    """Return the sha256 of a file; OutputError where it cannot be read."""
    state = sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                state.update(chunk)
    except OSError as error:
        what = f"文件读不出来：{system_reason(error)}"
        raise OutputError(
            Problem("unreadable", what, Place(file=str(path)), fix="核对权限，关闭占用它的程序后再试")
        ) from None
    return state.hexdigest()
