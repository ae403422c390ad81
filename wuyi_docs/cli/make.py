"""`wuyi make`: filled sheets to finished documents."""

from __future__ import annotations

from pathlib import Path

import click

from wuyi_docs.answers import parse_settings
from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import print_problems, progress, say
from wuyi_docs.errors import WuyiError
from wuyi_docs.library import find_library
from wuyi_docs.problem import Problem, errors_only
from wuyi_docs.produce import Draft, draft, find_sheets, render, targets, write


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
@click.option("--force", is_flag=True, help="做好以后有人改过的文件也覆盖")
@library_option
@debug_option
def command(
    sheets: tuple[Path, ...],
    output: Path | None,
    settings: tuple[str, ...],
    force: bool,
    library_folder: Path | None,
) -> int:
    """把填好的表做成 Word 文件。表可以写几份；写文件夹，就是里面所有的表。"""
    library = find_library(library_folder)
    given = parse_settings(settings)
    drafts = [draft(path, library, given) for path in find_sheets(sheets)]
    problems = [problem for one in drafts for problem in one.problems]
    if errors_only(problems):
        print_problems(_once(problems), err=True)
        say(f"没有做出文件：{sum(not one.ready for one in drafts)} 份表有问题，改好再运行一次。", err=True)
        return 1
    print_problems(_once(problems), err=True)
    places = targets(drafts, output)
    with progress("正在制作", len(drafts)) as step:
        documents = []
        for one in drafts:
            documents.append(render(one))
            step(one.path.stem)
    return _write_all(drafts, places, documents, force)


def _write_all(drafts: list[Draft], places: list[Path], documents: list[bytes], force: bool) -> int:
    failed: list[Problem] = []
    for place, data in zip(places, documents, strict=True):
        try:
            write(place, data, force)
            say(f"已做好 {place}")
        except WuyiError as error:
            failed += error.problems
    if failed:
        print_problems(failed, err=True)
        return 2
    return 0


def _once(problems: list[Problem]) -> list[Problem]:
    """Drop repeats: what is wrong with 机关.yaml is wrong for every sheet beside it."""
    return list(dict.fromkeys(problems))
