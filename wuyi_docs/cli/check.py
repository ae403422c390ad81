"""`wuyi check`: a filled sheet, a form, a template or a finished document, told apart by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from wuyi_docs import FileKind, Report, WuyiError, annotate, check_all, find_library, fix
from wuyi_docs.cli.base import PATH, Command, debug_option, library_option, quiet_option
from wuyi_docs.cli.console import progress, trace
from wuyi_docs.cli.report import Result, show
from wuyi_docs.core.errors import program_error
from wuyi_docs.core.problem import Place, errors_only


@click.command("check", cls=Command)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="文件…")
@click.option(
    "--kind", default="", metavar="文种", help="底册：是哪种文件的；从空白底册填成的、表头看得出的不用写"
)
@click.option("--origins", is_flag=True, help="填好的表：列出每一栏的值，是从哪里来的")
@click.option(
    "--annotate",
    "mark",
    is_flag=True,
    help="另存一份“.检查.docx”，每处问题写成批注；底册标在“（问题）.xlsx”里",
)
@click.option(
    "--fix", "mend", is_flag=True, help="另存一份“.改正.docx”，能改的都改好；改动文字的地方留修订标记"
)
@click.option("--force", is_flag=True, help="另存的那一份有人改过的，也覆盖")
@click.option("--select", multiple=True, metavar="规则", help="只查这些规则（规则名、要素或强度）")
@click.option("--ignore", multiple=True, metavar="规则", help="不查这些规则")
@click.option("--rendered", is_flag=True, help="连版面一起查：每页行数、每行字数等（要装有 LibreOffice）")
@click.option("--strict", is_flag=True, help="“一般”“推荐”“实务”的问题也算不合格")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    metavar="格式",
    help="text（给人看）、json 或 sarif（给程序用）",
)
@quiet_option
@library_option
@debug_option
def command(
    files: tuple[Path, ...],
    kind: str,
    origins: bool,
    mark: bool,
    mend: bool,
    force: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rendered: bool,
    strict: bool,
    form: str,
    quiet: bool,
    library_folder: Path | None,
) -> int:
    """检查填好的表、底册、表单、模板或做好的文件，不改动原文件。写文件夹，就是里面所有的文件。"""
    library = find_library(library_folder)
    with progress() as tell:
        reports = check_all(
            files, library=library, select=select, ignore=ignore, rendered=rendered, kind=kind, progress=tell
        )
    mending = partial(fix, library=library, select=select, ignore=ignore, force=force) if mend else None
    marking = partial(annotate, force=force) if mark else None
    results = [_with_copies(report, marking, mending) for report in reports]
    show(results, form, origins=origins, quiet=quiet)
    trace(result.report.error for result in results)
    return max((_exit_code(result, strict) for result in results), default=0)


def _with_copies(
    report: Report, mark: Callable[[Path, Report], Path] | None, mend: Callable[[Path], Path] | None
) -> Result:
    """Write the copies that were asked for; an error of writing is a result, too, so that others are written."""
    assert report.file
    copies: list[Callable[[], Path]] = []
    if mark and report.kind in _MARKED and (report.findings or report.problems):
        copies.append(partial(mark, report.file, report))
    if mend and report.kind is FileKind.DOCUMENT:
        copies.append(partial(mend, report.file))
    written, told = [], report
    for write in copies if report.error is None else ():
        try:
            written.append(write())
        except Exception as error:  # the other files are checked and mended all the same
            why = error if isinstance(error, WuyiError) else program_error(error, Place(str(report.file)))
            told = replace(told, problems=(*told.problems, *why.problems), error=why)
    return Result(report.file, told, tuple(written))


def _exit_code(result: Result, strict: bool) -> int:
    report = result.report
    if report.error:
        return report.error.exit_code
    wrong = errors_only(report.problems)
    if wrong and report.kind in _DATA_OF_THE_HOUSE:
        return 2
    return 1 if wrong or any(strict or one.level == "error" for one in report.findings) else 0


_MARKED = (FileKind.ROSTER, FileKind.TEMPLATE, FileKind.DOCUMENT)
# A broken form or template is the house's own, not the text that a clerk wrote.
_DATA_OF_THE_HOUSE = (FileKind.FORM, FileKind.SHARED_GROUP, FileKind.TEMPLATE)
