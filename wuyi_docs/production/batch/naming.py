"""Ready documents get their names, all at once; the manifest and the ledger tell what became of each.

What that needs to know stands on the disk before the first name is given, so that the next run can carry
through what was cut off in the middle. Knows nothing of rows and forms.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from wuyi_docs.core.guard import lock_names, put_new
from wuyi_docs.production.batch import ledger
from wuyi_docs.production.batch.workspace import RUN, WORK, Workspace, failed, opened, text_path, to_disk
from wuyi_docs.production.manifest import (
    Entry,
    Facts,
    file_hash,
    find_entry,
    open_manifest,
    read_entry,
)


class Outcome(StrEnum):
    """What became of a document when names were given."""

    MADE = "made"
    KEPT = "kept"  # it was there already, as it should be
    THEIRS = "theirs"  # somebody changed the file that bears the name: left alone
    BUSY = "busy"  # the file that bears the name is open elsewhere


@dataclass(frozen=True, slots=True)
class Terms:
    """What giving the names needs to know: whether to overwrite what others changed, and which files are not named."""

    force: bool
    dropped: tuple[str, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Named:
    """What became of the documents, which files were left alone, the numbers of the others, the ledger's name."""

    outcomes: Mapping[Outcome, int]
    untouched: tuple[tuple[str, Outcome], ...]
    numbers: tuple[str, ...]
    ledger: str


NOTHING = Named({}, (), (), "")


def name_documents(space: Workspace, terms: Terms) -> Named:
    """Allow the documents of this run to be named, for good, and name them."""
    to_disk(space)
    put_new(space.work / "naming", json.dumps(asdict(terms), ensure_ascii=False).encode(), force=True)
    return _carry_out(space, terms)


def carry_through(output: Path) -> None:
    """Finish what an earlier run was cut off in the middle of naming."""
    if not (output / WORK / "naming").exists():
        return
    with opened(output) as space:
        if terms := _read_terms(space):
            _carry_out(space, terms)
        space.discard()


def _read_terms(space: Workspace) -> Terms | None:
    try:
        data = json.loads((space.work / "naming").read_bytes())
        return Terms(bool(data["force"]), tuple(data["dropped"]), Facts(**data["facts"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _carry_out(space: Workspace, terms: Terms) -> Named:
    outcomes: Counter[Outcome] = Counter()
    untouched: list[tuple[str, Outcome]] = []
    numbers: list[str] = []
    told = set()
    try:
        with (
            ledger.open_ledger(space.work / "ledger") as add_row,
            open_manifest(space.folder, terms.facts, space.work / "manifest") as add_line,
        ):
            for entry, line, outcome in _named(space, terms):
                outcomes[outcome] += 1
                told.add(entry.file)
                if outcome in (Outcome.MADE, Outcome.KEPT):
                    numbers.append(entry.number)
                    add_row(entry)
                    add_line(line)
                    continue
                untouched.append((entry.file, outcome))
                if entry.file in space.known:  # so that the next run knows again that it was changed
                    add_line(space.known[entry.file])
            for file, line in space.known.items():
                if file not in told and (space.folder / file).exists():
                    add_line(line)
        target = space.folder / ledger.NAME
        if not terms.force and ledger.changed_by_hand(target):
            target = target.with_stem(f"{target.stem}（新）")
        (space.work / "ledger").replace(target)
    except OSError as error:
        raise failed(space.folder, error) from None
    return Named(outcomes, tuple(untouched), tuple(numbers), target.name)


def _named(space: Workspace, terms: Terms) -> Iterator[tuple[Entry, bytes, Outcome]]:
    """Name the documents of the last run, and yield each, its line, and what became of it."""
    present = {path.name for path in space.folder.iterdir()}
    waiting = {path.name for path in space.ready.iterdir()}
    dropped = frozenset(terms.dropped)
    for entry, line in _last_run(space.work / "journal"):
        file = entry.file
        if file in dropped:
            continue
        if file not in waiting:
            outcome = Outcome.KEPT
        elif file in present and any(lock in present for lock in lock_names(file)):
            outcome = Outcome.BUSY
        elif file in present and not (terms.force or _is_ours(space, file)):
            outcome = Outcome.THEIRS
        else:
            outcome = _name(space, file)
        yield entry, line, outcome


def _name(space: Workspace, file: str) -> Outcome:
    try:
        os.replace(text_path(space.ready, file), text_path(space.folder, file))  # noqa: PTH105 - see text_path
    except PermissionError:  # Windows, while Word holds it
        return Outcome.BUSY
    except OSError as error:
        raise failed(space.folder / file, error) from None
    return Outcome.MADE


def _is_ours(space: Workspace, file: str) -> bool:
    """Return whether a file is as this program left it, so that a new version may take its place."""
    from wuyi_docs.templating.engine import changed_by_hand

    earlier = (find_entry(space.known, file), find_entry(space.earlier, file))
    hashes = {entry.sha256 for entry in earlier if entry is not None}
    path = space.folder / file
    return (bool(hashes) and file_hash(path) in hashes) or not changed_by_hand(path)


def _last_run(journal: Path) -> Iterator[tuple[Entry, bytes]]:
    """Yield the entries and the lines of the journal from where the last run begins; one cut off is none."""
    with contextlib.suppress(FileNotFoundError), journal.open("rb") as stream:
        start = position = 0
        for line in stream:
            position += len(line)
            if line.startswith(RUN):
                start = position
        stream.seek(start)
        for line in stream:
            if entry := read_entry(line):
                yield entry, line.rstrip()
