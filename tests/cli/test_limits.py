"""docs/限度.md says of every command what it reads at most; twice as much of it gets one message that tells the limit."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from click import Group
from pypdf import PdfWriter

from tests.check.writing import build
from tests.templating.lint.build import p, template
from wuyi_docs.check import regex, report
from wuyi_docs.check.mend import MOST_CHANGES
from wuyi_docs.cli import command as wuyi
from wuyi_docs.cli import console
from wuyi_docs.cli.base import run
from wuyi_docs.core.errors import OutputError
from wuyi_docs.docx import archive
from wuyi_docs.expressions import limits as expressions
from wuyi_docs.form.library import FOLDERS, packaged_library
from wuyi_docs.pages import render
from wuyi_docs.production.batch import checks, choice
from wuyi_docs.roster import headings
from wuyi_docs.roster import limits as roster
from wuyi_docs.sheets.textfile import MAX_BYTES
from wuyi_docs.templating.engine import normalise, source

PAGE = (Path(__file__).parents[2] / "docs" / "限度.md").read_text(encoding="utf-8")
MB = 1 << 20
# What the page says in each row, in its order: these numbers and no others.
NUMBERS = {
    "填好的表、机关.yaml、表单": [MAX_BYTES // MB],
    "Word 文件": [
        archive.MAX_FILE // MB, archive.MAX_TOTAL // MB, archive.MAX_MEMBER // MB, archive.MAX_XML // MB,
        archive.MAX_MEMBERS,
    ],
    "模板里有标签的部件": [source.MAX_TAGGED_XML // MB, normalise.MAX_TAGS, normalise.MAX_TAG],
    "底册（.xlsx、.csv）": [roster.FILE // MB, roster.CELL, roster.COLUMNS],
    "底册是 .xlsx 的": [
        roster.SHEET // MB, roster.STRINGS // MB, roster.TEXTS, roster.ROWS, roster.CELLS, roster.SHEETS,
    ],
    "底册里的一个表格栏": [headings.MAX_ENTRIES],
    "`--where` 的条件": [choice.LONGEST],
    "机关.yaml 里自己的检查规则": [regex.LENGTH, regex.REACH],
    "一份公文印出来的内容": [expressions.OUTPUT, expressions.MOST_OUTPUT],
    "画成图片": [render.MOST_PICTURES],
    "LibreOffice 转一次": [int(render.TIMEOUT)],
    "一个文件的问题": [console.MOST_TOLD],
    "公文和标准不一样的地方": [report.MOST_TOLD],
    "`check --fix` 改动文字": [MOST_CHANGES],
    "`batch` 做好以后检查的": [checks.FIRST],
}  # fmt: skip


def rows(cells: int) -> list[list[str]]:
    """Return the rows of the page's tables that have so many cells, without heads."""
    lines = [line for line in PAGE.splitlines() if line.startswith("|")]
    bodies = [line for line, above in pairwise([*lines, "|"]) if "---" not in line + above]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in bodies]
    return [row for row in found if len(row) == cells]


def test_the_page_tells_the_limits_of_the_code() -> None:
    told = {row[0]: [int(number) for number in re.findall(r"\d+", row[1])] for row in rows(2)}
    assert len(told) == len(NUMBERS)
    for (head, numbers), wanted in zip(told.items(), NUMBERS, strict=True):
        assert head.startswith(wanted)
        assert numbers == NUMBERS[wanted], head


def test_the_page_tells_of_every_command() -> None:
    def names(group: Group, before: str) -> list[str]:
        found = []
        for name in group.list_commands(None):  # type: ignore[arg-type]
            one = group.get_command(None, name)  # type: ignore[arg-type]
            found += names(one, f"{before} {name}") if isinstance(one, Group) else [f"`{before} {name}`"]
        return found

    told = rows(4)
    assert [row[0] for row in told] == names(wuyi, "wuyi")
    assert all(all(row) for row in told)


def long_file(path: Path, size: int) -> str:
    """Make a file of so many bytes that takes no room."""
    path.touch()
    os.truncate(path, size)
    return path.name


def too_long(name: str) -> None:
    """Write what is twice as long as may be read; every file of a library is made in a copy of ours."""
    path = Path(name)
    if name.endswith((".docx", ".xlsx", ".csv")):
        long_file(path, 2 * (archive.MAX_FILE if name.endswith(".docx") else roster.FILE))
    else:
        long_file(path, 2 * MAX_BYTES)


def library_with(name: str) -> Callable[[], None]:
    def make() -> None:
        for folder in FOLDERS:
            shutil.copytree(packaged_library().folder / folder, Path("库") / folder)
        too_long(f"库/{name}")

    return make


def written(name: str, data: bytes | str) -> Callable[[], None]:
    def make() -> None:
        Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return make


def long(name: str) -> Callable[[], None]:
    return lambda: too_long(name)


