"""What has no place in an output folder any more: left-over documents move to 已撤下/, PDFs of an old text go.

Nothing that a person made or changed is deleted: a PDF goes only if its seal says that the program made it, and of what.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wuyi_docs.core.guard import lock_names
from wuyi_docs.core.seal import content_hash, sealed_source

FOLDER = "已撤下"


def withdraw(folder: Path, files: Iterable[str]) -> tuple[str, ...]:
    """Move documents and their PDFs to 已撤下/, under free names; return those that are there no longer."""
    moved = []
    for file in files:
        path = folder / file
        for one in (path, path.with_suffix(".pdf")):
            with contextlib.suppress(OSError):  # open elsewhere, or moved already
                if one.exists():
                    (folder / FOLDER).mkdir(exist_ok=True)
                    one.rename(_free(folder / FOLDER / one.name))
        if not path.exists():
            moved.append(file)
    return tuple(moved)


def _free(target: Path) -> Path:
    number = 1
    while target.exists():
        number += 1
        target = target.with_stem(f"{target.stem.removesuffix(f'（{number - 1}）')}（{number}）")
    return target


@dataclass(frozen=True, slots=True)
class StalePdfs:
    """The PDFs of an old text that were removed, that are open elsewhere, and those that nobody can judge."""

    removed: tuple[Path, ...] = ()
    busy: tuple[Path, ...] = ()
    unknown: tuple[Path, ...] = ()


def drop_stale_pdfs(documents: Iterable[Path], made: Iterable[Path]) -> StalePdfs:
    """Remove the PDFs beside `documents` that were made of another text than the documents have now.

    One without a seal, such as the scan of a stamped sheet, is told of beside a document that was just `made`, and stays.
    """
    removed, busy, unknown, anew = [], [], [], frozenset(made)
    for document in documents:
        pdf = document.with_suffix(".pdf")
        source = sealed_source(pdf) if pdf.exists() else ""
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
    return StalePdfs(tuple(removed), tuple(busy), tuple(unknown))
