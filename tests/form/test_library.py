"""The library is whole: each kind has its form, template and sample, and each form asks what it must."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.answer_sheets import PLAN_FORM, make_library
from wuyi_docs.core.errors import LibraryError, OutputError
from wuyi_docs.core.problem import Severity
from wuyi_docs.form.accept import Accepted
from wuyi_docs.form.accept import accept as accept_answers
from wuyi_docs.form.answers import FORM_KEY, Answer, layered, read_answers
from wuyi_docs.form.library import (
    FOLDERS,
    PROFILE_NAME,
    Kind,
    Library,
    copy_library,
    find_library,
    is_library,
    packaged_library,
)
from wuyi_docs.form.loader import examine_form
from wuyi_docs.form.profile import profile_answers
from wuyi_docs.production.single import draft

LIBRARY = packaged_library()
KINDS = {kind.name: kind for kind in LIBRARY.kinds}
CODES = {
    "印发通知": "notice",
    "股室工作方案": "work-plan",
    "自评报告": "self-evaluation",
    "备案报告": "filing",
    "验收结果通知": "acceptance",
    "表彰通报": "commendation",
    "通报批评": "reprimand",
    "会议纪要": "minutes",
}


def answers_of(kind: Kind) -> dict[str, Answer]:
    profile, _ = profile_answers(LIBRARY.profile_path)
    return layered(read_answers(kind.sample_path).answers, profile)


def accept(kind: Kind, answers: dict[str, Answer]) -> Accepted:
    return accept_answers(kind.form, answers, kind.sample_path.name)


REQUIRED = [
    (kind.name, name)
    for kind in LIBRARY.kinds
    for name in sorted(
        answers_of(kind).keys()
        & {f.name for f in kind.form.fields if f.required and not f.default and not f.compute}
    )
]


# ── completeness ──────────────────────────────────────────────────────────────────────────────────


def test_the_kinds_are_these_under_these_codes() -> None:
    assert {kind.name: kind.code for kind in LIBRARY.kinds} == CODES


def test_every_form_has_a_template_and_a_sample_and_nothing_is_left_over() -> None:
    assert {p.stem for p in (LIBRARY.folder / "samples").glob("*.yaml")} == {*CODES, Path(PROFILE_NAME).stem}
    templates = {p.stem for p in (LIBRARY.folder / "templates").glob("*.docx")}
    assert templates >= set(CODES)
    # Another format of the same kind is named 文种（格式）.
    assert {name.partition("（")[0] for name in templates} == set(CODES)


@pytest.mark.parametrize("name", CODES)
def test_a_form_has_no_problems(name: str) -> None:
    form, problems = examine_form(KINDS[name].form_path)
    assert problems == []
    assert form
    assert all(field.help or field.compute for field in form.fields), "every field is explained"


@pytest.mark.parametrize("name", CODES)
def test_a_sample_has_no_problems_and_names_its_kind(name: str) -> None:
    one = draft(KINDS[name].sample_path, LIBRARY, {})
    assert one.problems == ()
    assert one.kind == KINDS[name]


@pytest.mark.parametrize("name", CODES)
def test_every_field_has_a_value_so_that_a_template_may_name_it(name: str) -> None:
    one = draft(KINDS[name].sample_path, LIBRARY, {})
    assert set(one.values) == KINDS[name].form.names


@pytest.mark.parametrize(("name", "field"), REQUIRED)
def test_dropping_a_required_field_gives_one_problem_that_names_it(name: str, field: str) -> None:
    answers = answers_of(KINDS[name])
    del answers[field]
    (problem,) = accept(KINDS[name], answers).problems
    assert (problem.code, problem.severity) == ("missing", Severity.ERROR)
    assert f"“{field}”" in problem.what
    assert f"“{field}: ”" in problem.fix


def test_required_fields_were_dropped_from_every_kind() -> None:
    assert {name for name, _ in REQUIRED} == set(CODES)
    assert len(REQUIRED) > 60


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("印发通知", "会议依据"),
        ("股室工作方案", "活动名称"),
        ("自评报告", "活动名称"),
        ("表彰通报", "活动名称"),
        ("验收结果通知", "活动名称"),
        ("验收结果通知", "验收组"),
    ],
)
def test_what_belongs_to_one_campaign_is_asked_and_has_no_default(kind: str, name: str) -> None:
    assert (kind, name) in REQUIRED


@pytest.mark.parametrize("name", CODES)
def test_no_default_names_a_campaign_a_meeting_or_an_organ(name: str) -> None:
    fields = KINDS[name].form.fields
    defaults = " ".join(column.default for field in fields for column in (field, *field.columns))
    assert not re.search("创建|活动|领导小组|验收|党组|局|20[0-9]{2}", defaults)


# ── finding ───────────────────────────────────────────────────────────────────────────────────────


def test_a_kind_is_found_by_its_name_and_by_its_code(library: Library) -> None:
    assert library.find("印发通知") == library.find(" notice ")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("印发通告", "印发通知"),
        ("验收通知", "验收结果通知"),
        ("notise", "notice"),
        ("工作方案", "股室工作方案"),
    ],
)
def test_an_unknown_kind_is_told_with_the_nearest_and_all_names(
    library: Library, name: str, near: str
) -> None:
    with pytest.raises(LibraryError) as caught:
        library.find(name)
    (problem,) = caught.value.problems
    assert (problem.given, problem.fix) == (name, f"是不是“{near}”？")
    assert all(kind in problem.wanted for kind in CODES)


def test_the_library_is_the_named_one_then_the_working_folders_then_the_packaged(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_library().folder == packaged_library().folder
    own = make_library(here, PLAN_FORM)
    assert find_library().folder == own
    other = make_library(here / "另", PLAN_FORM)
    monkeypatch.setenv("WUYI_LIBRARY", str(other))
    assert find_library().folder == other
    assert find_library(own).folder == own


@pytest.mark.parametrize(("name", "what"), [("空", "没有文种库"), ("没有", "没有这个文件夹")])
def test_a_folder_that_is_no_library_is_told(here: Path, name: str, what: str) -> None:
    (here / "空").mkdir()
    with pytest.raises(LibraryError, match=what):
        find_library(here / name)


def test_a_copy_is_whole_and_works(here: Path) -> None:
    copy_library(here / "我的", "发文机关名称: 云山县教育局\n机关代字: 云教发\n")
    own = Library(here / "我的")
    assert {kind.name for kind in own.kinds} == set(CODES)
    assert [path.parent for path in own.folder.rglob(PROFILE_NAME)] == [own.folder]
    assert {p.name for p in (own.folder / "templates").iterdir()} >= {f"{name}.docx" for name in CODES}
    assert draft(own.folder / "samples" / "印发通知.yaml", own, {}).ready


def test_a_copy_is_never_put_over_anything(here: Path) -> None:
    (here / "我的").mkdir()
    (here / "我的" / "信.txt").write_text("x")
    with pytest.raises(OutputError, match="已经有东西了"):
        copy_library(here / "我的", "")
    assert [p.name for p in (here / "我的").iterdir()] == ["信.txt"]


# Files are copied one after the other, then renamed; `N` is the copy at which the machine stops.
KILLED = """
import os, shutil, sys
from pathlib import Path
from wuyi_docs.form.library import copy_library
left = int(sys.argv[2])
def counting(act):
    def acting(*given, **named):
        global left
        left -= 1
        if not left: os._exit(9)
        return act(*given, **named)
    return acting
