"""Rosters and requests for the tests of batches."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from wuyi_docs.form.library import packaged_library
from wuyi_docs.production.batch import BatchOptions, BatchResult, prepare_batch, run_batch

KIND = "验收结果通知"
HEADINGS = ("股室名称", "验收日期", "验收得分", "验收结论", "存在问题", "整改期限")
DATED = {"成文日期": "2022年11月28日"}
DATING = "成文日期=2022年11月28日"  # the same on the command line


def record(name: str, **changed: str) -> list[str]:
    """Return the row of one section, passed unless something else is asked for."""
    cells = dict(zip(HEADINGS, (name, "2022-11-22", "96", "合格", "", ""), strict=True)) | changed
    return list(cells.values())


def failed(name: str) -> list[str]:
    """Return the row of a section that did not pass."""
    return record(name, 验收得分="66", 验收结论="不合格", 存在问题="消毒记录不完整。", 整改期限="2022-12-10")


def write_roster(path: Path, rows: Iterable[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> Path:
    """Write a roster of separated values."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def sections(count: int) -> list[list[str]]:
    """Return the rows of so many sections."""
    return [failed(f"第{n}股") if n % 5 == 0 else record(f"第{n}股") for n in range(1, count + 1)]


def options(roster: Path, output: Path, **wishes: Any) -> BatchOptions:
    """Return the options that the command line would make."""
    wishes = {"set": DATED, "number_from": 15, "check": "none", **wishes}
    return prepare_batch(KIND, roster, output, **{"library": packaged_library(), **wishes})


def batch(roster: Path, output: Path, **wishes: Any) -> BatchResult:
    """Run a batch as the command line does."""
    return run_batch(options(roster, output, **wishes))


def documents(folder: Path) -> dict[str, bytes]:
    """Return the documents of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def text_of(data: bytes | Path) -> str:
    """Return the XML of a document's body; it is whole if this does not raise."""
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data) as archive:
        assert archive.testzip() is None
        return archive.read("word/document.xml").decode()
