"""Whose documents are made is looked for, told, and never guessed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.answer_sheets import ACCEPTANCE
from wuyi_docs import Made, batch, check, draft, find_library, make, make_all
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Problem, Severity
from wuyi_docs.form.library import PROFILE_NAME, copy_library, packaged_library
from wuyi_docs.form.profile import find_profiles
from wuyi_docs.production.single import check_profile

SHEET = ACCEPTANCE + "活动名称: 创建活动\n验收组: 验收组\n合格分: 90\n"
OURS = "发文机关名称: 云山县市场监督管理局\n机关代字: 云市监发\n"
CONTACT = "联系人: 何六\n联系电话: 0349-7071234\n"
SAMPLE = "朔州市生态环境局山阴分局"


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder with no 机关.yaml anywhere above it."""
    with TemporaryDirectory(prefix="wuyi-test-") as folder:
        monkeypatch.chdir(folder)
        monkeypatch.delenv("WUYI_LIBRARY", raising=False)
        yield Path(folder).resolve()
        monkeypatch.undo()


def put(path: Path, text: str = SHEET) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own_library(folder: Path, organ: str = OURS + CONTACT) -> Path:
    copy_library(folder, "")
    put(folder / PROFILE_NAME, organ)
    return folder


def refusal(path: Path, **given: object) -> list[Problem]:
    with pytest.raises(AnswersError) as caught:
        make(path, **given)  # type: ignore[arg-type]
    return list(caught.value.problems)


# ── looking for it ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("place", ["", "来文", "来文/十月/甲股"])
def test_the_organ_is_looked_for_from_the_sheets_folder_upwards(apart: Path, place: str) -> None:
    put(apart / PROFILE_NAME, OURS)
    made = make(put(apart / place / "甲.yaml"))
    assert (made.organ, made.number) == ("云山县市场监督管理局", "云市监发〔2022〕30号")


def test_the_nearest_of_two_wins_and_both_are_told(apart: Path) -> None:
    put(apart / PROFILE_NAME, OURS)
    nearer = put(apart / "分局" / PROFILE_NAME, OURS.replace("云山", "雾山"))
    sheet = put(apart / "分局" / "甲.yaml")
    assert make(sheet).organ == "雾山县市场监督管理局"
    assert check(sheet).profiles == (nearer, apart / PROFILE_NAME)


def test_looking_upwards_ends_at_the_root_of_ones_own_library(apart: Path) -> None:
    put(apart / PROFILE_NAME, OURS)
    library = find_library(own_library(apart / "库"))
    (apart / "库" / PROFILE_NAME).unlink()
    assert find_profiles(apart / "库" / "表", library) == ()
    assert find_profiles(apart / "别处", library) == (apart / PROFILE_NAME,)


def test_a_sheet_outside_ones_own_library_takes_the_librarys_organ(apart: Path) -> None:
    library = own_library(apart / "库")
    assert make(put(apart / "别处" / "甲.yaml"), library=library).organ == "云山县市场监督管理局"


