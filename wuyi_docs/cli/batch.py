"""`wuyi batch`: a roster (工作底册) to one document a row, in one folder."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import Progress, print_problems, progress, say

if TYPE_CHECKING:
    from wuyi_docs.production.batch import BatchResult, Options

_EVERY = 2000  # rows between two lines of progress where there is no terminal


@click.command("batch", cls=Command)
@click.argument("kind", metavar="文种")
@click.argument("roster", type=click.Path(path_type=Path), metavar="底册")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="文件夹",
    help="做好的文件放在哪个文件夹",
)
@click.option(
    "--with", "shared", type=click.Path(path_type=Path), metavar="表", help="各行共用的内容，写在这份表里"
)
@click.option("--set", "settings", multiple=True, metavar="栏名=值", help="所有文件都改这一栏，可以写几次")
@click.option("--sheet", default="", metavar="工作表", help="底册有几个工作表时，读哪一个")
@click.option(
    "--number-from", type=click.IntRange(min=1), metavar="N", help="没有填发文字号的行，从 N 起编号"
)
@click.option("--keep-going", is_flag=True, help="有问题的行跳过，没问题的照样做")
@click.option("--annotate", is_flag=True, help="把有问题的格标在底册的副本里")
@click.option("--pdf", is_flag=True, help="每份文件再存一份 PDF")
@click.option(
    "--merge",
    "merges",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="文件",
    help="全部文件再合成一个，便于打印；写 .docx 或 .pdf，可以写两次",
)
@click.option("--force", is_flag=True, help="做好以后有人改过的文件也覆盖")
@library_option
@debug_option
def command(
    kind: str,
    roster: Path,
    output: Path,
    shared: Path | None,
    settings: tuple[str, ...],
    sheet: str,
    number_from: int | None,
    keep_going: bool,
    annotate: bool,
    pdf: bool,
    merges: tuple[Path, ...],
    force: bool,
    library_folder: Path | None,
) -> int:
    """按工作底册成批做文件：底册里一行，做一份。所有的行都检查过了才开始写。"""
    from wuyi_docs.form.library import find_library
    from wuyi_docs.production.batch import prepare, run_batch
    from wuyi_docs.production.join import check_merges

    check_merges(merges, force=force)
    options, notes = prepare(
        find_library(library_folder),
        kind,
        roster,
        output,
        sheet=sheet,
        settings=settings,
        shared=shared,
        number_from=number_from,
        keep_going=keep_going,
        force=force,
    )
    print_problems(notes, err=True)
    with _ending_in_order(), _progress() as step:
        result = run_batch(options, step)
    print_problems(result.notes, err=True)
    print_problems(result.problems)
    if annotate and result.problems:
        _annotate(options, result)
    if result.finished:
        _after(options, result, pdf, merges)
    return _summary(options, result)


def _after(options: Options, result: BatchResult, pdf: bool, merges: tuple[Path, ...]) -> None:
    """Make what was asked for beside the documents: their PDFs, and all of them in one file."""
    from wuyi_docs.production.join import merge

    documents = [options.output / name for name in result.documents]
    for path in merges:
        if path.suffix.lower() == ".docx":
            merge(documents, path)
            say(f"已合成 {path}（{len(documents)} 份）")
    joined = [path for path in merges if path.suffix.lower() == ".pdf"]
    if not pdf and not joined:
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="wuyi-", ignore_cleanup_errors=True) as scratch:
        made = _pdfs(documents, options.output if pdf else Path(scratch))
        if pdf:
            say(f"每份都存了 PDF（{len(made)} 份）")
        for path in joined:
            merge(documents, path, made)
            say(f"已合成 {path}（{len(documents)} 份）")


def _pdfs(documents: list[Path], folder: Path) -> list[Path]:
    from wuyi_docs.pages.parallel import make_pdfs

    with progress("正在转成 PDF", len(documents)) as step:
        return make_pdfs(documents, folder, on_done=lambda path: step(path.stem))


def _annotate(options: Options, result: BatchResult) -> None:
    from wuyi_docs.roster.comments import mark

    copy = mark(options.roster, result.problems)
    say(f"有问题的格已经标在 {copy} 里")


def _summary(options: Options, result: BatchResult) -> int:
    from wuyi_docs.production.batch import Outcome

    for name, outcome in result.untouched[:20]:
        why = "正在 Word 或 WPS 里打开着" if outcome is Outcome.BUSY else "做好以后有人改过"
        say(f"没有覆盖 {options.output / name}：{why}", err=True)
    if len(result.untouched) > 20:
        say(f"……共有 {len(result.untouched)} 份这样的文件", err=True)
    skipped = "，".join(f"{why} {count}" for why, count in result.skipped.items())
    rows = f"底册共 {result.rows} 行" + (f"（另外跳过：{skipped}）" if skipped else "")
    if not result.rows:
        say(f"底册里没有可做的行（{skipped or '表头下面是空的'}），没有做出文件。", err=True)
        return 1
    if not result.finished:
        other = "" if options.keep_going else "；或加上 --keep-going，先做没问题的"
        say(
            f"没有做出文件：{rows}，{result.bad} 行有问题，改好再运行一次{other}。",
            err=True,
        )
        return 1
    made, kept = result.outcomes.get(Outcome.MADE, 0), result.outcomes.get(Outcome.KEPT, 0)
    parts = [f"新做 {made} 份"]
    parts += [f"原来就有、不用重做 {kept} 份"] if kept else []
    parts += [f"没有覆盖 {len(result.untouched)} 份"] if result.untouched else []
    parts += [f"{result.bad} 行有问题，没有做"] if result.bad else []
    say(f"{rows}：{'，'.join(parts)}。")
    say(f"文件在 {options.output}，清单是 {result.ledger}。")
    if result.untouched:
        say("要覆盖有人改过的文件，加上 --force；打开着的，先关掉。", err=True)
    return 1 if result.bad else 2 if result.untouched else 0


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show progress over rows whose number is not known before they are read."""
    if sys.stderr.isatty():
        with progress("正在检查、制作", None) as step:
            yield step
        return
    done = 0

    def count(label: str = "") -> None:
        nonlocal done
        done += 1
        if done % _EVERY == 0:
            say(f"正在检查、制作：{done} 行", err=True)

    yield count


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM end the run as Ctrl-C does, and say that nothing of the work is lost."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        say("还没有做完就停下了。做好的都留着，再运行一次同样的命令，就会接着做。", err=True)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
