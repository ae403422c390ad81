"""Make a random sample of mutants in a copy of the tree and tell which of them no test notices.

    python -m tests.mutation --sample 200 --seed 1 [--wings core form …] [--jobs 2] [--skip 50] [--work DIR]
                              [--again DIR/report.json]

First every test runs once, to see which lines it touches. Each mutant then has the tests that touch its line, those
of its own wing before the others and the quick before the slow; if all of them are green, all of its wing. A test
notices a mutant if it is red with it and, run again at once, green without it: whatever else makes a test red, here
or today, kills nothing. The copies are made in the folder given by --work, which also keeps the map and the report;
the map serves again while the program is the same, so that --again tries survivors of an earlier report on tests
that were written since.
Takes some two hours of one processor for 200 mutants. Needs coverage, which `pip install -e '.[test]'` brings.
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
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from queue import Queue
from typing import Final

from click import echo

from tests.mutation.operators import Mutant, mutants_of

ROOT: Final = Path(__file__).parents[2]
WINGS: Final = ("core", "form", "roster", "production", "layout")
_MOST_TESTS: Final = (
    600  # that touch a line: thousands make a document, and notice what the first hundreds do
)
# Processor seconds for the tests of one mutant: whoever takes longer is in a loop, and is noticed.
_SLOWEST: Final = 900.0
_LIMITED: Final = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = sys.argv[1:]
runpy.run_module("pytest", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True, slots=True)
class Touched:
    """Which tests touch which line of which file, by their places in the list, and how long each test takes."""

    tests: list[str]
    times: list[float]
    lines: dict[str, dict[str, list[int]]]

    def tests_of(self, mutant: Mutant, known: frozenset[str]) -> tuple[list[str], float]:
        """Return the tests to try, and their seconds: those that touch the line, or the file if it runs on import."""
        lines = self.lines.get(mutant.file, {})
        found = set(lines.get(str(mutant.line), ())) or {test for tests in lines.values() for test in tests}
        own = f"{wing_tests(mutant)}/"
        order = [(not self.tests[one].startswith(own), self.times[one], self.tests[one]) for one in found]
        tried = sorted(one for one in order if one[2] in known)[:_MOST_TESTS]
        return [test for _, _, test in tried], sum(seconds for _, seconds, _ in tried)


def wing_tests(mutant: Mutant) -> str:
    """Return the folder of the tests of the mutant's wing."""
    return f"tests/{mutant.file.split('/')[1]}"


