"""Many finished documents to one file to print: each on a new right-hand page, its own pages from 1.

Takes documents as they are on the disk, so that what somebody changed by hand is printed as changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.guard import OVERWRITE, check_target, is_foreign, put
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.core.seal import sealed_source

SUFFIXES = (".docx", ".pdf")


def check_merges(targets: Sequence[Path], *, force: bool = False, taken: Iterable[Path] = ()) -> None:
    """Raise OutputError for a target that cannot be written or is not ours to overwrite, before any work.

    `taken` are files that the run reads or makes for another purpose: not even `force` puts anything over them.
    """
    others = {_spelling(path): path for path in taken}
    for target in targets:
        place = Place(str(target))
        if target.suffix.lower() not in SUFFIXES:
            fix = "--merge 后面写 合订.docx 或 合订.pdf"
            raise OutputError(Problem("bad-merge", "合成的文件只能是 .docx 或 .pdf", place, fix=fix))
        check_target(target, force=True, changed=is_foreign)
        if _spelling(target) in others:
            what = "合成的文件不能用这个名字：这一次要用这个文件，或者要做出它来"
            raise OutputError(Problem("merge-over-own", what, place, fix="换一个文件名，例如 合订.docx"))
        if target.exists() and not force and sealed_source(target) != "":
            what = "已经有这个文件，不是合成的，或者合成以后有人改过，没有覆盖它"
            raise OutputError(Problem("not-ours", what, place, fix=OVERWRITE))


def _spelling(path: Path) -> str:
    """Return what a path has in common with those that the strictest disk takes for the same."""
    return unicodedata.normalize("NFC", str(path.resolve())).casefold()


def merge(
    documents: Sequence[Path],
    target: Path,
    pdfs: Sequence[Path] = (),
    *,
    force: bool = False,
    tell: Callable[[Problem], None] | None = None,
) -> None:
    """Write `documents`, in their order, as one file; for a .pdf from their `pdfs`.

    `tell` is called with what a document does not keep in a .docx.
    """
    if target.suffix.lower() == ".pdf":
        from wuyi_docs.pages.join import join_pdfs

        put(target, join_pdfs(pdfs, [path.stem for path in documents]), force=force)
    else:
        from wuyi_docs.docx.joining.document import join_documents

        put(target, join_documents(documents, tell), force=force)
