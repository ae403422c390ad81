"""Finished documents to PDFs on all processors: several calls of LibreOffice side by side, many files each.

A PDF whose seal says that it was made from its document as that is now is left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from threading import Event

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.problem import Problem
from wuyi_docs.core.seal import content_hash, sealed_source
from wuyi_docs.pages.render import to_pdf

_WORTH_SHARING = 4  # starting LibreOffice costs more than converting so few


def make_pdfs(
    documents: Sequence[Path],
    folder: Path,
    on_done: Callable[[Path], None] | None = None,
    *,
    force: bool = False,
) -> list[Path]:
    """Put the PDFs of `documents` into `folder` and return them in order; errors are those of `to_pdf`."""
    pdfs = [folder / f"{path.stem}.pdf" for path in documents]
    stale = [path for path, pdf in zip(documents, pdfs, strict=True) if not _is_fresh(pdf, path)]
    workers = min(os.cpu_count() or 1, max(1, len(stale) // _WORTH_SHARING))
    shares = [stale[index::workers] for index in range(workers)]

    stop = Event()

    def convert(share: list[Path]) -> tuple[Problem, ...]:
        try:
            to_pdf(share, folder, force=force, on_done=on_done, stop=stop)
        except OutputError as error:  # which names those that failed: the other shares are made
            return error.problems
        return ()

    if stale:
        with ThreadPoolExecutor(workers) as pool:
            try:
                failed = list(chain.from_iterable(pool.map(convert, shares)))
            except KeyboardInterrupt:
                stop.set()
                raise
        if failed:
            raise OutputError(failed)
    return pdfs


def _is_fresh(pdf: Path, document: Path) -> bool:
    """Tell by their hashes: times go wrong with clocks, and a scan of the same name is younger, too."""
    return sealed_source(pdf) == content_hash(document)