SAMPLES = packaged_library().folder / "samples"
SHEET, ROSTER = str(SAMPLES / "会议纪要.yaml"), str(SAMPLES / "工作底册.xlsx")
BATCH = ["batch", "验收结果通知"]
WIDE = (
    "股室名称,验收日期,验收得分,验收结论,发文字号,成文日期\n"
    + "大" * 2 * roster.CELL
    + ",2022-10-12,96,合格,〔2022〕5号,2022-10-16\n"
)
TEXT = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=100_000))
TAG = "{{ " + "标题 ~ " * (2 * normalise.MAX_TAG // 5) + "标题 }}"
CASES: dict[str, tuple[Callable[[], object], list[str], str]] = {
    "list": (library_with("forms/会议纪要.yaml"), ["list", "--library", "库"], "20 MB"),
    "new": (library_with("forms/会议纪要.yaml"), ["new", "会议纪要", "--library", "库"], "20 MB"),
    "make": (long("大.yaml"), ["make", "大.yaml"], "20 MB"),
    "make, the template": (library_with("templates/会议纪要.docx"), ["make", SHEET, "--library", "库", "-o", "出.docx"], "100 MB"),
    "make, the form": (library_with("forms/会议纪要.yaml"), ["make", SHEET, "--library", "库", "-o", "出.docx"], "20 MB"),
    "batch, .xlsx": (long("大.xlsx"), [*BATCH, "大.xlsx", "-o", "出"], "64 MB"),
    "batch, .csv": (long("大.csv"), [*BATCH, "大.csv", "-o", "出"], "64 MB"),
    "batch, a cell": (written("宽.csv", WIDE), [*BATCH, "宽.csv", "-o", "出"], "131072 个字"),
    "batch, --with": (long("大.yaml"), [*BATCH, ROSTER, "-o", "出", "--with", "大.yaml"], "20 MB"),
    "batch, --where": (lambda: None, [*BATCH, ROSTER, "-o", "出", "--where", "得" * 2 * choice.LONGEST], "2000 个字"),
    "check, a sheet": (long("大.yaml"), ["check", "大.yaml"], "20 MB"),
    "check, a profile": (long("机关.yaml"), ["check", "机关.yaml"], "20 MB"),
    "check, a document": (long("大.docx"), ["check", "大.docx", "--fix", "--annotate"], "100 MB"),
    "check, a roster": (long("大.xlsx"), ["check", "大.xlsx"], "64 MB"),
    "check, a form": (library_with("forms/会议纪要.yaml"), ["check", "库/forms/会议纪要.yaml"], "20 MB"),
    "check, a template": (library_with("templates/会议纪要.docx"), ["check", "库/templates/会议纪要.docx"], "100 MB"),
    "check, a tag": (written("长.docx", template(p(TAG))), ["check", "长.docx"], "4000 个字"),
    "check, tags": (written("多.docx", template(*[p("{{ 标题 }}" * 2000)] * 20)), ["check", "多.docx"], "20000 个标签"),
    "check, a part": (written("多.docx", template(p("{{ 标题 }}"), *[p(TEXT)] * 63)), ["check", "多.docx"], "3 MB"),
    "preview": (long("大.docx"), ["preview", "大.docx"], "100 MB"),
    "template new": (library_with("forms/会议纪要.yaml"), ["template", "new", "会议纪要", "-o", "新.docx", "--library", "库"], "20 MB"),
    "template fields": (library_with("forms/会议纪要.yaml"), ["template", "fields", "会议纪要", "--library", "库"], "20 MB"),
    "template restyle": (long("大.docx"), ["template", "restyle", "大.docx"], "100 MB"),
    "template restyle --like": (
        lambda: [make() for make in (long("大.docx"), written("模板.docx", build("段 | 甲")))],
        ["template", "restyle", "模板.docx", "--like", "大.docx"], "100 MB",
    ),
}  # fmt: skip


def files() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in Path().rglob("*") if path.is_file()}


LARGE = ("check, tags", "check, a part")


@pytest.mark.parametrize(
    "case", [pytest.param(one, marks=[pytest.mark.slow] if one in LARGE else []) for one in CASES]
)
def test_a_command_given_twice_what_it_reads_tells_the_limit_once_and_writes_nothing(
    case: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, arguments, limit = CASES[case]
    make()
    before = files()

    code = run(wuyi, arguments)

    told = "".join(capsys.readouterr())
    assert code in (1, 2)
    assert told.count(limit) == 1
    assert told.count("怎样改") == 1
    assert files() == before


def test_twice_the_pages_that_are_drawn_are_not_drawn_at_all(tmp_path: Path) -> None:
    pdf = PdfWriter()
    for _ in range(2 * render.MOST_PICTURES):
        pdf.add_blank_page(10, 10)
    pdf.write(tmp_path / "书.pdf")

    with pytest.raises(OutputError, match="有 1000 页，最多把 500 页画成图片") as raised:
        render.to_png(tmp_path / "书.pdf")
    assert [problem.code for problem in raised.value.problems] == ["too-many-pages"]
    assert [path.name for path in tmp_path.iterdir()] == ["书.pdf"]
