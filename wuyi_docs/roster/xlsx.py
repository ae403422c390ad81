"""The inside of an .xlsx, safely: its zip members and their XML, streamed or whole, or one clear refusal.

Nothing is unpacked beyond the limits below, no DTD and no entity is followed. Knows nothing of sheets.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import SAFE_XML, FileType, Wanted, refusal
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.roster import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHUNK = 1 << 16
REPAIR = "用 Excel 打开修复后另存"
SAVE_AS = "用 Excel 或 WPS 表格打开，另存为“Excel 工作簿（*.xlsx）”后再用"
ROSTER = Wanted(
    what="底册",
    files=".xlsx、.csv 或 .yaml 文件",
    code="not-xlsx",
    most=limits.FILE,
    error=AnswersError,
    otherwise="换成装有底册的工作簿；可以用 wuyi new 生成一份空白底册",
    save_as=SAVE_AS,
    convertible=frozenset(
        (
            FileType.OLD_EXCEL,
            FileType.OLD_OFFICE,
            FileType.BINARY_EXCEL,
            FileType.OPEN_DOCUMENT,
            FileType.IWORK,
            FileType.WEB,
        )
    ),
)


def refused(file: str, what: str, fix: str, code: str = "not-xlsx") -> AnswersError:
    """Return the error that refuses a workbook which is not sound."""
    return AnswersError(Problem(code, f"{what}，读不出来", Place(file), wanted=ROSTER.files, fix=fix))


def open_archive(path: Path, file: str) -> zipfile.ZipFile:
    """Return the opened zip; AnswersError for what is damaged, encrypted or too large."""
    try:
        archive = zipfile.ZipFile(path)
    except PermissionError:
        raise refused(
            file, "文件正被别的程序占用，或没有读取权限", "在 Excel 里关闭它后再试", "unreadable"
        ) from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refused(file, "文件已经损坏，不是完整的 .xlsx", "向发送人重新要一份，或" + SAVE_AS) from None
    for info in archive.infolist():
        if info.flag_bits & 1:
            raise refusal(FileType.ENCRYPTED, Place(file), ROSTER)
        limit = limits.SHEET if "/worksheets/" in info.filename else limits.STRINGS
        bomb = info.file_size > limits.PART and info.file_size > limits.RATIO * info.compress_size
        if info.filename.endswith(".xml") and (info.file_size > limit or bomb):
            most = f"是压缩后的 {limits.RATIO} 倍以上" if bomb else f"最多 {limit >> 20} MB"
            raise too_big(file, f"里面的 {info.filename} 展开后有 {info.file_size >> 20} MB，{most}")
    return archive


def too_big(file: str, what: str, place: Place | None = None) -> AnswersError:
    """Return the error that refuses a workbook beyond a limit, which `what` names."""
    fix = "把底册的表头和各行单独复制到一个新的工作簿，保存后再用"
    return AnswersError(Problem("too-big", f"{what}，不像是底册", place or Place(file), fix=fix))


def open_part(archive: zipfile.ZipFile, part: str, file: str) -> IO[bytes]:
    """Return the unpacked bytes of one part as a stream."""
    try:
        return archive.open(part)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError):
        raise refused(file, f"文件已经损坏（{part}）", REPAIR) from None


def elements(
    archive: zipfile.ZipFile, part: str, tag: str, file: str, last: str = "{*}sheetData"
) -> Iterator[_Element]:
    """Yield each `tag` of `part`, up to the end of `last`, and forget it; no entities, no DTD, no unlimited trees."""
    from lxml import etree

    first = True
    with open_part(archive, part, file) as stream:
        try:
            for element in _ended(stream, (tag, last), f"里面的 {part} 有一行", file):
                if first and _declares(element):
                    raise refused(
                        file, f"文件里的 {part} 含有 DTD 声明，可能有害", "向发送人核实这个文件的来历"
                    )
                if element.tag.endswith(last.removeprefix("{*}")):
                    return
                first = False
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError):
            raise refused(file, f"文件已经损坏（{part}）", REPAIR) from None


def _ended(stream: IO[bytes], tags: tuple[str, ...], what: str, file: str) -> Iterator[_Element]:
    """Yield the elements `tags` as they end; one that does not end is held in memory, and therefore bounded."""
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag=tags, **SAFE_XML)
    events = cast("Iterator[tuple[str, _Element]]", parser.read_events())
    waiting = 0
    while chunk := stream.read(_CHUNK):
        parser.feed(chunk)
        waiting += len(chunk)
        for _, element in events:
            waiting = 0
            yield element
        if waiting > limits.STRETCH:
            raise too_big(file, f"{what}超过 {limits.STRETCH >> 20} MB")
    parser.close()


def _declares(element: _Element) -> bool:
    return bool(getattr(element.getroottree().docinfo, "doctype", ""))


def parse_part(archive: zipfile.ZipFile, part: str, file: str) -> _Element:
    """Return the root of a small part."""
    from lxml import etree

    with open_part(archive, part, file) as stream:
        data = stream.read(limits.PART + 1)
    if len(data) > limits.PART:
        raise too_big(file, f"里面的 {part} 展开后超过 {limits.PART >> 20} MB")
    try:
        root = etree.fromstring(data, etree.XMLParser(**SAFE_XML))
    except (etree.XMLSyntaxError, ValueError):
        raise refused(file, f"文件已经损坏（{part}）", REPAIR) from None
    if _declares(root):
        raise refused(file, f"文件里的 {part} 含有 DTD 声明，可能有害", "向发送人核实这个文件的来历")
    return root
