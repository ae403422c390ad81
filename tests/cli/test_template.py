"""`wuyi template new | fields | restyle`, as a clerk calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.docx.package import read_package
from wuyi_docs.templating.stock import build

LIBRARY = str(Path(__file__).parents[2])
NAME = "通报批评"


def _stock(folder: Path, name: str = NAME) -> Path:
    path = folder / f"{name}.docx"
    path.write_bytes(build.build(build.read_outline(name), name))
    return path


def _spoilt(folder: Path) -> Path:
    from wuyi_docs.docx.package import write_package

    path = _stock(folder)
    package = read_package(path)
    styles = package.parts["word/styles.xml"].replace("方正小标宋简体".encode(), "黑体".encode())
    path.write_bytes(write_package({**package.parts, "word/styles.xml": styles}))
    return path


def test_a_new_template_is_written_and_an_old_file_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "新模板.docx"
    arguments = ["template", "new", "reprimand", "-o", str(path), "--library", LIBRARY]
    assert run(command, arguments) == 0
    assert read_package(path).parts == read_package(_stock(tmp_path)).parts
    path.write_bytes(b"mine")
    assert run(command, arguments) == 2
    assert path.read_bytes() == b"mine"
    assert "已经有这个文件了" in capsys.readouterr().err
    assert run(command, [*arguments, "--force"]) == 0
    assert path.read_bytes() != b"mine"


def test_a_folder_gets_a_template_named_after_its_kind(tmp_path: Path) -> None:
    assert run(command, ["template", "new", NAME, "-o", str(tmp_path), "--library", LIBRARY]) == 0
    assert (tmp_path / f"{NAME}.docx").exists()


def test_an_unknown_kind_is_told_with_the_nearest_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.docx"
    assert run(command, ["template", "new", "通报批平", "-o", str(path), "--library", LIBRARY]) == 2
    assert NAME in capsys.readouterr().err
    assert not path.exists()


def test_tags_are_printed_or_written_as_a_word_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, ["template", "fields", NAME, "--library", LIBRARY]) == 0
    assert "{%p for 段 in 主要事实 %}" in capsys.readouterr().out
    path = tmp_path / "标签.docx"
    assert run(command, ["template", "fields", NAME, "-o", str(path), "--library", LIBRARY]) == 0
    assert "主要事实" in read_package(path).parts["word/document.xml"].decode()


def test_restyling_keeps_the_old_file_beside_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _spoilt(tmp_path)
    before = path.read_bytes()
    assert run(command, ["template", "restyle", str(path)]) == 0
    assert (tmp_path / f"{NAME}.原稿.docx").read_bytes() == before
    assert "方正小标宋简体".encode() in read_package(path).parts["word/styles.xml"]
    assert run(command, ["template", "restyle", str(path)]) == 0
    assert "没有改动" in capsys.readouterr().out


def test_restyling_takes_the_look_of_the_template_named(tmp_path: Path) -> None:
    base, path = _spoilt(tmp_path), _stock(tmp_path, "自评报告")
    assert run(command, ["template", "restyle", str(path), "--like", str(base)]) == 0
    assert "方正小标宋简体".encode() not in read_package(path).parts["word/styles.xml"]


def test_one_bad_file_leaves_all_others_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = _spoilt(tmp_path), tmp_path / "坏.docx"
    bad.write_bytes(b"not a document")
    before = good.read_bytes()
    assert run(command, ["template", "restyle", str(good), str(bad)]) == 2
    assert good.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([good.name, bad.name])
    assert "坏.docx" in capsys.readouterr().err
