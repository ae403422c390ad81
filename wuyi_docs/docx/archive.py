"""The zip archive under a .docx: a path or bytes in, packed members out, and back, byte for byte the same.

Every limit below is checked before a member is unpacked, and whatever is not an archive is refused with one
sentence that says what it is instead. Writing is deterministic. What the members are for is not known here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from struct import Struct

from wuyi_docs.core.errors import PackageError
from wuyi_docs.core.opening import FileType, Wanted, refusal, type_of
from wuyi_docs.core.problem import Place, Problem

# An office's document of a few hundred pages with scans stays far below each of these.
MAX_FILE = 100 * 2**20
MAX_MEMBER = 64 * 2**20
MAX_XML = 32 * 2**20
MAX_TOTAL = 160 * 2**20
MAX_MEMBERS = 5000
# Deflate reaches about 1000:1 on a constant byte, real XML rarely 50:1; small members may do as they like.
MAX_RATIO = 300
RATIO_FROM = 4 * 2**20

XML_SUFFIXES = (".xml", ".rels", ".vml")
SAVE_AS = "请用 Word 或 WPS 打开它，另存为“Word 文档（*.docx）”后再用"
FETCH_AGAIN = "请向发送人重新要一份，或者用 Word、WPS 打开修复后另存"
DOCX = Wanted(
    what="Word 文档（.docx）",
    files=".docx 文件",
    code="not-docx",
    most=MAX_FILE,
    error=PackageError,
    otherwise="换成 Word 文档（.docx）",
    save_as=SAVE_AS,
    convertible=frozenset(
        (
            FileType.OLD_WORD,
            FileType.OLD_OFFICE,
            FileType.OPEN_DOCUMENT,
            FileType.RTF,
            FileType.PDF,
            FileType.WEB,
        )
    ),
)

# What zipfile raises on an archive that is damaged or of an unknown version.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    UnicodeError,
    ValueError,
    OSError,
)

# The records of APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16. Dates are the earliest that a zip can hold.
_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s4B4HL2L5H2L")
_END = Struct("<4s4H2LH")
_DOS_DATE = 33  # 1980-01-01
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the archive as its packed bytes stand in the file (`method` 0 stored, 8 deflated)."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes


def read_members(data: bytes, name: str = "") -> tuple[Member, ...]:
    """Return the members of the archive `data`, still packed; refuse archives that are unsafe or damaged."""
    kind = FileType.ZIP if data.startswith(b"PK") else type_of(data)
    if kind is not FileType.ZIP:
        raise refusal(kind, Place(name), DOCX)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            shift = archive.start_dir
    except _ZIP_ERRORS as error:
        raise _damaged(name) from error
    _refuse_unsafe(infos, name)
    members = []
    end_of_last = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        start = _data_start(data, info, name)
        end = start + info.compress_size
        if info.header_offset < end_of_last or end > shift:
            raise _damaged(name)
        end_of_last = end
        members.append(Member(info.filename, info.compress_type, info.CRC, info.file_size, data[start:end]))
    order = {info.filename: index for index, info in enumerate(infos)}
    return tuple(sorted(members, key=lambda one: order[one.name]))


def unpack(member: Member, name: str = "") -> bytes:
    """Return the bytes of `member`, checked against its size and checksum."""
    data = member.packed
    if member.method == _DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = unpacker.decompress(member.packed, member.size + 1)
        except zlib.error as error:
            raise _damaged(name, member.name) from error
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise _damaged(name, member.name)
    return data


def pack(name: str, data: bytes, level: int = 6) -> Member:
    """Return `data` as a member, deflated where that makes it smaller."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    method = _DEFLATED
    if len(packed) >= len(data):
        packed, method = data, _STORED
    return Member(name, method, zlib.crc32(data), len(data), packed)


def write_members(members: Iterable[Member]) -> bytes:
    """Return the archive that holds `members` in the order given."""
    locals_: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for member in members:
        header = local_record(member)
        locals_ += (header, member.packed)
        central.append(central_record(member, offset))
        offset += len(header) + len(member.packed)
    directory = b"".join(central)
    return b"".join((*locals_, directory, end_record(len(central), len(directory), offset)))


