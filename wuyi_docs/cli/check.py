"""`wuyi check`: a filled sheet, a form, a template or a finished document, told apart by content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import progress
from wuyi_docs.cli.report import Result, show
from wuyi_docs.cli.subject import Subject, files_in, subject_of
from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Place, Problem, errors_only
from wuyi_docs.form.library import Library, find_library

if TYPE_CHECKING:
    from wuyi_docs.check import Selection
    from wuyi_docs.check.pages import Page


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for on the command line."""

    library: Library
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    annotate: bool
    fix: bool
    rendered: bool
    origins: bool


@click.command("check", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option("--origins", is_flag=True, help="填好的表：列出每一栏的值，是从哪里来的")
@click.option("--annotate", is_flag=True, help="另存一份“.检查.docx”，每处问题写成批注")
@click.option("--fix", is_flag=True, help="另存一份“.改正.docx”，能改的都改好；改动文字的地方留修订标记")
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
@library_option
@debug_option
def command(
    files: tuple[Path, ...],
    origins: bool,
    annotate: bool,
    fix: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rendered: bool,
    strict: bool,
    form: str,
    library_folder: Path | None,
) -> int:
    """检查填好的表、表单、模板或做好的文件，不改动原文件。写文件夹，就是里面所有的文件。"""
    wish = _Wish(find_library(library_folder), select, ignore, annotate, fix, rendered, origins)
    results = []
    with progress("正在检查", len(paths := files_in(files))) as step:
        for path in paths:
            results.append(_check(path, wish))
            step(path.name)
    show(results, form)
    return max((_exit_code(result, strict) for result in results), default=0)


def _check(path: Path, wish: _Wish) -> Result:
    """Check one file; an error of reading it is a result, too, so that the other files are checked."""
    result = Result(path)
    try:
        result.subject = subject_of(path)
        _CHECKS[result.subject](result, wish)
    except WuyiError as error:
        result.problems = (*result.problems, *error.problems)
        result.exit_code = error.exit_code
    return result


def _check_answers(result: Result, wish: _Wish) -> None:
    from wuyi_docs.production.single import draft

    one = draft(result.path, wish.library, {})
    result.problems = one.problems
    if wish.origins:
        result.origins = {name: (one.values[name], layer) for name, layer in one.origins.items()}


def _check_form(result: Result, _wish: _Wish) -> None:
    from wuyi_docs.form.loader import examine_form

    result.problems = examine_form(result.path)[1]


def _check_shared_group(result: Result, _wish: _Wish) -> None:
    from wuyi_docs.form.loader import examine_shared

    result.problems = examine_shared(result.path)


def _check_profile(result: Result, wish: _Wish) -> None:
    from wuyi_docs.production.single import check_profile

    result.problems = check_profile(result.path, wish.library)


def _check_roster(result: Result, _wish: _Wish) -> None:
    fix = "成批制作时会先检查所有的行，有问题就不出文件：wuyi batch 文种 底册 -o 文件夹"
    result.problems = (Problem("roster", "工作底册要和文种一起检查", Place(str(result.path)), fix=fix),)
    result.exit_code = 2


def _check_template(result: Result, wish: _Wish) -> None:
    from wuyi_docs.docx.package import read_package
    from wuyi_docs.templating.lint import annotate_template, check_template

    package = read_package(result.path)
    kind = wish.library.kind_of_template(result.path)
    found = check_template(package, kind.form if kind else None, result.path.name)
    if kind and result.path.name != kind.template_path.name:
        # The template of another format (信函) need not print what only the main one has.
        found = [problem for problem in found if problem.code != "unused-field"]
    result.problems = found
    if wish.annotate and result.problems:
        _write(result, "检查", annotate_template(package, result.problems))


def _check_document(result: Result, wish: _Wish) -> None:
    from wuyi_docs.check import check, comments, fix, read_document
    from wuyi_docs.docx.comments import annotate
    from wuyi_docs.docx.package import read_package

    package = read_package(result.path)
    selection = _selection(result.path, wish)
    pages = _pages(result.path) if wish.rendered else ()
    result.findings = check(read_document(package), selection, pages)
    if wish.annotate and result.findings:
        _write(result, "检查", annotate(package, comments(result.findings)))
    if wish.fix:
        _write(result, "改正", fix(package, selection))


_CHECKS = {
    Subject.ANSWERS: _check_answers,
    Subject.FORM: _check_form,
    Subject.SHARED_GROUP: _check_shared_group,
    Subject.PROFILE: _check_profile,
    Subject.ROSTER: _check_roster,
    Subject.TEMPLATE: _check_template,
    Subject.DOCUMENT: _check_document,
}


def _pages(path: Path) -> tuple[Page, ...]:
    """Return the pages that LibreOffice makes of a document."""
    from tempfile import TemporaryDirectory

    from wuyi_docs.check import read_pages
    from wuyi_docs.pages.render import to_pdf

    with TemporaryDirectory(prefix="wuyi-") as folder:
        (rendered,) = to_pdf([path], Path(folder))
        return read_pages(rendered.pdf)


def _selection(path: Path, wish: _Wish) -> Selection:
    """Return the rules to ask: the house's choice in 机关.yaml, then the command line's."""
    from wuyi_docs.check.settings import read_options, selection
    from wuyi_docs.form.profile import find_profile, read_settings

    profile = find_profile(path.parent, wish.library)
    house = read_options(read_settings(profile), str(profile or ""))
    return selection((*house.select, *wish.select), (*house.ignore, *wish.ignore), house.options)


def _write(result: Result, suffix: str, data: bytes) -> None:
    from wuyi_docs.core.files import write_file

    target = result.path.with_name(f"{result.path.stem}.{suffix}.docx")
    write_file(target, data)
    result.written.append(target)


def _exit_code(result: Result, strict: bool) -> int:
    if result.exit_code:
        return result.exit_code
    if result.subject in _DATA_OF_THE_HOUSE and errors_only(result.problems):
        return 2
    hard = [one for one in result.findings if strict or one.level == "error"]
    return 1 if hard or errors_only(result.problems) else 0


# A broken form or template is the house's own, not the text that a clerk wrote.
_DATA_OF_THE_HOUSE = (Subject.FORM, Subject.SHARED_GROUP, Subject.PROFILE, Subject.TEMPLATE)
