"""What a file is by its bytes, whatever its name says; how to read it, and how to refuse it in one Chinese sentence.

A clerk hands over what lies there: an old .doc, a PDF, a web page that calls itself .xls. Whoever opens files says
by a `Wanted` what it takes; recognising, reading and refusing are the same for all. Knows no format's inside.
"""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from wuyi_docs.core.errors import SHORTER, WuyiError, system_reason, too_long
from wuyi_docs.core.patience import patiently
from wuyi_docs.core.problem import Place, Problem

# How lxml parses the XML of a file that came by mail: without entities, network or unlimited trees. Comments and
# processing instructions are left out: they are no elements, and would cut the text they stand in.
SAFE_XML: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class FileType(StrEnum):
    """What a file is, as a clerk calls it."""

    EMPTY = "空文件"
    WORD = "Word 文档（.docx）"
    EXCEL = "Excel 工作簿（.xlsx）"
    BINARY_EXCEL = "二进制工作簿（.xlsb）"
    POWERPOINT = "PowerPoint 演示文稿"
    OPEN_DOCUMENT = "OpenDocument 文件（.odt、.ods）"
    IWORK = "苹果电脑的 Pages 或 Numbers 文件"
    OFD = "OFD 版式文件"
    ZIP = "压缩文件"
    ENCRYPTED = "加了打开密码的文件"
    OLD_WORD = "旧版的 Word 或 WPS 文档（.doc、.wps）"
    OLD_EXCEL = "旧版的 Excel 或 WPS 表格（.xls、.et）"
    OLD_OFFICE = "旧版的 Word、Excel 或 WPS 文件（.doc、.xls、.wps）"
    RTF = "RTF 文档"
    PDF = "PDF 文件"
    WEB = "网页或 XML 文件"
    IMAGE = "图片"
    OTHER = "认不出来的文件"  # text among them


_OLE = bytes.fromhex("D0CF11E0")
_STREAMS = (  # names of the streams inside; an encrypted file has nothing else that would tell
    ("EncryptedPackage", FileType.ENCRYPTED),
    ("WordDocument", FileType.OLD_WORD),
    ("Workbook", FileType.OLD_EXCEL),
    ("PowerPoint Document", FileType.POWERPOINT),
)
_OLD = frozenset((FileType.OLD_WORD, FileType.OLD_EXCEL, FileType.OLD_OFFICE))
_ZIPS = (b"PK\3\4", b"PK\5\6")
_MEMBERS = (
    ("xl/workbook.bin", FileType.BINARY_EXCEL),
    ("xl/", FileType.EXCEL),
    ("word/", FileType.WORD),
    ("ppt/", FileType.POWERPOINT),
    ("content.xml", FileType.OPEN_DOCUMENT),
    ("Index/", FileType.IWORK),
    ("OFD.xml", FileType.OFD),
)
ZIPPED = frozenset((FileType.ZIP, *(kind for _, kind in _MEMBERS)))
_STARTS = (
    (b"{\\rtf", FileType.RTF),
    (b"%pdf", FileType.PDF),
    (b"<html", FileType.WEB),
    (b"<!doctype", FileType.WEB),
    (b"<table", FileType.WEB),
    (b"<meta", FileType.WEB),
    (b"<?xml", FileType.WEB),
    (b"\x89png", FileType.IMAGE),
    (b"\xff\xd8\xff", FileType.IMAGE),
)
_START = 4096  # bytes that tell what nearly every file is
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = r"[\t\r\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"


class Wanted(NamedTuple):
    """What is wanted of a file: its name and its file names in messages, how large it may be, what is raised.

    `code` is that of the problem of any other file, `save_as` the way out for those that a program can save as
    what is wanted (`convertible`), `otherwise` the way out for all others.
    """

    what: str
    files: str
    code: str
    most: int
    error: type[WuyiError]
    otherwise: str
    save_as: str = ""
    convertible: frozenset[FileType] = frozenset()


def type_of(data: bytes) -> FileType:
    """Return what a file is of which `data` is the whole, or the first few thousand bytes."""
    if not data.strip():
        return FileType.EMPTY
    if data.startswith(_ZIPS):
        return _type_of_zip(data)
    if data.startswith(_OLE):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(found, FileType.OLD_OFFICE)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower() or data[:1024]
    return next((kind for magic, kind in _STARTS if start.startswith(magic)), FileType.OTHER)


def _type_of_zip(data: bytes) -> FileType:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            return type_of_members(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):  # cut off, or damaged
        return type_of_members(start for start, _ in _MEMBERS if start.encode() in data[:_START])


