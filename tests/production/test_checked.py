"""What is made is checked: findings stand at the line of the sheet that their text came from, and prevent nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

import wuyi_docs
from wuyi_docs import Finding, check, make
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.docx.package import read_package
from wuyi_docs.form.library import packaged_library

SAMPLES = packaged_library().folder / "samples"
KINDS = [kind.name for kind in packaged_library().kinds]


def spoilt(folder: Path, kind: str, *changes: tuple[str, str], name: str = "") -> Path:
    """Write the sample of a kind with texts put in the place of others."""
    text = (SAMPLES / f"{kind}.yaml").read_text(encoding="utf-8")
    for right, wrong in changes:
        assert right in text
        text = text.replace(right, wrong, 1)
    path = folder / f"{name or kind}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    """Return the line of a file on which a text stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def places(findings: Sequence[Finding]) -> list[tuple[str, str, int]]:
    return [(one.rule.name, one.source.file, one.source.line) for one in findings if one.source]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found_in_what_a_sample_makes(kind: str, here: Path) -> None:
    made = make(SAMPLES / f"{kind}.yaml", here)
    assert (made.findings, made.problems) == ((), ())


def test_a_finding_stands_at_the_line_of_a_block_of_text(here: Path) -> None:
    sheet = spoilt(
        here,
        "印发通知",
        ("健康服务保障有力。本单位", "健康服务保障有力。用5KG的桶，本单位"),
        ("亲自谋划、", "亲自谋划谋划、"),
    )
    assert places(make(sheet).findings) == [
        ("wrong_unit_symbol", sheet.name, line_of(sheet, "5KG")),
        ("doubled_phrase", sheet.name, line_of(sheet, "谋划谋划")),
    ]


def test_a_finding_stands_at_its_line_where_the_program_put_other_slips_right(here: Path) -> None:
    sheet = spoilt(
        here,
        "印发通知",
        ("健康服务保障有力。本单位", "健康服务保障有力,用5KG的桶,本单位"),
        ("（四）环境清洁消毒规范", "(四)环境环境清洁消毒规范"),
        ("  二、创建范围\n", "\n  二.创建范围\n\n"),
    )
    assert places(make(sheet).findings) == [
        ("doubled_phrase", sheet.name, line_of(sheet, "环境环境")),
        ("wrong_unit_symbol", sheet.name, line_of(sheet, "5KG")),
    ]


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "rule"),
    [
        ("印发通知", "相关会议同意", "相关会议会议同意", "doubled_phrase"),  # within a sentence of the form
        ("印发通知", "  - 所属事业单位", "  - 局各股室", "organ_listed_twice"),  # an entry of a list
        ("印发通知", "  二、创建范围", "  四、创建范围", "ordinals_not_consecutive"),
        ("会议纪要", "  二、关于自查自评", "  五、关于自查自评", "ordinals_not_consecutive"),
        ("自评报告", "扫码、查验、登记齐全", "扫码、查验、等登记齐全", "comma_before_deng"),  # in a table
        ("会议纪要", "各股室工作方案制定情况的", "各股室各股室工作方案制定情况的", "doubled_phrase"),
        (
            "通报批评",
            "活动”验收不合格",
            "活动”验收验收不合格",
            "doubled_phrase",
        ),  # in a title that is worked out
    ],
)
def test_a_finding_stands_at_the_answer_that_the_paragraph_shows(
    kind: str, right: str, wrong: str, rule: str, here: Path
) -> None:
    sheet = spoilt(here, kind, (right, wrong))
    assert (rule, sheet.name, line_of(sheet, wrong.strip())) in places(make(sheet).findings)


def test_findings_do_not_stop_make_and_are_told_by_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = spoilt(here, "印发通知", ("  二、创建范围", "  四、创建范围"))
    assert run(command, ["make", sheet.name]) == 0
    told = capsys.readouterr().out
    assert f"印发通知.yaml 第{line_of(sheet, '四、创建范围')}行：序数跳号（请留意）" in told
    assert told.index("已做好") < told.index("序数跳号")
    assert "共 2 处：实务 2 处。" in told


def test_check_tells_the_same_of_a_sheet_and_its_answers_stay_right(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = spoilt(here, "印发通知", ("亲自谋划、", "亲自谋划谋划、"))
    assert check(sheet).findings == make(sheet).findings
    assert run(command, ["check", sheet.name]) == 0  # the rule is no 应当
    told = capsys.readouterr().out
    assert "填得对，可以做成文件" in told
    assert f"印发通知.yaml 第{line_of(sheet, '谋划谋划')}行：" in told


def test_programs_get_the_line_of_a_finding_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = spoilt(here, "印发通知", ("相关会议同意", "相关会议会议同意"))
    line = line_of(sheet, "会议会议")
    run(command, ["check", sheet.name, "--format", "json"])
    (result,) = json.loads(capsys.readouterr().out)
    assert result["findings"][0]["from"] == {"file": sheet.name, "line": line, "column": 7, "part": ""}
    run(command, ["check", sheet.name, "--format", "sarif"])
    (shown,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert shown["locations"][0]["physicalLocation"]["region"] == {"startLine": line, "startColumn": 7}


def test_what_a_template_says_of_itself_is_told_once_as_the_template_s(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wuyi_docs.init(here / "库", organ={"发文机关名称": "某县某局", "机关代字": "某发"})
    template = here / "库" / "templates" / "通报批评.docx"
    package = read_package(template)
    right = package.parts["word/document.xml"].decode()
    wrong = right.replace("特此通报。", "特此通报通报。")
    assert right != wrong
    with ZipFile(template, "w") as archive:
        for name, data in package.parts.items():
            archive.writestr(name, wrong if name == "word/document.xml" else data)
    for name in ("甲", "乙", "丙"):
        spoilt(here / "库", "通报批评", name=name)
    assert run(command, ["make", *map(str, (here / "库").glob("[甲乙丙].yaml")), "--library", "库"]) == 0
    told = capsys.readouterr().out
    assert told.count("通报批评.docx 做成后的") == 1


def test_the_house_s_choice_of_rules_holds_for_what_is_made(here: Path) -> None:
    sheet = spoilt(here, "印发通知", ("相关会议同意", "相关会议会议同意"))
    profile = (SAMPLES / "机关.yaml").read_text(encoding="utf-8")
    (here / "机关.yaml").write_text(f"{profile}\n检查:\n  忽略: [doubled_phrase]\n", encoding="utf-8")
    assert make(sheet).findings == ()


def test_a_document_that_cannot_be_checked_is_made_all_the_same_and_says_so(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("ein Fehler")

    monkeypatch.setattr("wuyi_docs.production.checked.check", fail)
    made = make(SAMPLES / "印发通知.yaml", here)
    assert made.written
    assert made.path.exists()
    assert [problem.code for problem in made.problems] == ["not-checked"]
