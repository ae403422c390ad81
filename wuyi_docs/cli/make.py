"""`wuyi make`: filled sheets to finished documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import click

from wuyi_docs import Library, WuyiError, draft, find_library, find_sheets, make_all, sources
from wuyi_docs.cli.base import (
    PATH,
    Command,
    debug_option,
    library_option,
    parse_settings,
    quiet_option,
    settings_option,
)
from wuyi_docs.cli.console import print_problems, progress, say, trace
from wuyi_docs.cli.preview import render
from wuyi_docs.cli.report import show_sources
from wuyi_docs.core.problem import errors_only


@dataclass(frozen=True, slots=True)
class _Options:
    """What was asked for on the command line."""

    sheets: tuple[Path, ...]
    output: Path | None
    settings: Mapping[str, str]
    library: Library
    force: bool
    pdf: bool
    even_pages: bool
    strict_fonts: bool
    quiet: bool


@click.command("make", cls=Command)
@click.argument("sheets", nargs=-1, required=True, type=PATH, metavar="表…")
@click.option(
    "-o",
    "output",
    type=PATH,
    metavar="文件或文件夹",
    help="做好的文件放在哪里；不写就放在表的旁边",
)
@settings_option("临时改一栏的值，可以写几次")
@click.option("--pdf", is_flag=True, help="同时生成 PDF（要装有 LibreOffice）")
@click.option(
    "--imprint",
    type=click.Choice(["even"]),
    metavar="even",
    help="版记放在偶数页：末页是单数页时加一页（要装有 LibreOffice）",
)
@click.option("--strict-fonts", is_flag=True, help="生成 PDF 时缺了公文要用的字体就算没有做成")
@click.option("--force", is_flag=True, help="做好以后有人改过的文件也覆盖")
@click.option("--watch", is_flag=True, help="表、表单或模板一保存就重做，按 Ctrl+C 结束")
@quiet_option
@library_option
@debug_option
def command(
    sheets: tuple[Path, ...],
    output: Path | None,
    settings: tuple[str, ...],
    pdf: bool,
    imprint: str | None,
    strict_fonts: bool,
    force: bool,
    watch: bool,
    quiet: bool,
    library_folder: Path | None,
) -> int:
    """把填好的表做成 Word 文件。表可以写几份；写文件夹，就是里面所有的表。"""
    given = parse_settings(settings)
    library = find_library(library_folder)
    options = _Options(sheets, output, given, library, force, pdf, imprint == "even", strict_fonts, quiet)
    return _watch(options, library_folder) if watch else _make(options)


def _make(options: _Options) -> int:
    drafts = [
        draft(path, library=options.library, set=options.settings) for path in find_sheets(options.sheets)
    ]
    # What is wrong with 机关.yaml is wrong for every sheet beside it, and told once.
    problems = list(dict.fromkeys(problem for one in drafts for problem in one.problems))
    print_problems(problems, err=True, quiet=options.quiet)
    trace(one.error for one in drafts)
    if errors_only(problems):
        say(f"没有做出文件：{sum(not one.ready for one in drafts)} 份表有问题，改好再运行一次。", err=True)
        return 1
    with progress() as tell:
        done = make_all(
            drafts, options.output, even_pages=options.even_pages, force=options.force, progress=tell
        )
    written = [one.path for one in done if one.written]
    for one in done:
        if one.written:
            whose = "，".join(filter(None, (one.organ, one.number)))
            say(f"已做好 {one.path}" + (f"：{whose}" if whose else ""))
    told = set(problems)
    print_problems((p for one in done for p in one.problems if p not in told), err=True)
    show_sources(finding for one in done for finding in one.findings)
    trace(one.error for one in done)
    code = 0 if len(written) == len(done) else 2
    if options.pdf and written:
        code = max(code, render(written, strict_fonts=options.strict_fonts, force=options.force))
    return code


def _watch(options: _Options, folder: Path | None) -> int:
    """Make again whenever a source is saved; what goes wrong is told and waited out."""
    from wuyi_docs.cli.watching import watch

    stop = Event()
    paths = sources(options.sheets, library=options.library)

    def act() -> None:
        nonlocal paths
        try:
            fresh = replace(options, library=find_library(folder))  # a library reads each form but once
            found = sources(options.sheets, library=fresh.library)
            if found != paths:
                paths = found
                stop.set()
            _make(fresh)
        except WuyiError as error:
            print_problems(error.problems, err=True)

    act()
    say("正在等待改动：表、表单或模板一保存就重做。按 Ctrl+C 结束。", err=True)
    while True:
        watch(paths, act, stop=stop)
        if not stop.is_set():
            return 0
        stop.clear()  # the sheet names another kind now, whose files are others
