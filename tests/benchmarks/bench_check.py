"""Processor time of checking: `python -m tests.benchmarks.bench_check`.

Prints seconds of `wuyi check` on a document of ten pages, the whole process, and of reading and checking
documents of growing length inside one process, with the time per page, which must not grow.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.check.samples import NOTICE
from tests.check.writing import build
from wuyi_docs.check import check, read_document
from wuyi_docs.docx.package import read_package

ROOT = Path(__file__).resolve().parents[2]
CHARACTERS_A_PAGE = 22 * 28
LIMITS = {10: 0.3, 300: 5.0}
_SENTENCE = "各股室要高度重视，主要负责人亲自抓，分管负责人具体抓，把责任落实到每一个岗位、每一个环节，确保“四方责任”落到实处。"
_ORDINALS = "一二三四五六七八九十"


def document(pages: int) -> bytes:
    """Return the right notice, filled up to about so many pages."""
    paragraphs = max(1, pages * CHARACTERS_A_PAGE // (len(_SENTENCE) * 3))
    lines = [f"段 | {_SENTENCE * 3}" for _ in range(paragraphs)]
    return build(NOTICE.replace("一级 | 二、", "\n".join([*lines, "一级 | 二、"])))


def whole_process(pages: int, runs: int = 5) -> float:
    """Return the median processor time of `wuyi check` on a document."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "公文.docx"
        path.write_bytes(document(pages))
        for _ in range(runs):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [sys.executable, "-m", "wuyi_docs", "check", str(path)],
                check=False,
                capture_output=True,
                cwd=ROOT,
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(taken)


def inside(pages: int) -> float:
    """Return the processor time of reading and checking a document, imports apart."""
    data = document(pages)
    start = time.process_time()
    check(read_document(read_package(data)))
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    inside(1)
    out = sys.stdout.write
    out(f"wuyi check, 10 pages, whole process: {whole_process(10):.3f} s (limit {LIMITS[10]})\n")
    out(f"wuyi check, 300 pages, whole process: {whole_process(300, 3):.3f} s (limit {LIMITS[300]})\n")
    for pages in (10, 30, 100, 300, 1000):
        taken = inside(pages)
        out(f"{pages:>5} pages  {taken:7.3f} s  {taken / pages * 1000:6.2f} ms a page\n")


if __name__ == "__main__":
    main()