class Tree:
    """A copy in which mutants are made; the working tree is never touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.arguments = folder.with_suffix(".txt")

    def copy(self, files: Iterable[str]) -> None:
        """Copy the working tree."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for one in files:
            target = self.folder / one
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / one, target)
        # By hash, not by date: a mutant made within the same second must not run as the module before it.
        self.run("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "wuyi_docs", "tests")

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy."""
        own = {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env=os.environ | own | environment,
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip

    def map_tests(self, target: Path) -> None:
        """Run every test once and write down what it touches."""
        echo("running every test once, to see what it touches …")
        plugin = ("-p", "tests.mutation.touched", "-p", "no:cacheprovider")
        done = self.run("-m", "pytest", "-q", *plugin, WUYI_TOUCHED=str(target))
        if done.returncode:
            raise SystemExit(f"the tests are red as they are:\n{done.stdout[-3000:]}")

    def red(self, tests: Sequence[str], seconds: float) -> str:
        """Return the first of the tests that is red, "" if all are green."""
        self.arguments.write_text("\n".join(tests), encoding="utf-8")
        options = ("-q", "-x", "--tb=no", "-p", "no:cacheprovider", f"@{self.arguments}")
        done = self.run("-c", _LIMITED, str(int(min(_SLOWEST, 120 + 10 * seconds))), *options)
        if done.returncode == 0:
            return ""
        told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return told[0].partition(" ")[2].partition(" - ")[0] if told else f"(pytest: {done.returncode})"

    def noticed(self, mutant: Mutant, touched: Touched, known: frozenset[str]) -> str:
        """Return the test that notices the mutant, "" if none does."""
        tests, seconds = touched.tests_of(mutant, known)
        return self.told(mutant, tests, seconds) or self.told(mutant, [wing_tests(mutant)], _SLOWEST)

    def told(self, mutant: Mutant, tests: Sequence[str], seconds: float) -> str:
        """Return the first of the tests that is red with the mutant and green without, "" if there is none."""
        path = self.folder / mutant.file
        source = path.read_bytes()
        while tests:
            path.write_bytes(mutant.apply(source))
            try:
                found = self.red(tests, seconds)
            finally:
                path.write_bytes(source)
            if not found or not self.red([found] if "::" in found else tests, seconds):
                return found
            echo(f"     red without the mutant, too: {found}")
            tests = [one for one in tests if one != found] if found in tests else []
        return ""


def prepare(work: Path, jobs: int) -> tuple[list[Tree], Touched]:
    """Return as many copies of the working tree as there are jobs, and the map of its tests."""
    files = _tracked()
    program = [one for one in files if not one.startswith(("tests/", "docs/"))]
    digest = sha256(b"".join(one.encode() + (ROOT / one).read_bytes() for one in program)).hexdigest()
    trees = [Tree(work / f"tree{number}") for number in range(jobs)]
    for tree in trees:
        tree.copy(files)
    touched = work / f"touched-{digest[:12]}.json"
    if not touched.exists():
        trees[0].map_tests(touched)
    return trees, Touched(**json.loads(touched.read_text(encoding="utf-8")))


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


def again(report: Path) -> list[Mutant]:
    """Return the survivors of an earlier report where they stand today; what is gone is left out."""
    found = []
    for one in json.loads(report.read_text(encoding="utf-8"))["survived"]:
        old = Mutant(**one)
        path = ROOT / old.file
        same = [
            new
            for new in (mutants_of(old.file, path.read_text(encoding="utf-8")) if path.exists() else ())
            if (new.kind, new.old, new.new, new.text) == (old.kind, old.old, old.new, old.text)
        ]
        found += sorted(same, key=lambda new, line=old.line: abs(new.line - line))[:1]  # type: ignore[misc]
    return found


def try_all(
    mutants: Sequence[Mutant], trees: Sequence[Tree], touched: Touched
) -> Iterator[tuple[Mutant, str]]:
    """Yield each mutant with the test that notices it, in their order."""
    listed = trees[0].run("-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider").stdout
    known = frozenset(line for line in listed.splitlines() if "::" in line)
    free: Queue[Tree] = Queue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> str:
        tree = free.get()
        try:
            return tree.noticed(mutant, touched, known)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        yield from zip(mutants, pool.map(one, mutants), strict=True)


def main() -> int:
    """Run the sample, print and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--wings", nargs="+", default=list(WINGS))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--again", type=Path)
    wanted = parser.parse_args()
    work = wanted.work or Path(tempfile.mkdtemp(prefix="mutation-"))
    work.mkdir(parents=True, exist_ok=True)
    mutants = again(wanted.again) if wanted.again else sample(wanted.wings, wanted.sample, wanted.seed)
    mutants = mutants[wanted.skip :]
    survived: list[Mutant] = []
    for number, (mutant, red) in enumerate(
        try_all(mutants, *prepare(work, wanted.jobs)), start=wanted.skip + 1
    ):
        echo(f"{number:4} {'killed  ' if red else 'SURVIVED'} {mutant}" + (f"  by {red}" if red else ""))
        survived += [] if red else [mutant]
    killed = len(mutants) - len(survived)
    by_wing = dict(Counter(one.file.split("/")[1] for one in survived))
    share = killed / max(1, len(mutants))
    echo(f"\n{killed} of {len(mutants)} mutants killed ({share:.1%}); survivors by wing: {by_wing}")
    report = work / f"report{'-again' if wanted.again else ''}.json"
    told = {"seed": wanted.seed, "mutants": len(mutants), "survived": [asdict(one) for one in survived]}
    report.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    echo(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
