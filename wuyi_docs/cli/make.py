"""`wuyi make`: filled sheets to finished documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import print_problems, progress, say
from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Problem, errors_only
from wuyi_docs.form.answers import Answer, parse_settings
from wuyi_docs.form.library import Library, find_library
from wuyi_docs.production.single import draft, find_sheets, render, sources_of, targets, write


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for on the command line."""

    sheets: tuple[Path, ...]
    output: Path | None
    settings: Mapping[str, Answer]
    library: Library
    force: bool
    pdf: bool
    imprint_even: bool
    strict_fonts: bool


@click.command("make", cls=Command)
@click.argument("sheets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="表…")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    metavar="文件或文件夹",
    help="做好的文件放在哪里；不写就放在表的旁边",
)
@click.option("--set", "settings", multiple=True, metavar="栏名=值", help="临时改一栏的值，可以写几次")
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
    library_folder: Path | None,
) -> int:
    """把填好的表做成 Word 文件。表可以写几份；写文件夹，就是里面所有的表。"""
    given = parse_settings(settings)
    library = find_library(library_folder)
    order = _Order(sheets, output, given, library, force, pdf, imprint == "even", strict_fonts)
    return _watch(order) if watch else _make(order)


def _make(order: _Order) -> int:
    drafts = [draft(path, order.library, order.settings) for path in find_sheets(order.sheets)]
    # What is wrong with 机关.yaml is wrong for every sheet beside it, and told once.
    problems = list(dict.fromkeys(problem for one in drafts for problem in one.problems))
    print_problems(problems, err=True)
    if errors_only(problems):
        say(f"没有做出文件：{sum(not one.ready for one in drafts)} 份表有问题，改好再运行一次。", err=True)
        return 1
    places = targets(drafts, order.output)
    with progress("正在制作", len(drafts)) as step:
        documents = []
        for one in drafts:
            documents.append(render(one))
            step(one.path.stem)
    if order.imprint_even:
        documents = _on_even_pages(documents)
    written = _write_all(places, documents, order.force)
    if order.pdf and written:
        _render_pdf(written, order.strict_fonts)
    return 0 if len(written) == len(places) else 2


def _on_even_pages(documents: list[bytes]) -> list[bytes]:
    from wuyi_docs.pages.even_pages import on_even_pages

    with progress("正在数页数", len(documents)) as step:
        return on_even_pages(documents, step)


def _render_pdf(documents: list[Path], strict_fonts: bool) -> None:
    from wuyi_docs.cli.preview import render_all

    for one in render_all(documents, strict_fonts=strict_fonts):
        say(f"已生成 {one.pdf}（{one.pages} 页）")


def _write_all(places: list[Path], documents: list[bytes], force: bool) -> list[Path]:
    """Write every document that can be written; tell of the others."""
    written: list[Path] = []
    failed: list[Problem] = []
    for place, data in zip(places, documents, strict=True):
        try:
            write(place, data, force)
        except WuyiError as error:
            failed += error.problems
        else:
            written.append(place)
            say(f"已做好 {place}")
    print_problems(failed, err=True)
    return written


def _watch(order: _Order) -> int:
    """Make again whenever a source is saved; what goes wrong is told and waited out."""
    from wuyi_docs.cli.watching import watch

    def act() -> None:
        try:
            _make(order)
        except WuyiError as error:
            print_problems(error.problems, err=True)

    act()
    paths = sources_of(find_sheets(order.sheets), order.library)
    say("正在等待改动：表、表单或模板一保存就重做。按 Ctrl+C 结束。", err=True)
    watch(paths, act)
    return 0
