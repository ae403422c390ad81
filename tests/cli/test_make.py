"""`wuyi make` from the command line: what is written, what is told, and how it ends."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.answer_sheets import ACCEPTANCE
from tests.docx_text import paragraphs, text
from wuyi_docs import init
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.form.library import packaged_library


def wuyi(*args: str | Path) -> int:
    return run(command, [str(arg) for arg in args])


@pytest.fixture
def sheet(here: Path) -> Path:
    path = here / "填.yaml"
    path.write_text(ACCEPTANCE, encoding="utf-8")
    return path


def test_a_sheet_makes_a_document_beside_it(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wuyi("make", sheet) == 0
    assert "大气环境股" in text(sheet.with_suffix(".docx"))
    out, err = capsys.readouterr()
    assert out == f"已做好 {sheet.with_suffix('.docx')}：朔州市生态环境局山阴分局，朔环山发〔2022〕30号\n"
    assert err == ""


def test_the_samples_make_one_document_each_in_a_new_folder(here: Path) -> None:
    assert wuyi("make", packaged_library().folder / "samples", "-o", here / "出" / "一") == 0
    assert {p.stem for p in (here / "出" / "一").iterdir()} == {k.name for k in packaged_library().kinds}


def test_a_setting_overrules_the_sheet(sheet: Path, here: Path) -> None:
    assert wuyi("make", sheet, "-o", here / "甲.docx", "--set", "股室名称=土壤生态环境股") == 0
    assert "土壤生态环境股" in text(here / "甲.docx")
    assert "大气环境股" not in text(here / "甲.docx")


def test_problems_go_to_stderr_all_at_once_and_nothing_is_written(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet.write_text(
        ACCEPTANCE.replace("得分: 96", "得分：很高").replace("11月22日", "11月31日"), encoding="utf-8"
    )
    assert wuyi("make", sheet) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "填.yaml 第3行第7列：" in err
    assert "填.yaml 第4行第5列：“验收得分”后面的冒号是中文全角冒号“：”" in err
    assert "填.yaml 第4行第6列：“验收得分”填得不对" in err
    assert "共 3 处问题。" in err
    assert "没有做出文件" in err
    assert [p.name for p in sheet.parent.iterdir()] == ["填.yaml"]


def test_one_bad_sheet_of_several_holds_up_all(sheet: Path, here: Path) -> None:
    (here / "坏.yaml").write_text(ACCEPTANCE.replace("96", "x"), encoding="utf-8")
    assert wuyi("make", sheet, here / "坏.yaml", "-o", here / "出") == 1
    assert not (here / "出").exists()


def test_what_is_wrong_with_the_profile_is_told_once(
    sheet: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "机关.yaml").write_text("发文机关名称：某局\n机关代字: 某发\n", encoding="utf-8")
    (here / "又.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    assert wuyi("make", sheet, here / "又.yaml") == 1
    assert capsys.readouterr().err.count("全角冒号") == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("没有.yaml", "没有这个文件"),
        ("文.yaml", "旧版的 Word"),
        ("空.yaml", "这个文件是空的"),
        ("乱.yaml", "不是文本文件"),
        ("空夹", "没有填好的表"),
    ],
)
def test_what_is_no_sheet_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    (here / "文.yaml").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (here / "空.yaml").write_bytes(b"")
    (here / "乱.yaml").write_bytes(bytes(range(256)))
    (here / "空夹").mkdir()
    assert wuyi("make", name) == 1
    out, err = capsys.readouterr()
    assert says in err
    assert name in err
    assert out == ""


def test_an_output_that_cannot_be_written_ends_with_2_and_no_traceback(
    sheet: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "文件").write_text("x")
    assert wuyi("make", sheet, "-o", here / "文件" / "甲.docx") == 2
    err = capsys.readouterr().err
    assert "路径里有一段是文件，不是文件夹" in err
    assert "Traceback" not in err


def test_a_document_open_elsewhere_or_changed_by_hand_is_kept(
    sheet: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = sheet.with_suffix(".docx")
    target.write_bytes(b"PK\x03\x04mine")
    assert wuyi("make", sheet) == 2
    assert target.read_bytes() == b"PK\x03\x04mine"
    lock = here / f"~${target.name}"
    lock.write_bytes(b"")
    assert wuyi("make", sheet, "--force") == 2
    assert target.read_bytes() == b"PK\x03\x04mine"
    err = capsys.readouterr().err
    assert "有人改过" in err
    assert "正在 Word 或 WPS 里打开着" in err
    lock.unlink()
    assert wuyi("make", sheet, "--force") == 0
    assert "大气环境股" in text(target)


def test_one_document_that_is_kept_does_not_hold_up_the_others(sheet: Path, here: Path) -> None:
    (here / "又.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    (here / "又.docx").write_bytes(b"mine")
    assert wuyi("make", here / "又.yaml", sheet) == 2
    assert sheet.with_suffix(".docx").exists()


def test_a_note_is_told_and_the_document_made(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.write_text(ACCEPTANCE + "# 附注: 此件公开发布\n", encoding="utf-8")
    assert wuyi("make", sheet) == 0
    assert "提示：这一行以“#”开头" in capsys.readouterr().err


def test_a_broken_form_ends_with_1_or_2_and_names_the_form(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "forms").mkdir()
    (here / "templates").mkdir()
    (here / "forms" / "试验.yaml").write_text(
        "表单: 试验\n代号: trial\n说明: 试\n分组: 甲\n", encoding="utf-8"
    )
    (here / "填.yaml").write_text("表单: 试验\n", encoding="utf-8")
    assert wuyi("make", "填.yaml") in (1, 2)
    assert "试验.yaml 第4行" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("make",), "后面还要写上表"),
        (("make", "填.yaml", "--foce"), "是不是“--force”？"),
        (("make", "填.yaml", "--set"), "--set 后面要写上它的值"),
        (("maek",), "没有 maek 这个命令，是不是“make”？"),
        (("new", "a", "b"), "后面多写了东西"),
    ],
)
def test_misuse_is_told_in_chinese_and_ends_with_2(
    here: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], says: str
) -> None:
    assert wuyi(*args) == 2
    assert says in capsys.readouterr().err


def test_a_failure_of_the_system_is_told_in_chinese(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/tmp/x")

    monkeypatch.setattr("wuyi_docs.cli.make.draft", fail)
    assert wuyi("make", sheet) == 2
    assert capsys.readouterr().err == "/tmp/x：读不出来或者写不进去：磁盘满了。排除以后再运行一次。\n"


def test_a_failure_of_the_program_itself_shows_no_traceback_unless_asked(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("wuyi_docs.cli.make.draft", fail)
    assert wuyi("make", sheet) == 2
    err = capsys.readouterr().err
    assert "程序自己出了错，文件没有做成" in err
    assert "（给他的线索：RuntimeError: boom）" in err
    assert "Traceback" not in err
    assert wuyi("make", sheet, "--debug") == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_watched_sheet_is_made_with_the_form_as_it_was_saved_last(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = init_library(here / "库")
    text = f"{ACCEPTANCE}活动名称: “创建”活动\n验收组: 局验收组\n"
    (library / "甲.yaml").write_text(text, encoding="utf-8")
    watched = []

    def saves(paths: tuple[Path, ...], act: Callable[[], None], *, stop: Event) -> None:
        watched.append([path.name for path in paths])
        if len(watched) == 1:  # the form, then a group that it shares with others, then the sheet's kind
            for name, old, new in (
                ("forms/验收结果通知.yaml", "验收结果的通知", "验收情况的通知"),
                ("forms/共用/版记.yaml", '~ "办公室"', '~ "印发室"'),
            ):
                path = library / name
                path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
                act()
                assert not stop.is_set()
            (library / "甲.yaml").write_text(text.replace("验收结果通知", "会议纪要"), encoding="utf-8")
            act()
            assert stop.is_set()

    monkeypatch.setattr("wuyi_docs.cli.watching.watch", saves)
    assert wuyi("make", library / "甲.yaml", "--watch", "--library", library, "--set", "印发机关=") == 0
    printed = "".join(paragraphs((library / "甲.docx").read_bytes()))
    assert "验收情况的通知" in printed
    assert "印发室" in printed
    assert "版头.yaml" in watched[0]
    assert "会议纪要.docx" in watched[1]
    assert "没有做出文件" in capsys.readouterr().err


def init_library(folder: Path) -> Path:
    init(folder, organ={"发文机关名称": "山阴县水利局", "机关代字": "山水发"})
    return folder
