"""One sheet makes one document: the text verbatim, the bytes always the same, the clerk's work kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests import strategies
from tests.answer_sheets import ACCEPTANCE, PLAN, PLAN_FORM, examine, make_library, only, told
from tests.docx_text import paragraphs, text
from wuyi_docs.core.errors import AnswersError, OutputError, TemplateError
from wuyi_docs.core.tidy import tidy
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.field import Field
from wuyi_docs.form.library import Library, packaged_library
from wuyi_docs.production.single import draft, find_sheets, render, targets, write
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text

LIBRARY = packaged_library()
KINDS = {kind.name: kind for kind in LIBRARY.kinds}
SAMPLES = {name: draft(kind.sample_path, LIBRARY, {}) for name, kind in KINDS.items()}

# Where any text may stand in any kind: the field, and the column of a table.
SLOTS = [
    (name, field.name, column.name if column else "")
    for name, kind in KINDS.items()
    for field in kind.form.fields
    for column in (field.columns or (None,))
    if not (field.unprinted or (column or field).pattern)
    and (column or field).type in ("文本", "段落", "列表")
    and (SAMPLES[name].values[field.name] or not field.condition)
]
# These decide what is printed, or are printed only where something else is filled in.
NOT_PRINTED = {"机关代字", "名单名称", "发文机关名称", "签名章职务", "会议名称"}


def answer(field: Field, column: str, typed: str) -> Node:
    if column:
        cells = {c.name: c.example or "某" for c in field.columns if c.required or c.name == "正文"} | {
            column: typed
        }
        cells |= {"自评得分": "14"} if "自评得分" in cells else {}  # full marks leave nothing to mend
        return Items((Entries(tuple((Text(name), Text(cell)) for name, cell in cells.items())),))
    return Items((Text(typed),)) if field.type == "列表" else Text(typed)


def joined(document: bytes) -> str:
    return "".join(paragraphs(document))


@pytest.mark.parametrize("slot", [s for s in SLOTS if s[1] not in NOT_PRINTED], ids="-".join)
@settings(max_examples=3)
@given(typed=strategies.plain_line.filter(lambda line: not line.startswith(("#", "＃"))))
@example(typed="{{ 7*7 }}{% if x %}{_{ y }_}{# z #}<w:p>&amp]]>")
def test_any_text_in_any_field_stands_verbatim_in_a_valid_document(
    slot: tuple[str, str, str], typed: str
) -> None:
    name, field_name, column = slot
    field = next(f for f in KINDS[name].form.fields if f.name == field_name)
    typed = f"某{typed}某"  # so that no limit on what stands at the ends is met
    assume(not tidy(typed, body=field.type == "段落")[1])
    assume(field.type != "列表" or not set(typed) & set("、，,；; \u3000\t\xa0"))
    one = draft(KINDS[name].sample_path, LIBRARY, {field_name: Answer(answer(field, column, typed), "--set")})
    if {p.code for p in one.problems} <= {"too-long"} and one.problems:
        return
    assert not one.problems
    assert typed.replace("\t", "") in joined(render(one)).replace("\t", "")


@pytest.mark.parametrize("name", KINDS)
def test_two_runs_give_the_same_bytes(name: str) -> None:
    assert render(draft(KINDS[name].sample_path, LIBRARY, {})) == render(SAMPLES[name])


@pytest.mark.parametrize("name", KINDS)
def test_a_document_can_be_opened_and_has_no_tag_left(name: str, tmp_path: Path) -> None:
    (tmp_path / "文.docx").write_bytes(render(SAMPLES[name]))
    assert docx.Document(str(tmp_path / "文.docx")).paragraphs
    assert not {"{{", "}}", "{%", "%}"} & set(text(tmp_path / "文.docx").split())
    assert "None" not in text(tmp_path / "文.docx")


def test_a_hundred_thousand_characters_in_one_answer_are_all_there() -> None:
    long = "疫情防控工作。" * 14_300
    one = draft(KINDS["通报批评"].sample_path, LIBRARY, {"主要事实": Answer(Text(long), "--set")})
    assert long in joined(render(one))


# ── a new kind is three data files ────────────────────────────────────────────────────────────────


@pytest.fixture
def trial(here: Path) -> Library:
    """A library of one kind that no one has seen before, its template made in Word's own way."""
    library = Library(make_library(here, PLAN_FORM))
    document = docx.Document()
    for line in ("{{ 标题 }}", "{%p for 人 in 成员 %}", "{{ 人.姓名 }}（{{ 人.职务 }}）", "{%p endfor %}",
                 "{{ 副组长|顿号 }}", "{%p for 段 in 正文 %}", "{{ 段 }}", "{%p endfor %}", "{{ 日期 }}"):  # fmt: skip
        document.add_paragraph(line)
    document.save(str(here / "templates" / "试验.docx"))
    (here / "samples" / "试验.yaml").write_text(PLAN, encoding="utf-8")
    return library


def test_a_new_kind_is_three_data_files(trial: Library) -> None:
    (kind,) = trial.kinds
    assert trial.find("trial") == kind
    document = render(draft(kind.sample_path, trial, {}))
    assert paragraphs(document) == [
        "关于试验的方案", "王五（科员）", "赵六（监测员）", "李四、周八", "第一段。", "第二段。", "2022年10月16日",
    ]  # fmt: skip


def test_a_kind_without_its_template_says_how_to_make_one(trial: Library) -> None:
    trial.kinds[0].template_path.unlink()
    with pytest.raises(TemplateError, match="wuyi template new"):
        render(draft(trial.kinds[0].sample_path, trial, {}))


