"""`wuyi new`: a blank sheet, or a roster, to fill in."""

from pathlib import Path

import click

from wuyi_docs import blank_sheet, new
from wuyi_docs.cli.base import PATH, Command, debug_option, library_option
from wuyi_docs.cli.console import say


@click.command("new", cls=Command)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "output",
    type=PATH,
    metavar="文件",
    help="写到这个文件；以 .xlsx 结尾就是工作底册",
)
@click.option("--force", is_flag=True, help="已有同名文件时也覆盖")
@library_option
@debug_option
def command(kind: str, output: Path | None, force: bool, library_folder: Path | None) -> None:
    """取一份空白表：每一栏上面都有说明，填好就能用。文种写名称或代号。"""
    if output is None:
        say(blank_sheet(kind, library=library_folder).rstrip("\n"))
    else:
        say(f"已写好 {new(kind, output, library=library_folder, force=force)}")
