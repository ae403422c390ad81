"""Check every .docx under a folder: a folder in, a `Summary` by document and by rule out.

The documents belong to whoever has them; nothing of them is kept here. A document that cannot be read is
counted as refused, any other exception as a crash.
"""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wuyi_docs.check import check, read_document
from wuyi_docs.check.options import Options
from wuyi_docs.check.reading import read
from wuyi_docs.core.errors import PackageError
from wuyi_docs.docx.package import read_package


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its findings by rule, its form, or why there are none."""

    path: Path
    seconds: float
    paragraphs: int = 0
    form: str = ""
    rules: Counter[str] | None = None
    refused: str = ""
    crash: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a folder."""

    outcomes: tuple[Outcome, ...]

    @property
    def rules(self) -> Counter[str]:
        """Return how often each rule found something."""
        return sum((one.rules for one in self.outcomes if one.rules), Counter[str]())

    @property
    def crashes(self) -> tuple[Outcome, ...]:
        """Return the documents on which the checker failed."""
        return tuple(one for one in self.outcomes if one.crash)


def documents(folder: Path) -> Iterator[Path]:
    """Yield the .docx files under a folder, Word's lock files left out."""
    return (
        path for path in sorted(folder.rglob("*.docx")) if not path.name.startswith("~$") and path.is_file()
    )


def run(paths: Iterable[Path]) -> Summary:
    """Check each document."""
    return Summary(tuple(map(_one, paths)))


def _one(path: Path) -> Outcome:
    start = time.process_time()
    try:
        document = read_document(read_package(path))
        findings = check(document)
        form = read(document, Options()).elements.form.value
    except PackageError as error:
        return Outcome(path, time.process_time() - start, refused=str(error).partition("\n")[0])
    except Exception:  # a crash is what this run looks for
        return Outcome(path, time.process_time() - start, crash=traceback.format_exc(limit=-3))
    rules = Counter(finding.rule.name for finding in findings)
    return Outcome(path, time.process_time() - start, len(document.paragraphs), form, rules)


def shown(summary: Summary) -> str:
    """Return the summary as text: a line a document, a line a rule, then the totals."""
    lines = []
    for one in summary.outcomes:
        state = (
            "崩溃"
            if one.crash
            else f"拒绝：{one.refused}"
            if one.refused
            else f"{one.form}，{_count(one)} 处"
        )
        lines.append(f"{one.path}\t{one.paragraphs} 段\t{one.seconds:.3f} 秒\t{state}")
    lines += [f"{count:6d}  {rule}" for rule, count in summary.rules.most_common()]
    lines += [crash.crash for crash in summary.crashes]
    seconds = sum(one.seconds for one in summary.outcomes)
    total = f"共 {len(summary.outcomes)} 个文件，{sum(summary.rules.values())} 处，崩溃 {len(summary.crashes)}，{seconds:.1f} 秒"
    return "\n".join([*lines, total])


def _count(one: Outcome) -> int:
    return sum(one.rules.values()) if one.rules else 0