# ── which kind a sheet is ─────────────────────────────────────────────────────────────────────────


def test_a_sheet_may_name_its_kind_by_its_code(here: Path) -> None:
    one = examine(here, ACCEPTANCE.replace("表单: 验收结果通知", "表单: acceptance"))
    assert one.kind == KINDS["验收结果通知"]
    assert one.ready


@pytest.mark.parametrize(
    "line", ["表单：验收结果通知", '"表单": "验收结果通知"', "表单: '验收结果通知'", "{表单: 验收结果通知"]
)
def test_the_kind_is_known_however_its_line_is_typed(here: Path, line: str) -> None:
    if line.startswith("{"):
        sheet = "{" + ", ".join(ACCEPTANCE.strip().splitlines()) + "}"
    else:
        sheet = ACCEPTANCE.replace("表单: 验收结果通知", line)
    assert examine(here, sheet).kind == KINDS["验收结果通知"]


def test_a_sheet_of_an_unknown_kind_names_the_nearest_at_its_place(here: Path) -> None:
    problem = only(examine(here, ACCEPTANCE.replace("验收结果通知", "验收通告")))
    assert (problem.code, problem.place.line, problem.place.column) == ("unknown-kind", 1, 5)
    assert problem.fix == "是不是“验收结果通知”？"


def test_a_sheet_that_does_not_say_its_kind_is_told_how(here: Path) -> None:
    problem = only(examine(here, ACCEPTANCE.replace("表单: 验收结果通知\n", ""), "验收结果通知.yaml"))
    assert (problem.code, problem.place.line) == ("no-kind", 1)
    assert problem.wanted == "第一栏写 表单: 验收结果通知"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"])
def test_a_sheet_is_made_whatever_notepad_saved_it_as(here: Path, encoding: str) -> None:
    one = examine(here, ACCEPTANCE.replace("\n", "\r\n").encode(encoding))
    assert one.ready
    assert one.values["股室名称"] == "大气环境股"


def test_full_width_quotes_that_the_form_expects_are_right(here: Path) -> None:
    assert examine(here, ACCEPTANCE + "活动名称: “无疫县创建活动”\n").ready
    assert told(examine(here, ACCEPTANCE + "验收组: “领导小组”\n")) == [("wide-quotes", 8, 6)]


def test_problems_of_the_text_the_form_and_the_profile_are_told_together(here: Path) -> None:
    (here / "机关.yaml").write_text("发文机关名称：某局\n机关代字: 某局发\n", encoding="utf-8")
    campaign = "活动名称: 某活动\n验收组: 验收组\n"
    sheet = (
        ACCEPTANCE.replace("得分: 96", "得分：960").replace("合格", "及格").replace("11月22日", "11月31日")
    )
    assert told(examine(here, sheet + campaign)) == [
        ("not-a-date", 3, 7),
        ("wide-colon", 4, 5),
        ("too-large", 4, 6),
        ("not-a-choice", 5, 7),
        ("wide-colon", 1, 7),
    ]


# ── sheets and targets ────────────────────────────────────────────────────────────────────────────


def test_a_folder_means_its_sheets_and_never_the_profile(here: Path) -> None:
    for name in ("乙.yaml", "甲.yml", "机关.yaml", ".隐.yaml", "~$乙.yaml", "乙.docx"):
        (here / name).write_text("x")
    assert [p.name for p in find_sheets([here])] == ["乙.yaml", "甲.yml"]


def test_a_folder_without_sheets_is_told(here: Path) -> None:
    with pytest.raises(AnswersError, match="没有填好的表"):
        find_sheets([here])


def test_documents_go_beside_their_sheets_into_a_folder_or_to_one_file(here: Path) -> None:
    one, other = SAMPLES["印发通知"], SAMPLES["备案报告"]
    assert targets([one], None) == [one.path.with_suffix(".docx")]
    assert targets([one, other], here) == [here / "印发通知.docx", here / "备案报告.docx"]
    assert targets([one], here / "通知.docx") == [here / "通知.docx"]
    with pytest.raises(OutputError, match="几份表不能做成同一个文件"):
        targets([one, other], here / "通知.docx")
    with pytest.raises(OutputError, match="有两份表会做成同一个文件"):
        targets([one, one], here)


def test_a_document_is_made_again_but_not_once_it_was_changed_by_hand(here: Path) -> None:
    path, data = here / "通知.docx", render(SAMPLES["印发通知"])
    write(path, data, force=False)
    write(path, data, force=False)
    changed = docx.Document(str(path))
    changed.paragraphs[3].add_run("手工加的字")
    changed.save(str(path))
    kept = path.read_bytes()
    with pytest.raises(OutputError, match="有人改过"):
        write(path, data, force=False)
    assert path.read_bytes() == kept
    write(path, data, force=True)
    assert path.read_bytes() == data


def test_a_file_of_the_clerks_own_is_not_overwritten(here: Path) -> None:
    shutil.copy(KINDS["印发通知"].template_path, here / "通知.docx")
    with pytest.raises(OutputError, match="有人改过"):
        write(here / "通知.docx", b"x", force=False)


@given(st.lists(st.sampled_from(list(KINDS)), min_size=2, max_size=4, unique=True))
@settings(max_examples=5)
def test_the_order_of_sheets_changes_no_document(names: list[str]) -> None:
    assert [render(SAMPLES[name]) for name in names] == [render(SAMPLES[name]) for name in reversed(names)][
        ::-1
    ]
