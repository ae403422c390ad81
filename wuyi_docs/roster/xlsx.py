"""The inside of an .xlsx, safely: its zip members and their XML, streamed or whole, or one clear refusal.

Nothing is unpacked beyond the limits below, no DTD and no entity is followed. Knows nothing of sheets.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import FileType, Wanted, refusal
from wuyi_docs.core.problem import Place, Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

# 100,000 rows of a wide roster are about 100 MB of XML; the table of shared texts is held in memory.
MAX_SHEET = 1 << 30
MAX_STRINGS = 256 << 20
MAX_SMALL = 32 << 20
MAX_RATIO = 1000  # deflate cannot do better than this; real sheets stay below 100

REPAIR = "用 Excel 打开修复后另存"
SAVE_AS = "用 Excel 或 WPS 表格打开，另存为“Excel 工作簿（*.xlsx）”后再用"
ROSTER = Wanted(
    what="底册",
    files=".xlsx、.csv 或 .yaml 文件",
    code="not-xlsx",
    most=64 << 20,
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
        limit = MAX_SHEET if "/worksheets/" in info.filename else MAX_STRINGS
        bomb = info.file_size > MAX_SMALL and info.file_size > MAX_RATIO * info.compress_size
        if info.filename.endswith(".xml") and (info.file_size > limit or bomb):
            what = f"里面的 {info.filename} 展开后有 {info.file_size >> 20} MB，不像是底册"
            raise refused(file, what, "把底册单独复制到一个新的工作簿，保存后再用", "too-big")
    return archive


def open_part(archive: zipfile.ZipFile, part: str, file: str) -> IO[bytes]:
    """Return the unpacked bytes of one part as a stream."""
    try:
        return archive.open(part)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError):
        raise refused(file, f"文件已经损坏（{part}）", REPAIR) from None


def elements(archive: zipfile.ZipFile, part: str, tag: str, file: str) -> Iterator[_Element]:
    """Yield each `tag` of `part` and forget it; no entities, no DTD, no unlimited trees."""
    from lxml import etree

    broken = refused(file, f"文件已经损坏（{part}）", REPAIR)
    with open_part(archive, part, file) as stream:
        try:
            first = True
            # Comments and processing instructions would cut the text of a cell.
            asides: Any = {"remove_comments": True, "remove_pis": True}
            walker = etree.iterparse(
                stream, tag=tag, load_dtd=False, no_network=True, huge_tree=False, **asides
            )
            for _, element in walker:
                if first and _declares(element):
                    raise refused(
                        file, f"文件里的 {part} 含有 DTD 声明，可能有害", "向发送人核实这个文件的来历"
                    )
                first = False
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError):
            raise broken from None


def _declares(element: _Element) -> bool:
    return bool(getattr(element.getroottree().docinfo, "doctype", ""))


def parse_part(archive: zipfile.ZipFile, part: str, file: str) -> _Element:
    """Return the root of a small part."""
    from lxml import etree

    with open_part(archive, part, file) as stream:
        data = stream.read(MAX_SMALL + 1)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refused(file, f"文件已经损坏（{part}）", REPAIR) from None
    if _declares(root):
        raise refused(file, f"文件里的 {part} 含有 DTD 声明，可能有害", "向发送人核实这个文件的来历")
    return root
