"""A file is known by its bytes, read or refused in one sentence, and its encoding found out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import FileType, Wanted, encoding_of, read_bytes, refusal, type_of, type_of_file
from wuyi_docs.core.problem import Place

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
WANTED = Wanted(
    "底册", ".xlsx 文件", "not-xlsx", 10_000, AnswersError, "换一个", "另存", frozenset({FileType.OLD_EXCEL})
)


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x" * 200)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


FILES = {
    FileType.EMPTY: [b"", b" \r\n"],
    FileType.WORD: [zipped("[Content_Types].xml", "word/document.xml"), zipped("word/document.xml")[:-60]],
    FileType.EXCEL: [zipped("xl/workbook.xml")],
    FileType.BINARY_EXCEL: [zipped("xl/styles.bin", "xl/workbook.bin")],
    FileType.POWERPOINT: [zipped("ppt/presentation.xml"), ole("PowerPoint Document")],
    FileType.OPEN_DOCUMENT: [zipped("mimetype", "content.xml")],
    FileType.IWORK: [zipped("Index/Document.iwa")],
    FileType.OFD: [zipped("OFD.xml")],
    FileType.ZIP: [zipped("a.txt"), zipped(), b"PK\3\4rest"],
    FileType.ENCRYPTED: [ole("EncryptedPackage")],
    FileType.OLD_WORD: [ole("WordDocument")],
    FileType.OLD_EXCEL: [ole("Workbook")],
    FileType.OLD_OFFICE: [OLE],
    FileType.RTF: [b"{\\rtf1 x}"],
    FileType.PDF: [b"%PDF-1.7"],
    FileType.WEB: [b"\xef\xbb\xbf\n<HTML>", b"<!DOCTYPE html>", b"<?xml version='1.0'?>"],
    FileType.IMAGE: [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"],
    FileType.OTHER: ["表单: 印发通知".encode(), b"\x00\x01", b"a < b"],
}


@pytest.mark.parametrize("kind", FileType)
def test_a_file_is_known_by_its_bytes(kind: FileType) -> None:
    assert [type_of(data) for data in FILES[kind]] == [kind] * len(FILES[kind])


@pytest.mark.parametrize("kind", FileType)
def test_each_is_refused_with_what_it_is_and_the_way_out(kind: FileType) -> None:
    (problem,) = refusal(kind, Place("册.xls"), WANTED).problems
    assert problem.place.file == "册.xls"
    if kind is FileType.ENCRYPTED:
        assert (problem.code, problem.fix.count("密码")) == ("encrypted", 1)
        return
    assert problem.wanted == ".xlsx 文件"
    assert problem.fix == ("另存" if kind is FileType.OLD_EXCEL else "换一个")
    if kind not in (FileType.OTHER, FileType.EMPTY):
        assert str(kind) in problem.what
        assert "，不是底册" in problem.what


def test_the_directory_of_an_old_file_is_found_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "册.xls"
    path.write_bytes(OLE + bytes(8000) + "Workbook".encode("utf-16-le"))
    assert type_of_file(path, WANTED) is FileType.OLD_EXCEL


def test_a_file_is_read_up_to_its_limit_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "册.csv"
    path.write_bytes(bytes(WANTED.most))
    assert len(read_bytes(path, WANTED)) == WANTED.most
    path.write_bytes(bytes(WANTED.most + 1))
    assert len(read_bytes(path, WANTED, first=5)) == 5
    with pytest.raises(AnswersError, match="太大"):
        read_bytes(path, WANTED)


@pytest.mark.parametrize(
    ("chunks", "encoding"),
    [
        (["标题".encode()], "utf-8"),
        ([b"\xe6\xa0", b"\x87"], "utf-8"),
        (["标题".encode("gbk")], "gb18030"),
        ([b"a" * 5000, "标题".encode("gbk")], "gb18030"),
        ([b"\xef\xbb\xbfa"], "utf-8-sig"),
        (["标题: 通知\n".encode("utf-16-be")], "utf-16-be"),
        (["标题".encode("utf-32")], "utf-32"),
        ([b"\xff\xff"], None),
        ([b"a", b"\x00"], None),
        ([bytes(range(256))], None),
        ([b"\xe6"], None),
        ([], "utf-8"),
    ],
)
def test_an_encoding_is_found_from_the_bytes_in_order(chunks: list[bytes], encoding: str | None) -> None:
    assert encoding_of(lambda: chunks) == encoding
