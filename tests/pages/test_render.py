"""Rendering with LibreOffice: found, limited in time, whole or not at all, and honest about the faces."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.page.machine import needs_office
from tests.pages.stand_in import MAKES_PDFS, behave
from wuyi_docs.api.pages import find_documents
from wuyi_docs.cli.preview import command
from wuyi_docs.core.errors import MissingToolError, OutputError, PackageError
from wuyi_docs.core.seal import seal
from wuyi_docs.docx.package import read_package
from wuyi_docs.pages import libreoffice, render
from wuyi_docs.pages.fonts import Substitution, faces_asked, substitutions

NOWHERE = ((), "")


def document(*faces: str, text: str = "测试") -> bytes:
    """Return a .docx with one paragraph in each of `faces`."""
    from docx import Document
    from docx.oxml.ns import qn

    word = Document()
    for face in faces or ("仿宋_GB2312",):
        run = word.add_paragraph().add_run(text)
        run.font.name = face
        for fonts in run._r.iter(qn("w:rFonts")):
            fonts.set(qn("w:eastAsia"), face)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def written(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(document())
    return paths


def test_without_libreoffice_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(libreoffice.PROGRAM_VARIABLE, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))
    with pytest.raises(MissingToolError, match=r"本机没有找到(?s:.*)请安装 LibreOffice") as caught:
        libreoffice.find_office()
    assert caught.value.exit_code == 3
    assert len(caught.value.problems) == 1


def test_a_program_named_by_the_environment_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(libreoffice.PROGRAM_VARIABLE, "/no/such/soffice")
    with pytest.raises(MissingToolError, match=libreoffice.PROGRAM_VARIABLE) as caught:
        libreoffice.find_office()
    assert caught.value.problems[0].given == "/no/such/soffice"


@pytest.mark.parametrize(
    ("platform", "wanted"),
    [
        ("win32", "LibreOffice/program/soffice.com"),
        ("darwin", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("linux", "/usr/lib/libreoffice/program/soffice"),
    ],
)
def test_the_usual_places_of_each_system_are_looked_at(
    platform: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("ProgramFiles", "C:/Program Files")
    assert any(wanted in path.as_posix() for path in libreoffice._usual_places())


def test_why_libreoffice_does_not_start_is_told_in_chinese(stand_in: Path, tmp_path: Path) -> None:
    behave(stand_in, "")
    stand_in.write_bytes(b"no program")
    [source] = written(tmp_path, "一.docx")
    with pytest.raises(MissingToolError, match="LibreOffice 启动不了：不是这台电脑能运行的程序"):
        render.to_pdf([source])


def test_a_hanging_libreoffice_is_ended_with_all_that_it_started(stand_in: Path, tmp_path: Path) -> None:
    child = tmp_path / "child"
    waited = tmp_path / "waited"
    behave(stand_in, f"sleep 60 &\necho $! > '{child}'\nwait\necho > '{waited}'")
    [source] = written(tmp_path, "一.docx")
    with pytest.raises(MissingToolError, match="没有反应"):
        render.to_pdf([source], timeout=1)
    assert not waited.exists()
    assert not runs(int(child.read_text()))
    assert not list(tmp_path.glob("*.pdf"))


def runs(process: int) -> bool:
    """Return whether a process runs; one that has ended but was not waited for does not."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.05)
    return True


def test_a_document_that_cannot_be_rendered_is_named_and_costs_no_other(
    stand_in: Path, tmp_path: Path
) -> None:
    behave(stand_in, MAKES_PDFS)
    good, bad, last = written(tmp_path, "好.docx", "坏.docx", "另一.docx")
    bad.write_bytes(bad.read_bytes()[:-2] + (3).to_bytes(2, "little") + b"bad")  # a zip's comment
    done: list[Path] = []
    with pytest.raises(OutputError) as caught:
        render.to_pdf([good, bad, last], on_done=done.append)
    assert [problem.place.file for problem in caught.value.problems] == [str(bad)]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["另一.pdf", "好.pdf"]
    assert done == [good, bad, last]


def test_a_pdf_that_breaks_off_is_not_taken(stand_in: Path, tmp_path: Path) -> None:
    behave(stand_in, 'while [ "$1" != --outdir ]; do shift; done; printf "%%PDF-1.7 half" > "$2/0.pdf"')
    [source] = written(tmp_path, "一.docx")
    (tmp_path / "一.pdf").write_bytes(yesterday := seal(b"%PDF-1.7 the one of yesterday startxref"))
    with pytest.raises(OutputError, match="没能"):
        render.to_pdf([source])
    assert (tmp_path / "一.pdf").read_bytes() == yesterday


