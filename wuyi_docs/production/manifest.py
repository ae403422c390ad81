"""manifest.json: what a folder of documents holds, who made it from what, and whether a file is still ours.

One line a document, so that 100,000 of them are read without building one large tree, and a person can read
them. Written at one stroke, after everything it tells of.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from wuyi_docs.core.errors import OutputError, system_reason
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.core.version import __version__

NAME = "manifest.json"
FORMAT = 1
_CHUNK = 1 << 20


_quoted = json.JSONEncoder(ensure_ascii=False).encode


class Entry(NamedTuple):
    """One document: its file, the roster's row it came from, and the hashes that tell what is out of date.

    `inputs` covers the answers, the form, the template and the program: equal inputs give an equal file.
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

    def line(self) -> bytes:
        """Return the entry as one line of JSON, its end included."""
        # Written out, since most of its texts are hashes that need no care, and json takes twice the time.
        file, document, number = map(_quoted, (self.file, self.document, self.number))
        return (
            f'{{"file": {file}, "row": {self.row}, "document": {document}, "number": {number}, '
            f'"sha256": "{self.sha256}", "size": {self.size}, "inputs": "{self.inputs}", '
            f'"made": "{self.made}", "template": "{self.template}", "form": "{self.form}"}}\n'
        ).encode()


class Known(NamedTuple):
    """What an earlier manifest tells: its entries, packed, by file name, and its other facts."""

    lines: Mapping[str, bytes]
    head: Mapping[str, object]

    def get(self, file: str) -> Entry | None:
        """Return the entry of `file`."""
        line = self.lines.get(file)
        return parse_entry(json.loads(line)) if line is not None else None


def parse_entry(data: object) -> Entry | None:
    """Return the entry that `data` holds, None where it holds none."""
    if not isinstance(data, dict) or tuple(data) != Entry._fields:
        return None
    entry = Entry(*data.values())
    whole = isinstance(entry.row, int) and isinstance(entry.size, int)
    texts = (entry.file, entry.sha256, entry.inputs)
    return entry if whole and all(isinstance(text, str) and text for text in texts) else None


def read_manifest(folder: Path) -> Known:
    """Return what the folder's manifest tells; a missing or damaged one tells nothing."""
    path = folder / NAME
    head: list[str] = []
    lines: dict[str, bytes] = {}
    try:
        with path.open(encoding="utf-8") as stream:
            for text in stream:
                if text.startswith("  {"):
                    line = text.strip().rstrip(",")
                    entry = parse_entry(json.loads(line))
                    if entry:
                        lines[entry.file] = line.encode()
                else:
                    head.append(text)
        facts = json.loads("".join(head))
    except (OSError, ValueError):
        return Known({}, {})
    return Known(lines, facts if isinstance(facts, dict) else {})


def write_manifest(
    folder: Path, facts: Mapping[str, object], lines: Iterable[bytes], temporary: Path
) -> None:
    """Write the manifest by way of `temporary`: `facts` about the run, then one line for each document.

    The lines are taken one by one, so that whoever yields them may do what they tell of as they are asked for.
    """
    head = {"format": FORMAT, "program": f"wuyi_docs {__version__}", **facts}
    with temporary.open("wb") as stream:
        stream.write(f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "documents": ['.encode())
        before = b"\n  "
        for line in lines:
            stream.write(before + line)
            before = b",\n  "
        stream.write(b"\n ]\n}\n")
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(folder / NAME)


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
