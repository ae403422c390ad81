"""`wuyi template fields`: the tags of a kind, ready to copy."""

from pathlib import Path

import click

from wuyi_docs import tags, write_tags
from wuyi_docs.cli.base import PATH, Command, debug_option, library_option
from wuyi_docs.cli.console import say


@click.command("fields", cls=Command)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "output",
    type=PATH,
    metavar="文件",
    help="写成一份 Word 文档（.docx），便于复制",
)
@click.option("--force", is_flag=True, help="已有同名文件时也覆盖")
@library_option
@debug_option
def command(kind: str, output: Path | None, force: bool, library_folder: Path | None) -> None:
    """列出这个文种的模板里可以用的标签：每一栏怎么写，循环和条件怎么写。"""
    if output is None:
        say(tags(kind, library=library_folder).rstrip("\n"))
    else:
        say(f"已写好 {write_tags(kind, output, library=library_folder, force=force)}")
