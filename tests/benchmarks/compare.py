"""Processor time of two checkouts, in pairs: `python -m tests.benchmarks.compare FOLDER… [--rows N] [--pairs N]`.

This checkout's `wuyi batch`, `make` and `list` against those of each other FOLDER, all run by this interpreter. The
two runs of a pair share one processor at one time, a few milliseconds each in turn, so that whatever else slows
the machine slows both alike. Told is the median of the ratios, this checkout's time divided by the other's, and
the quarters around it. Set `TMPDIR=/dev/shm`: creating files on a disk varies more than everything else. Linux only.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.bench_batch import KIND, ROOT, write_csv

COMMANDS = ("batch", "make", "list")


def begun(command: str, checkout: Path, roster: Path, target: Path) -> subprocess.Popen[bytes]:
    """Begin a command of a checkout that finds nothing done before, but its modules compiled."""
    shutil.rmtree(target, ignore_errors=True)
    # Whatever the surroundings say: a clerk's program is compiled once, when it is installed.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(roster.parent / "compiled")}
    # What checking costs is measured by `bench_batch`; older checkouts do none.
    unchecked = ["--check", "none"] if (checkout / "wuyi_docs/production/checked.py").exists() else []
    arguments = {
        "batch": ["batch", KIND, str(roster), "-o", str(target), *unchecked],
        "make": ["make", str(checkout / "samples" / f"{KIND}.yaml"), "-o", str(target)],
        "list": ["list"],
    }[command]
    return subprocess.Popen(
        [sys.executable, "-m", "wuyi_docs", *arguments],
        cwd=checkout,
        env={**os.environ, **compiled, "PYTHONPATH": str(checkout)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def pair(command: str, checkouts: Sequence[Path], roster: Path, folder: Path) -> list[float]:
    """Return the processor times of one command of two checkouts, run side by side."""
    running = [
        begun(command, checkout, roster, folder / f"out-{number}")
        for number, checkout in enumerate(checkouts)
    ]
    taken = []
    for checkout, process in zip(checkouts, running, strict=True):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command} failed in {checkout}")
        taken.append(usage.ru_utime + usage.ru_stime)
    return taken


def main(others: Sequence[Path], commands: Sequence[str], rows: int, pairs: int) -> None:
    """Print a line for each command and each other checkout."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "机关.yaml").write_text(
            "发文机关名称: 某局\n机关代字: 某发\n活动名称: 某活动\n验收组: 验收组\n", encoding="utf-8"
        )
        folder = Path(name)
        roster = folder / "rows.csv"
        write_csv(roster, rows)
        for command, other in itertools.product(commands, others):
            found = []
            for number in range(pairs + 1):  # the first pair only compiles the modules
                order = [ROOT, other] if number % 2 else [other, ROOT]
                times = dict(zip(order, pair(command, order, roster, folder), strict=True))
                found.append((times[ROOT], times[other]))
            low, middle, high = statistics.quantiles([ours / theirs for ours, theirs in found[1:]], n=4)
            ours, theirs = map(statistics.median, zip(*found[1:], strict=True))
            sys.stdout.write(
                f"{command:<6}{ours:8.3f} s against{theirs:8.3f} s: {middle:.3f} ({low:.3f} to {high:.3f}) {other}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("others", nargs="+", type=Path)
    parser.add_argument("--commands", nargs="+", choices=COMMANDS, default=COMMANDS)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--pairs", type=int, default=7)
    asked = parser.parse_args()
    main([other.resolve() for other in asked.others], asked.commands, asked.rows, asked.pairs)
