"""Text files as Windows programs save them are read; what is no text is refused by its name."""

from __future__ import annotations

import codecs
import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.sheets.textfile import MAX_BYTES, decode, read_text

SHEET = "表单: 验收结果通知\r\n股室名称: 大气环境股\r\n标题: “无疫单位”——镕喆䶮\r\n"
READ = SHEET.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-32"])
def test_a_sheet_is_read_however_notepad_saved_it(encoding: str) -> None:
    assert decode(SHEET.encode(encoding), "填.yaml") == READ


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SHEET, "表单: 印发通知\n", "标题: " + "疫情防控" * 300 + "\n日期: 1\n"])
def test_utf_16_is_read_with_its_mark_and_without(encoding: str, text: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert decode(mark + text.encode(encoding), "x") == text.replace("\r\n", "\n")
    assert decode(text.encode(encoding), "x") == text.replace("\r\n", "\n")


def test_gbk_as_old_programs_save_it_is_read() -> None:
    assert (
        decode("表单：通知\n标题: 关于〔2022〕15号的通知".encode("gbk"), "x")
        == "表单：通知\n标题: 关于〔2022〕15号的通知"
    )


def test_gb18030_keeps_rare_characters_and_emoji() -> None:
    assert decode("姓名: 𠮷䶮😀".encode("gb18030"), "x") == "姓名: 𠮷䶮😀"


def test_old_macintosh_line_ends_are_line_ends() -> None:
    assert decode(b"a: 1\rb: 2\r", "x") == "a: 1\nb: 2\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\ufeff")))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode(), "x") == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "压缩文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版的 Word"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (gzip.compress(b"x" * 100, mtime=0), "不是文本文件"),
        (bytes(range(256)) * 4, "不是文本文件"),
        (b"a\x00b: 1\n" * 3, "不是文本文件"),
        (b"\xff" * 50, "不是文本文件"),
    ],
)
def test_a_binary_file_is_called_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(AnswersError) as caught:
        decode(data, "表.yaml")
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.code == ("old-format" if "旧版" in what else "not-text")
    assert problem.place.file == "表.yaml"
    assert problem.wanted


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(AnswersError) as caught:
        read_text(tmp_path)
    assert caught.value.problems[0].code == "is-folder"
    assert "文件夹" in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswersError) as caught:
        read_text(tmp_path / "没有" / "表.yaml")
    assert "没有" in caught.value.problems[0].fix
    assert caught.value.problems[0].code == "no-file"


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(AnswersError) as caught:
        read_text(path)
    assert caught.value.problems[0].code == "too-large"


def test_a_pipe_or_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道.yaml"
    os.mkfifo(path)
    with pytest.raises(AnswersError) as caught:
        read_text(path)
    assert caught.value.problems[0].code == "not-a-file"


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.yaml"
    path.write_text("a: 1")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(AnswersError, match="没有权限"):
        read_text(path)
