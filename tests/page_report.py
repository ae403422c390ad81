"""Print every rule of the page, the value wanted, and the value measured on each sample and variant.

    python -m tests.page_report [NAME…]      all, or the documents of these names
    python -m tests.page_report --golden     also draw the samples' pages anew into tests/golden

Ends with 1 where a rule that the standard states as 应当 or 一般 is off.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from click import echo

from tests.page.cases import variant_cases
from tests.page.document import Document, TextDiffersError, read_document
from tests.page.machine import renderer
from tests.page.make import make, pdfs_of, sample_cases
from tests.page.pictures import DRAWN_WITH, draw_golden
from tests.page.rules import RULES
from tests.page.rules.base import PageRule, Reading
from wuyi_docs.core.standard import Obligation

BINDING = (Obligation.MUST, Obligation.NORMALLY)


@dataclass(frozen=True, slots=True)
class Row:
    """All readings of one rule on one document."""

    rule: PageRule
    document: str
    readings: tuple[Reading, ...]

    @property
    def off(self) -> list[Reading]:
        """The readings that are not what is wanted."""
        return [reading for reading in self.readings if not reading.ok]

    @property
    def binding(self) -> bool:
        """Whether being off is a fault of the document."""
        return self.rule.obligation in BINDING


def measure_all(documents: Iterable[tuple[str, Document]]) -> Iterator[Row]:
    """Yield each rule's readings on each document that it applies to."""
    for name, document in documents:
        for rule in RULES:
            readings = tuple(rule.measure(document))
            if readings:
                yield Row(rule, name, readings)


def print_report(rows: Sequence[Row]) -> int:
    """Print the rows rule by rule; return how many binding ones are off."""
    for rule in RULES:
        mine = [row for row in rows if row.rule is rule]
        state = "不适用" if not mine else "不合" if any(row.off for row in mine) else "合"
        echo(f"\n{rule.id} {rule.what}（{rule.clauses or '—'}，{rule.obligation}）：{state}，{len(mine)} 份")
        for row in mine:
            echo(f"  {'×' if row.off else '√'} {row.document}：{_shown(row)}")
    off = [row for row in rows if row.off and row.binding]
    echo(
        f"\n{len(RULES)} 条规则，{len(rows)} 次检查，{sum(len(r.readings) for r in rows)} 个数值；"
        f"应当和一般的不合 {len(off)} 处，其余不合 {sum(bool(r.off) for r in rows) - len(off)} 处。"
    )
    return len(off)


def _shown(row: Row) -> str:
    """Return what was wanted and found, each pair once, those that are off first."""
    ordered = sorted(row.readings, key=lambda reading: reading.ok)
    by_wanted: dict[tuple[str, bool], list[str]] = {}
    for reading in ordered:
        by_wanted.setdefault((reading.wanted, reading.ok), []).append(f"{reading.where} {reading.found}")
    return "；".join(
        f"{'' if ok else '〔不合〕'}应 {wanted}，实 {'、'.join(dict.fromkeys(found[:6]))}{'…' if len(found) > 6 else ''}"
        for (wanted, ok), found in by_wanted.items()
    )


def main() -> int:
    """Make, render and measure; print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.page_report", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--golden", action="store_true")
    wanted = parser.parse_args()
    cases = [
        case for case in (*sample_cases(), *variant_cases()) if not wanted.names or case.name in wanted.names
    ]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        docx = {case.name: make(case, folder) for case in cases}
        pdfs = pdfs_of(docx, folder)
        documents, broken = [], 0
        for name, pdf in pdfs.items():
            try:
                documents.append((name, read_document(name, docx[name], pdf)))
            except TextDiffersError as error:
                echo(f"文字不一致：{error}")
                broken += 1
        off = print_report(list(measure_all(documents)))
        if wanted.golden:
            draw_golden({case.name: pdfs[case.name] for case in sample_cases() if case.name in pdfs})
            DRAWN_WITH.write_text(renderer(), encoding="utf-8")
    return 1 if off or broken else 0


if __name__ == "__main__":
    sys.exit(main())
