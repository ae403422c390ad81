"""`wuyi preview`: finished .docx files to PDFs, and pictures of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuyi_docs import preview
from wuyi_docs.cli.base import Command, debug_option
from wuyi_docs.cli.console import progress, say

if TYPE_CHECKING:
    from wuyi_docs import Rendered


@click.command("preview", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="文件夹",
    help="PDF 和图片放在哪里；不写就放在文件旁边",
)
@click.option("--png", is_flag=True, help="每一页再存一张图片")
@click.option("--strict-fonts", is_flag=True, help="缺了公文要用的字体就算没有做成")
@click.option("--force", is_flag=True, help="同名的 PDF 或图片不是这样做出来的，也覆盖")
@debug_option
def command(files: tuple[Path, ...], folder: Path | None, png: bool, strict_fonts: bool, force: bool) -> None:
    """把做好的 Word 文件转成 PDF 看样子。写文件夹，就是里面所有的 .docx。"""
    for one in render(files, folder, png=png, strict_fonts=strict_fonts, force=force):
        say(f"已生成 {one.pdf}（{one.pages} 页）")
        for picture in one.pictures:
            say(f"已生成 {picture}")


def render(
    documents: Sequence[Path],
    folder: Path | None = None,
    *,
    png: bool = False,
    strict_fonts: bool = False,
    force: bool = False,
) -> tuple[Rendered, ...]:
    """Render `documents` with a progress bar, and name on stderr, once for all, the faces that were substituted."""
    with progress() as tell:
        rendered = preview(documents, folder, png=png, strict_fonts=strict_fonts, force=force, progress=tell)
    replaced = dict.fromkeys(one for document in rendered for one in document.substituted)
    if replaced:
        faces = "、".join(map(str, replaced))
        say(f"提示：本机没有公文要用的字体，PDF 里用别的字体代替：{faces}。Word 文件不受影响。", err=True)
    return rendered
