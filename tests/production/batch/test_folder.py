"""What a folder has once been given stays: numbers, names, other rosters' documents, files of another purpose."""

from __future__ import annotations

import json
import os
import shutil
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.production.batch.rosters import (
    HEADINGS,
    batch,
    documents,
    options,
    record,
    sections,
    text_of,
    write_roster,
)
from wuyi_docs.api.batches import merge
from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.guard import put
from wuyi_docs.core.seal import content_hash
from wuyi_docs.form.library import packaged_library
from wuyi_docs.production.batch import BatchResult, Outcome, Renumbered, ledger, prepare_batch, run_batch
from wuyi_docs.production.batch.holdings import numbers_in
from wuyi_docs.production.manifest import read_lines

NUMBERED = (*HEADINGS, "发文字号")


def numbers(folder: Path) -> dict[str, int]:
    """Return the serial number that stands in each document of a folder."""
    found = {path.stem: numbers_in(path) for path in folder.glob("*.docx")}
    return {name: int(those[0].split("〕")[1][:-1]) for name, those in found.items() if those}


def codes(result: BatchResult) -> list[str]:
    """Return the codes of what a run had to tell."""
    return [one.code for one in result.notes]


def note(result: BatchResult, code: str) -> str:
    """Return the words of the one note with this code."""
    (found,) = (one for one in result.notes if one.code == code)
    return f"{found.what}；{found.fix}"


def retyped(path: Path, before: str, after: str) -> None:
    """Change a document's text as an editor does, which keeps its properties."""
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    body = parts["word/document.xml"].decode()
    assert before in body
    parts["word/document.xml"] = body.replace(before, after).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def told(folder: Path) -> list[list[object]]:
    """Return the rows of 台账.xlsx below its headings."""
    rows = load_workbook(folder / "台账.xlsx").worksheets[0].iter_rows(min_row=2)
    return [[cell.value for cell in row] for row in rows]


def printed(document: Path, *, scan: bool = False) -> Path:
    """Put a PDF of a document beside it, or a scan of its stamped sheet."""
    pdf, data = document.with_suffix(".pdf"), b"%PDF-1.7\nscan of a sheet\nstartxref\n0\n%%EOF\n"
    if scan:
        pdf.write_bytes(data)
    else:
        put(pdf, data, force=True, source=content_hash(document))
    return pdf


# ── numbers stay ──


def rows_of(names: Iterable[str]) -> list[list[str]]:
    return [record(name) for name in names]


@pytest.mark.parametrize("place", [0, 1, 15, 29, 30])
def test_a_row_put_in_between_gets_the_next_number_and_no_other_document_changes(
    tmp_path: Path, place: int
) -> None:
    rows, folder = sections(30), tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows)
    batch(path, folder, number_from=60)
    before = documents(folder)
    rows.insert(place, record("新股"))
    result = batch(write_roster(path, rows), folder, number_from=60)
    assert result.outcomes == {Outcome.MADE: 1, Outcome.KEPT: 30}
    assert documents(folder).items() >= before.items()
    assert numbers(folder)["新股"] == 90
    assert result.numbers == ("朔环山发〔2022〕60号至90号",)


def test_rows_sorted_otherwise_keep_their_numbers(tmp_path: Path) -> None:
    rows, folder = sections(8), tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows)
    batch(path, folder)
    before = documents(folder)
    assert batch(write_roster(path, rows[::-1]), folder).outcomes == {Outcome.KEPT: 8}
    assert documents(folder) == before


