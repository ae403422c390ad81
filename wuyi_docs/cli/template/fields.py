"""`wuyi template fields`: the tags of a kind, ready to copy."""

from pathlib import Path

import click

from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import say
from wuyi_docs.cli.template.target import new_file
from wuyi_docs.core.files import write_file
from wuyi_docs.form.library import find_library


@click.command("fields", cls=Command)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写成一份 Word 文档（.docx），便于复制",
)
@click.option("--force", is_flag=True, help="已有同名文件时也覆盖")
@library_option
@debug_option
def command(kind: str, output: Path | None, force: bool, library_folder: Path | None) -> None:
    """列出这个文种的模板里可以用的标签：每一栏怎么写，循环和条件怎么写。"""
    from wuyi_docs.templating.stock.fresh import cheat_sheet_docx
    from wuyi_docs.templating.stock.tags import cheat_sheet_text

    found = find_library(library_folder).find(kind)
    groups = [(group.name, group.fields) for group in found.form.groups]
    if output is None:
        say(cheat_sheet_text(found.name, groups).rstrip("\n"))
        return
    output = new_file(output, f"{found.name}标签.docx", force)
    write_file(output, cheat_sheet_docx(found.name, groups))
    say(f"已写好 {output}")
