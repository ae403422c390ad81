"""Documents a second of `wuyi batch`, against a plain docxtpl loop and the floor, all in one run.

    python -m tests.benchmarks.bench_batch [ROWS …]      default: 1 30 1000 100000

Each batch is a process of its own: reading the roster, judging every row, writing every file, the list and
the manifest. Times are processor time; ratios tell more than seconds on a noisy machine. `docxtpl` judges the
row with the same form, renders the same template and saves; a floor is what cannot be left out: Jinja's own
rendering of the compiled body, deflating it, joining the archive, writing the file. `zlib floor` deflates as
Python does by itself, `own floor` as we do. Both render the rows of the roster in turn, since one and the same
document would take the processor less time. All three rates are measured before and after each batch and
averaged, since the machine's speed drifts. `more µs` is what each row takes beyond the start of the program.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[2]
KIND = "验收结果通知"
HEADINGS = ("股室名称", "验收日期", "验收得分", "验收结论", "存在问题", "整改期限", "成文日期", "发文字号")
SIZES = (1, 30, 1000, 100_000)
_HAN = str.maketrans("0123456789", "水土大气固废核监财法")
DIFFERENT = 500  # rows that the yardsticks take in turn
COLUMNS = (
    ("rows", 8), ("cpu s", 8), ("µs each", 9), ("more µs", 9), ("× docxtpl", 11), ("÷ floor", 9),
    ("peak MB", 9), ("first s", 9),
)  # fmt: skip
WORKBOOK_ROWS = 3000
FIRST_WITHIN, WORKBOOK_WITHIN, MEMORY_WITHIN = 0.6, 5.0, 200  # seconds, seconds, megabytes


def rows(count: int) -> Iterator[list[str]]:
    """Yield the records of a roster, every tenth of a section that did not pass."""
    for number in range(1, count + 1):
        name = f"{str(number).translate(_HAN)}股"  # sections have names, not numbers
        passed = [name, "2022-11-22", "96", "合格", "", "", "2022-11-28", str(number)]
        failed = [
            name,
            "2022-11-22",
            "66",
            "不合格",
            "消毒记录不完整。",
            "2022-12-10",
            "2022-11-28",
            str(number),
        ]
        yield failed if number % 10 == 0 else passed


def write_csv(path: Path, count: int) -> None:
    """Write a roster of separated values."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(rows(count))


