"""Do once more what Windows would not do for a moment: a virus scanner or an indexer holds each new file for a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final, TypeVar

WINDOWS: Final = sys.platform == "win32"
PAUSES: Final = (0.05, 0.1, 0.2, 0.4)  # seconds; what holds a file longer is a program that has it open

T = TypeVar("T")


def patiently(act: Callable[[], T]) -> T:
    """Return what `act` returns; on Windows it is tried again for a moment where the file is held."""
    for pause in PAUSES if WINDOWS else ():
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    return act()
