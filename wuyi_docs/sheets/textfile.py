"""A text file of unknown encoding to text: UTF-8, UTF-16 and GB18030 as Windows programs save them.

Knows nothing of what the text means.
"""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from wuyi_docs.core.errors import AnswersError, system_reason
from wuyi_docs.core.problem import Place, Problem

MAX_BYTES = 20_000_000  # no sheet comes near this; a larger file is something else

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = re.compile(r"[\t\r\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_FOREIGN = (
    (b"PK\x03\x04", "压缩包或 Word、Excel 文件（.docx、.xlsx）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word、Excel 或 WPS 文件（.doc、.xls、.wps）"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


def read_text(path: Path) -> str:
    """Return the file's text with line ends as `\\n`; AnswersError where it is not a text file."""
    return decode(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; AnswersError says in Chinese why it cannot be read."""
    place = Place(file=str(path))
    if path.is_dir():
        raise AnswersError(
            Problem("is-folder", "这是一个文件夹，不是文件", place, fix="写上文件夹里那个文件的名字")
        )
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device would wait for ever
            raise AnswersError(Problem("not-a-file", "这不是普通的文件", place, fix="核对文件名"))
        if status.st_size > MAX_BYTES:
            raise AnswersError(
                Problem("too-large", "文件太大，不像是填写的表", place, wanted="20 MB 以内的文本文件")
            )
        return path.read_bytes()
    except FileNotFoundError:
        fix = _neighbours(path) or "核对文件名和所在的文件夹"
        raise AnswersError(Problem("no-file", "没有这个文件", place, fix=fix)) from None
    except OSError as error:
        raise AnswersError(Problem("unreadable", f"文件读不出来：{system_reason(error)}", place)) from None


def _neighbours(path: Path) -> str:
    import difflib

    try:
        names = [p.name for p in path.parent.iterdir() if p.is_file()]
    except OSError:
        return f"没有“{path.parent}”这个文件夹，核对路径"
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.5)
    return f"是不是“{'”或“'.join(near)}”？" if near else ""


def decode(data: bytes, name: str) -> str:
    """Return the text of `data`, whatever encoding Windows saved it in; AnswersError for binary data."""
    place = Place(file=name)
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise AnswersError(
                Problem("not-text", f"这是{what}，不是文本文件", place, wanted="用记事本能打开的 .yaml 文件")
            )
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise AnswersError(
        Problem(
            "not-text",
            "这不是文本文件，或者文件已经损坏",
            place,
            wanted="UTF-8 或 GBK 编码的文本文件",
            fix="用记事本打开后另存一次",
        )
    )


def _candidates(data: bytes) -> list[str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return [encoding]
    if 0 in data:
        # UTF-16 without a mark: colons, spaces and line ends have a zero in their pair, on the same side.
        encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
        return [encoding] if _reads_like_text(data, encoding) else []
    return ["utf-8", "gb18030"]


def _reads_like_text(data: bytes, encoding: str) -> bool:
    """Tell binary data, which UTF-16 turns into signs from everywhere, from Chinese and English text."""
    text = data[:4000].decode(encoding, errors="replace")
    return len(_USUAL.findall(text)) >= 0.8 * len(text)
