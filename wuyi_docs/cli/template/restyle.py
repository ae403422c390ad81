"""`wuyi template restyle`: templates brought in line with one, their text untouched."""

from pathlib import Path

import click

from wuyi_docs.cli.base import Command, debug_option
from wuyi_docs.cli.console import say
from wuyi_docs.core.files import check_target, write_file
from wuyi_docs.docx.package import read_package


@click.command("restyle", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="模板…", type=click.Path(path_type=Path))
@click.option(
    "--like",
    "base",
    type=click.Path(path_type=Path),
    metavar="模板",
    help="照着这一份的样子；不写就照程序自带的样子",
)
@debug_option
def command(files: tuple[Path, ...], base: Path | None) -> None:
    """让几份模板的样式、页面、网格、页码和兼容设置跟一份模板一样，文字和标签都不动。

    改好的模板写回原处，原来的留在旁边，文件名后面加“.原稿”。
    """
    from wuyi_docs.templating.stock.restyle import restyle

    like = read_package(base) if base else None
    # All are read before any is written, so that a bad file leaves the others as they were.
    packages = [(path, read_package(path)) for path in files]
    for path in files:
        check_target(path, force=True, changed=lambda _path: False)
    restyled = [(path, path.read_bytes(), restyle(package, like)) for path, package in packages]
    for path, old, new in restyled:
        if old == new:
            say(f"{path}：已经是这个样子，没有改动")
            continue
        kept = _free(path)
        write_file(kept, old)
        write_file(path, new)
        say(f"{path}：改好了，原来的留在 {kept.name}")


def _free(path: Path) -> Path:
    number, kept = 1, path.with_suffix(".原稿.docx")
    while kept.exists():
        number += 1
        kept = path.with_suffix(f".原稿{number}.docx")
    return kept
