"""`wuyi template new`: a fresh template for a kind, to be finished in Word."""

from pathlib import Path

import click

from wuyi_docs import new_template
from wuyi_docs.cli.base import PATH, Command, debug_option, library_option
from wuyi_docs.cli.console import say


@click.command("new", cls=Command)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "output",
    required=True,
    type=PATH,
    metavar="文件",
    help="写到这个 .docx 文件",
)
@click.option("--force", is_flag=True, help="已有同名文件时也覆盖")
@library_option
@debug_option
def command(kind: str, output: Path, force: bool, library_folder: Path | None) -> None:
    """做一份新模板：版式和样式齐全，表单的各栏都有标签，再用 Word 或 WPS 改成要的样子。"""
    path = new_template(kind, output, library=library_folder, force=force)
    say(f"已写好 {path}；用 Word 或 WPS 打开修改，改完用 wuyi check 检查。")
