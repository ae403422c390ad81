"""Documents that have no place in an output folder any more move to 已撤下/; nothing is deleted."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

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
