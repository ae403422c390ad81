"""End what a run has started and remove its scratch folder once the run is gone, however it ended.

A process of its own, started by `scratch` with this file as its program; it imports nothing of the package. On its
standard input the run says which process it has started, 0 when that has ended; the end of the input is the
end of the run, also by kill -9, after which nobody else would do it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

_TRIES = 50  # of removing a folder in which an ended process may still have files open
_PAUSE = 0.1


def keep(folder: Path, lines: Iterable[str]) -> None:
    """Wait for the end of `lines`, end the process that the last one names, remove `folder`."""
    process = 0
    for line in lines:
        process = int(line)
    if process:
        end(process)
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(_PAUSE)


def end(process: int) -> None:
    """End a process and its children: soffice is a script that starts the real program."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.stdin)
