"""Make a random sample of mutants in a copy of the tree and tell which of them no test notices.

    python -m tests.mutation --sample 200 --seed 1 [--wings core form …] [--work DIR] [--again report.json]

First every test runs once, to see which lines it touches. Each mutant then has the tests that touch its line,
the quickest first; if all of them are green, those that touch its file; for the wings that draw pages, the tests
of pages, too. The copy is made in the folder given by --work, which also keeps the map and the report
and is made use of again while the tree is the same. --again runs the survivors of an earlier report anew.
Takes about an hour for 200 mutants on one free core. Needs `pip install coverage`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from click import echo

from tests.mutation.operators import Mutant, mutants_of

ROOT: Final = Path(__file__).parents[2]
WINGS: Final = ("core", "form", "roster", "production", "layout")
# These draw pages or read them; their tests need LibreOffice and take long, so they come last.
_DRAWN: Final = {"layout": ("tests/layout", "tests/page")}
_SLOWEST: Final = 600.0  # seconds for the tests of one mutant: whoever takes longer hangs, and is noticed


@dataclass(frozen=True, slots=True)
class Touched:
    """Which tests touch which line of which file, and how long each test takes."""

    times: dict[str, float]
    lines: dict[str, dict[str, list[str]]]

    def of_line(self, mutant: Mutant) -> list[str]:
        """Return the tests that touch the mutant's line, the quickest first."""
        return self._quickest(set(self.lines.get(mutant.file, {}).get(str(mutant.line), ())))

    def of_file(self, mutant: Mutant) -> list[str]:
        """Return the tests that touch any line of the mutant's file."""
        return self._quickest({test for tests in self.lines.get(mutant.file, {}).values() for test in tests})

    def _quickest(self, tests: set[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self.times.get(test, 0.0), test))


class Tree:
    """The copy in which mutants are made; the working tree is never touched."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "tree"
        self.work = work
        self.arguments = work / "tests.txt"

    def prepare(self) -> Touched:
        """Copy the tree and map its tests, unless that was done for this very tree."""
        files = _tracked()
        digest = sha256(b"".join(one.encode() + (ROOT / one).read_bytes() for one in files)).hexdigest()
        mark, touched = self.work / "digest.txt", self.work / "touched.json"
        if not (mark.exists() and mark.read_text() == digest):
            shutil.rmtree(self.folder, ignore_errors=True)
            for one in files:
                target = self.folder / one
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / one, target)
            # By hash, not by date: a mutant made within the same second must not run as the module before it.
            self.run("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "wuyi_docs", "tests")
            echo("running every test once, to see what it touches …")
            done = self.run(
                "-m", "pytest", "-q", "-p", "tests.mutation.touched", "-p", "no:cacheprovider",
                touched=touched,
            )  # fmt: skip
            if done.returncode:
                raise SystemExit(f"the tests are red as they are:\n{done.stdout[-3000:]}")
            mark.write_text(digest)
        return Touched(**json.loads(touched.read_text(encoding="utf-8")))

    def run(
        self, *arguments: str, touched: Path | None = None, limit: float | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy."""
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        if touched:
            environment["WUYI_TOUCHED"] = str(touched)
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env=environment, capture_output=True,
            encoding="utf-8", errors="replace", timeout=limit, check=False,
        )  # fmt: skip

    def noticed(self, tests: Sequence[str], seconds: float) -> str:
        """Return the first test that is red, "" if all are green."""
        self.arguments.write_text("\n".join(tests), encoding="utf-8")
        try:
            done = self.run(
                "-m", "pytest", "-q", "-x", "--tb=no", "-p", "no:cacheprovider", f"@{self.arguments}",
                limit=min(_SLOWEST, 60 + 10 * seconds),
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return "(no end)"
        if done.returncode == 0:
            return ""
        red = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return red[0].partition(" ")[2] if red else f"(pytest ended with {done.returncode})"


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode("utf-8")
    return sorted(one for one in listed.split("\0") if one and (ROOT / one).is_file())


def sample(wings: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """Return `count` mutants of the wings at random, the same ones for the same tree and seed."""
    every: list[Mutant] = []
    for wing in wings:
        for path in sorted((ROOT / "wuyi_docs" / wing).rglob("*.py")):
            every += mutants_of(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    echo(f"{len(every)} mutants in {', '.join(wings)}")
    return random.Random(seed).sample(every, min(count, len(every)))


def try_mutant(mutant: Mutant, tree: Tree, touched: Touched) -> str:
    """Return the test that notices the mutant, "" if none does."""
    path = tree.folder / mutant.file
    source = path.read_bytes()
    line, file = touched.of_line(mutant), touched.of_file(mutant)
    rest = [one for one in file if one not in set(line)]
    drawn = _DRAWN.get(mutant.file.split("/")[1], ())
    path.write_bytes(mutant.apply(source))
    try:
        for tests in (line, rest, drawn):
            seconds = sum(touched.times.get(one, 60.0) for one in tests)
            if tests and (red := tree.noticed(tests, seconds)):
                return red
    finally:
        path.write_bytes(source)
    return ""


def main() -> int:
    """Run the sample, print and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wings", nargs="+", default=list(WINGS))
    parser.add_argument("--work", type=Path)
    parser.add_argument("--again", type=Path)
    wanted = parser.parse_args()
    work = wanted.work or Path(tempfile.mkdtemp(prefix="mutation-"))
    work.mkdir(parents=True, exist_ok=True)
    if wanted.again:
        mutants = [Mutant(**one) for one in json.loads(wanted.again.read_text(encoding="utf-8"))["survived"]]
    else:
        mutants = sample(wanted.wings, wanted.sample, wanted.seed)
    tree = Tree(work)
    touched = tree.prepare()
    survived: list[Mutant] = []
    for number, mutant in enumerate(mutants, start=1):
        red = try_mutant(mutant, tree, touched)
        echo(f"{number:4} {'killed  ' if red else 'SURVIVED'} {mutant}" + (f"  by {red}" if red else ""))
        if not red:
            survived.append(mutant)
    killed = len(mutants) - len(survived)
    echo(f"\n{killed} of {len(mutants)} mutants killed ({killed / max(1, len(mutants)):.1%}); survivors by wing: "
         f"{dict(Counter(one.file.split('/')[1] for one in survived))}")  # fmt: skip
    report = {"seed": wanted.seed, "mutants": len(mutants), "survived": [asdict(one) for one in survived]}
    path = work / "report.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    echo(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