@pytest.mark.parametrize("there", [".", "..", "别处"], ids=["inside", "above", "elsewhere"])
def test_the_samples_of_a_working_folder_are_made_for_its_own_organ(
    apart: Path, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_library(apart / "我的公文")
    (apart / "我的公文" / "别处").mkdir()
    monkeypatch.chdir(folder / there)
    made = make_all([folder / "samples"], apart / "成品")
    assert {one.organ for one in made} == {"云山县市场监督管理局", "大气环境股"}


def test_a_sample_profile_that_an_earlier_version_copied_is_passed_over(apart: Path) -> None:
    folder = own_library(apart / "我的公文")
    shutil.copy(packaged_library().profile_path, folder / "samples" / PROFILE_NAME)
    assert make(folder / "samples" / "印发通知.yaml", apart).organ == "云山县市场监督管理局"
    put(folder / "samples" / PROFILE_NAME, OURS.replace("云山", "雾山"))
    assert make(folder / "samples" / "印发通知.yaml", apart).organ == "雾山县市场监督管理局"


def test_the_stock_samples_are_made_for_the_stock_organ(apart: Path) -> None:
    made = make(packaged_library().folder / "samples" / "印发通知.yaml", apart)
    assert (made.organ, made.number) == (SAMPLE, "朔环山发〔2022〕15号")


# ── where there is none ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["印发通知", "备案报告", "表彰通报", "通报批评", "验收结果通知", "会议纪要"])
def test_without_an_organ_no_document_is_made_and_it_is_told_once(apart: Path, kind: str) -> None:
    sheet = apart / f"{kind}.yaml"
    shutil.copy(packaged_library().folder / "samples" / f"{kind}.yaml", sheet)
    (problem,) = refusal(sheet)
    assert problem.code == "no-organ"
    assert problem.place.file == str(apart / PROFILE_NAME)
    assert "“发文机关名称: " in problem.fix
    assert "“机关代字: " in problem.fix
    assert list(apart.glob("*.docx")) == []


@pytest.mark.parametrize("kind", ["股室工作方案", "自评报告"])
def test_a_section_needs_no_organ(apart: Path, kind: str) -> None:
    sheet = apart / f"{kind}.yaml"
    shutil.copy(packaged_library().folder / "samples" / f"{kind}.yaml", sheet)
    assert make(sheet).organ == "大气环境股"


def test_an_organ_written_in_the_sheet_or_set_is_enough(apart: Path) -> None:
    assert make(put(apart / "甲.yaml", SHEET + OURS)).organ == "云山县市场监督管理局"
    given = {"发文机关名称": "雾山县教育局", "机关代字": "雾教发"}
    assert make(put(apart / "乙.yaml"), set=given).number == "雾教发〔2022〕30号"


def test_the_advice_followed_leads_to_the_document(apart: Path) -> None:
    sheet = put(apart / "甲.yaml")
    (problem,) = refusal(sheet)
    lines = problem.fix.split("“")[1:]
    put(Path(problem.place.file), "\n".join(line.split("”")[0] for line in lines) + "\n")
    assert make(sheet).organ == "某某县市场监督管理局"


def test_many_sheets_of_a_folder_miss_the_same_organ(apart: Path) -> None:
    for name in "甲乙丙":
        put(apart / f"{name}.yaml")
    with pytest.raises(AnswersError) as caught:
        make_all([apart])
    assert [one.code for one in caught.value.problems] == ["no-organ"]


LOOKALIKES = [
    "机关.yaml.txt", "机关 (1).yaml", "机关.yml", "机关.txt", "机关 - 副本.yaml", "机关（新）.yaml", "机关.YAML.txt", "机关",
]  # fmt: skip


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_profile_of_another_name_is_told_to_be_renamed(apart: Path, name: str) -> None:
    sheet = put(apart / "甲.yaml")
    put(apart / name, OURS)
    (problem,) = refusal(sheet)
    assert f"把“{name}”改名为 机关.yaml" in problem.fix
    (apart / name).rename(apart / PROFILE_NAME)
    assert make(sheet).organ == "云山县市场监督管理局"


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_profile_of_another_name_is_told_though_one_was_found_above(apart: Path, name: str) -> None:
    put(apart / PROFILE_NAME, OURS)
    sheet = put(apart / "下" / "甲.yaml")
    put(apart / "下" / name, OURS.replace("云山", "雾山"))
    (note,) = make(sheet).problems
    assert (note.code, note.severity) == ("lookalike-organ", Severity.NOTE)
    assert f"“{name}”" in note.what


def test_a_sheet_or_any_text_is_no_lookalike(apart: Path) -> None:
    put(apart / "机关食堂.yaml", SHEET + OURS)
    put(apart / "机关.txt", "机关食堂的菜单")
    (problem,) = refusal(put(apart / "甲.yaml"))
    assert "改名" not in problem.fix


# ── where it says too little ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("发文机关名称: \n机关代字: 云市监发\n", [1]),
        ("发文机关名称: 云山县市场监督管理局\n机关代字:\n", [2]),
        ("# 本机关\n发文机关名称:\n机关代字: ''\n印发机关:\n联系人:\n", [2, 3]),
    ],
)
def test_what_a_profile_leaves_blank_is_told_at_its_line(apart: Path, text: str, lines: list[int]) -> None:
    put(apart / PROFILE_NAME, text)
    problems = refusal(put(apart / "甲.yaml"))
    assert {one.code for one in problems} == {"blank-organ"}
    assert [(one.place.file, one.place.line) for one in problems] == [(PROFILE_NAME, line) for line in lines]


def test_a_blank_that_nothing_needs_is_no_error(apart: Path) -> None:
    put(apart / PROFILE_NAME, "发文机关名称: 云山县市场监督管理局\n机关代字:\n联系人:\n")
    sheet = SHEET.replace("发文字号: 30", "发文字号: 云市监发〔2022〕30号")
    assert make(put(apart / "甲.yaml", sheet)).problems == ()


def test_a_contact_that_a_report_needs_is_told_at_its_blank(apart: Path) -> None:
    put(apart / PROFILE_NAME, OURS + "联系人:\n联系电话:\n")
    shutil.copy(packaged_library().folder / "samples" / "备案报告.yaml", apart)
    problems = refusal(apart / "备案报告.yaml")
    assert [(one.code, one.place.line) for one in problems] == [("blank-organ", 3), ("blank-organ", 4)]


