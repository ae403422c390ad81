"""`wuyi template new`: a fresh template for a kind, to be finished in Word."""

from pathlib import Path

import click

from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import say
from wuyi_docs.cli.template.target import new_file
from wuyi_docs.core.files import write_file
from wuyi_docs.form.library import find_library


@click.command("new", cls=Command)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到这个 .docx 文件",
)
@click.option("--force", is_flag=True, help="已有同名文件时也覆盖")
@library_option
@debug_option
def command(kind: str, output: Path, force: bool, library_folder: Path | None) -> None:
    """做一份新模板：版式和样式齐全，表单的各栏都有标签，再用 Word 或 WPS 改成要的样子。"""
    from wuyi_docs.templating.stock.fresh import fresh_template

    found = find_library(library_folder).find(kind)
    output = new_file(output, f"{found.name}.docx", force)
    write_file(output, fresh_template(found.name, found.form.fields))
    say(f"已写好 {output}；用 Word 或 WPS 打开修改，改完用 wuyi check 检查。")
