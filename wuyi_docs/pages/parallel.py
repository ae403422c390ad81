"""Finished documents to PDFs on all processors: several calls of LibreOffice side by side, many files each.

A PDF that is newer than its document is left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from wuyi_docs.pages.render import to_pdf

_WORTH_SHARING = 4  # starting LibreOffice costs more than converting so few


def make_pdfs(
    documents: Sequence[Path], folder: Path, on_done: Callable[[Path], None] | None = None
) -> list[Path]:
    """Put the PDFs of `documents` into `folder` and return them in order; errors are those of `to_pdf`."""
    pdfs = [folder / f"{path.stem}.pdf" for path in documents]
    stale = [path for path, pdf in zip(documents, pdfs, strict=True) if not _is_fresh(pdf, path)]
    workers = min(os.cpu_count() or 1, max(1, len(stale) // _WORTH_SHARING))
    shares = [stale[index::workers] for index in range(workers)]

    def convert(share: list[Path]) -> list[object]:
        return list(to_pdf(share, folder, on_done=on_done))

    if stale:
        with ThreadPoolExecutor(workers) as pool:
            list(chain.from_iterable(pool.map(convert, shares)))
    return pdfs


def _is_fresh(pdf: Path, document: Path) -> bool:
    try:
        return pdf.stat().st_mtime_ns >= document.stat().st_mtime_ns and pdf.stat().st_size > 0
    except FileNotFoundError:
        return False
