"""XML comments and processing instructions, as some programs leave them in a file: put between and into everything."""

from __future__ import annotations

import io
import re
import zipfile

_BETWEEN = re.compile(r"(?<![&#\w])|(?<=[^\x00-\x7f])")  # not inside an entity
ASIDES = "<!-- 说明 <w:t> {{ 无 }} --><?editor 状态=1?>"


def with_asides(data: bytes, folder: str) -> bytes:
    """Return an office file with asides at every edge and between the characters of the parts in `folder`."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as out:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith(folder) and name.endswith(".xml"):
                head, end, body = part.decode().rpartition("?>")
                part = (head + end + _outside_tags(body)).encode()
            out.writestr(name, part)
    return file.getvalue()


def _outside_tags(xml: str) -> str:
    """Put the asides in, but into no tag: there they would be part of an attribute."""
    pieces = re.split(r"(<[^>]*>)", xml)
    first = next(at for at, piece in enumerate(pieces) if piece.startswith("<"))
    for at, piece in enumerate(pieces):
        if at > first and not piece.startswith("<"):
            pieces[at] = ASIDES + _BETWEEN.sub(ASIDES, piece)
    return "".join(pieces)
