"""`wuyi template restyle`: templates brought in line with one, their text untouched."""

from pathlib import Path

import click

from wuyi_docs import restyle
from wuyi_docs.cli.base import PATH, Command, debug_option
from wuyi_docs.cli.console import say


@click.command("restyle", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="模板…", type=PATH)
@click.option(
    "--like",
    "base",
    type=PATH,
    metavar="模板",
    help="照着这一份的样子；不写就照程序自带的样子",
)
@debug_option
def command(files: tuple[Path, ...], base: Path | None) -> None:
    """让几份模板的样式、页面、网格、页码和兼容设置跟一份模板一样，文字和标签都不动。

    改好的模板写回原处，原来的留在旁边，文件名后面加“.原稿”。
    """
    for one in restyle(files, base):
        if one.kept is None:
            say(f"{one.path}：已经是这个样子，没有改动")
        else:
            say(f"{one.path}：改好了，原来的留在 {one.kept.name}")
