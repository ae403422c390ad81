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
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from wuyi_docs.core.guard import lock_names, put_new
from wuyi_docs.core.patience import patiently
from wuyi_docs.production.batch import ledger
from wuyi_docs.production.batch.holdings import name_key, numbers_in
from wuyi_docs.production.batch.withdrawal import withdraw
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
    """What giving the names needs to know.

    Whether to overwrite what others changed; the files that are not named; those that a run reads, never to be
    overwritten; those that somebody changed; those without a row; those to be moved away first; and the answers that the ledger shows.
    """

    force: bool
    dropped: tuple[str, ...]
    inputs: tuple[str, ...]
    edited: tuple[str, ...]
    left_over: tuple[str, ...]
    leaving: tuple[str, ...]
    columns: tuple[str, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Named:
    """What became of the documents, which files were left alone, the numbers of the others.

    `ledger` is the ledger's name, "" where none could be written; `withdrawn` tells which files were moved away, `made` which are new.
    """

    outcomes: Mapping[Outcome, int]
    untouched: tuple[tuple[str, Outcome], ...]
    numbers: tuple[str, ...]
    ledger: str
    withdrawn: tuple[str, ...] = ()
    made: frozenset[str] = frozenset()


NOTHING = Named({}, (), (), "")
_EDITED, _BUSY, _NO_ROW = "做好以后有人改过", "正打开着，没有换成新的", "底册里没有这一行了"
_BESIDE = 10  # names to try for a ledger that cannot have its own
_REMARKS = {Outcome.THEIRS: _EDITED, Outcome.BUSY: _BUSY}


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
        names = {one.name: tuple(data[one.name]) for one in fields(Terms)[1:-1]}
        return Terms(force=bool(data["force"]), facts=Facts(**data["facts"]), **names)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _carry_out(space: Workspace, terms: Terms) -> Named:
    outcomes: Counter[Outcome] = Counter()
    untouched: list[tuple[str, Outcome]] = []
    numbers: list[str] = []
    gone: list[bytes] = []
    told = set()
    made = set()
    withdrawn = withdraw(space.folder, terms.leaving)
    edited = frozenset(terms.edited)
    try:
        with (
            ledger.open_ledger(space.work / "ledger", terms.columns) as add_row,
            open_manifest(space.folder, terms.facts, space.work / "manifest", gone) as add_line,
        ):
            for entry, line, outcome in _named(space, terms):
                outcomes[outcome] += 1
                told.add(entry.file)
                if outcome is Outcome.MADE:
                    made.add(entry.file)
                if outcome in (Outcome.MADE, Outcome.KEPT):
                    remark = _EDITED if outcome is Outcome.KEPT and entry.file in edited else ""
                    numbers.append(entry.number)
                    add_row(_on_paper(space, entry) if remark else entry, remark)
                    add_line(line)
                    continue
                untouched.append((entry.file, outcome))
                if known := find_entry(
                    space.known, entry.file
                ):  # so that the next run knows that it was changed
                    add_row(_on_paper(space, known), _REMARKS[outcome])
                    add_line(space.known[entry.file])
            keys = set(map(name_key, told)) if space.known else told
            for file, line in space.known.items():
                if name_key(file) in keys:
                    continue
                if not (space.folder / file).exists():
                    gone.append(line)
                elif other := read_entry(line):
                    add_row(_on_paper(space, other) if file in edited else other, _remark(other, terms))
                    add_line(line)
        name = _put_ledger(space, terms)
    except OSError as error:
        raise failed(space.folder, error) from None
    return Named(outcomes, tuple(untouched), tuple(numbers), name, withdrawn, frozenset(made))


def _remark(entry: Entry, terms: Terms) -> str:
    if entry.file in terms.edited:
        return _EDITED
    return _NO_ROW if entry.file in terms.left_over else ""


def _on_paper(space: Workspace, entry: Entry) -> Entry:
    """Return what the ledger tells of a document that somebody changed: the number that stands in it."""
    numbers = numbers_in(space.folder / entry.file)
    return entry if entry.number in numbers or not numbers else entry._replace(number=numbers[0])


def _put_ledger(space: Workspace, terms: Terms) -> str:
    """Put the ledger in its place, or beside it where the one there is not to be replaced; "" where that is so, too."""
    own = ledger.NAME
    for number in range(_BESIDE):
        target = (
            (space.folder / own).with_stem(f"台账（新{'' if number == 1 else number}）")
            if number
            else space.folder / own
        )
        locked = any(target.with_name(lock).exists() for lock in lock_names(target.name))
        theirs = ledger.changed_by_hand(target) and not (terms.force and target.name == own)
        if locked or theirs or target.name in terms.inputs:
            continue
        try:
            _move(space.work / "ledger", target)
        except PermissionError:  # Windows, while Excel holds it
            continue
        if target.name == own:
            _remove_spares(space.folder)
        return target.name
    return ""


def _move(source: Path, target: Path) -> None:
    patiently(lambda: source.replace(target))


def _remove_spares(folder: Path) -> None:
    """Remove the ledgers that were written beside the ledger and are out of date now, but those somebody changed."""
    for path in folder.glob("台账（新*）.xlsx"):
        if not ledger.changed_by_hand(path):
            with contextlib.suppress(OSError):
                path.unlink()


def _named(space: Workspace, terms: Terms) -> Iterator[tuple[Entry, bytes, Outcome]]:
    """Name the documents of the last run, and yield each, its line, and what became of it."""
    present = {path.name for path in space.folder.iterdir()}
    waiting = {path.name for path in space.ready.iterdir()}
    dropped, inputs = frozenset(terms.dropped), frozenset(terms.inputs)
    for entry, line in _last_run(space.work / "journal"):
        file = entry.file
        if file in dropped:
            continue
        if file not in waiting:
            outcome = Outcome.KEPT
        elif file in inputs:
            outcome = Outcome.THEIRS
        elif file in present and any(lock in present for lock in lock_names(file)):
            outcome = Outcome.BUSY
        elif file in present and not (terms.force or _is_ours(space, file)):
            outcome = Outcome.THEIRS
        else:
            outcome = _name(space, file)
        yield entry, line, outcome


def _name(space: Workspace, file: str) -> Outcome:
    try:
        ready, named = text_path(space.ready, file), text_path(space.folder, file)
        patiently(lambda: os.replace(ready, named))  # noqa: PTH105 - see text_path
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