def local_record(member: Member) -> bytes:
    """Return the local header of `member`; its packed bytes follow."""
    raw, flag = _raw_name(member.name)
    sizes = (member.crc, len(member.packed), member.size)
    return _LOCAL.pack(b"PK\3\4", 20, flag, member.method, 0, _DOS_DATE, *sizes, len(raw), 0) + raw


def central_record(member: Member, offset: int) -> bytes:
    """Return the entry of `member` in the central directory; `offset` is where its local header stands."""
    raw, flag = _raw_name(member.name)
    sizes = (member.crc, len(member.packed), member.size)
    fixed = (
        b"PK\1\2",
        20,
        0,
        20,
        0,
        flag,
        member.method,
        0,
        _DOS_DATE,
        *sizes,
        len(raw),
        0,
        0,
        0,
        0,
        0,
        offset,
    )
    return _CENTRAL.pack(*fixed) + raw


def end_record(count: int, directory_size: int, directory_offset: int) -> bytes:
    """Return the record that ends an archive of `count` members."""
    return _END.pack(b"PK\5\6", 0, 0, count, count, directory_size, directory_offset, 0)


def _refuse_unsafe(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MAX_MEMBERS:
        raise _too_big(name, f"压缩包里有 {len(infos)} 个文件，超过 {MAX_MEMBERS} 个的上限")
    seen: set[str] = set()
    for info in infos:
        part = info.filename
        if part != info.orig_filename or _leaves(part):
            raise refused(
                name, "unsafe-path", f"压缩包里有越出本文件的路径 {part!r}，可能有害，不予读取", FETCH_AGAIN
            )
        if part in seen:
            raise refused(name, "duplicate-part", f"压缩包里有两个 {part}，无法判断以哪个为准", FETCH_AGAIN)
        seen.add(part)
        if info.flag_bits & 0x41:
            raise refusal(FileType.ENCRYPTED, Place(name), DOCX)
        if info.compress_type not in (_STORED, _DEFLATED):
            raise refused(name, "zip-method", f"压缩包里的 {part} 用了 .docx 不允许的压缩方法", SAVE_AS)
        limit = MAX_XML if part.lower().endswith(XML_SUFFIXES) else MAX_MEMBER
        if info.file_size > limit:
            raise _too_big(
                name, f"其中的 {part} 有 {info.file_size // 2**20} MB，超过 {limit // 2**20} MB 的上限"
            )
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size:
            raise _too_big(name, f"其中的 {part} 压缩得异常厉害，像是压缩炸弹")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL:
        raise _too_big(name, f"展开后共 {total // 2**20} MB，超过 {MAX_TOTAL // 2**20} MB 的上限")


def _leaves(part: str) -> bool:
    return (
        not part
        or "\\" in part
        or ":" in part
        or part.startswith("/")
        or ".." in part.split("/")
        or "\0" in part
    )


def _data_start(data: bytes, info: zipfile.ZipInfo, name: str) -> int:
    start = info.header_offset
    if start < 0 or data[start : start + 4] != b"PK\3\4" or start + _LOCAL.size > len(data):
        raise _damaged(name)
    fields = _LOCAL.unpack_from(data, start)
    return start + _LOCAL.size + int(fields[9]) + int(fields[10])


def _raw_name(name: str) -> tuple[bytes, int]:
    return (name.encode(), 0) if name.isascii() else (name.encode(), 0x800)


def refused(name: str, code: str, what: str, fix: str) -> PackageError:
    """Return the error that refuses the file called `name`."""
    return PackageError(Problem(code, what, Place(file=name), fix=fix))


def _damaged(name: str, part: str = "") -> PackageError:
    where = f"（{part}）" if part else ""
    return refused(name, "damaged-zip", f"文件已损坏，压缩包读不完整{where}", FETCH_AGAIN)


def _too_big(name: str, what: str) -> PackageError:
    return refused(name, "too-big", what, "请压缩或去掉里面的大图片、视频后再用；来历不明的文件请不要打开")
