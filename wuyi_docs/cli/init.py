"""`wuyi init`: a working folder of one's own."""

from pathlib import Path

import click

from wuyi_docs import init
from wuyi_docs.cli.base import Command, debug_option
from wuyi_docs.cli.console import say


@click.command("init", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@debug_option
def command(folder: Path) -> None:
    """建一个自己的工作文件夹，里面有表单、模板、样例和 机关.yaml，可以随意修改。"""
    for path in init(folder):
        say(f"已建 {path}")
    say(f"下一步：改好 {folder / '机关.yaml'} 里本机关的名称和代字，再进入这个文件夹运行 wuyi list")
