"""`wuyi check` from the command line: what is told of each kind of file, in which form, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.answer_sheets import ACCEPTANCE
from wuyi_docs import find_library, make
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run


def wuyi(*args: str | Path) -> int:
    return run(command, [str(arg) for arg in args])


@pytest.fixture
def letter(here: Path) -> Path:
    """A document from elsewhere: its upper margin is too small, and so its page has 23 lines."""
    from docx import Document
    from docx.shared import Mm

    path = make(find_library().find("通报批评").sample_path, here / "来文.docx").path
    document = Document(str(path))
    document.sections[0].top_margin = Mm(25)
    document.save(str(path))
    return path


def test_each_kind_of_file_that_is_right_is_told_in_its_own_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wuyi("init", "库") == 0
    (here / "库" / "机关.yaml").write_text("发文机关名称: 某局\n机关代字: 某发\n", encoding="utf-8")
    (here / "填.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    assert wuyi("make", "填.yaml") == 0
    capsys.readouterr()
    told = {
        "填.yaml": "填得对，可以做成文件",
        "填.docx": "没有发现和标准不一样的地方",
        "库/templates/会议纪要.docx": "模板没有问题",
        "库/forms/会议纪要.yaml": "表单没有问题",
        "库/forms/共用/版头.yaml": "没有问题",
        "库/机关.yaml": "没有问题",
    }
    assert wuyi("check", *told) == 0
    assert capsys.readouterr().out.splitlines() == [f"{name}：{words}" for name, words in told.items()]


def test_findings_that_must_be_mended_end_with_1_and_advice_does_so_only_if_strict(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wuyi("check", letter) == 1
    out = capsys.readouterr().out
    assert "页边距不符，版心不是 156×225 毫米（应当改）" in out
    assert "依据：GB/T 9704-2012 5.2.1（应当），规则 wrong_page_margins" in out
    assert "共 2 处：应当 1 处、一般 1 处。" in out
    assert wuyi("check", letter, "--ignore", "wrong_page_margins") == 0
    assert wuyi("check", letter, "--ignore", "应当", "--strict") == 1
    assert wuyi("check", letter, "--select", "页码") == 0


def test_copies_are_written_beside_the_file_and_named(
    letter: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = letter.read_bytes()
    assert wuyi("check", "来文.docx", "--annotate", "--fix") == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["已另存 来文.检查.docx", "已另存 来文.改正.docx"]
    assert wuyi("check", "来文.改正.docx", "--annotate") == 0
    assert letter.read_bytes() == before
    assert sorted(path.name for path in here.iterdir()) == ["来文.docx", "来文.改正.docx", "来文.检查.docx"]


@pytest.mark.parametrize("name", ["来文.检查.docx", "来文.改正.docx"])
def test_a_copy_that_somebody_worked_on_is_kept_and_the_other_is_written(
    name: str, letter: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wuyi("check", "来文.docx", "--annotate", "--fix") == 1
    assert wuyi("check", "来文.docx", "--annotate", "--fix") == 1  # as it was left: made anew
    word = docx.Document(str(here / name))
    word.add_paragraph("我加的一段。")
    word.save(str(here / name))
    mine = (here / name).read_bytes()
    (other,) = {"来文.检查.docx", "来文.改正.docx"} - {name}
    (here / other).unlink()
    assert wuyi("check", letter, "--annotate", "--fix") == 2
    assert "有人改过，没有覆盖它" in capsys.readouterr().out
    assert (here / name).read_bytes() == mine
    assert (here / other).exists()
    assert wuyi("check", letter, "--annotate", "--fix", "--force") == 1
    assert (here / name).read_bytes() != mine


def test_a_copy_that_is_open_in_word_is_kept_even_by_force(letter: Path, here: Path) -> None:
    assert wuyi("check", letter, "--fix") == 1
    mine = (here / "来文.改正.docx").read_bytes()
    (here / "~$来文.改正.docx").write_bytes(b"")
    letter.write_bytes(letter.read_bytes()[:-2] + (1).to_bytes(2, "little") + b"x")
    assert wuyi("check", letter, "--fix", "--force") == 2
    assert (here / "来文.改正.docx").read_bytes() == mine


def test_a_corrected_document_of_ours_under_the_name_of_the_first_counts_as_changed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "填.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    assert wuyi("make", "填.yaml") == 0
    word = docx.Document(str(here / "填.docx"))
    word.paragraphs[-1].add_run("请报县环保局备案。")
    word.save(str(here / "填.docx"))
    assert wuyi("check", "填.docx", "--fix") in (0, 1)
    (here / "填.改正.docx").replace(here / "填.docx")
    assert wuyi("make", "填.yaml") == 2
    assert "有人改过" in capsys.readouterr().err


def test_a_copy_that_cannot_be_written_is_told_with_the_findings(
    letter: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "来文.检查.docx").mkdir()
    assert wuyi("check", "来文.docx", "--annotate", "--format", "json") == 2
    (told,) = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in told["problems"]] == ["is-folder"]
    assert len(told["findings"]) == 2
    assert told["written"] == []


def test_json_has_the_same_keys_for_every_file(
    letter: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "填.yaml").write_text(ACCEPTANCE.replace("96", "x"), encoding="utf-8")
    (here / "坏.docx").write_bytes(b"no zip")
    assert wuyi("check", "填.yaml", "坏.docx", "来文.docx", "--format", "json", "--origins") == 2
    sheet, broken, document = json.loads(capsys.readouterr().out)
    assert [one["subject"] for one in (sheet, broken, document)] == ["answers", None, "document"]
    keys = ["file", "subject", "problems", "findings", "origins", "profiles", "written"]
    assert [list(one) for one in (sheet, broken, document)] == [keys] * 3
    assert (sheet["file"], sheet["problems"][0]["line"], sheet["origins"]["股室名称"]) == ("填.yaml", 4, "表")
    assert document["findings"][0]["rule"] == "wrong_page_margins"
    assert wuyi("check", "填.yaml", "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)[0]["origins"] == {}


def test_sarif_names_file_rule_and_level(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wuyi("check", "来文.docx", "--format", "sarif") == 1
    (ran,) = json.loads(capsys.readouterr().out)["runs"]
    found = [(one["ruleId"], one["level"]) for one in ran["results"]]
    assert found == [("wrong_page_margins", "error"), ("wrong_line_count", "warning")]
    where = ran["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert where == "来文.docx"


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "坏.docx").write_bytes(b"no zip")
    (here / "填.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    assert wuyi("check", "坏.docx", "没有.docx", "填.yaml") == 2
    out = capsys.readouterr().out
    assert "坏.docx：" in out
    assert "没有.docx：没有这个文件" in out
    assert "填.yaml：填得对" in out
    assert "共 2 处问题。" in out


def test_a_broken_form_or_template_ends_with_2(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "单.yaml").write_text("表单: 试\n代号: trial\n说明: 试\n分组: 甲\n", encoding="utf-8")
    assert wuyi("check", "单.yaml") == 2
    assert "单.yaml 第4行" in capsys.readouterr().out


def test_a_folder_means_what_can_be_checked_but_no_copies_of_ours(
    letter: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "夹").mkdir()
    (here / "夹" / "填.yaml").write_text(ACCEPTANCE, encoding="utf-8")
    for name in ("来文.检查.docx", "~$来文.docx", ".隐.yaml", "笔记.txt"):
        (here / name).write_bytes(b"x")
    wuyi("check", ".")
    out = capsys.readouterr().out
    assert "夹/填.yaml：填得对" in out.replace("\\", "/")
    assert out.startswith(("夹", "来文.docx"))
    assert not any(name in out for name in ("检查.docx", "~$", ".隐", "笔记"))