def write_workbook(path: Path, count: int) -> None:
    """Write a roster as a workbook."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("底册")
    sheet.append(list(HEADINGS))
    for row in rows(count):
        sheet.append(row)
    workbook.save(path)


def worker(roster: str, output: str) -> None:
    """Run one batch in this process and print what it took, as JSON."""
    started = time.process_time()
    from wuyi_docs.cli import command
    from wuyi_docs.cli.base import run

    code = run(command, ["batch", KIND, roster, "-o", output])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps({"code": code, "cpu": time.process_time() - started, "peak": peak}))


def batch(roster: Path, output: Path) -> dict[str, Any]:
    """Run one batch in a process of its own; add the time until the first whole document is on the disk."""
    arguments = [sys.executable, "-m", "tests.benchmarks.bench_batch", "--worker", str(roster), str(output)]
    started = time.monotonic()
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    first = 0.0
    while not first and process.poll() is None:
        if any(True for path in (output / ".wuyi" / "ready", output) if _has_document(path)):
            first = time.monotonic() - started
        time.sleep(0.002)
    told, _ = process.communicate()
    result: dict[str, Any] = json.loads(told.decode().splitlines()[-1])
    if result["code"]:
        raise SystemExit(f"the batch failed with {result['code']}")
    return {**result, "first": first or time.monotonic() - started}


def _has_document(folder: Path) -> bool:
    try:
        with os.scandir(folder) as found:
            return any(entry.name.endswith(".docx") for entry in found)
    except OSError:
        return False


def rate(step: Callable[[int], object], seconds: float) -> float:
    """Return how often `step` can be done in a second of processor time."""
    step(0)
    started, done = time.process_time(), 0
    while time.process_time() - started < seconds:
        done += 1
        step(done)
    return done / (time.process_time() - started)


def yardsticks(folder: Path) -> tuple[Callable[[int], object], Callable[[int], object]]:
    """Return the plain docxtpl loop's step and the floor's step."""
    from docxtpl import DocxTemplate

    from wuyi_docs.docx import writer
    from wuyi_docs.docx.package import read_package
    from wuyi_docs.expressions.language import environment
    from wuyi_docs.form.accept import accept
    from wuyi_docs.form.answers import Answer
    from wuyi_docs.form.library import packaged_library
    from wuyi_docs.form.profile import read_profile
    from wuyi_docs.sheets.nodes import Text

    library = packaged_library()
    kind = library.find(KIND)
    profile = read_profile(folder, library).answers
    roster = [
        {
            **profile,
            **{name: Answer(Text(text), "底册") for name, text in zip(HEADINGS, row, strict=True) if text},
        }
        for row in rows(DIFFERENT)
    ]

    def docxtpl(number: int) -> None:
        values = accept(kind.form, roster[number % DIFFERENT]).values
        template = DocxTemplate(kind.template_path)
        template.render(values, jinja_env=environment(), autoescape=True)
        template.save(folder / f"{number}.docx")

    template = DocxTemplate(kind.template_path)
    template.init_docx()
    body = environment().from_string(template.patch_xml(template.get_xml()))
    package = read_package(kind.template_path)
    layout = writer.make_layout(package, [package.main], stamped=False)
    many = [accept(kind.form, answers).values for answers in roster]

    def floor(number: int) -> None:
        data = writer.write_document(layout, [body.render(many[number % DIFFERENT]).encode()])
        (folder / f"floor-{number}.docx").write_bytes(data)

    return docxtpl, floor


def speeds(steps: Sequence[Callable[[int], object]]) -> tuple[float, ...]:
    """Return how often a second the plain docxtpl loop and the floor can be done."""
    return tuple(rate(step, seconds) for step, seconds in zip(steps, (2, 0.5), strict=True))


def main(sizes: tuple[int, ...]) -> None:
    """Print the table."""
    out = sys.stdout.write
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "机关.yaml").write_text(
            "发文机关名称: 某局\n机关代字: 某发\n活动名称: 某活动\n验收组: 验收组\n", encoding="utf-8"
        )
        folder = Path(name)
        steps = yardsticks(folder)
        write_csv(folder / "start.csv", 1)
        start = batch(folder / "start.csv", folder / "out-start")["cpu"]
        out("".join(f"{heading:>{width}}" for heading, width in COLUMNS) + "\n")
        for count in sizes:
            roster = folder / f"{count}.csv"
            write_csv(roster, count)
            before = speeds(steps)
            took = batch(roster, folder / f"out-{count}")
            docxtpl, floor = (sum(pair) / 2 for pair in zip(before, speeds(steps), strict=True))
            cpu = took["cpu"]
            each, more = cpu / count, (cpu - start) / max(count - 1, 1)
            told = (
                str(count), f"{cpu:.2f}", f"{each * 1e6:.0f}", f"{more * 1e6:.0f}", f"{1 / each / docxtpl:.1f}",
                f"{each * floor:.1f}", str(took["peak"]), f"{took['first']:.2f}",
            )  # fmt: skip
            out("".join(f"{text:>{width}}" for text, (_, width) in zip(told, COLUMNS, strict=True)) + "\n")
        roster = folder / "底册.xlsx"
        write_workbook(roster, WORKBOOK_ROWS)
        took = batch(roster, folder / "out-xlsx")
        out(
            f"{WORKBOOK_ROWS} rows of .xlsx: {took['cpu']:.2f} s of processor time (limit {WORKBOOK_WITHIN})\n"
        )
        out(f"limits: peak {MEMORY_WITHIN} MB, first document {FIRST_WITHIN} s\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        worker(*sys.argv[2:4])
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
