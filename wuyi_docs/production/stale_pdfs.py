"""PDFs beside documents that have another text by now: those that the program made go, the others are told of.

That a PDF is the program's, and of which document, its seal says; times go wrong with clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wuyi_docs.core.guard import lock_names
from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.core.seal import content_hash, sealed_source

_SHOWN = 10


def drop_stale_pdfs(documents: Iterable[Path], made: Iterable[Path]) -> tuple[Problem, ...]:
    """Remove the PDFs beside `documents` that are of another text than the documents have now, and return notes.

    One without a seal, such as the scan of a stamped sheet, stays; beside a document that was just `made` it is told of.
    """
    removed, busy, unknown, anew = [], [], [], frozenset(made)
    for document in documents:
        pdf = document.with_suffix(".pdf")
        source = sealed_source(pdf) if pdf.is_file() else ""
        if source is None and document in anew:
            unknown.append(pdf)
        try:
            if not source or source == content_hash(document):
                continue
            if any(pdf.with_name(lock).exists() for lock in lock_names(pdf.name)):
                raise PermissionError  # as Windows says without such a file
            pdf.unlink()
            removed.append(pdf)
        except OSError:
            busy.append(pdf)
    return tuple(_notes(removed, busy, unknown))


def _notes(removed: Sequence[Path], busy: Sequence[Path], unknown: Sequence[Path]) -> Iterator[Problem]:
    old = "这些 PDF 是文件改动以前的"
    if removed:
        yield _note("pdf-stale", f"{old}，已经删掉", removed, "新的 PDF 要加上 --pdf 来做")
    if busy:
        yield _note("pdf-stale", f"{old}，正打开着，没有删掉", busy, "关掉它，再运行一次")
    if unknown:
        what = "这些 PDF 不是本程序做的，或者有人改过，可能和新做的文件不一样"
        yield _note("pdf-unknown", what, unknown, "核对；不要的，移到别处")


def _note(code: str, what: str, paths: Sequence[Path], fix: str) -> Problem:
    names = "、".join(f"“{path.name}”" for path in paths[:_SHOWN])
    more = f"等{len(paths)}份" if len(paths) > _SHOWN else ""
    return Problem(
        code, f"{what}：{names}{more}", Place(str(paths[0].parent)), fix=fix, severity=Severity.NOTE
    )
