"""One file of several that fails is told by name, and the others are done all the same."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.fixtures.cases import saying
from tests.check.writing import build
from tests.pages.stand_in import MAKES_PDFS, behave
from tests.production.batch.rosters import DATING, KIND, sections, write_roster
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.form.library import packaged_library
from wuyi_docs.production import single
from wuyi_docs.production.batch.numbers import Numbers
from wuyi_docs.production.file_kind import kind_of

LIBRARY = packaged_library().folder
NAMES = ("甲", "乙", "丙", "丁")


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "来文").mkdir()
    for name in NAMES:
        (here / "来文" / f"{name}.docx").write_bytes(build(saying("请报各单位,并反馈。")))
    return here / "来文"


def failing(function: Callable[..., object], name: str) -> Callable[..., object]:
    """Return a function that fails on what is named so, as a fault of the program would make it."""

    def act(given: object, *args: object, **kwargs: object) -> object:
        if name in str(getattr(given, "name", "")) or name in str(getattr(given, "path", given))[:200]:
            raise KeyError("unbedacht")
        return function(given, *args, **kwargs)

    return act


def test_mending_a_folder_tells_the_document_that_makes_the_program_fail(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from wuyi_docs.check import mend

    monkeypatch.setattr(mend, "fix", failing(mend.fix, "丙"))
    assert run(command, ["check", "来文", "--fix"]) == 2
    told = capsys.readouterr().out
    for name in ("甲", "乙", "丁"):
        assert f"已另存 来文/{name}.改正.docx" in told
    assert "来文/丙.docx：程序自己出了错" in told
    assert "KeyError" in told
    run(command, ["check", "来文", "--fix", "--format", "json"])
    (fault,) = [one for file in json.loads(capsys.readouterr().out) for one in file["problems"]]
    assert (fault["code"], fault["file"]) == ("program-fault", "来文/丙.docx")


def test_debugging_shows_where_the_program_failed_on_one_of_several(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from wuyi_docs.check import mend

    monkeypatch.setattr(mend, "fix", failing(mend.fix, "丙"))
    assert run(command, ["check", "来文", "--fix", "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err
    assert run(command, ["check", "来文", "--fix"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("what", ["来文", pytest.param("templates", marks=pytest.mark.slow)])
def test_checking_a_folder_tells_the_file_that_makes_the_program_fail(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(LIBRARY / "templates", folder.parent / "templates")
    name = "丙" if what == "来文" else "会议纪要"
    monkeypatch.setattr("wuyi_docs.api.checks.kind_of", failing(kind_of, name))
    assert run(command, ["check", what]) == 2
    told = capsys.readouterr().out
    assert f"{what}/{name}.docx：程序自己出了错" in told
    assert told.count("程序自己出了错") == 1
    assert told.count("模板没有问题" if what == "templates" else "汉字旁边用了半角标点") >= 3


@pytest.mark.parametrize("broken", ["program", "template"])
def test_making_several_sheets_tells_the_one_that_cannot_be_made(
    broken: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("自评报告", "会议纪要", "通报批评"):
        shutil.copy(LIBRARY / "samples" / f"{name}.yaml", here)
    if broken == "program":
        monkeypatch.setattr(single, "render", failing(single.render, "会议纪要"))
    else:
        monkeypatch.setenv("WUYI_LIBRARY", str(here / "库"))
        for part in ("forms", "templates"):
            shutil.copytree(LIBRARY / part, here / "库" / part)
        (here / "库" / "templates" / "会议纪要.docx").write_bytes(b"PK\3\4")
    sheets = [f"{name}.yaml" for name in ("自评报告", "会议纪要", "通报批评")]
    assert run(command, ["make", *sheets, "-o", "出"]) == 2
    told = capsys.readouterr()
    assert sorted(path.name for path in (here / "出").iterdir()) == ["自评报告.docx", "通报批评.docx"]
    assert told.out.count("已做好") == 2
    assert "会议纪要" in told.err


def test_reading_several_sheets_tells_the_one_that_makes_the_program_fail(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("自评报告", "会议纪要"):
        shutil.copy(LIBRARY / "samples" / f"{name}.yaml", here)
    (here / "通报批评.yaml").write_text("表单: 通报批评\n", encoding="utf-8")
    monkeypatch.setattr(single, "draft", failing(single.draft, "会议纪要.yaml"))
    assert run(command, ["make", ".", "-o", "出"]) == 1
    told = capsys.readouterr().err
    assert "会议纪要.yaml：程序自己出了错" in told
    assert "通报批评.yaml：“工作要求”必须填" in told
    assert not (here / "出").exists()


@pytest.mark.parametrize(
    "damage",
    ["folder", pytest.param("bytes", marks=pytest.mark.slow), pytest.param("name", marks=pytest.mark.slow)],
)
def test_one_pdf_of_several_that_cannot_be_written_does_not_stop_the_others(
    damage: str, folder: Path, stand_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    behave(stand_in, MAKES_PDFS)
    if damage == "folder":  # where the PDF belongs
        (folder / "乙.pdf").mkdir()
    elif damage == "bytes":
        (folder / "乙.docx").write_bytes(b"no document")
    else:
        (folder / "乙.docx").unlink()
    documents = [str(folder / f"{name}.docx") for name in NAMES]
    assert run(command, ["preview", *documents]) == 2
    told = capsys.readouterr()
    assert sorted(path.name for path in folder.glob("*.pdf") if path.is_file()) == [
        "丁.pdf",
        "丙.pdf",
        "甲.pdf",
    ]
    assert told.out.count("已生成") == 3
    assert "乙" in told.err


def test_a_batch_tells_the_pdf_that_is_missing_and_ends_with_its_summary(
    here: Path, stand_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    behave(stand_in, MAKES_PDFS)
    (here / "通知" / "大气环境股.pdf").mkdir(parents=True)
    roster = str(LIBRARY / "samples" / "工作底册.xlsx")
    asked = [
        "batch",
        "验收结果通知",
        roster,
        "-o",
        "通知",
        "--pdf",
        "--merge",
        "合订.pdf",
        "--merge",
        "合订.docx",
    ]
    assert run(command, asked) == 2
    told = capsys.readouterr()
    assert len([path for path in (here / "通知").glob("*.pdf") if path.is_file()]) == 11
    assert told.err.count("大气环境股.pdf：") == 1
    assert "新做 12 份" in told.out
    assert "已合成 合订.docx（12 份）" in told.out
    assert not (here / "合订.pdf").exists()


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_programs_read_is_utf_8_on_a_console_of_another_code_page(
    form: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = here / "表𠮷.yaml"  # GBK has no 𠮷
    sheet.write_text("表单: 会议纪要\n会议名称: 𠮷会 ☃\n", encoding="utf-8")
    console = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(console, encoding="gbk"))
    run(command, ["check", sheet.name, "--format", form])
    sys.stdout.flush()
    told = console.getvalue().decode("utf-8")
    json.loads(told)
    assert "表𠮷.yaml" in told or "%F0%A0%AE%B7" in told
    assert "?" not in told


def test_half_a_character_in_a_file_s_name_does_not_spoil_the_json(here: Path) -> None:
    console = io.BytesIO()
    stdout, sys.stdout = sys.stdout, io.TextIOWrapper(console, encoding="gbk")
    try:
        run(command, ["check", "没有\udcff.docx", "--format", "json"])
        sys.stdout.flush()
    finally:
        sys.stdout = stdout
    (result,) = json.loads(console.getvalue().decode("utf-8"))
    assert result["file"] == "没有\udcff.docx"


@pytest.mark.parametrize("slip", ["机关代字：某发\n", "检查:\n  忽略: [没有的规则]\n", "发文机关名称:\n"])
def test_a_slip_in_the_profile_is_a_clerk_s_and_ends_with_1(slip: str, here: Path) -> None:
    (here / "机关.yaml").write_text(f"联系人: 张三\n{slip}", encoding="utf-8")
    assert run(command, ["check", "机关.yaml"]) == 1


@pytest.mark.parametrize("where", ["judged", "rendered"])
def test_a_row_that_makes_the_program_fail_is_told_and_the_others_are_made(
    where: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", sections(4))
    if where == "judged":
        monkeypatch.setattr(Numbers, "judge", failing_on("第3股", Numbers.judge))
    else:
        monkeypatch.setattr(
            single.CompiledKind, "render_all", failing_on("第3股", single.CompiledKind.render_all)
        )
    asked = ["batch", KIND, "底册.csv", "-o", "通知", "--number-from", "5", "--set", DATING, "--keep-going"]
    assert run(command, asked) == 1
    told = capsys.readouterr().out
    assert "程序自己出了错" in told
    assert ("底册.csv 第4行" if where == "judged" else "第3股.docx") in told
    assert sorted(path.name for path in (here / "通知").glob("*.docx")) == [
        "第1股.docx",
        "第2股.docx",
        "第4股.docx",
    ]


def failing_on(word: str, method: Callable[..., object]) -> Callable[..., object]:
    def act(this: object, given: object, *more: object) -> object:
        if word in str(given):
            raise KeyError("unbedacht")
        return method(this, given, *more)

    return act


def test_restyling_names_the_template_that_makes_the_program_fail_and_changes_none(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from wuyi_docs.templating.stock import restyle

    for name in ("印发通知", "会议纪要"):
        shutil.copy(LIBRARY / "templates" / f"{name}.docx", here)
    before = {path.name: path.read_bytes() for path in here.glob("*.docx")}
    monkeypatch.setattr(restyle, "restyle", failing(restyle.restyle, "会议纪要"))
    assert run(command, ["template", "restyle", "印发通知.docx", "会议纪要.docx"]) == 2
    assert "会议纪要.docx：程序自己出了错" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in here.glob("*.docx")} == before
