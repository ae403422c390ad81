"""Finished documents to PDFs and pictures of their pages; all of it needs LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.api.steps import Progress, Stage, counter
from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.problem import Place, Problem

if TYPE_CHECKING:
    from wuyi_docs.pages.render import Rendered


def preview(
    documents: Iterable[Path | str],
    folder: Path | str | None = None,
    *,
    png: bool = False,
    strict_fonts: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[Rendered, ...]:
    """Turn documents, or all .docx of a folder, into PDFs in `folder` or beside them; with `png` into pictures, too.

    Each result tells the faces that this machine lacks and what stands for them; with `strict_fonts` such a
    face raises MissingToolError once all are made. Raise MissingToolError without LibreOffice, PackageError for
    a file that is no .docx; OutputError for documents that cannot be rendered, or where a file that is not such a
    PDF or picture has its name (`force` replaces it). Of several documents one that fails does not hold up the
    others: NotAllRendered, an OutputError, tells of them and has those that are made as `rendered`.

    >>> make("samples/印发通知.yaml", "成品").path.name
    '印发通知.docx'
    >>> (page,) = preview(["成品/印发通知.docx"], png=True)  # LibreOffice
    >>> page.pdf.name, page.pages, page.pictures[0].name  # LibreOffice
    ('印发通知.pdf', 5, '印发通知-1.png')
    """
    from wuyi_docs.pages.render import NotAllRendered, refuse_substitutes, to_pdf
    from wuyi_docs.production.instead import explaining

    paths = find_documents(documents)
    step = counter(progress, Stage.RENDERING, len(paths))
    target = Path(folder) if folder else None
    failed: list[Problem] = []
    with explaining("preview", paths):
        try:
            rendered = to_pdf(paths, target, force=force, on_done=lambda path: step(path.stem))
        except NotAllRendered as error:
            failed, rendered = list(error.problems), list(error.rendered)
        if png:
            rendered = [_with_pictures(one, force, failed) for one in rendered]
        if failed:
            raise NotAllRendered(failed, rendered)
    if strict_fonts:
        refuse_substitutes(rendered)
    return tuple(rendered)


def _with_pictures(one: Rendered, force: bool, failed: list[Problem]) -> Rendered:
    from wuyi_docs.pages.render import to_png

    try:
        return replace(one, pictures=tuple(to_png(one.pdf, force=force)))
    except OutputError as error:
        failed += error.problems
        return one


def make_pdfs(
    documents: Iterable[Path | str],
    folder: Path | str,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Put the PDFs of many documents into `folder` on all processors; those made of them as they are now stay.

    All else is as with `preview`.

    >>> made = make("samples/会议纪要.yaml", "成品")
    >>> [path.name for path in make_pdfs([made.path], "打印")]  # LibreOffice
    ['会议纪要.pdf']
    """
    from wuyi_docs.pages import parallel

    paths = [Path(one) for one in documents]
    step = counter(progress, Stage.CONVERTING, len(paths))
    return tuple(parallel.make_pdfs(paths, Path(folder), lambda path: step(path.stem), force=force))


def find_documents(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the documents meant by `paths`, each once; for a folder its .docx. OutputError if it has none."""
    documents: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            documents.append(path)
            continue
        # A name that starts with ~$ is the lock that Word leaves beside an open document.
        found = sorted(p for p in path.glob("*.docx") if not p.name.startswith((".", "~")))
        if not found:
            what = "这个文件夹里没有 .docx 文件"
            raise OutputError(Problem("no-documents", what, Place(str(path)), fix="先用 wuyi make 做好文件"))
        documents += found
    return tuple(dict.fromkeys(documents))
