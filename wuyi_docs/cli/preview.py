"""`wuyi preview`: finished .docx files to PDFs, and pictures of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuyi_docs.cli.base import Command, debug_option
from wuyi_docs.cli.console import progress, say
from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.problem import Place, Problem

if TYPE_CHECKING:
    from wuyi_docs.pages.render import Rendered


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
@debug_option
def command(files: tuple[Path, ...], folder: Path | None, png: bool, strict_fonts: bool) -> None:
    """把做好的 Word 文件转成 PDF 看样子。写文件夹，就是里面所有的 .docx。"""
    from wuyi_docs.pages.render import to_png

    for one in render_all(find_documents(files), folder, strict_fonts=strict_fonts):
        say(f"已生成 {one.pdf}（{one.pages} 页）")
        if png:
            for picture in to_png(one.pdf):
                say(f"已生成 {picture}")


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """Return the documents meant by `paths`: files as they are, a folder's .docx by name."""
    documents: list[Path] = []
    for path in paths:
        if not path.is_dir():
            documents.append(path)
            continue
        # A name that starts with ~$ is the lock that Word leaves beside an open document.
        found = sorted(p for p in path.glob("*.docx") if not p.name.startswith((".", "~")))
        if not found:
            what = "这个文件夹里没有 .docx 文件"
            raise OutputError(Problem("no-documents", what, Place(str(path)), fix="先用 wuyi make 做好文件"))
        documents += found
    return list(dict.fromkeys(documents))


def render_all(
    documents: Sequence[Path], folder: Path | None = None, *, strict_fonts: bool = False
) -> list[Rendered]:
    """Render `documents` with a progress bar, and name on stderr the faces that were substituted."""
    from wuyi_docs.pages.render import refuse_substitutes, to_pdf

    with progress("正在生成 PDF", len(documents)) as step:
        rendered = to_pdf(documents, folder, on_done=lambda path: step(path.stem))
    if strict_fonts:
        refuse_substitutes(rendered)
    tell_substitutes(rendered)
    return rendered


def tell_substitutes(rendered: Sequence[Rendered]) -> None:
    """Say on stderr, once for all documents, which faces the machine lacked and what stands for them."""
    replaced = dict.fromkeys(one for document in rendered for one in document.substituted)
    if replaced:
        faces = "、".join(map(str, replaced))
        say(f"提示：本机没有公文要用的字体，PDF 里用别的字体代替：{faces}。Word 文件不受影响。", err=True)
