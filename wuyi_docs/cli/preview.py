"""`wuyi preview`: finished .docx files to PDFs, and pictures of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from wuyi_docs import NotAllRendered, preview
from wuyi_docs.cli.base import PATH, Command, debug_option
from wuyi_docs.cli.console import print_problems, progress, say


@click.command("preview", cls=Command)
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="文件…")
@click.option(
    "-o",
    "folder",
    type=PATH,
    metavar="文件夹",
    help="PDF 和图片放在哪里；不写就放在文件旁边",
)
@click.option("--png", is_flag=True, help="每一页再存一张图片")
@click.option("--strict-fonts", is_flag=True, help="缺了公文要用的字体就算没有做成")
@click.option("--force", is_flag=True, help="同名的 PDF 或图片不是这样做出来的，也覆盖")
@debug_option
def command(files: tuple[Path, ...], folder: Path | None, png: bool, strict_fonts: bool, force: bool) -> int:
    """把做好的 Word 文件转成 PDF 看样子。写文件夹，就是里面所有的 .docx。"""
    return render(files, folder, png=png, strict_fonts=strict_fonts, force=force)


def render(
    documents: Sequence[Path],
    folder: Path | None = None,
    *,
    png: bool = False,
    strict_fonts: bool = False,
    force: bool = False,
) -> int:
    """Render `documents` with a progress bar and say what was made; return the exit code.

    The faces that were substituted are named on stderr, once for all.
    """
    code = 0
    with progress() as tell:
        try:
            rendered = preview(
                documents, folder, png=png, strict_fonts=strict_fonts, force=force, progress=tell
            )
        except NotAllRendered as error:  # the others are there all the same
            rendered, code = error.rendered, error.exit_code
            print_problems(error.problems, err=True)
    replaced = dict.fromkeys(one for document in rendered for one in document.substituted)
    if replaced:
        faces = "、".join(map(str, replaced))
        say(f"提示：本机没有公文要用的字体，PDF 里用别的字体代替：{faces}。Word 文件不受影响。", err=True)
    for one in rendered:
        say(f"已生成 {one.pdf}（{one.pages} 页）")
        for picture in one.pictures:
            say(f"已生成 {picture}")
    return code
