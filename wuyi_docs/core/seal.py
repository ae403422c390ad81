"""The seal of a file that the program made: a hash over all else in it, at a place that no reader minds.

In a .docx or .xlsx that is the archive's comment, in a PDF a comment before `startxref`, in a PNG a text chunk.
Whatever saves the file anew drops the seal or breaks it, so that a person's change shows, and so does a file of
another origin. A seal may name the hash of the one file that the sealed one was made from.
"""

from __future__ import annotations

import re
import zlib
from hashlib import sha256
from pathlib import Path
from struct import pack

_SEAL = re.compile(rb"wuyi-seal ([0-9a-f]{64}) ([0-9a-f]{64}|-)")
_BLANK = b"0" * 64
_TAIL = 1024  # bytes at the end of a file, among which its seal stands
_END_OF_ZIP = b"PK\5\6"
_ZIP_END = 22  # bytes of the record that ends an archive without a comment (APPNOTE.TXT 4.3.16)
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", pack(">I4sI", 0, b"IEND", zlib.crc32(b"IEND"))


def seal(data: bytes, source: str = "") -> bytes:
    """Return a .docx, .xlsx, PDF or PNG with a seal that names `source`; anything else as it is."""
    text = b"wuyi-seal %b %b" % (_BLANK, source.encode() or b"-")
    if data[-_ZIP_END:].startswith(_END_OF_ZIP):
        blank = data[:-2] + pack("<H", len(text)) + text
    elif data.startswith(b"%PDF") and (at := data.rfind(b"startxref")) > 0:
        blank = b"%b%%%b\n%b" % (data[:at], text, data[at:])
    elif data.startswith(_PNG) and data.endswith(_PNG_END):
        chunk = b"tEXtSoftware\0" + text
        length = pack(">I", len(chunk) - 4)
        blank = data.removesuffix(_PNG_END) + length + chunk + pack(">I", 0) + _PNG_END
    else:
        return data
    at = blank.rfind(text) + text.index(_BLANK)
    sealed = blank[:at] + sha256(blank).hexdigest().encode() + blank[at + len(_BLANK) :]
    return _with_sum(sealed) if data.startswith(_PNG) else sealed


def content_hash(path: Path) -> str:
    """Return the hash by which a seal names the file at `path`."""
    return sha256(path.read_bytes()).hexdigest()


def sealed_source(path: Path) -> str | None:
    """Return the source that an unbroken seal names, "" where it names none; None without such a seal."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            if not _SEAL.search(file.read()):
                return None  # a large file of another's is not read to its beginning
            file.seek(0)
            data = file.read()
    except OSError:
        return None
    found = list(_SEAL.finditer(data))[-1]  # a PDF may hold another sealed file
    blank = data[: found.start(1)] + _BLANK + data[found.end(1) :]
    if data.startswith(_PNG):
        blank = blank[: found.end()] + pack(">I", 0) + blank[found.end() + 4 :]
    if sha256(blank).hexdigest().encode() != found[1]:
        return None
    return found[2].decode().strip("-")


def _with_sum(png: bytes) -> bytes:
    """Return a sealed PNG whose seal's chunk has its checksum; the seal itself does not cover it."""
    end = len(png) - len(_PNG_END) - 4
    start = png.rfind(b"tEXtSoftware\0", 0, end)
    return png[:end] + pack(">I", zlib.crc32(png[start:end])) + _PNG_END
