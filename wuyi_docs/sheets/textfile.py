"""A text file of unknown encoding to text: UTF-8, UTF-16 and GB18030 as Windows programs save them.

Knows nothing of what the text means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import FileType, Wanted, encoding_of, read_bytes, refusal, type_of
from wuyi_docs.core.problem import Place, Problem

MAX_BYTES: Final = 20 << 20  # no sheet comes near this; a larger file is something else
TEXT: Final = Wanted(
    what="文本文件",
    files="用记事本能打开的 .yaml 文件",
    code="not-text",
    most=MAX_BYTES,
    error=AnswersError,
    otherwise="用 wuyi new 取一份空白表，用记事本填写",
)


def read_text(path: Path) -> str:
    """Return the file's text with line ends as `\\n`; AnswersError where it is not a text file."""
    return decode(read_bytes(path, TEXT), path.name)


def decode(data: bytes, name: str) -> str:
    """Return the text of `data`, whatever encoding Windows saved it in; AnswersError for anything but text."""
    kind = type_of(data)
    if kind not in (FileType.OTHER, FileType.EMPTY):
        raise refusal(kind, Place(name), TEXT)
    text = _decoded(data)
    if text is None:
        what, fix = "这不是文本文件，或者文件已经损坏", "用记事本打开后另存一次"
        raise AnswersError(
            Problem("not-text", what, Place(name), wanted="UTF-8 或 GBK 编码的文本文件", fix=fix)
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    encoding = encoding_of(lambda: [data])
    try:
        text = data.decode(encoding) if encoding else "\0"
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
