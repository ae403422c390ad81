"""A folder for copies that nobody is to find later: it goes with the run that made it, even if that is killed."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wuyi_docs.pages import keeper


@dataclass(frozen=True, slots=True)
class Scratch:
    """A temporary folder; `tell` names the process that is to end with the run, 0 for none any more."""

    folder: Path
    tell: Callable[[int], None]


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Yield a folder that is removed at the end, by a process of its own if this one is killed."""
    with tempfile.TemporaryDirectory(prefix="wuyi-", ignore_cleanup_errors=True) as name:
        # Neither Ctrl-C nor the end of the terminal may reach it.
        apart = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
        guard = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
            **apart,
        )
        assert guard.stdin
        pipe = guard.stdin

        def tell(process: int) -> None:
            with contextlib.suppress(OSError):
                pipe.write(f"{process}\n")

        try:
            yield Scratch(Path(name), tell)
        finally:
            with contextlib.suppress(OSError):
                pipe.close()
            guard.wait()
