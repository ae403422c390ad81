"""A file of another kind than the command takes: told what it is, and what was probably wanted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wuyi_docs import AnswersError, check_all, make
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.form.library import packaged_library

LIBRARY = packaged_library().folder
BATCH = ("batch", "验收结果通知")
WITH = (*BATCH, "底册.xlsx", "-o", "出", "--with")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("各种文件")
    shutil.copy(LIBRARY / "samples" / "验收结果通知.yaml", folder / "大气股.yaml")
    (folder / "说明.txt").write_text("明天开会。\n", encoding="utf-8")
    (folder / "错.yaml").write_text("表单：验收结果通知\n股室名称：甲股\n", encoding="utf-8")
    (folder / "名单.csv").write_text("姓名,职务\n张三,科员\n", encoding="utf-8")
    (folder / "扫描.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    shutil.copy(LIBRARY / "samples" / "工作底册.xlsx", folder / "底册.xlsx")
    shutil.copy(LIBRARY / "samples" / "机关.yaml", folder / "机关.yaml")
    shutil.copy(LIBRARY / "forms" / "验收结果通知.yaml", folder / "自己的表单.yaml")
    shutil.copy(LIBRARY / "templates" / "验收结果通知.docx", folder / "模板.docx")
    make(folder / "大气股.yaml", folder / "文.docx")
    return folder


@pytest.mark.parametrize(
    ("args", "what", "way"),
    [
        (("preview", "大气股.yaml"), "这是填好的表", "wuyi make 大气股.yaml --pdf"),
        (("preview", "底册.xlsx"), "这是工作底册", "wuyi batch 文种 底册.xlsx -o 文件夹 --pdf"),
        (("preview", "机关.yaml"), "这是机关的资料", "程序自己会读它"),
        (("preview", "扫描.pdf"), "这是 PDF 文件", "直接打开就能看"),
        (("preview", "说明.txt"), "这不是 Word 文档", ""),
        (("make", "底册.xlsx"), "这是工作底册", "wuyi batch 文种 底册.xlsx -o 文件夹"),
        (("make", "名单.csv"), "这是工作底册", "wuyi batch 文种 名单.csv -o 文件夹"),
        (("make", "文.docx"), "这是做好的 Word 文件", "wuyi preview 文.docx"),
        (("make", "模板.docx"), "这是 Word 模板", "wuyi new 文种 -o 表.yaml"),
        (("make", "大气股.docx"), "没有这个文件", "是不是旁边的“大气股.yaml”？"),
        (("make", "大气股"), "没有这个文件", "是不是旁边的“大气股.yaml”？"),
        (("make", "自己的表单.yaml"), "这是表单", "wuyi new 验收结果通知"),
        (("make", "说明.txt"), "这不是一份填好的表", "wuyi new"),
        (("check", "文"), "没有这个文件", "是不是旁边的“文.docx”？"),
        (("check", "大气股.pdf"), "没有这个文件", "是不是旁边的“大气股.yaml”？"),
        (("check", "扫描.pdf"), "这是 PDF 文件", "Word"),
        ((*BATCH, "大气股.yaml", "-o", "出"), "这是填好的表", "wuyi make 大气股.yaml"),
        ((*BATCH, "错.yaml", "-o", "出"), "这是填好的表", "wuyi make 错.yaml"),
        ((*BATCH, "文.docx", "-o", "出"), "这是做好的 Word 文件", "wuyi check 文.docx"),
        ((*BATCH, "自己的表单.yaml", "-o", "出"), "这是表单", "wuyi check 自己的表单.yaml"),
        ((*BATCH, "机关.yaml", "-o", "出"), "这是机关的资料", "程序自己会读它"),
        (
            ("batch", "底册.xlsx", "验收结果通知", "-o", "出"),
            "文种和底册写反了",
            "wuyi batch 验收结果通知 底册.xlsx",
        ),
        ((*BATCH, "底册.xlsx", "-o", "通知.docx"), "这里写的是一个文件的名字", "--merge 通知.docx"),
        ((*WITH, "底册.xlsx"), "这是工作底册", "--with 后面写一份填好的表"),
        ((*WITH, "机关.yaml"), "这是机关的资料", "程序自己会读它"),
        ((*WITH, "自己的表单.yaml"), "这是表单", "wuyi new"),
        (("new", "验收结果通知.yaml"), "没有这个文种", "文种只写名称，不写文件名：验收结果通知"),
        (("template", "fields", "验收结果通知.docx"), "没有这个文种", "不写文件名：验收结果通知"),
        (("template", "new", "acceptance", "-o", "模板.yaml"), "名字要以 .docx 结尾", "-o 模板.docx"),
        (("template", "restyle", "大气股.yaml"), "这是填好的表", "templates 文件夹"),
        (("template", "restyle", "模板.docx", "--like", "底册.xlsx"), "这是工作底册", "templates 文件夹"),
    ],
)
def test_another_kind_of_file_is_told_with_the_way_to_go(
    args: tuple[str, ...],
    what: str,
    way: str,
    filled: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(filled)
    before = sorted(path.name for path in filled.iterdir())
    assert run(command, args) in (1, 2)
    told = capsys.readouterr()
    text = told.out + told.err
    assert what in text
    assert way in text
    assert "程序自己出了错" not in text
    assert sorted(path.name for path in filled.iterdir()) == before


def test_a_shared_sheet_of_nothing_but_the_organ_s_names_is_no_profile(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(LIBRARY / "samples" / "工作底册.xlsx", here / "底册.xlsx")
    (here / "共用.yaml").write_text("发文机关名称: 某县某局\n机关代字: 某发\n", encoding="utf-8")
    assert run(command, ["batch", "验收结果通知", "底册.xlsx", "-o", "出", "--with", "共用.yaml"]) == 0
    assert "某县某局" in capsys.readouterr().out


def test_a_folder_without_anything_to_check_says_so(here: Path) -> None:
    (here / "空").mkdir()
    with pytest.raises(AnswersError) as caught:
        check_all([here / "空"])
    assert caught.value.problems[0].code == "no-files"
