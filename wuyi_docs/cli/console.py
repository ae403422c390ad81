"""Printing: findings and results to stdout, errors and progress to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import click

from wuyi_docs.core.problem import Problem, Severity


def say(text: str, *, err: bool = False) -> None:
    """Print one line."""
    click.echo(text, err=err)


def print_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print problems one after the other, and how many there are."""
    found = list(problems)
    for problem in found:
        say(str(problem), err=err)
    errors = sum(p.severity is Severity.ERROR for p in found)
    if len(found) > 1:
        say(
            f"共 {errors} 处问题" + (f"，{len(found) - errors} 处提示" if len(found) > errors else "") + "。",
            err=err,
        )


def print_json(problems: Iterable[Problem]) -> None:
    """Print problems as JSON with ASCII keys."""
    say(json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2))


class Progress(Protocol):
    """Something that is told of each finished step."""

    def __call__(self, label: str = "") -> None:
        """Count one step."""


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Progress]:
    """Show a progress bar on a terminal, plain lines elsewhere (every tenth part), all on stderr."""
    if sys.stderr.isatty():
        with _bar(what, total) as step:
            yield step
    else:
        yield _lines(what, total)


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def step(label: str = "") -> None:
            bar.update(task, advance=1, description=f"{what} {label}".strip())

        yield step


def _lines(what: str, total: int | None) -> Progress:
    done = 0
    every = max(1, (total or 1000) // 10)

    def step(label: str = "") -> None:
        nonlocal done
        done += 1
        if total and total >= 20 and (done % every == 0 or done == total):
            say(f"{what}：{done}/{total}", err=True)

    return step


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
