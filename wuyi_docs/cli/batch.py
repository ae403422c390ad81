"""`wuyi batch`: a roster (工作底册) to one document a row, in one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

import click

from wuyi_docs import (
    BatchResult,
    Outcome,
    Problem,
    Renumbered,
    WuyiError,
    annotate,
    check_merges,
    make_pdfs,
    merge,
    prepare_batch,
    run_batch,
)
from wuyi_docs.cli.base import (
    PATH,
    Command,
    debug_option,
    library_option,
    parse_settings,
    quiet_option,
    settings_option,
)
from wuyi_docs.cli.console import print_problems, progress, say
from wuyi_docs.cli.report import show_checked


@click.command("batch", cls=Command)
@click.argument("kind", metavar="文种")
@click.argument("roster", type=PATH, metavar="底册")
@click.option(
    "-o",
    "output",
    type=PATH,
    required=True,
    metavar="文件夹",
    help="做好的文件放在哪个文件夹",
)
@click.option("--with", "shared", type=PATH, metavar="表", help="各行共用的内容，写在这份表里")
@settings_option("所有文件都改这一栏，可以写几次")
@click.option("--sheet", default="", metavar="工作表", help="底册有几个工作表时，读哪一个")
@click.option("--where", metavar="条件", help="只做符合条件的行，例如 \"验收结论 == '不合格'\"")
@click.option(
    "--number-from", type=click.IntRange(min=1), metavar="N", help="没有填发文字号的行，从 N 起编号"
)
@click.option("--renumber", is_flag=True, help="已经编过的号也重新编，先列出来问一遍")
@click.option("--yes", is_flag=True, help="重新编号不再问")
@click.option("--prune", is_flag=True, help="底册里已经没有的文件，移到“已撤下”（不删除）")
@click.option("--keep-going", is_flag=True, help="有问题的行跳过，没问题的照样做")
@click.option("--annotate", "mark", is_flag=True, help="把有问题的格标在底册的副本里")
@click.option("--pdf", is_flag=True, help="每份文件再存一份 PDF")
@click.option(
    "--merge",
    "merges",
    type=PATH,
    multiple=True,
    metavar="文件",
    help="全部文件再合成一个，便于打印；写 .docx 或 .pdf，可以写两次",
)
@click.option(
    "--check",
    type=click.Choice(["all", "none"]),
    metavar="all|none",
    help="做好的文件全部检查（all）或都不检查（none）；不写就检查前 200 份",
)
@click.option("--force", is_flag=True, help="做好以后有人改过的文件也覆盖")
@quiet_option
@library_option
@debug_option
def command(
    kind: str,
    roster: Path,
    output: Path,
    shared: Path | None,
    settings: tuple[str, ...],
    sheet: str,
    where: str | None,
    number_from: int | None,
    renumber: bool,
    yes: bool,
    prune: bool,
    keep_going: bool,
    mark: bool,
    pdf: bool,
    merges: tuple[Path, ...],
    check: Literal["all", "none"] | None,
    force: bool,
    quiet: bool,
    library_folder: Path | None,
) -> int:
    """按工作底册成批做文件：底册里一行，做一份。所有的行都检查过了才开始写。"""
    options = prepare_batch(
        kind,
        roster,
        output,
        library=library_folder,
        set=parse_settings(settings),
        shared=shared,
        sheet=sheet,
        where=where,
        number_from=number_from,
        keep_going=keep_going,
        force=force,
        check=check or "first",
        renumber=renumber,
        prune=prune,
    )
    check_merges(merges, force=force, taken=options.inputs)
    print_problems(options.notes, err=True, quiet=quiet)
    with _ending_in_order(), progress() as tell:
        result = run_batch(options, tell, None if yes else _may_renumber)
    print_problems(result.notes, err=True, quiet=quiet)
    print_problems(result.problems)
    if mark and result.problems:
        try:
            say(f"问题已经写在 {annotate(roster, result, force=force)} 里")
        except WuyiError as error:  # what was made is told all the same
            print_problems(error.problems, err=True)
    code = 0
    if result.finished:
        with _ending_in_order():
            code = _after(result, pdf, merges, force)
        show_checked(result.checked, len(result.documents))
    return max(code, _summary(result))


def _may_renumber(changes: Sequence[Renumbered]) -> bool:
    """Show the numbers that are to change, and ask; where nobody can answer, nothing is done."""
    say(f"有 {len(changes)} 份文件要改号：", err=True)
    for file, old, new in changes:
        say(f"  {file}：{old} → {new}", err=True)
    if not sys.stdin.isatty():
        say("已经印发的文件，号不能随便改。确实要改，加上 --yes", err=True)
        return False
    return click.confirm("确实要改吗？", err=True)


def _after(result: BatchResult, pdf: bool, merges: tuple[Path, ...], force: bool) -> int:
    """Make what was asked for beside the documents, and return the exit code; one that fails leaves the others be."""
    documents, pdf_folder = result.paths, result.options.output if pdf else None
    code, told = 0, set[Problem]()
    with progress() as tell:

        def join(path: Path) -> str:
            folder = pdf_folder if path.suffix.lower() == ".pdf" else None
            notes: list[Problem] = []
            merge(documents, path, pdf_folder=folder, force=force, progress=tell, tell=notes.append)
            print_problems(notes, err=True)
            return f"已合成 {path}（{len(documents)} 份）"

        def save_pdfs(folder: Path) -> str:
            made = make_pdfs(documents, folder, force=force, progress=tell)
            return f"每份都存了 PDF（{len(made)} 份）"

        steps = [partial(join, path) for path in merges if path.suffix.lower() != ".pdf"]
        steps += [partial(save_pdfs, pdf_folder)] if pdf_folder else []
        steps += [partial(join, path) for path in merges if path.suffix.lower() == ".pdf"]
        for step in steps:
            try:
                say(step())
            except WuyiError as error:
                print_problems((one for one in error.problems if one not in told), err=True)
                told |= set(error.problems)
                code = max(code, error.exit_code)
    return code


def _summary(result: BatchResult) -> int:
    output = result.options.output
    for name, outcome in result.untouched[:20]:
        why = "正在 Word 或 WPS 里打开着" if outcome is Outcome.BUSY else "做好以后有人改过"
        say(f"没有覆盖 {output / name}：{why}", err=True)
    if len(result.untouched) > 20:
        say(f"……共有 {len(result.untouched)} 份这样的文件", err=True)
    skipped = "，".join(f"{why} {count}" for why, count in result.skipped.items())
    rows = f"底册共 {result.rows} 行" + (f"（另外跳过：{skipped}）" if skipped else "")
    if result.left_out:
        rows = f"{rows.replace('底册共', '符合条件的', 1)}，不符合、没有做的 {result.left_out} 行"
    if result.left_out and not result.rows:
        say(f"底册里的 {result.left_out} 行没有一行符合 --where 的条件，没有做出文件。", err=True)
        return 1
    if not result.rows:
        say(f"底册里没有可做的行（{skipped or '表头下面是空的'}），没有做出文件。", err=True)
        return 1
    if not result.finished and result.renumbered and not result.problems:
        say("没有改号，也没有做出文件。", err=True)
        return 1
    if not result.finished:
        other = "" if result.options.keep_going else "；或加上 --keep-going，先做没问题的"
        say(f"没有做出文件：{rows}，{result.bad} 行有问题，改好再运行一次{other}。", err=True)
        return 1
    made, kept = result.outcomes.get(Outcome.MADE, 0), result.outcomes.get(Outcome.KEPT, 0)
    parts = [f"新做 {made} 份"]
    parts += [f"原来就有、不用重做 {kept} 份"] if kept else []
    parts += [f"没有覆盖 {len(result.untouched)} 份"] if result.untouched else []
    parts += [f"{result.bad} 行有问题，没有做"] if result.bad else []
    say(f"{rows}：{'，'.join(parts)}。")
    say(f"文件在 {output}" + (f"，台账是 {result.ledger}。" if result.ledger else "。"))
    if result.renumbered:
        say(f"改了号的有 {len(result.renumbered)} 份，见台账。")
    if result.withdrawn:
        say(f"移到“已撤下”的有 {len(result.withdrawn)} 份：{'、'.join(result.withdrawn[:10])}。")
    if whose := "，".join(filter(None, (_organs(result.organs), "、".join(result.numbers)))):
        say(f"这些文件：{whose}。")
    if result.untouched:
        say("要覆盖有人改过的文件，加上 --force；打开着的，先关掉。", err=True)
    return 1 if result.bad else 2 if result.untouched else 0


def _organs(names: Sequence[str]) -> str:
    """Return whose documents they are; sections that sign for themselves are as many as the documents."""
    return "、".join(names[:3]) + (f"等{len(names)}个单位" if len(names) > 3 else "")


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Say when the run is broken off that nothing of the work is lost."""
    try:
        yield
    except KeyboardInterrupt:
        say("还没有做完就停下了。做好的都留着，再运行一次同样的命令，就会接着做。", err=True)
        raise
