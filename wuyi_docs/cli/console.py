"""Printing: findings and results to stdout, errors and progress to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

import click

from wuyi_docs.core.errors import ProgramError, WuyiError
from wuyi_docs.core.problem import UNDERSTOOD, Problem, Severity

if TYPE_CHECKING:
    from wuyi_docs import Progress, Step


DEBUG: Final = "debug"


def say(text: str, *, err: bool = False) -> None:
    """Print one line."""
    click.echo(text, err=err)


def say_data(text: str) -> None:
    """Print what programs read: always in UTF-8, whatever the code page of the console."""
    # Half a surrogate, as a damaged file name may hold it, becomes the escape that JSON has for it.
    click.echo(text.encode("utf-8", "backslashreplace"))


def trace(errors: Iterable[WuyiError | None]) -> None:
    """Show with --debug the tracebacks of failures of the program that were told of one file of several."""
    context = click.get_current_context(silent=True)
    for error in errors if context and context.meta.get(DEBUG) else ():
        if isinstance(error, ProgramError):
            import traceback

            traceback.print_exception(error.__cause__)


def print_problems(problems: Iterable[Problem], *, err: bool = False, quiet: bool = False) -> None:
    """Print problems one after the other, and how many there are; `quiet` leaves out what answers were taken for."""
    found = [one for one in problems if not (quiet and one.code == UNDERSTOOD)]
    say_each(found, err=err)
    say_count(found, err=err)


def say_count(problems: Sequence[Problem], *, err: bool = False) -> None:
    """Print how many problems and how many hints there are, where there is more than one."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counts = {"处问题": errors, "处提示": len(problems) - errors}
    if len(problems) > 1:
        say(f"共 {'，'.join(f'{count} {name}' for name, count in counts.items() if count)}。", err=err)


def say_each(problems: Sequence[Problem], *, err: bool = False) -> None:
    """Print problems one after the other, the first MOST_TOLD of them."""
    for problem in problems[:MOST_TOLD]:
        say(str(problem), err=err)
    if len(problems) > MOST_TOLD:
        say(f"还有 {len(problems) - MOST_TOLD} 处没有列出，先改好前面的。", err=err)


MOST_TOLD: Final = 500  # problems of a file: more help nobody
_STAGES: Final = {
    "making": "正在制作",
    "counting-pages": "正在数页数",
    "rendering": "正在生成 PDF",
    "converting": "正在转成 PDF",
    "checking": "正在检查",
    "rows": "正在检查、制作",
}
_MANY: Final = 20  # fewer steps are over before anybody wonders
ROWS: Final = 2000  # between two lines where nobody knows how many there are


@contextmanager
def progress() -> Iterator[Progress]:
    """Show each stage as a bar on a terminal, as plain lines elsewhere, all on stderr."""
    with ExitStack() as shown:
        show: Callable[[Step], None] = _lines

        def tell(step: Step) -> None:
            nonlocal show
            if step.done == 0 and sys.stderr.isatty():
                shown.close()
                show = shown.enter_context(_bar(step))
            else:
                show(step)
            if step.done == step.total:
                shown.close()

        yield tell


@contextmanager
def _bar(first: Step) -> Iterator[Callable[[Step], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    what = _STAGES[first.stage]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=first.total)
        yield lambda step: bar.update(task, completed=step.done, description=f"{what} {step.label}".strip())


def _lines(step: Step) -> None:
    what, done, total = _STAGES[step.stage], step.done, step.total
    if total is None:
        if done and done % ROWS == 0:
            say(f"{what}：{done} 行", err=True)
    elif total >= _MANY and done and (done % (total // 10) == 0 or done == total):
        say(f"{what}：{done}/{total}", err=True)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns; a Chinese character takes two cells of a terminal."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(_pad(text, width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
