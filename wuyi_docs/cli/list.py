"""`wuyi list`: the kinds of documents."""

from pathlib import Path

import click

from wuyi_docs import find_library
from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import say, table


@click.command("list", cls=Command)
@library_option
@debug_option
def command(library_folder: Path | None) -> None:
    """列出有哪些文种、代号和各自的用处。"""
    kinds = find_library(library_folder).kinds
    say(table([("文种", "代号", "用处"), *((kind.name, kind.code, kind.help) for kind in kinds)]))
