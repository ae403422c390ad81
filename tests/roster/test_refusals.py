"""Files that are taken for rosters, and harmful ones: each refused with one clear sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.roster.books import GOOD, HEADINGS, MAIN, WANTED, book, raw_book
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.roster import limits, open_roster

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def _zip(path: Path, names: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)


def _damaged(path: Path) -> None:
    book(path, [HEADINGS, GOOD])
    path.write_bytes(path.read_bytes()[:-400])


def _entities(path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    raw_book(
        path,
        f'{bomb}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c><v>1</v></c></row></sheetData></worksheet>',
    )


def _bad_xml(path: Path) -> None:
    raw_book(path, f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"></row>')


FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "旧版.xls": (lambda p: p.write_bytes(OLE + b"\0" * 600), "旧版"),
    "改名.xlsx": (lambda p: p.write_bytes(OLE + b"\0" * 600), "旧版"),
    "加密.xlsx": (
        lambda p: p.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
        "打开密码",
    ),
    "网页.xls": (lambda p: p.write_bytes(b"<html><table><tr><td>1"), "网页"),
    "文档.docx": (lambda p: _zip(p, {"word/document.xml": b"<x/>"}), "Word 文档"),
    "表格.ods": (lambda p: _zip(p, {"content.xml": b"<x/>"}), "OpenDocument"),
    "二进制.xlsb": (lambda p: _zip(p, {"xl/workbook.bin": b"x"}), "xlsb"),
    "压缩包.zip": (lambda p: _zip(p, {"a.txt": b"x"}), "压缩文件"),
    "文件.pdf": (lambda p: p.write_bytes(b"%PDF-1.7\n"), "PDF"),
    "残缺.xlsx": (_damaged, "损坏"),
    "实体.xlsx": (_entities, "DTD"),
    "坏.xlsx": (_bad_xml, "损坏"),
    "空.xlsx": (lambda p: p.write_bytes(b""), "空的"),
    "乱码.csv": (lambda p: p.write_bytes(b"\xff\xff\x81\x00\x01" * 50), "编码"),
    "不是列表.yaml": (lambda p: p.write_text("股室名称: 甲\n", encoding="utf-8"), "列表"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_roster_is_refused_with_one_sentence_and_what_to_do(tmp_path: Path, name: str) -> None:
    write, words = FOREIGN[name]
    path = tmp_path / name
    write(path)
    with pytest.raises(AnswersError) as caught:
        list(open_roster(path, WANTED).rows())
    (problem,) = caught.value.problems
    assert words in problem.what
    assert problem.fix
    assert name in str(problem.place)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "没有.xlsx", "no-file"), (tmp_path, "is-folder")):
        with pytest.raises(AnswersError) as caught:
            open_roster(path, WANTED)
        assert caught.value.problems[0].code == code


def test_a_part_that_unpacks_to_gigabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, *[GOOD] * 50])
    monkeypatch.setattr(limits, "SHEET", 1000)
    with pytest.raises(AnswersError) as caught:
        open_roster(path, WANTED)
    assert caught.value.problems[0].code == "too-big"