def test_blanks_are_told_where_the_profile_itself_is_checked(apart: Path) -> None:
    path = put(apart / PROFILE_NAME, "发文机关名称:\n机关代字:\n联系人:\n")
    found = check_profile(path, packaged_library())
    assert [(one.place.line, one.severity) for one in found] == [
        (1, Severity.ERROR),
        (2, Severity.ERROR),
        (3, Severity.NOTE),
    ]


def test_a_profile_that_names_no_organ_is_told_to_lack_it(apart: Path) -> None:
    put(apart / PROFILE_NAME, "检查:\n  忽略: 页码\n")
    (problem,) = refusal(put(apart / "甲.yaml"))
    assert (problem.code, problem.place.file) == ("no-organ", str(apart / PROFILE_NAME))
    assert "“发文机关名称”、“机关代字”" in problem.what


@pytest.mark.parametrize(
    "code", ["云市监发〔2025〕", "云市监发[2025]", "云市监发（2025）", "云市监发〔2025〕12号", "云市监发2025", "云市监发字第", "云市监发 号", "云市监发二〇二五", "（云市监发）", "云市监发第"],
)  # fmt: skip
def test_a_code_with_more_than_the_code_is_told_at_the_profile(apart: Path, code: str) -> None:
    put(apart / PROFILE_NAME, f"发文机关名称: 云山县市场监督管理局\n机关代字: {code}\n")
    (problem,) = refusal(put(apart / "甲.yaml"))
    assert (problem.place.file, problem.place.line, problem.field) == (PROFILE_NAME, 2, "机关代字")
    assert "云市监发" in problem.wanted
    assert check_profile(apart / PROFILE_NAME, packaged_library()) == [problem]


@pytest.mark.parametrize("code", ["云市监发", "国办函", "晋政办发", "京海教发", "云市监字"])
def test_a_code_alone_is_right(apart: Path, code: str) -> None:
    put(apart / PROFILE_NAME, f"发文机关名称: 云山县市场监督管理局\n机关代字: {code}\n")
    assert make(put(apart / "甲.yaml")).number == f"{code}〔2022〕30号"


# ── rosters ───────────────────────────────────────────────────────────────────────────────────────

ROSTER = "股室名称,验收日期,验收得分,验收结论,成文日期,活动名称,验收组\n甲股,2022-11-22,96,合格,2022-11-25,创建活动,验收组\n乙股,2022-11-22,97,合格,2022-11-25,创建活动,验收组\n"


@pytest.mark.parametrize("organ", [None, "发文机关名称:\n机关代字:\n"], ids=["none", "blank"])
def test_a_batch_without_an_organ_tells_it_once_and_not_row_by_row(apart: Path, organ: str | None) -> None:
    roster = put(apart / "底册.csv", ROSTER)
    if organ:
        put(apart / PROFILE_NAME, organ)
    with pytest.raises(AnswersError) as caught:
        batch("验收结果通知", roster, apart / "通知", number_from=1)
    codes = [one.code for one in caught.value.problems]
    assert codes == (["blank-organ", "blank-organ"] if organ else ["no-organ"])
    assert not list((apart / "通知").glob("*")) if (apart / "通知").exists() else True


def test_a_batch_looks_upwards_from_the_rosters_folder(apart: Path) -> None:
    put(apart / PROFILE_NAME, OURS)
    roster = put(apart / "十月" / "底册.csv", ROSTER)
    result = batch("验收结果通知", roster, apart / "通知", number_from=7)
    assert result.problems == ()
    assert (result.organs, result.numbers) == (("云山县市场监督管理局",), ("云市监发〔2022〕7号至8号",))


def test_rows_may_name_their_organs_themselves(apart: Path) -> None:
    rows = ROSTER.splitlines()
    text = "\n".join(
        [
            rows[0] + ",发文机关名称,机关代字",
            rows[1] + ",云山县教育局,云教发",
            rows[2] + ",雾山县教育局,雾教发",
        ]
    )
    result = batch("验收结果通知", put(apart / "底册.csv", text), apart / "通知", number_from=1)
    assert result.organs == ("云山县教育局", "雾山县教育局")
    assert result.numbers == ("云教发〔2022〕1号", "雾教发〔2022〕2号")


def test_made_says_what_joint_documents_and_minutes_are(apart: Path) -> None:
    put(apart / PROFILE_NAME, OURS)
    sheet = put(apart / "甲.yaml", SHEET + "联合发文机关:\n  - 云山县教育局\n")
    made: Made = make(sheet)
    assert made.organ == "云山县市场监督管理局、云山县教育局"
    shutil.copy(packaged_library().folder / "samples" / "会议纪要.yaml", apart)
    assert make(apart / "会议纪要.yaml").number == "第1期"
    assert draft(sheet).ready
