"""Processor time of the commands that a clerk waits for: `python -m tests.benchmarks.bench_cli`.

Prints user plus system seconds of whole processes (median of several runs), and their ratio to a bare
interpreter in the same run, which tells more than seconds on a noisy machine.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
# What the commands may take, in seconds of processor time.
LIMITS = {"wuyi --help": 0.15, "wuyi list": 0.15, "wuyi make": 0.45}


def seconds(arguments: list[str]) -> float:
    """Return the median processor time of one command, children included."""
    taken = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        bare = seconds(["-c", "pass"])
        commands = {
            "wuyi --help": ["-m", "wuyi_docs", "--help"],
            "wuyi list": ["-m", "wuyi_docs", "list"],
            "wuyi make": ["-m", "wuyi_docs", "make", "samples/验收结果通知.yaml", "-o", folder],
        }
        sys.stdout.write(f"{'command':<14}{'seconds':>9}{'limit':>8}{'× bare interpreter':>20}\n")
        sys.stdout.write(f"{'(bare)':<14}{bare:>9.3f}\n")
        for name, arguments in commands.items():
            taken = seconds(arguments)
            sys.stdout.write(f"{name:<14}{taken:>9.3f}{LIMITS[name]:>8.2f}{taken / bare:>20.1f}\n")


if __name__ == "__main__":
    main()