def test_many_files_go_into_one_call(stand_in: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    behave(stand_in, f"echo call >> '{calls}'\n{MAKES_PDFS}")
    sources = written(tmp_path / "in", *(f"{number}.docx" for number in range(25)))
    rendered = render.to_pdf(sources, tmp_path / "out")
    assert [one.source for one in rendered] == sources
    assert [one.pages for one in rendered] == [1] * 25
    assert len(calls.read_text().splitlines()) == 2


def test_nothing_is_left_behind_in_the_folders(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(stand_in, MAKES_PDFS)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    [source] = written(tmp_path / "in", "一.docx")
    render.to_pdf([source], tmp_path / "out")
    assert not list(scratch.iterdir())
    assert list((tmp_path / "out").iterdir()) == [tmp_path / "out/一.pdf"]
    assert list((tmp_path / "in").iterdir()) == [source]


def test_two_documents_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a", "同名.docx") + written(tmp_path / "b", "同名.docx")
    with pytest.raises(OutputError, match="同名"):
        render.to_pdf([first, second], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_docx_is_refused_before_libreoffice_starts(stand_in: Path, tmp_path: Path) -> None:
    behave(stand_in, f"touch '{tmp_path}/started'")
    source = tmp_path / "笔记.docx"
    source.write_text("not a zip", encoding="utf-8")
    with pytest.raises(PackageError):
        render.to_pdf([source])
    assert not (tmp_path / "started").exists()


def test_a_folder_means_its_documents_without_the_locks_of_word(tmp_path: Path) -> None:
    written(tmp_path, "二.docx", "一.docx", "~$一.docx")
    assert [path.name for path in find_documents([tmp_path])] == ["一.docx", "二.docx"]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"没有 [.]docx"):
        find_documents([tmp_path])


# ── faces ──


def test_the_faces_asked_for_are_those_that_text_uses() -> None:
    package = read_package(document("仿宋_GB2312", "黑体"))
    assert {"仿宋_GB2312", "黑体"} == faces_asked(package)


def test_a_face_named_for_a_script_that_no_text_has_is_not_asked_for() -> None:
    from docx import Document

    word = Document()
    word.add_paragraph().add_run("只有 English").font.name = "Courier New"
    file = BytesIO()
    word.save(file)
    assert "Courier New" in faces_asked(read_package(file.getvalue()))
    word = Document()
    word.add_paragraph().add_run("只有汉字").font.name = "Courier New"
    file = BytesIO()
    word.save(file)
    assert "Courier New" not in faces_asked(read_package(file.getvalue()))


@pytest.mark.parametrize(
    ("asked", "embedded"),
    [
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("仿宋", "FangSong"),
        ("方正小标宋简体", "FZXBSJW--GB1-0"),
        ("方正小标宋_GBK", "FZXBSK--GBK1-0"),
        ("黑体", "SimHei"),
        ("宋体", "SimSun"),
        ("Times New Roman", "TimesNewRomanPSMT"),
        ("FandolFang", "FandolFang-Regular"),
    ],
)
def test_the_real_face_is_no_substitution(asked: str, embedded: str) -> None:
    assert substitutions([asked], [embedded], lambda name: NOWHERE) == ()


@pytest.mark.parametrize(
    ("asked", "embedded"),
    [("仿宋_GB2312", "FangSong"), ("仿宋", "FangSong_GB2312"), ("黑体", "SimSun"), ("宋体", "NSimSun")],
)
def test_a_sibling_of_the_face_is_a_substitution(asked: str, embedded: str) -> None:
    assert substitutions([asked], [embedded], lambda name: NOWHERE) == (Substitution(asked, ""),)


def test_an_alias_of_the_machine_is_a_substitution_and_named() -> None:
    def lookup(name: str) -> tuple[tuple[str, ...], str]:
        return ("FandolFang", "FandolFang R"), "FandolFang-Regular"

    found = substitutions(["仿宋_GB2312"], ["FandolFang-Regular", "UMingCN"], lookup)
    assert list(map(str, found)) == ["仿宋_GB2312→FandolFang", "个别字→UMingCN"]


@needs_office
def test_real_files_with_odd_names_are_rendered_and_their_substituted_faces_named(tmp_path: Path) -> None:
    sources = written(tmp_path / "中 文", "关于“无疫”的 通知 (1).docx", "a'b & c.docx")
    result = CliRunner().invoke(command, [str(tmp_path / "中 文"), "-o", str(tmp_path / "出 口"), "--png"])
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in (tmp_path / "出 口").iterdir())
    assert made == sorted(f"{source.stem}{end}" for source in sources for end in (".pdf", "-1.png"))
    assert "仿宋_GB2312→" in result.stderr
    from PIL import Image

    with Image.open(next((tmp_path / "出 口").glob("*.png"))) as picture:
        picture.load()
        assert picture.mode == "RGB"
        assert picture.getpixel((1, 1)) == (255, 255, 255)
        assert min(picture.convert("L").tobytes()) < 100, "there is text on the page"


@needs_office
def test_strict_fonts_makes_a_substituted_face_an_error(tmp_path: Path) -> None:
    [source] = written(tmp_path, "一.docx")
    source.write_bytes(document("没有这种字体"))
    with pytest.raises(MissingToolError, match="没有这种字体"):
        render.to_pdf([source], strict_fonts=True)
