"""The zip and its parts: what is refused, in which words, and that writing is deterministic."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core.errors import PackageError
from wuyi_docs.docx import archive
from wuyi_docs.docx.package import CONTENT_TYPES, free_part, parse_xml, read_package, write_package

TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="application/main+xml"/></Types>'
)
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)
PARTS = {CONTENT_TYPES: TYPES, "_rels/.rels": RELS, "word/document.xml": b"<a>" + b"x" * 500 + b"</a>"}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return file.getvalue()


def refusal(source: Path | bytes) -> tuple[str, str]:
    with pytest.raises(PackageError) as caught:
        read_package(source, "收到的.docx")
    (problem,) = caught.value.problems
    assert problem.place.file == "收到的.docx"
    assert problem.fix
    return problem.code, problem.what


def test_a_package_is_read_with_its_parts_and_its_main_part() -> None:
    package = read_package(zipped(PARTS))
    assert dict(package.parts) == PARTS
    assert package.main == "word/document.xml"
    assert package.content_types()["word/document.xml"] == "application/main+xml"
    assert package.relationships("")[0].target == "word/document.xml"
    assert package.relationships("word/document.xml") == ()


def test_relationships_are_resolved_against_the_folder_of_their_part() -> None:
    rels = RELS.replace(b'Target="word/document.xml"', b'Target="../customXml/item1.xml"')
    package = read_package(zipped({**PARTS, "word/_rels/document.xml.rels": rels}))
    assert package.relationships("word/document.xml")[0].target == "customXml/item1.xml"


def test_equal_parts_in_any_order_give_equal_bytes_that_zipfile_opens() -> None:
    first = write_package(PARTS)
    assert first == write_package(dict(reversed(PARTS.items())))
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert file.testzip() is None
        assert file.namelist()[0] == CONTENT_TYPES
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_unchanged_parts_are_copied_in_their_packed_form() -> None:
    package = read_package(zipped(PARTS, zipfile.ZIP_STORED))
    with zipfile.ZipFile(
        io.BytesIO(write_package({**package.parts, "word/new.xml": b"<b/>"}, package))
    ) as file:
        assert file.getinfo("word/document.xml").compress_type == zipfile.ZIP_STORED
        assert file.read("word/new.xml") == b"<b/>"


@given(st.dictionaries(st.text("abc附件.", min_size=1, max_size=5), st.binary(max_size=300), max_size=4))
def test_what_is_written_is_read_back(extra: dict[str, bytes]) -> None:
    parts = {**PARTS, **{f"word/media/{name}x": data for name, data in extra.items()}}
    assert dict(read_package(write_package(parts)).parts) == parts


def test_a_missing_file_and_a_folder_are_said_to_be_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.docx") == ("no-file", "没有这个文件")
    assert refusal(tmp_path) == ("is-folder", "这是一个文件夹，不是 Word 文档（.docx）")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    assert refusal(tmp_path / "pipe.docx")[0] == "not-a-file"


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty-file", "空的"),
        (b"hello", "not-docx", "不是 Word 文档（.docx）"),
        (OLE + "WordDocument".encode("utf-16-le"), "old-format", "（.doc、.wps）"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
        (b"{\\rtf1 x}", "not-docx", "RTF"),
        (b"%PDF-1.7", "not-docx", "PDF"),
        (b"<html></html>", "not-docx", "网页"),
        (zipped(PARTS)[:-30], "damaged-zip", "损坏"),
        (zipped({"a.txt": b"a"}), "not-docx", "压缩文件"),
        (zipped({**PARTS, "_rels/.rels": RELS.replace(b"word/", b"")}), "not-docx", "word/document.xml"),
        (
            zipped({**PARTS, "_rels/.rels": RELS.replace(b"word/", b"xl/"), "xl/a.xml": b"<a/>"}),
            "not-docx",
            "Excel",
        ),
        (zipped({"mimetype": b"x", "content.xml": b"<a/>"}), "not-docx", "OpenDocument"),
        (zipped({**PARTS, "../evil.xml": b"<a/>"}), "unsafe-path", "越出"),
        (zipped({**PARTS, "/etc/passwd": b"<a/>"}), "unsafe-path", "越出"),
        (zipped({**PARTS, "word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "dtd", "DTD"),
        (zipped({**PARTS, "a.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "dtd", "DTD"),
        (zipped({**PARTS, "word/x.bin": bytes(10 * 2**20)}), "too-big", "压缩炸弹"),
        (zipped({**PARTS, "_rels/.rels": b"<a"}), "broken-xml", "_rels/.rels"),
        (zipped(PARTS, zipfile.ZIP_BZIP2), "zip-method", "压缩方法"),
    ],
    # Archives bear the time of day, which must not stand in a test's name: two workers would know different tests.
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_not_a_safe_docx_is_refused_in_one_sentence(data: bytes, code: str, words: str) -> None:
    given_code, what = refusal(data)
    assert given_code == code
    assert words in what


def test_a_part_that_fails_its_checksum_is_named() -> None:
    data = bytearray(zipped(PARTS, zipfile.ZIP_STORED))
    data[data.index(b"xxxx")] = ord("y")
    code, what = refusal(bytes(data))
    assert code == "damaged-zip"
    assert "word/document.xml" in what


def test_two_members_of_one_name_are_refused() -> None:
    data = zipped({**PARTS, "word/documenu.xml": b"<b/>"})
    assert refusal(data.replace(b"word/documenu.xml", b"word/document.xml"))[0] == "duplicate-part"


def test_an_encrypted_member_is_said_to_have_a_password() -> None:
    data = bytearray(zipped(PARTS))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert refusal(bytes(data))[0] == "encrypted"


def test_members_that_overlap_are_refused() -> None:
    data = bytearray(zipped(PARTS))
    central = [i for i in range(len(data)) if data[i : i + 4] == b"PK\1\2"]
    data[central[1] + 42 : central[1] + 46] = data[central[0] + 42 : central[0] + 46]
    assert refusal(bytes(data))[0] == "damaged-zip"


def test_a_huge_member_is_refused_by_its_declared_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER", 1000)
    code, what = refusal(zipped({**PARTS, "word/media/a.png": os.urandom(1001)}))
    assert code == "too-big"
    assert "word/media/a.png" in what


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    member = archive.pack("a", bytes(10**6))
    liar = archive.Member("a", member.method, member.crc, 100, member.packed)
    with pytest.raises(PackageError):
        archive.unpack(liar, "a.docx")


def test_many_members_and_a_big_total_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    assert refusal(zipped(PARTS))[0] == "too-big"
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    monkeypatch.setattr(archive, "MAX_TOTAL", 100)
    assert refusal(zipped(PARTS))[0] == "too-big"


def test_xml_is_parsed_without_entities_and_with_the_line_of_a_fault() -> None:
    assert parse_xml(b"<a><b/></a>").tag == "a"
    with pytest.raises(PackageError, match="第2行"):
        parse_xml(b"<a>\n<b></a>", "word/styles.xml", "x.docx")
    with pytest.raises(PackageError, match="DTD"):
        parse_xml('<?xml version="1.0" encoding="UTF-32"?><!DOCTYPE a><a/>'.encode("utf-32"))


def test_a_part_is_added_with_its_type_and_its_relationship_once() -> None:
    package = read_package(zipped(PARTS))
    parts = dict(package.parts)
    kind, relation = "application/comments+xml", "http://example/comments"
    for _ in range(2):
        ident = package.add_part(parts, "word/comments.xml", b"<a/>", relation, kind, of="word/document.xml")
        assert ident == "rId1"
    again = read_package(write_package(parts))
    assert again.content_types()["word/comments.xml"] == kind
    (line,) = again.relationships("word/document.xml")
    assert (line.type, line.target, again.related()["comments"]) == (
        relation,
        "word/comments.xml",
        line.target,
    )
    assert b'Target="comments.xml"' in again.parts["word/_rels/document.xml.rels"]


def test_a_name_that_is_taken_gets_the_next_free_number() -> None:
    assert free_part("word/footer1.xml", {}) == "word/footer1.xml"
    assert free_part("word/footer1.xml", ["word/footer1.xml", "word/footer2.xml"]) == "word/footer3.xml"
