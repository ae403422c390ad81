"""A package may be as large as each limit of the archive, and not a byte or a member larger."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile

import pytest

from wuyi_docs.core.errors import PackageError
from wuyi_docs.docx import archive

MB = 2**20
CENTRAL_SIZE = 24  # where an entry of the central directory says how large the member is unpacked
NOISE = random.Random(0).randbytes(2 * MB)


def zipped(**sizes: int) -> bytes:
    """Return an archive of members that hardly compress, so that only their size is suspect."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, size in sizes.items():
            out.writestr(name, NOISE[:size])
    return file.getvalue()


def claiming(data: bytes, size: int, entry: int | None = None) -> bytes:
    """Return the archive with a member (the last) said to be so large: what is refused is refused unread."""
    at = (data.rindex(b"PK\1\2") if entry is None else entry) + CENTRAL_SIZE
    return data[:at] + struct.pack("<L", size) + data[at + 4 :]


def refusal(data: bytes) -> str:
    """Return in which words the members are refused, "" if they are not."""
    try:
        archive.read_members(data, "来文.docx")
    except PackageError as error:
        (problem,) = error.problems
        assert problem.code == "too-big"
        return problem.what
    return ""


@pytest.mark.parametrize(
    ("name", "most"),
    [("a.png", 64 * MB), ("a.xml", 32 * MB), ("a.XML", 32 * MB), ("a.rels", 32 * MB), ("a.vml", 32 * MB)],
)
def test_a_member_may_be_as_large_as_its_kind_may(name: str, most: int) -> None:
    data = zipped(**{name: 2 * MB})
    assert refusal(claiming(data, most)) == ""
    assert (
        refusal(claiming(data, most + 1)) == f"其中的 {name} 有 {most // MB} MB，超过 {most // MB} MB 的上限"
    )


def test_a_member_may_unpack_to_300_times_its_size() -> None:
    data = zipped(a=20_000)
    packed = archive.read_members(data)[0].packed
    assert refusal(claiming(data, 300 * len(packed))) == ""
    assert "压缩炸弹" in refusal(claiming(data, 300 * len(packed) + 1))


def test_a_member_of_4_mb_may_compress_as_it_likes() -> None:
    data = zipped(a=100)
    assert refusal(claiming(data, 4 * MB)) == ""
    assert "压缩炸弹" in refusal(claiming(data, 4 * MB + 1))


@pytest.mark.parametrize(
    ("last", "words"), [(32 * MB, ""), (32 * MB + 1, "展开后共 160 MB，超过 160 MB 的上限")]
)
def test_the_members_may_have_160_mb_together(last: int, words: str) -> None:
    data = zipped(a=MB, b=MB, c=MB)
    entries = [found.start() for found in re.finditer(re.escape(b"PK\1\2"), data)]
    for at, size in zip(entries, (64 * MB, 64 * MB, last), strict=True):
        data = claiming(data, size, at)
    assert refusal(data) == words


def test_there_may_be_5000_members() -> None:
    names = [str(number) for number in range(5001)]
    assert refusal(zipped(**dict.fromkeys(names[:5000], 0))) == ""
    assert refusal(zipped(**dict.fromkeys(names, 0))) == "压缩包里有 5001 个文件，超过 5000 个的上限"


def test_a_member_is_packed_only_where_that_makes_it_smaller() -> None:
    packed = archive.pack("a", bytes(100))
    assert (packed.method, packed.size) == (8, 100)
    assert archive.pack("a", NOISE[:100]).method == 0
    # Six equal bytes take six bytes, deflated or not.
    sizes = [len(archive.pack("a", b"a" * count).packed) for count in range(10)]
    assert [archive.pack("a", b"a" * count).method for count in range(10)] == [
        8 if size < count else 0 for count, size in enumerate(sizes)
    ]


def test_a_member_must_have_the_size_and_the_checksum_that_it_says() -> None:
    good = archive.pack("a", b"a" * 100)
    assert archive.unpack(good) == b"a" * 100
    for size, crc in ((99, good.crc), (101, good.crc), (100, good.crc ^ 1)):
        with pytest.raises(PackageError, match="损坏"):
            archive.unpack(archive.Member("a", good.method, crc, size, good.packed))
