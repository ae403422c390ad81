"""Many finished documents to one file to print: each on a new right-hand page, its own pages from 1.

Takes documents as they are on the disk, so that what somebody changed by hand is printed as changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.guard import is_foreign, put, put_unless
from wuyi_docs.core.problem import Place, Problem

SUFFIXES = (".docx", ".pdf")


def check_merges(targets: Sequence[Path], *, force: bool = False) -> None:
    """Raise OutputError for a target that cannot be written or is not ours to overwrite, before any work."""
    for target in targets:
        place = Place(str(target))
        if target.suffix.lower() not in SUFFIXES:
            fix = "--merge 后面写 合订.docx 或 合订.pdf"
            raise OutputError(Problem("bad-merge", "合成的文件只能是 .docx 或 .pdf", place, fix=fix))
        if target.is_dir():
            raise OutputError(Problem("is-folder", "这里已经有一个同名的文件夹", place, fix="换一个文件名"))
        if target.exists() and not force and not _is_ours(target):
            fix = "换一个文件名；确实要覆盖，加上 --force"
            raise OutputError(Problem("not-ours", "已经有这个文件，而且有人改过，没有覆盖它", place, fix=fix))


def merge(documents: Sequence[Path], target: Path, pdfs: Sequence[Path] = (), *, force: bool = False) -> None:
    """Write `documents`, in their order, as one file; for a .pdf from their `pdfs`."""
    if target.suffix.lower() == ".pdf":
        from wuyi_docs.pages.join import join_pdfs

        put(target, join_pdfs(pdfs, [path.stem for path in documents]), force=force)
    else:
        from wuyi_docs.docx.joining.document import join_documents
        from wuyi_docs.templating.engine import changed_by_hand

        put_unless(changed_by_hand, target, join_documents(documents), force=force)


def _is_ours(target: Path) -> bool:
    if target.suffix.lower() == ".pdf":
        return not is_foreign(target)
    from wuyi_docs.templating.engine import changed_by_hand

    return not changed_by_hand(target)
