"""Act again whenever one of some files is saved: paths and a function in, until Ctrl+C.

Folders are watched, not files: Word and WPS save beside and rename, so that the file itself is a new one each
time. Their lock and temporary files (~$…, ~WRD….tmp) are none of the files asked for. What is done is not known.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import Final

# Word writes, renames twice and sets attributes: what comes within this many milliseconds is one save.
_QUIET: Final = 200
_LONGEST: Final = 1600
_ROUND: Final = 200  # how soon `stop` is seen, in milliseconds


def watch(paths: Iterable[Path], act: Callable[[], object], *, stop: Event | None = None) -> None:
    """Call `act` after each save of a file of `paths`, once however many were saved together.

    A file may be missing for now, its folder must be there. Returns at Ctrl+C, or when `stop` is set; what
    `act` raises ends the watch.
    """
    from watchfiles import watch as changes_in

    wanted = {_key(path): path for path in paths}
    folders = sorted({str(Path(os.path.realpath(path)).parent) for path in wanted.values()})
    if not folders:
        return
    seen = {key: _state(path) for key, path in wanted.items()}
    for changes in changes_in(
        *folders,
        watch_filter=lambda _, name: _key(Path(name)) in wanted,
        recursive=False,
        step=_QUIET,
        debounce=_LONGEST,
        rust_timeout=_ROUND,
        stop_event=stop,
        raise_interrupt=False,
    ):
        saved = False
        for key in {_key(Path(name)) for _, name in changes}:
            now = _state(wanted[key])
            # Gone means in the middle of a save; the same means opened or locked only.
            saved = saved or (now is not None and now != seen[key])
            seen[key] = now or seen[key]
        if saved:
            act()


def _key(path: Path) -> str:
    """Return the name under which a file is known, however it was written (case, links, relative)."""
    return os.path.normcase(os.path.realpath(path))


def _state(path: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever a file is saved, None while it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
