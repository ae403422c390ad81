"""Which kind of document a roster is of: what the file says, what its headings say, what the caller says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from tests.production.batch.rosters import HEADINGS, KIND, batch, record, write_roster
from tests.roster.books import book
from wuyi_docs.core.errors import AnswersError, LibraryError
from wuyi_docs.form.library import Library
from wuyi_docs.production.batch import kind_of_roster, prepare_batch
from wuyi_docs.roster.blank import blank_roster
from wuyi_docs.roster.origin import Origin, origin_of


def saying(path: Path, **told: str) -> Path:
    """Write a workbook that says this of itself."""
    workbook = Workbook()
    for name, value in told.items():
        cast(Any, workbook).custom_doc_props.append(StringProperty(name=f"wuyi-{name}", value=value))
    workbook.save(path)
    return path


def test_a_blank_roster_says_what_it_is_also_when_it_was_saved_again(
    library: Library, tmp_path: Path
) -> None:
    for kind in library.kinds[-2:]:
        path = tmp_path / "底册.xlsx"
        path.write_bytes(blank_roster(kind.form))
        load_workbook(path).save(path)
        assert origin_of(path) == Origin(kind.name, "底册")
        assert kind_of_roster(path, library) == (kind, ())


def test_what_the_file_says_goes_before_its_headings(library: Library, tmp_path: Path) -> None:
    path = saying(tmp_path / "底册.xlsx", kind="reprimand", use="底册")
    workbook = load_workbook(path)
    workbook.worksheets[0].append(list(HEADINGS))
    workbook.save(path)
    assert kind_of_roster(path, library)[0].name == "通报批评"


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (HEADINGS, KIND),
        (["序号", "股室名称", "验收日期", "备注"], KIND),
        (["会议名称", "主持人", "会议地点"], "会议纪要"),
        (["通报对象", "主要事实", "处理决定"], "通报批评"),
        (["自评项1标准", "自评项1自评得分", "基本情况"], "自评报告"),
    ],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_headings_tell_the_kind(
    library: Library, tmp_path: Path, headings: list[str], kind: str, suffix: str
) -> None:
    path = tmp_path / f"底册{suffix}"
    if suffix == ".xlsx":
        book(path, [["工作底册"], list(headings), ["甲"]])
    else:
        write_roster(path, [["甲"]], headings)
    assert kind_of_roster(path, library)[0].name == kind


def test_the_keys_of_a_list_of_records_tell_the_kind(library: Library, tmp_path: Path) -> None:
    (tmp_path / "底册.yaml").write_text(
        "- 股室名称: 甲\n  验收得分: 90\n  验收结论: 合格\n", encoding="utf-8"
    )
    assert kind_of_roster(tmp_path / "底册.yaml", library)[0].name == KIND


@pytest.mark.parametrize(
    ("headings", "asked_for"),
    [
        (["股室名称", "活动名称"], ["股室工作方案", "自评报告", "验收结果通知"]),
        (["天", "地"], ["会议纪要", "验收结果通知"]),
        (["股室名称", "天"], ["会议纪要", "验收结果通知"]),
    ],
)
def test_where_nothing_tells_the_kind_is_asked_for(
    library: Library, tmp_path: Path, headings: list[str], asked_for: list[str]
) -> None:
    path = write_roster(tmp_path / "底册.csv", [["甲", "乙"]], headings)
    with pytest.raises(AnswersError) as caught:
        kind_of_roster(path, library)
    (problem,) = caught.value.problems
    assert problem.code == "which-kind"
    assert all(name in problem.wanted for name in asked_for)
    assert "--kind" in problem.fix
    assert kind_of_roster(path, library, "acceptance")[0].name == KIND


def test_what_contradicts_the_caller_is_told(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    path.write_bytes(blank_roster(library.find("表彰通报").form))
    kind, notes = kind_of_roster(path, library, KIND)
    assert kind.name == KIND
    assert [note.code for note in notes] == ["other-roster"]
    assert "表彰通报" in notes[0].what
    options = prepare_batch(KIND, path, tmp_path / "通知", library=library)
    assert [note.code for note in options.notes] == ["other-roster"]


def test_a_sheet_of_one_document_is_no_roster(library: Library, tmp_path: Path) -> None:
    path = saying(tmp_path / "单份.xlsx", kind=KIND, use="单份")
    for asked in ("", KIND):
        with pytest.raises(AnswersError) as caught:
            kind_of_roster(path, library, asked)
        assert caught.value.problems[0].code == "not-a-roster"
        assert "wuyi make 单份.xlsx" in caught.value.problems[0].fix


def test_a_ledger_is_no_roster_also_when_it_was_saved_again(library: Library, tmp_path: Path) -> None:
    batch(write_roster(tmp_path / "底册.csv", [record("甲")]), tmp_path / "通知")
    ledger = tmp_path / "通知" / "台账.xlsx"
    for _ in range(2):
        for asked in ("", KIND):
            with pytest.raises(AnswersError, match="台账，不是底册") as caught:
                kind_of_roster(ledger, library, asked)
            assert caught.value.problems[0].code == "not-a-roster"
        load_workbook(ledger).save(ledger)


def test_a_kind_that_the_library_lacks_is_told_with_the_file(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        kind_of_roster(saying(tmp_path / "底册.xlsx", kind="放假通知", use="底册"), library)
    assert caught.value.problems[0].place.file == "底册.xlsx"


def test_what_cannot_be_read_says_nothing_of_itself(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\3\4" + b"x" * 100)
    for name in ("坏.xlsx", "没有.xlsx", "底册.csv"):
        assert origin_of(tmp_path / name) == Origin()
    write_roster(tmp_path / "底册.csv", [record("甲")])
    assert origin_of(tmp_path / "底册.csv") == Origin()
