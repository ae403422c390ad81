"""What is told of PDFs and pictures, and how far a long run is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.answer_sheets import ACCEPTANCE
from tests.pages.stand_in import MAKES_PDFS, behave
from tests.production.batch.rosters import DATING, KIND, sections, write_roster
from wuyi_docs import Stage, Step
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.cli.console import progress

NUMBERED = ["--number-from", "15", "--set", DATING]


def wuyi(*args: str | Path) -> int:
    return run(command, [str(arg) for arg in args])


@pytest.fixture(autouse=True)
def _office(stand_in: Path, here: Path) -> None:
    behave(stand_in, MAKES_PDFS)
    (here / "填.yaml").write_text(ACCEPTANCE, encoding="utf-8")


def test_a_scan_or_picture_of_the_same_name_is_kept_and_the_others_are_made(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wuyi("make", "填.yaml") == 0
    (here / "另.docx").write_bytes((here / "填.docx").read_bytes())
    (here / "填.pdf").write_bytes(b"%PDF-1.4 stamped and scanned startxref")
    assert wuyi("preview", "填.docx", "另.docx") == 2
    assert "填.pdf：已经有一个同名的文件" in capsys.readouterr().err
    assert (here / "另.pdf").exists()
    assert wuyi("make", "填.yaml", "--pdf") == 2
    assert (here / "填.pdf").read_bytes() == b"%PDF-1.4 stamped and scanned startxref"
    assert wuyi("preview", ".", "--force", "--png") == 0
    assert wuyi("preview", ".", "--png") == 0  # as it was left: made anew
    (here / "填-1.png").write_bytes(b"drawn upon")
    assert wuyi("preview", "填.docx", "--png") == 2
    assert (here / "填-1.png").read_bytes() == b"drawn upon"


def test_a_batch_neither_takes_a_scan_for_its_pdf_nor_replaces_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_roster(here / "底册.csv", sections(5))
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *NUMBERED) == 0
    first, *others = sorted((here / "通知").glob("*.docx"))
    first.with_suffix(".pdf").write_bytes(b"%PDF-1.4 stamped and scanned startxref")
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", "--pdf", *NUMBERED) == 2
    assert first.with_suffix(".pdf").name in capsys.readouterr().err
    assert first.with_suffix(".pdf").read_bytes() == b"%PDF-1.4 stamped and scanned startxref"
    assert all(one.with_suffix(".pdf").exists() for one in others)


def test_whether_a_pdf_is_of_the_document_as_it_is_now_is_told_by_hash_not_by_time(here: Path) -> None:
    write_roster(here / "底册.csv", sections(1))
    again = ("batch", KIND, "底册.csv", "-o", "通知", "--pdf", "--set", DATING, "--number-from")
    assert wuyi(*again, "15") == 0
    (pdf,) = (here / "通知").glob("*.pdf")
    os.utime(pdf, (4e9, 4e9))
    first = pdf.read_bytes()
    assert wuyi(*again, "15") == 0
    assert pdf.stat().st_mtime == 4e9
    assert wuyi(*again, "16", "--renumber", "--yes") == 0
    assert pdf.read_bytes() != first


def test_pdfs_and_pictures_are_named_with_the_number_of_pages(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wuyi("make", "填.yaml") == 0
    capsys.readouterr()
    assert wuyi("preview", "填.docx", "--png", "-o", "看") == 0
    assert capsys.readouterr().out.splitlines() == ["已生成 看/填.pdf（1 页）", "已生成 看/填-1.png"]
    assert (here / "看" / "填-1.png").read_bytes().startswith(b"\x89PNG")


def test_faces_that_the_machine_lacks_are_named_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wuyi("make", "填.yaml", "--pdf") == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"已做好 {Path('填.docx')}：朔州市生态环境局山阴分局，朔环山发〔2022〕30号",
        f"已生成 {Path('填.pdf')}（1 页）",
    ]
    assert err.count("提示：本机没有公文要用的字体，PDF 里用别的字体代替：") == 1
    assert wuyi("preview", "填.docx", "--strict-fonts") == 3
    assert "--strict-fonts" in capsys.readouterr().err


def test_a_batch_makes_pdfs_and_one_file_of_each_kind(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_roster(here / "底册.csv", sections(3))
    line = ["batch", KIND, "底册.csv", "-o", "通知", *NUMBERED]
    assert wuyi(*line, "--pdf", "--merge", "合订.pdf", "--merge", "合订.docx") == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "已合成 合订.docx（3 份）",
        "每份都存了 PDF（3 份）",
        "已合成 合订.pdf（3 份）",
    ]
    assert len(list((here / "通知").glob("*.pdf"))) == 3
    assert wuyi(*line, "--merge", "又.pdf") == 0
    assert sorted(path.name for path in here.glob("*.pdf")) == ["又.pdf", "合订.pdf"]


def test_what_was_made_is_told_although_libreoffice_is_not_there(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUYI_SOFFICE", "/no/such/soffice")
    write_roster(here / "底册.csv", sections(3))
    assert wuyi("make", "填.yaml", "--pdf") == 3
    assert (
        capsys.readouterr().out
        == f"已做好 {Path('填.docx')}：朔州市生态环境局山阴分局，朔环山发〔2022〕30号\n"
    )
    assert wuyi("batch", KIND, "底册.csv", "-o", "通知", *NUMBERED, "--merge", "合订.docx", "--pdf") == 3
    told = capsys.readouterr().out  # the document, and the summary in any case
    assert told.startswith("已合成 合订.docx（3 份）\n")
    assert "新做 3 份" in told


def test_every_tenth_part_of_many_is_told_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress() as tell:
        for stage, total in ((Stage.MAKING, 19), (Stage.CHECKING, 40)):
            for done in range(total + 1):
                tell(Step(stage, done, total))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"正在检查：{done}/40" for done in range(4, 41, 4)]


def test_a_bar_is_shown_on_a_terminal_and_gone_when_its_stage_is_over(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress() as tell:
        for step in (Step(Stage.MAKING, 0, 1), Step(Stage.MAKING, 1, 1, "填"), Step(Stage.ROWS, 0, None)):
            tell(step)
        tell(Step(Stage.ROWS, 1, None))
    err = capsys.readouterr().err
    assert "正在制作" in err
    assert "正在检查、制作" in err
    assert err.index("正在制作") < err.index("正在检查、制作")
