"""Whatever is done to a roster and its folder, in any order: one number a document for life, and nothing unnamed."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.production.batch.rosters import batch, documents, record, write_roster
from tests.production.batch.test_folder import printed, retyped, told
from tests.production.batch.test_interruptions import Stop, stop_after
from wuyi_docs.api.batches import merge
from wuyi_docs.core.seal import content_hash, sealed_source
from wuyi_docs.production.batch import BatchResult, naming, workspace
from wuyi_docs.production.batch.holdings import numbers_in

CUTS: tuple[tuple[object, str], ...] = (
    (workspace.Workspace, "stage"),
    (naming, "_name"),
    (naming, "_put_ledger"),
    (naming, "withdraw"),
    (workspace.Workspace, "discard"),
)


@dataclass
class Office:
    """A roster, its folder, and all that was ever seen of the numbers of its documents."""

    folder: Path
    chance: random.Random
    rows: list[list[str]]
    born: int = 0
    numbers: dict[str, str] = field(default_factory=dict)
    kept: list[bytes] = field(default_factory=list)

    @property
    def roster(self) -> Path:
        """The roster's file."""
        return self.folder.parent / "底册.csv"

    def some(self) -> list[str]:
        """Return any row."""
        return self.chance.choice(self.rows)

    # What a clerk does.

    def insert(self) -> None:
        self.born += 1
        self.rows.insert(self.chance.randint(0, len(self.rows)), record(f"新{self.born}股"))

    def delete(self) -> None:
        if len(self.rows) > 1:
            self.rows.remove(self.some())

    def rename(self) -> None:
        self.born += 1
        self.some()[0] = f"改{self.born}股"

    def reorder(self) -> None:
        self.chance.shuffle(self.rows)

    def edit(self) -> None:
        self.some()[2] = str(self.chance.randint(91, 99))

    def back(self) -> None:
        """Let a row that was deleted return."""
        gone = sorted({Path(name).stem for name in self.numbers} - {row[0] for row in self.rows})
        if gone:
            self.rows.append(record(self.chance.choice(gone)))

    def by_hand(self) -> None:
        """Change a document."""
        if paths := sorted(self.folder.glob("*股.docx")):
            path = self.chance.choice(paths)
            self.kept = [one for one in self.kept if one != path.read_bytes()]
            retyped(path, "分", "分整")
            self.kept.append(path.read_bytes())

    def lose(self) -> None:
        """Remove a document, or the manifest, or spoil it."""
        manifest = self.folder / "manifest.json"
        if manifest.exists() and self.chance.random() < 0.7:
            data = manifest.read_bytes()
            manifest.write_bytes(data[: self.chance.randrange(len(data))])
            left = {path.name for path in self.folder.rglob("*.docx")}  # what else would know of the others?
            self.numbers = {name: number for name, number in self.numbers.items() if name in left}
        elif paths := sorted(self.folder.glob("*股.docx")):
            path = self.chance.choice(paths)
            self.kept = [one for one in self.kept if one != path.read_bytes()]
            path.unlink()

    def pdf(self) -> None:
        """Put a PDF beside each document, as `--pdf` does."""
        for path in self.folder.glob("*股.docx"):
            printed(path)

    def merge(self) -> None:
        if paths := sorted(self.folder.glob("*股.docx")):
            merge(paths, self.folder / "合订.docx")

    def kill(self) -> None:
        """Run the batch, and stop it at some moment."""
        owner, name = self.chance.choice(CUTS)
        with pytest.MonkeyPatch.context() as patch:
            stop_after(patch, owner, name, self.chance.randint(0, 4))
            with contextlib.suppress(Stop):
                self.run(look=False)

    def run(self, *, look: bool = True) -> BatchResult:
        """Run the batch, and look at all that must hold."""
        write_roster(self.roster, self.rows)
        wishes = {"number_from": self.chance.choice([15, 15, 15, 1, 40]), "prune": self.chance.random() < 0.3}
        result = batch(self.roster, self.folder, check="none", **wishes)
        if look:
            self.look(result)
        return result

    def look(self, result: BatchResult) -> None:
        """Assert what holds after every run."""
        assert result.finished, result.problems
        assert not list(self.folder.glob(".*"))
        names = documents(self.folder).keys() - {"合订.docx"}
        assert names >= {f"{row[0]}.docx" for row in self.rows}
        assert {str(row[1]) for row in told(self.folder)} == names
        assert set(result.left_over) - set(result.withdrawn) <= names
        words = "".join(one.what for one in result.notes)
        for name in names - {f"{row[0]}.docx" for row in self.rows}:
            assert f"“{name}”" in words or len(names) > 10, (name, words)
        found = {name: numbers_in(self.folder / name) for name in names}
        assert all(len(one) == 1 for one in found.values())
        counts = Counter(one[0] for one in found.values())
        assert counts.most_common(1)[0][1] == 1, found
        for name, (number,) in found.items():
            assert self.numbers.setdefault(name, number) == number
        assert len(set(self.numbers.values())) == len(self.numbers)  # nor after a document has gone
        for path in self.folder.glob("*.pdf"):
            document = path.with_suffix(".docx")
            fresh = document.exists() and sealed_source(path) == content_hash(document)
            assert fresh or f"“{path.name}”" in words
        everything = [path.read_bytes() for path in self.folder.rglob("*.docx")]
        assert all(one in everything for one in self.kept)


def live(folder: Path, seed: int) -> None:
    """Go through a random sequence of what may happen to a roster and its folder."""
    chance = random.Random(seed)
    office = Office(folder / "通知", chance, [record(f"第{n}股") for n in range(chance.randint(1, 6))])
    deeds: list[Callable[[], object]] = [
        *(office.insert, office.delete, office.rename, office.reorder, office.edit, office.back),
        *(office.by_hand, office.lose, office.pdf, office.merge, office.kill, office.run),
    ]
    office.run()
    for _ in range(chance.randint(6, 12)):
        chance.choice(deeds)()
        if chance.random() < 0.4:
            office.run()
    office.run()
    again = office.run()
    assert not again.outcomes.get(naming.Outcome.MADE), "the second of two runs makes nothing anew"


@pytest.mark.parametrize("seed", range(4))
def test_a_document_has_one_number_for_life(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 200))
def test_a_document_has_one_number_for_life_in_many_lives(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed)