def type_of_members(names: Iterable[str]) -> FileType:
    """Return what a zip archive is that holds files of these names."""
    present = tuple(names)
    found = (kind for start, kind in _MEMBERS if any(name.startswith(start) for name in present))
    return next(found, FileType.ZIP)


def refusal(kind: FileType, place: Place, wanted: Wanted) -> WuyiError:
    """Return the error that refuses a file because of what it is: what it is, what is wanted, the way out."""
    if kind is FileType.ENCRYPTED:
        fix = "用 Word、Excel 或 WPS 打开它，取消打开密码，保存后再用"
        return wanted.error(Problem("encrypted", "文件加了打开密码，读不出来", place, fix=fix))
    if kind is FileType.EMPTY:
        what = "文件是空的，里面什么也没有"
        return wanted.error(Problem("empty-file", what, place, wanted=wanted.files, fix=wanted.otherwise))
    known = f"这是{_spaced(kind)}，不是{_spaced(wanted.what)}"
    what = known if kind is not FileType.OTHER else f"这不是{_spaced(wanted.what)}，或者文件已经损坏"
    code = "old-format" if kind in _OLD else wanted.code
    fix = wanted.save_as if kind in wanted.convertible else wanted.otherwise
    return wanted.error(Problem(code, what, place, wanted=wanted.files, fix=fix))


def _spaced(words: str) -> str:
    return f" {words}" if words[0].isascii() else words


def type_of_file(path: Path, wanted: Wanted) -> FileType:
    """Return what the file `path` is, however large it is; `wanted.error` where it cannot be read."""
    kind = type_of(read_bytes(path, wanted, first=_START))
    # The names in an old file's directory may stand anywhere in it, those of a zip at its end.
    return type_of(read_bytes(path, wanted, first=wanted.most)) if kind is FileType.OLD_OFFICE else kind


def read_bytes(path: Path, wanted: Wanted, name: str = "", *, first: int | None = None) -> bytes:
    """Return the bytes of a regular file of bearable size, or its `first` ones; `wanted.error` says why it cannot.

    `name` is what messages call the file, if it is not its path.
    """
    place = Place(name or str(path))

    def refused(code: str, what: str, fix: str) -> WuyiError:
        return wanted.error(Problem(code, what, place, wanted=wanted.files, fix=fix))

    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused(
                "is-folder", f"这是一个文件夹，不是{_spaced(wanted.what)}", "写上文件夹里那个文件的名字"
            )
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device would wait for ever
            raise refused("not-a-file", "这不是普通的文件", "核对文件名")
        if first is not None:
            with patiently(lambda: path.open("rb")) as stream:
                return stream.read(first)
        if status.st_size > wanted.most:
            limit = f"{wanted.most >> 20} MB"
            what = f"文件有 {status.st_size >> 20} MB，太大，不像是{_spaced(wanted.what)}"
            raise refused("too-large", what, f"换成 {limit} 以内的{_spaced(wanted.what)}")
        return patiently(path.read_bytes)
    except FileNotFoundError as error:
        if too_long(error):
            raise refused("unreadable", f"文件读不出来：{system_reason(error)}", SHORTER) from None
        raise refused("no-file", "没有这个文件", _neighbours(path) or "核对文件名和所在的文件夹") from None
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "路径里有系统不允许的字"
        fix = "如果正在别处打开着，先关闭它；否则核对权限和磁盘"
        raise refused("unreadable", f"文件读不出来：{reason}", fix) from None


def _neighbours(path: Path) -> str:
    import difflib

    try:
        names = [p.name for p in path.parent.iterdir() if p.is_file()]
    except OSError:
        return f"没有“{path.parent}”这个文件夹，核对路径"
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.5)
    return f"是不是“{'”或“'.join(near)}”？" if near else ""


def encoding_of(chunks: Callable[[], Iterable[bytes]]) -> str | None:
    """Return the encoding of a text file, as Windows programs save them; None for no text.

    `chunks` gives its bytes from the start each time. A file with a mark is taken at its word, so that reading it
    may fail; any other is read to its end.
    """
    start = next(iter(chunks()), b"")
    if marked := next((encoding for bom, encoding in _BOMS if start.startswith(bom)), None):
        return marked
    if 0 in start:
        return _unmarked_utf_16(start[:4000])
    return next((encoding for encoding in ("utf-8", "gb18030") if _decodes(chunks(), encoding)), None)


def _decodes(chunks: Iterable[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            if 0 in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf_16(start: bytes) -> str | None:
    """Tell Chinese and English text from binary data, which UTF-16 turns into signs from everywhere."""
    # Colons, spaces and line ends have a zero in their pair, on the same side.
    encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    text = start.decode(encoding, errors="replace")
    return encoding if len(re.findall(_USUAL, text)) >= 0.8 * len(text) else None
