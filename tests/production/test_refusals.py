"""What making refuses or notes, each by its code: nothing is written then, or nothing beside what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.answer_sheets import ACCEPTANCE, PLAN_FORM, make_library
from tests.production.batch.rosters import HEADINGS, batch, options, record, write_roster
from tests.roster.books import book, save
from wuyi_docs.core.errors import AnswersError, OutputError, TemplateError, WuyiError
from wuyi_docs.form.library import Library, packaged_library
from wuyi_docs.production.batch import prepare_batch
from wuyi_docs.production.join import check_merges
from wuyi_docs.production.single import Draft, compile_kind, draft, find_sheets, targets


def code_of(caught: pytest.ExceptionInfo[Any]) -> str:
    assert isinstance(caught.value, WuyiError)
    (problem,) = caught.value.problems
    assert problem.fix
    return problem.code


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return write_roster(tmp_path / "底册.csv", [record("甲股"), record("乙股")])


def test_a_file_in_the_place_of_the_folder_is_not_touched(roster: Path, tmp_path: Path) -> None:
    taken = tmp_path / "通知"
    taken.write_bytes(b"mine")
    with pytest.raises(AnswersError) as caught:
        batch(roster, taken)
    assert code_of(caught) == "not-a-folder"
    assert taken.read_bytes() == b"mine"


def test_a_shared_sheet_of_another_kind_is_refused(roster: Path, tmp_path: Path) -> None:
    shared = tmp_path / "共用.yaml"
    shared.write_text("表单: 印发通知\n成文日期: 2022-11-28\n", encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        batch(roster, tmp_path / "通知", shared=shared)
    assert code_of(caught) == "other-kind"
    shared.write_text("表单: 验收结果通知\n成文日期: 2022-11-28\n", encoding="utf-8")
    assert options(roster, tmp_path / "通知", shared=shared).shared.keys() == {"成文日期"}


def test_numbers_are_not_given_to_a_kind_without_any(roster: Path, tmp_path: Path) -> None:
    with pytest.raises(AnswersError) as caught:
        prepare_batch("自评报告", roster, tmp_path / "通知", number_from=1)
    assert code_of(caught) == "no-number"
    assert prepare_batch("自评报告", roster, tmp_path / "通知").number_from is None


def test_numbers_that_no_row_needs_are_noted(tmp_path: Path) -> None:
    rows = [[*record(name), f"朔环山发〔2022〕{number}号"] for name, number in (("甲", 1), ("乙", 2))]
    path = write_roster(tmp_path / "底册.csv", rows, (*HEADINGS, "发文字号"))
    assert [note.code for note in batch(path, tmp_path / "一").notes] == ["numbers-unused"]
    assert batch(path, tmp_path / "二", number_from=None).notes == ()


@pytest.mark.parametrize(
    ("hidden", "shown"), [(1, "第3行"), (10, "第3、4、5、6、7、8、9、10、11、12行"), (11, "、12等行")]
)
def test_hidden_rows_are_made_and_noted(tmp_path: Path, hidden: int, shown: str) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [HEADINGS, *[record(f"第{number}股") for number in range(13)]])
    for row in range(3, 3 + hidden):
        sheet.row_dimensions[row].hidden = True
    save(sheet, path)
    result = batch(path, tmp_path / "通知")
    (note,) = result.notes
    assert note.code == "hidden-rows"
    assert note.what.startswith(f"有{hidden}行是隐藏的")
    assert shown in note.what
    assert sum(result.outcomes.values()) == 13


def test_what_is_merged_into_is_judged_before_any_work(tmp_path: Path) -> None:
    taken = tmp_path / "合订.docx"
    for target, code in ((tmp_path / "合订.txt", "bad-merge"), (tmp_path, "bad-merge"), (taken, "not-ours")):
        taken.write_bytes(b"mine")
        with pytest.raises(OutputError) as caught:
            check_merges([target])
        assert code_of(caught) == code
    (tmp_path / "夹.pdf").mkdir()
    with pytest.raises(OutputError) as caught:
        check_merges([tmp_path / "夹.pdf"], force=True)
    assert code_of(caught) == "is-folder"
    check_merges([taken], force=True)
    check_merges([tmp_path / "新.PDF", tmp_path / "新.docx"])


def test_a_folder_without_sheets_is_told_and_hidden_files_are_none(tmp_path: Path) -> None:
    for name in ("机关.yaml", ".隐.yaml", "~临.yml", "说明.txt"):
        (tmp_path / name).write_text("甲: 乙\n", encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        find_sheets([tmp_path])
    assert code_of(caught) == "no-sheets"
    for name in ("乙.YML", "甲.yaml"):
        (tmp_path / name).write_text(ACCEPTANCE, encoding="utf-8")
    first = tmp_path / "乙.YML"
    assert find_sheets([first, tmp_path]) == [first, tmp_path / "甲.yaml"]


def drafts(folder: Path, *names: str) -> list[Draft]:
    found = []
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ACCEPTANCE, encoding="utf-8")
        found.append(draft(path, packaged_library(), {}))
    return found


def test_two_sheets_never_go_into_one_file(tmp_path: Path) -> None:
    two = drafts(tmp_path, "甲/表.yaml", "乙/表.yaml")
    out = tmp_path / "成品"
    for output, code in ((out, "same-name"), (out / "一.docx", "one-file"), (out / "一.PDF", "suffix")):
        with pytest.raises(OutputError) as caught:
            targets(two, output)
        assert code_of(caught) == code
    assert targets(two, None) == [tmp_path / "甲" / "表.docx", tmp_path / "乙" / "表.docx"]
    assert targets(two[:1], out / "一.DOCX") == [out / "一.DOCX"]
    (out / "一.docx").mkdir(parents=True)
    assert targets(two[:1], out / "一.docx") == [out / "一.docx" / "表.docx"]


def test_a_kind_without_its_template_is_told(tmp_path: Path) -> None:
    kind = Library(make_library(tmp_path, PLAN_FORM)).find("试验")
    with pytest.raises(TemplateError) as caught:
        compile_kind(kind.template_path, kind.form)
    assert code_of(caught) == "no-template"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\ue123", "\U000e0041"])
def test_no_document_gets_a_name_that_reads_otherwise_than_it_is(tmp_path: Path, sign: str) -> None:
    library = packaged_library()
    one = draft(library.find("印发通知").sample_path, library, {})
    with pytest.raises(OutputError) as caught:
        targets([one], tmp_path / f"通知{sign}xcod.docx")
    assert code_of(caught) == "odd-name"


@pytest.mark.parametrize("sign", ["\u202e", "\ue123", "\U000e0041"])
def test_no_row_gets_a_name_that_reads_otherwise_than_it_is(tmp_path: Path, sign: str) -> None:
    result = batch(write_roster(tmp_path / "底册.csv", [record(f"甲{sign}股")]), tmp_path / "通知")
    assert [(problem.code, problem.field) for problem in result.problems] == [("odd-character", "股室名称")]
    assert not (tmp_path / "通知").exists()
