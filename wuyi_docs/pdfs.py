"""Finished documents to PDFs on all processors: several calls of LibreOffice side by side, many files each.

A PDF that is newer than its document is left as it is. Where PDFs are kept for a moment only (`folder` None),
they are in a temporary folder that lives as long as the process.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from wuyi_docs.preview import to_pdf

_WORTH_SHARING = 4  # starting LibreOffice costs more than converting so few


def make_pdfs(
    documents: Sequence[Path], folder: Path | None, on_done: Callable[[Path], None] | None = None
) -> list[Path]:
    """Return the PDFs of `documents`, in their order; errors are those of `preview.to_pdf`."""
    target = folder or Path(tempfile.mkdtemp(prefix="wuyi-pdf-"))
    pdfs = [target / f"{path.stem}.pdf" for path in documents]
    stale = [path for path, pdf in zip(documents, pdfs, strict=True) if not _is_fresh(pdf, path)]
    workers = min(os.cpu_count() or 1, max(1, len(stale) // _WORTH_SHARING))
    shares = [stale[index::workers] for index in range(workers)]

    def convert(share: list[Path]) -> list[object]:
        return list(to_pdf(share, target, on_done=on_done))

    if stale:
        with ThreadPoolExecutor(workers) as pool:
            list(chain.from_iterable(pool.map(convert, shares)))
    return pdfs


def _is_fresh(pdf: Path, document: Path) -> bool:
    try:
        return pdf.stat().st_mtime_ns >= document.stat().st_mtime_ns and pdf.stat().st_size > 0
    except FileNotFoundError:
        return False