shutil.copyfile = counting(shutil.copyfile)
Path.rename = counting(Path.rename)
copy_library(Path(sys.argv[1]), "发文机关名称: 某局")
"""


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
@pytest.mark.parametrize("at", [1, 2, 17, "first rename", "last rename"])
def test_a_copy_that_was_killed_is_no_library_and_is_completed_by_the_next(
    here: Path, at: int | str, *, there: bool
) -> None:
    files = sum(
        len([path for path in (LIBRARY.folder / name).rglob("*") if path.is_file()]) for name in FOLDERS
    )
    stop = at if isinstance(at, int) else files + (1 if at == "first rename" or not there else 4)
    folder = here / "我的"
    if there:
        folder.mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED, folder, str(stop)], cwd=here, check=False)
    assert done.returncode == 9
    assert not is_library(folder)
    assert there or not folder.exists()
    copy_library(folder, "发文机关名称: 某局")
    assert {path.name for path in folder.iterdir()} == {*FOLDERS, PROFILE_NAME}
    assert [path.name for path in here.iterdir()] == ["我的"]
    assert {kind.name for kind in Library(folder).kinds} == set(CODES)


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_a_full_disk_leaves_nothing_of_a_copy(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    folder = here / "我的"
    if there:
        folder.mkdir()

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", full)
        with pytest.raises(OutputError, match="磁盘满了"):
            copy_library(folder, "")
    assert list(here.rglob("*")) == ([folder] if there else [])
    copy_library(folder, "")
    assert is_library(folder)


def test_a_form_names_itself_by_the_same_key_as_a_sheet() -> None:
    assert all(
        kind.form_path.read_text(encoding="utf-8").startswith(f"{FORM_KEY}: {kind.name}\n")
        for kind in LIBRARY.kinds
    )
