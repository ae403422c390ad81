"""What an output folder holds before a run: its documents, the numbers that stand in them, and whose they are.

The manifest tells it of what is as it was made. Of every other document the document itself is asked: one that
somebody changed, one that the manifest does not know, all of them where the manifest is lost.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.chinese import number_of_line
from wuyi_docs.core.errors import OutputError, PackageError
from wuyi_docs.core.guard import lock_names
from wuyi_docs.core.seal import sealed_source
from wuyi_docs.docx.package import read_package
from wuyi_docs.docx.stamp import changed_by_hand, is_stamped
from wuyi_docs.docx.xml import W
from wuyi_docs.production.batch.withdrawal import FOLDER
from wuyi_docs.production.manifest import NAME, Entry, file_hash, is_whole, read_entry

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_HASH = "-"


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the folder, or one that was there: its file, its number, and what the manifest tells of it.

    `number` is what stands in it, `issued` what it was given, whatever somebody wrote into it since; `ours` says that
    the program made it, `edited` that somebody changed it, `busy` that it is open elsewhere.
    """

    file: str
    number: str
    issued: str
    ours: bool = True
    kind: str = ""
    roster: str = ""
    present: bool = True
    edited: bool = False
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Holdings:
    """The documents by what the strictest disk takes for their name; those present by number; all numbers ever given.

    `lines` are the manifest's, with those of documents that it did not know; `columns` the answers that these show;
    `lost` tells that it is damaged or gone.
    """

    documents: Mapping[str, Held]
    numbers: Mapping[str, tuple[Held, ...]]
    given: Set[str]
    lines: Mapping[str, bytes]
    columns: tuple[str, ...]
    lost: bool

    def find(self, file: str) -> Held | None:
        """Return the document that bears this name, as the strictest disk compares names."""
        return self.documents.get(name_key(file)) if self.documents else None


def read_holdings(folder: Path, lines: Mapping[str, bytes]) -> Holdings:
    """Return what `folder` holds, of which the manifest tells by `lines`."""
    present = {path.name for path in folder.iterdir()}
    files = {name for name in present if name.endswith(".docx") and not name.startswith((".", "~$"))}
    held: list[Held] = []
    columns: dict[str, None] = {}
    for entry in filter(None, map(read_entry, lines.values())):  # one by one, since there may be 100,000
        held.append(_known(folder, entry, present) if entry.file in files else _gone(entry))
        columns.update(dict.fromkeys(entry.shown))
    whole, adopted = is_whole(folder / NAME), {}
    unknown = [folder / file for file in sorted(files - lines.keys())]
    if not whole:  # what it knew of documents that were moved away stands in them
        away = sorted((folder / FOLDER).glob("*.docx"))
        unknown += [path for path in away if path.name not in files | lines.keys()]
    for path in unknown:
        one, entry_ = _stranger(path, present=path.parent == folder)
        held.append(one)
        if entry_:
            adopted[path.name] = entry_.line()
    documents: dict[str, Held] = {}
    for one in sorted(held, key=lambda one: not one.present):
        key = name_key(one.file)
        documents.setdefault(one.file if key in documents and one.present else key, one)
    given = {one.issued for one in held} | {one.number for one in held}
    lost = bool(lines or adopted) and not whole
    by_number = _by_number(documents.values())
    return Holdings(documents, by_number, given - {""}, {**lines, **adopted}, tuple(columns), lost)


def name_key(file: str) -> str:
    """Return what two names have in common that Windows and macOS take for one."""
    return unicodedata.normalize("NFC", file).casefold()


def numbers_in(path: Path) -> list[str]:
    """Return the 发文字号 that stand alone on a line of a document, each once; none where it cannot be read."""
    try:
        package = read_package(path)
        return list(dict.fromkeys(filter(None, map(number_of_line, _lines(package.xml(package.main))))))
    except (PackageError, OSError):
        return []


def _lines(root: _Element) -> Iterator[str]:
    for paragraph in root.iter(W + "p"):
        if paragraph.find(f".//{W}p") is None:  # one around a text box shows the box's lines, not its own
            yield "".join(text.text or "" for text in paragraph.iter(W + "t"))


def _by_number(held: Iterable[Held]) -> dict[str, tuple[Held, ...]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        if one.present and one.number:
            found[one.number].append(one)
    return {number: tuple(those) for number, those in found.items()}


def _known(folder: Path, entry: Entry, present: Set[str]) -> Held:
    path = folder / entry.file
    held = replace(_gone(entry), present=True, busy=any(lock in present for lock in lock_names(entry.file)))
    try:
        if file_hash(path) == entry.sha256:
            return held
    except OutputError:  # held by another program, as Word does on Windows
        return replace(held, busy=True)
    numbers = numbers_in(path)
    number = entry.number if entry.number in numbers or not numbers else numbers[0]
    return replace(held, number=number, edited=changed_by_hand(path))


def _gone(entry: Entry) -> Held:
    return Held(entry.file, entry.number, entry.number, True, entry.kind, entry.roster, present=False)


def _stranger(path: Path, *, present: bool) -> tuple[Held, Entry | None]:
    """Return a document that the manifest does not know; with an entry if the program made it.

    A sealed file, or one of several numbers, is a copy for another purpose, such as documents to print together.
    """
    if sealed_source(path) is not None:
        return Held(path.name, "", "", ours=False, present=present), None
    numbers = numbers_in(path)
    number = numbers[0] if len(numbers) == 1 else ""
    if len(numbers) > 1 or not is_stamped(path):
        return Held(path.name, number, number, ours=False, present=present, edited=True), None
    edited = changed_by_hand(path)
    sha256 = _NO_HASH if edited or not present else file_hash(path)
    entry = Entry(path.name, 0, "", number, sha256, path.stat().st_size, _NO_HASH, "", "", "")
    return Held(path.name, number, number, present=present, edited=edited), entry
