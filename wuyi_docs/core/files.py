"""Names of files made from answers: whatever the answer, a name that is safe on every system."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_DEVICES = re.compile(
    r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$) *(?:\..*)?", re.IGNORECASE
)
_NAME_BYTES = (
    180  # a name's limit is 255 bytes on Linux and 255 characters on Windows; leaves room for suffixes
)


def safe_name(text: str, fallback: str = "文件") -> str:
    """Return `text` as a file's stem: without what Windows forbids, never empty, never a path."""
    name = _FORBIDDEN.sub("", " ".join(text.split())).strip(" .")
    while len(name.encode()) > _NAME_BYTES:
        name = name[:-1]
    name = name.rstrip(" .")
    if not name:
        return fallback
    return f"_{name}" if _DEVICES.fullmatch(name) else name