def test_a_changed_answer_changes_no_number(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    write_roster(path, [record("新"), record("乙", 验收得分="91"), record("丙"), record("甲")])
    assert batch(path, folder, set={"成文日期": "2022年12月3日"}, number_from=1).outcomes == {Outcome.MADE: 4}
    assert numbers(folder) == {"甲": 15, "乙": 16, "丙": 17, "新": 1}


def test_a_date_of_another_year_does_not_give_an_issued_document_another_number(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    batch(path, folder)
    before = documents(folder)
    dated = {"成文日期": "2023年1月3日"}
    result = batch(path, folder, set=dated, number_from=1)
    assert [(one.code, one.place.line) for one in result.problems] == [("check", 2), ("check", 3)]
    assert "已经编为朔环山发〔2022〕15号" in result.problems[0].fix
    assert documents(folder) == before
    batch(write_roster(path, rows_of("甲乙新")), folder, set=dated, number_from=1, renumber=True)
    assert numbers(folder) == {"甲": 1, "乙": 2, "新": 3}


def test_a_removed_row_s_number_is_given_to_nobody_and_is_its_own_when_it_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    batch(write_roster(path, rows_of("甲丙")), folder, prune=True)
    (folder / "丙.docx").unlink()
    batch(write_roster(path, rows_of("甲丁")), folder)
    assert numbers(folder) == {"甲": 15, "丁": 18}
    batch(write_roster(path, rows_of("丁丙乙甲")), folder)
    assert numbers(folder) == {"甲": 15, "乙": 16, "丙": 17, "丁": 18}


def test_a_faulty_row_leaves_its_number_free_for_itself(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", [record("甲"), record("乙", 验收日期="昨天"), record("丙")])
    batch(path, folder, keep_going=True)
    batch(write_roster(path, rows_of("甲乙丙")), folder)
    assert numbers(folder) == {"甲": 15, "乙": 16, "丙": 17}


def test_numbers_go_round_those_that_rows_bring(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    rows = [[*record("甲"), "16"], [*record("乙"), ""], [*record("丙"), ""]]
    batch(write_roster(tmp_path / "底册.csv", rows, NUMBERED), folder)
    assert numbers(folder) == {"甲": 16, "乙": 15, "丙": 17}


def test_a_second_roster_and_strangers_in_the_folder_keep_their_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    batch(write_roster(tmp_path / "一.csv", rows_of("甲乙")), folder)
    shutil.copy(folder / "乙.docx", folder / "抄来的.docx")
    retyped(folder / "抄来的.docx", "16号", "17号")
    batch(write_roster(tmp_path / "二.csv", rows_of("丙丁")), folder)
    assert numbers(folder) == {"甲": 15, "乙": 16, "抄来的": 17, "丙": 18, "丁": 19}


def test_without_number_from_known_documents_keep_their_numbers_and_new_rows_are_asked(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    batch(path, folder)
    assert batch(path, folder, number_from=None).outcomes == {Outcome.KEPT: 2}
    result = batch(write_roster(path, rows_of("甲丙乙")), folder, number_from=None)
    assert [problem.place.line for problem in result.problems] == [3]
    assert "发文字号" in result.problems[0].what
    assert "--number-from" in result.problems[0].fix


def test_a_number_changed_in_the_document_is_on_paper_and_told_where_it_is_another_s(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    batch(path, folder)
    retyped(folder / "甲.docx", "15号", "16号")
    for _ in range(2):  # at every run
        result = batch(path, folder)
        assert "朔环山发〔2022〕16号：“乙.docx”、“甲.docx”" in note(result, "same-number-here")
    batch(write_roster(path, rows_of("甲乙丙")), folder)
    assert numbers(folder) == {"甲": 16, "乙": 16, "丙": 17}
    assert {row[1]: row[3] for row in told(folder)}["甲.docx"] == "朔环山发〔2022〕16号"


@pytest.mark.parametrize("damage", ["gone", "cut off", "{", "not utf-8", "a line spoilt"])
def test_without_a_sound_manifest_the_documents_themselves_tell_their_numbers(
    tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙丁"))
    batch(path, folder, number_from=60)
    manifest = folder / "manifest.json"
    whole = manifest.read_bytes()
    if damage == "gone":
        manifest.unlink()
    else:
        spoilt = {
            "cut off": whole[: len(whole) // 2],
            "{": b"{",
            "not utf-8": b"\xff\xfe" + whole[:300],
            "a line spoilt": whole.replace('"甲.docx", "row"'.encode(), '"甲.docx", row'.encode()),
        }
        manifest.write_bytes(spoilt[damage])
    before = documents(folder)
    result = batch(write_roster(path, rows_of("戊丁乙甲")), folder, number_from=15)
    assert numbers(folder) == {"甲": 60, "乙": 61, "丙": 62, "丁": 63, "戊": 15}
    assert documents(folder).items() >= before.items()
    assert ("manifest-lost" in codes(result)) == (damage != "a line spoilt")
    assert {row[1] for row in told(folder)} == documents(folder).keys()
    assert "manifest-lost" not in codes(batch(path, folder, number_from=15))


# ── another number only by order ──


def test_renumbering_is_shown_asked_for_and_done(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    write_roster(path, rows_of("丁甲乙丙"))
    batch(path, folder)
    before = documents(folder)
    asked = []

    def refuse(changes: object) -> bool:
        asked.append(changes)
        return False

    result = run_batch(options(path, folder, renumber=True, number_from=15), confirm=refuse)
    head = "朔环山发〔2022〕"
    wanted = (
        Renumbered("丁.docx", f"{head}18号", f"{head}15号"),
        Renumbered("甲.docx", f"{head}15号", f"{head}16号"),
        Renumbered("乙.docx", f"{head}16号", f"{head}17号"),
        Renumbered("丙.docx", f"{head}17号", f"{head}18号"),
    )
    assert asked == [wanted]
    assert (result.finished, result.renumbered, documents(folder)) == (False, wanted, before)
    assert batch(path, folder, renumber=True).renumbered == wanted
    assert numbers(folder) == {"丁": 15, "甲": 16, "乙": 17, "丙": 18}
    assert batch(path, folder).outcomes == {Outcome.KEPT: 4}


def test_renumbering_passes_over_what_somebody_changed_and_what_others_have(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    batch(write_roster(tmp_path / "一.csv", rows_of("外")), folder, number_from=31)
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    retyped(folder / "乙.docx", "96分", "97分")
    (folder / "~$丙.docx").touch()
    result = batch(path, folder, renumber=True, number_from=30)
    assert numbers(folder) == {"外": 31, "甲": 30, "乙": 16, "丙": 17}
    assert [one.file for one in result.renumbered] == ["甲.docx"]
    assert batch(path, folder, renumber=True, number_from=30, force=True).renumbered[0].file == "乙.docx"
    assert numbers(folder) == {"外": 31, "甲": 30, "乙": 32, "丙": 17}


def test_a_number_typed_over_an_issued_one_is_refused_until_it_is_ordered(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    rows = [[*record("甲"), "7"], [*record("乙"), "8"], [*record("丙"), "9"]]
    path = write_roster(tmp_path / "底册.csv", rows, NUMBERED)
    batch(path, folder)
    for row, number in zip(rows, "897", strict=True):
        row[-1] = number
    write_roster(path, rows, NUMBERED)
    result = batch(path, folder)
    assert [(one.code, one.place.line) for one in result.problems] == [
        ("number-issued", n) for n in (2, 3, 4)
    ]
    assert "“甲.docx”已经编为朔环山发〔2022〕7号" in result.problems[0].what
    assert "--renumber" in result.problems[0].fix
    assert numbers(folder) == {"甲": 7, "乙": 8, "丙": 9}
    assert len(batch(path, folder, renumber=True, number_from=None).renumbered) == 3
    assert numbers(folder) == {"甲": 8, "乙": 9, "丙": 7}


def test_another_first_number_is_no_order(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    batch(path, folder)
    assert "--renumber" in note(batch(path, folder, number_from=40), "numbers-kept")
    assert numbers(folder) == {"甲": 15, "乙": 16}
    assert "numbers-kept" not in codes(batch(path, folder))


# ── left-overs ──


def test_a_renamed_row_leaves_its_old_document_which_is_told_until_it_is_moved_away(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    pdf = printed(folder / "甲.docx")
    old = (folder / "甲.docx").read_bytes(), pdf.read_bytes()
    write_roster(path, rows_of(["甲室", "乙", "丙"]))
    for _ in range(2):
        result = batch(path, folder)
        assert "“甲.docx”" in note(result, "left-over")
        assert "--prune" in note(result, "left-over")
        assert result.left_over == ("甲.docx",)
    assert numbers(folder) == {"甲": 15, "甲室": 18, "乙": 16, "丙": 17}
    assert {row[1]: row[-1] for row in told(folder)}["甲.docx"] == "底册里没有这一行了"
    result = batch(path, folder, prune=True)
    assert (result.withdrawn, codes(result)) == (("甲.docx",), [])
    away = folder / "已撤下"
    assert ((away / "甲.docx").read_bytes(), (away / "甲.pdf").read_bytes()) == old
    assert documents(folder).keys() == {"甲室.docx", "乙.docx", "丙.docx"} == {row[1] for row in told(folder)}
    assert codes(batch(path, folder)) == []


def test_moving_away_replaces_nothing_and_takes_what_somebody_changed_along(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    for round_ in range(3):
        batch(write_roster(path, rows_of("甲乙")), folder)
        retyped(folder / "甲.docx", "96分", f"9{round_}分")
        batch(write_roster(path, rows_of("乙")), folder, prune=True)
    assert sorted(one.name for one in (folder / "已撤下").iterdir()) == [
        "甲.docx",
        "甲（2）.docx",
        "甲（3）.docx",
    ]
    assert "92分" in text_of(folder / "已撤下" / "甲（3）.docx")


def test_a_renamed_row_with_its_old_number_waits_until_the_old_document_is_moved_away(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", [[*record("甲"), "7"], [*record("乙"), "8"]], NUMBERED)
    batch(path, folder)
    write_roster(path, [[*record("甲室"), "7"], [*record("乙"), "8"]], NUMBERED)
    result = batch(path, folder)
    (problem,) = result.problems
    assert (problem.code, problem.place.line) == ("number-taken", 2)
    assert "“甲.docx”" in problem.what
    assert "--prune" in problem.fix
    assert documents(folder).keys() == {"甲.docx", "乙.docx"}
    assert batch(path, folder, keep_going=True).outcomes == {Outcome.KEPT: 1}
    batch(path, folder, prune=True)
    assert numbers(folder) == {"甲室": 7, "乙": 8}


def test_nothing_is_moved_away_while_a_row_is_faulty(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    write_roster(path, [record("甲"), record("乙", 验收日期="昨天")])
    result = batch(path, folder, prune=True, keep_going=True)
    assert (result.withdrawn, result.left_over) == ((), ("丙.docx",))
    assert "先把有问题的行改好" in note(result, "left-over")
    assert documents(folder).keys() == {"甲.docx", "乙.docx", "丙.docx"}


def test_a_row_that_a_condition_leaves_out_is_no_left_over(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", sections(6))
    batch(path, folder)
    result = batch(write_roster(path, sections(5)), folder, where="验收结论 == '不合格'", prune=True)
    assert (result.outcomes, result.withdrawn) == ({Outcome.KEPT: 1}, ())
    assert result.left_over == ("第6股.docx",)
    assert len(told(folder)) == len(documents(folder)) == 6


def test_another_roster_s_documents_are_named_and_never_moved_away(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    batch(write_roster(tmp_path / "一.csv", rows_of("甲乙")), folder)
    result = batch(write_roster(tmp_path / "二.csv", rows_of("丙")), folder, prune=True)
    assert "按“一.csv”做的文件：“甲.docx”、“乙.docx”" in note(result, "of-another-roster")
    assert (result.withdrawn, result.left_over) == ((), ())
    assert [row[1] for row in told(folder)] == ["丙.docx", "甲.docx", "乙.docx"]
    assert {row[1]: row[-4] for row in told(folder)} == {
        "丙.docx": "二.csv",
        "甲.docx": "一.csv",
        "乙.docx": "一.csv",
    }


def test_another_kind_does_not_take_a_document_s_place(tmp_path: Path) -> None:
    folder, library = tmp_path / "通知", packaged_library()
    batch(write_roster(tmp_path / "底册.csv", rows_of("甲")), folder)
    before = documents(folder)
    shared = tmp_path / "共用.yaml"
    shared.write_text(
        "表单: 自评报告\n主送机关: 局创建工作领导小组\n基本情况: 开展了自评。\n成文日期: 2022-10-31\n自评项:\n"
        "  - 标准: 机构健全\n    分值: 100\n    落实情况: 已落实\n",
        encoding="utf-8",
    )
    path = write_roster(
        tmp_path / "自评.csv", [("甲", "100", "是")], ("股室名称", "自评项1得分", "是否申请验收")
    )
    wishes = {"library": library, "shared": shared}
    result = run_batch(prepare_batch("自评报告", path, folder, **wishes))  # type: ignore[arg-type]
    assert [one.code for one in result.problems] == ["other-kind-here"]
    assert "验收结果通知" in result.problems[0].what
    assert documents(folder) == before


# ── names as the strictest disk compares them ──


@pytest.mark.parametrize(
    ("before", "after"), [("A股", "a股"), ("Ａｂ室", "ａｂ室"), ("é股", unicodedata.normalize("NFD", "é股"))]
)
def test_a_name_spelt_otherwise_is_the_same_document(tmp_path: Path, before: str, after: str) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of([before, "乙"]))
    batch(path, folder)
    named = {path.name for path in folder.glob("*.docx")}
    retyped(next(one for one in folder.glob("*.docx") if one.stem != "乙"), "96分", "69分")
    result = batch(write_roster(path, [record(after, 验收得分="91"), record("乙")]), folder)
    assert {path.name for path in folder.glob("*.docx")} == named
    assert [outcome for _, outcome in result.untouched] == [Outcome.THEIRS]
    assert result.left_over == ()
    assert sorted(numbers(folder).values()) == [15, 16]


# ── PDFs of an old text ──


def test_a_pdf_of_an_old_text_goes_and_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙丁"))
    batch(path, folder)
    for name in "甲乙丙":
        printed(folder / f"{name}.docx")
    printed(folder / "丁.docx", scan=True)
    os.utime(folder / "甲.pdf", (4e9, 4e9))  # a clock that was set forward makes no PDF fresh
    os.utime(folder / "乙.pdf", (1e9, 1e9))
    retyped(folder / "丙.docx", "96分", "97分")
    rows = [record("甲", 验收得分="91"), record("乙"), record("丙"), record("丁", 验收得分="91")]
    result = batch(write_roster(path, rows), folder)
    assert {one.name for one in folder.glob("*.pdf")} == {"乙.pdf", "丁.pdf"}
    assert "“甲.pdf”、“丙.pdf”" in note(result, "pdf-stale")
    assert "“丁.pdf”" in note(result, "pdf-unknown")
    assert codes(batch(path, folder)) == []


def test_a_pdf_of_an_old_text_that_is_open_is_told_at_every_run(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲"))
    batch(path, folder)
    printed(folder / "甲.docx")
    (folder / ".~lock.甲.pdf#").touch()
    write_roster(path, [record("甲", 验收得分="91")])
    for _ in range(2):
        assert "正打开着" in note(batch(path, folder), "pdf-stale")
    assert (folder / "甲.pdf").exists()


# ── 台账 ──


def test_the_ledger_shows_what_an_office_keeps(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    batch(write_roster(tmp_path / "底册.csv", sections(5)), folder)
    sheet = load_workbook(folder / "台账.xlsx").worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    shown = ["股室名称", "验收日期", "验收得分", "验收结论", "整改期限"]
    assert headings == ["序号", "文件", "标题", "发文字号", *shown, "底册", "底册行号", "制作时间", "备注"]
    row = dict(zip(headings, (cell.value for cell in sheet[6]), strict=True))
    assert [row[name] for name in shown] == ["第5股", "2022年11月22日", 66, "不合格", "2022年12月10日"]
    assert row["底册行号"] == 6
    assert str(row["制作时间"])[4] == "年"
    assert sheet.auto_filter.ref == "A1:M6"
    assert sheet.freeze_panes == "A2"
    assert not any("sha" in str(one).lower() or "校验码" in str(one) for one in headings)


def test_the_ledger_tells_what_somebody_changed_and_what_is_open(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙丙"))
    batch(path, folder)
    retyped(folder / "甲.docx", "96分", "97分")
    (folder / "~$乙.docx").touch()
    batch(write_roster(path, [record("甲"), record("乙", 验收得分="91"), record("丙")]), folder)
    assert [(row[1], row[-1]) for row in told(folder)] == [
        ("甲.docx", "做好以后有人改过"),
        ("乙.docx", "正打开着，没有换成新的"),
        ("丙.docx", None),
    ]


@pytest.mark.parametrize("how", ["excel holds it", "libreoffice has it open"])
def test_an_open_ledger_stops_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲"))
    batch(path, folder)
    before = (folder / "台账.xlsx").read_bytes()
    real = Path.replace
    write_roster(path, rows_of("甲乙"))

    def replace(source: Path, target: Path) -> Path:
        if target.name == "台账.xlsx":
            raise PermissionError(13, "held")
        return real(source, target)

    with monkeypatch.context() as patch:
        if how == "excel holds it":
            patch.setattr(Path, "replace", replace)
        else:
            (folder / "~$台账.xlsx").touch()
        result = batch(path, folder)
    assert (result.finished, result.ledger) == (True, "台账（新）.xlsx")
    assert "关掉" in note(result, "ledger-elsewhere")
    assert (folder / "台账.xlsx").read_bytes() == before
    (folder / "~$台账.xlsx").unlink(missing_ok=True)
    result = batch(path, folder)
    assert (result.ledger, codes(result)) == ("台账.xlsx", [])
    assert len(told(folder)) == 2
    assert not (folder / "台账（新）.xlsx").exists()  # it would be out of date from now on


def test_a_manifest_that_is_held_is_told_and_the_next_run_carries_the_work_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲"))
    batch(path, folder)
    real = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if target.name == "manifest.json":
            raise PermissionError(13, "held")
        return real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(OutputError) as caught:
            batch(write_roster(path, rows_of("甲乙")), folder)
    assert [one.code for one in caught.value.problems] == ["manifest-held"]
    assert batch(path, folder).outcomes == {Outcome.KEPT: 2}
    assert numbers(folder) == {"甲": 15, "乙": 16}
    assert {row[1] for row in told(folder)} == documents(folder).keys()


def test_a_ledger_beside_the_ledger_that_somebody_changed_is_kept_too(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲"))
    batch(path, folder)
    for name in ("台账.xlsx", "台账（新）.xlsx"):
        workbook = load_workbook(folder / "台账.xlsx")
        workbook.worksheets[0]["N1"] = "签收"
        workbook.save(folder / name)
    assert batch(path, folder).ledger == "台账（新2）.xlsx"
    assert ledger.changed_by_hand(folder / "台账（新）.xlsx")


# ── files of another purpose ──


def test_a_roster_called_like_the_ledger_is_not_replaced_even_by_force(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    folder.mkdir()
    roster = folder / "台账.xlsx"
    shutil.copy(packaged_library().folder / "samples" / "工作底册.xlsx", roster)
    before = roster.read_bytes()
    result = batch(roster, folder, set={}, number_from=None, force=True)
    assert (roster.read_bytes(), result.ledger) == (before, "台账（新）.xlsx")


def test_a_template_in_the_folder_is_not_replaced_even_by_force(tmp_path: Path) -> None:
    from wuyi_docs.form.library import copy_library

    copy_library(tmp_path / "库", "")
    templates = tmp_path / "库" / "templates"
    before = documents(templates)
    path = write_roster(tmp_path / "库" / "底册.csv", rows_of(["验收结果通知", "甲"]))
    (tmp_path / "库" / "机关.yaml").write_text(
        "发文机关名称: 某某局\n机关代字: 某发\n验收组: 验收组\n活动名称: 某活动\n署名: 某某局\n",
        encoding="utf-8",
    )
    result = batch(path, templates, library=tmp_path / "库", force=True)
    assert result.untouched == (("验收结果通知.docx", Outcome.THEIRS),)
    assert documents(templates).items() >= before.items()


@pytest.mark.parametrize("target", ["通知/甲.docx", "通知/甲.DOCX", "通知/../通知/乙.docx", "通知/甲.pdf"])
def test_no_document_of_the_run_is_a_place_for_the_merged_file_even_by_force(
    tmp_path: Path, target: str
) -> None:
    result = batch(write_roster(tmp_path / "底册.csv", rows_of("甲乙")), tmp_path / "通知")
    before = documents(tmp_path / "通知")
    with pytest.raises(OutputError) as caught:
        merge(result.paths, tmp_path / target, force=True)
    assert caught.value.problems[0].code == "merge-over-own"
    assert documents(tmp_path / "通知") == before
    assert not (tmp_path / "通知" / "甲.pdf").exists()


def test_only_a_merged_file_is_replaced_by_a_merged_one(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    result = batch(write_roster(tmp_path / "底册.csv", rows_of("甲")), folder)
    other = batch(write_roster(tmp_path / "二.csv", rows_of("乙")), tmp_path / "别的").paths[0]
    printed(other)
    for target in (other, other.with_suffix(".pdf")):
        with pytest.raises(OutputError, match="不是合成的"):
            merge(result.paths, target)
    for _ in range(2):
        assert "96分" in text_of(merge(result.paths, folder / "合订.docx"))
    assert [row[1] for row in told(folder)] == ["甲.docx"]
    assert codes(batch(tmp_path / "底册.csv", folder)) == []  # it is no document with a number
    retyped(folder / "合订.docx", "96分", "97分")
    with pytest.raises(OutputError, match="有人改过"):
        merge(result.paths, folder / "合订.docx")


def test_manifests_of_earlier_versions_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    batch(path, folder)
    old = []
    for line in read_lines(folder / "manifest.json").values():
        entry = json.loads(line)
        for name in ("kind", "roster", "shown"):
            del entry[name]
        old.append(json.dumps(entry, ensure_ascii=False))
    joined = ",\n  ".join(old)
    (folder / "manifest.json").write_text(
        f'{{\n "format": 1,\n "documents": [\n  {joined}\n ]\n}}\n', encoding="utf-8"
    )
    result = batch(write_roster(path, rows_of("丙乙甲")), folder)
    assert result.outcomes == {Outcome.MADE: 1, Outcome.KEPT: 2}
    assert numbers(folder) == {"甲": 15, "乙": 16, "丙": 17}


def test_what_a_killed_run_had_ready_is_not_put_over_a_document_that_is_right_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.production.batch.test_interruptions import Stop, stop_after
    from wuyi_docs.production.batch import workspace

    folder = tmp_path / "通知"
    path = write_roster(tmp_path / "底册.csv", rows_of("甲乙"))
    batch(path, folder)
    before = documents(folder)
    write_roster(path, [record("甲", 验收得分="91"), record("乙", 验收得分="91")])
    with monkeypatch.context() as patch:
        stop_after(patch, workspace.Workspace, "stage", 1)
        with pytest.raises(Stop):
            batch(path, folder)
    batch(write_roster(path, rows_of("甲乙")), folder)
    assert documents(folder) == before
