"""What clerks write in their own way is understood and told; what leaves a doubt is asked for, with the way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.answer_sheets import ACCEPTANCE
from tests.cli.test_make import wuyi
from tests.form.test_added import made
from tests.form.test_types import read, refused
from wuyi_docs import batch
from wuyi_docs.core.problem import errors_only
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.types.enumerated import parts_of
from wuyi_docs.form.types.reading import Refusal
from wuyi_docs.production.single import draft


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("甲局 乙局 丙局", ["甲局", "乙局", "丙局"]),
        ("甲局　乙局　丙局", ["甲局", "乙局", "丙局"]),
        ("甲局，乙局，丙局", ["甲局", "乙局", "丙局"]),
        ("甲局,乙局,丙局", ["甲局", "乙局", "丙局"]),
        ("甲局、乙局、丙局", ["甲局", "乙局", "丙局"]),
        ("县水利局 县财政局", ["县水利局", "县财政局"]),
        ("局各股室 所属事业单位", ["局各股室", "所属事业单位"]),
        ("南城镇 北城镇", ["南城镇", "北城镇"]),
        ("张三 李四 王五", ["张三", "李四", "王五"]),
        ("欧阳明月 李四", ["欧阳明月", "李四"]),
        ("张 三", ["张三"]),
        ("各县（市、区）人民政府", ["各县（市、区）人民政府"]),
        ("各县（市、区）人民政府、市直各部门", ["各县（市、区）人民政府", "市直各部门"]),
        ("“甲、乙”工作专班", ["“甲、乙”工作专班"]),
        ("IT 部", ["IT 部"]),
        ("县委办、县政府办，各乡镇", ["县委办、县政府办，各乡镇"]),
    ],
)
def test_one_text_may_name_several(typed: str, names: list[str]) -> None:
    assert parts_of(typed) == names


@pytest.mark.parametrize(
    "typed", ["山阴县 市场监督管理局", "局长 张三", "山阴分局 办公室", "张 三 李四", "各股室 各单位负责人"]
)
def test_a_space_that_may_part_or_not_is_asked_about(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        parts_of(typed)
    assert caught.value.code == "one-or-several"
    assert "顿号" in caught.value.fix
    assert typed.replace(" ", "") in caught.value.fix


def test_groups_are_told_apart_where_their_number_is_limited() -> None:
    assert parts_of("张三、李四，王五", limited=True) == ["张三", "李四", "王五"]


def test_several_recipients_in_one_line_are_told_as_such() -> None:
    one = made("印发通知", 主送机关="甲局 乙局 丙局")
    assert one.values["主送机关"] == ["甲局", "乙局", "丙局"]
    (note,) = one.problems
    assert note.what == "“主送机关”：读作3个：甲局、乙局、丙局"
    assert not errors_only(one.problems)


def test_two_recipients_of_a_report_are_two_however_they_are_written() -> None:
    for typed in ("县疫情防控办、县卫健局", ["县疫情防控办，县卫健局"]):
        problems = errors_only(made("备案报告", 主送机关=typed).problems)
        assert [problem.code for problem in problems] == ["too-many"]


@pytest.mark.parametrize(
    ("spec", "typed", "value"),
    [
        *(("类型: 是否", text, True) for text in ("是的", "对的", "同意", "需要", "√", "✓", "1", "是。", "“是”", "TRUE", "有的")),
        *(("类型: 是否", text, False) for text in ("不是", "不要", "不用", "没有", "无需", "×", "✗", "0", "否。", "FALSE")),
        *(("类型: 选项, 选项: [合格, 不合格]", text, "合格") for text in ("合格。", "合 格", "“合格”", "（合格）", "合格 ")),
        *(("类型: 选项, 选项: [合格, 不合格]", text, "不合格") for text in ("不合格。", "不 合格")),
        ("类型: 电话", "0349 7071234", "03497071234"),
        ("类型: 电话", "0349—7071234", "0349-7071234"),
        ("类型: 电话", "+86 13803491234", "13803491234"),
        ("类型: 电话", "138-0349-1234", "13803491234"),
        ("类型: 电话", "7071234 转 801", "7071234转801"),
        ("类型: 电话", "7071234 13803491234", "7071234、13803491234"),
        ("类型: 电话", "7071234或13803491234", "7071234、13803491234"),
        ("类型: 整数", "九十六", 96),
        ("类型: 整数", "96。", 96),
    ],
)  # fmt: skip
def test_other_ways_of_writing_are_understood(tmp_path: Path, spec: str, typed: str, value: object) -> None:
    assert read(tmp_path, spec, typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("申请", True),
        ("申请验收", True),
        ("不申请", False),
        ("不申请验收", False),
        ("未申请", False),
        ("要", True),
    ],
)
def test_a_question_may_be_answered_in_its_own_words(typed: str, value: bool) -> None:
    assert made("自评报告", 是否申请验收=typed).values["是否申请验收"] is value


@pytest.mark.parametrize(
    ("spec", "typed", "remedy"),
    [
        ("类型: 整数", "96个", "96"),
        ("类型: 小数", "96%", "96"),
        ("类型: 小数", "约96.5", "96.5"),
        ("类型: 日期", "22年10月16日", "2022年10月16日"),
        ("类型: 日期", "“2022年10月16日”", "2022年10月16日"),
        ("类型: 选项, 选项: [合格, 不合格]", "验收合格", "合格"),
        ("类型: 选项, 选项: [合格, 不合格]", "验收不合格", "不合格"),
        ("类型: 选项, 选项: [特急, 加急]", "无", ""),
        ("类型: 电话", "张三13803491234", "13803491234"),
        ("类型: 电话", "7071234（办公室）", "7071234"),
        ("类型: 列表", "无", ""),
        ("类型: 文本", "不涉及", ""),
        ("类型: 文本", "甲\u202e乙", "甲乙"),
    ],
)
def test_a_refusal_that_is_sure_of_its_remedy_carries_it(
    tmp_path: Path, spec: str, typed: str, remedy: str
) -> None:
    problem = read(tmp_path, spec, typed)
    assert problem.remedy.replacement == remedy  # type: ignore[attr-defined]
    assert problem.fix  # type: ignore[attr-defined]


def test_a_choice_of_which_two_may_be_meant_has_no_remedy(tmp_path: Path) -> None:
    assert refused(tmp_path, "类型: 选项, 选项: [甲级, 乙级]", "级", "not-a-choice").remedy is None


@pytest.mark.parametrize(
    "typed", [[{"名称": "无"}], ["无"], "无", [{"名称": "暂无", "正文": ""}], [{"名称": "/"}]]
)
def test_a_table_that_says_there_is_nothing_is_left_empty(typed: Any) -> None:
    (problem,) = made("印发通知", 附件=typed).problems
    assert (problem.code, problem.field) == ("word-for-nothing", "附件")


def test_nothing_stands_well_in_a_cell_and_in_what_is_not_printed() -> None:
    one = made("股室工作方案", 成员=[{"姓名": "王五", "职务": "无", "职责分工": "登记"}])
    assert one.problems == ()
    assert made("验收结果通知", 详细地址="无").problems == ()


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("主送机关:\n  - 各市场监督管理所:\n", ["各市场监督管理所"]),
        ("主送机关:\n  - 局各股室\n  - 各市场监督管理所:\n", ["局各股室", "各市场监督管理所"]),
        ("主送机关:\n  - 各市场监督管理所：\n", ["各市场监督管理所"]),
        ("主送机关:\n  各市场监督管理所:\n  局各股室:\n", ["各市场监督管理所", "局各股室"]),
        ("主送机关: 各市场监督管理所:\n", ["各市场监督管理所"]),
    ],
)
def test_an_item_that_ends_in_a_colon_does_not_vanish(tmp_path: Path, typed: str, items: list[str]) -> None:
    one = sheet("印发通知", tmp_path, "主送机关:\n  - 局各股室\n  - 所属事业单位\n", typed)
    assert (one.values["主送机关"], errors_only(one.problems)) == (items, [])


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("附件:\n  - 台账:\n\n", ["台账"]),
        ("附件:\n  - 台账:\n  - 名单\n\n", ["台账", "名单"]),
        ("附件:\n  - 名称: 台账:\n\n", ["台账"]),
    ],
)
def test_a_row_that_ends_in_a_colon_does_not_vanish(tmp_path: Path, typed: str, names: list[str]) -> None:
    one = sheet("印发通知", tmp_path, "成文日期:", typed + "成文日期:")
    assert errors_only(one.problems) == []
    assert [row.名称 for row in one.values["附件"]] == names


def test_an_item_that_ends_in_a_colon_does_not_vanish_from_lists_that_may_be_empty(tmp_path: Path) -> None:
    one = sheet("印发通知", tmp_path, "  - 山阴县疫情防控领导小组办公室", "  - 县委办:\n  - 县政府办:")
    assert one.values["抄送机关"] == ["县委办", "县政府办"]


def sheet(kind: str, folder: Path, old: str, new: str) -> Any:
    """Return the draft of a kind's sample in which `old` is `new`."""
    library = packaged_library()
    text = library.find(kind).sample_path.read_text(encoding="utf-8")
    assert old in text
    (folder / "填.yaml").write_text(text.replace(old, new), encoding="utf-8")
    (folder / "机关.yaml").write_bytes(library.profile_path.read_bytes())
    return draft(folder / "填.yaml", library, {})


def test_notes_are_told_by_every_command_and_can_be_silenced(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ACCEPTANCE.replace("发文字号: 30", "发文字号: 朔环山发[2022]30号")
    (here / "填.yaml").write_text(text, encoding="utf-8")
    note = "提示：“发文字号”：读作 朔环山发〔2022〕30号（年份要用六角括号〔〕括起来）"
    assert wuyi("check", here / "填.yaml") == 0
    assert note in (shown := capsys.readouterr().out)
    assert "填得对" in shown
    assert wuyi("make", here / "填.yaml") == 0
    assert note in capsys.readouterr().err
    for command in ("check", "make"):
        assert wuyi(command, here / "填.yaml", "--quiet-notes") == 0
        out, err = capsys.readouterr()
        assert "读作" not in out + err


ROSTER = """\
股室名称,活动名称,验收日期,验收组,验收得分,验收结论,成文日期,合格分,抄送机关
大气股,“创建”活动,2022年11月22日,验收组,96,合格,2022年11月25日,90,县委办 县政府办
水股,“创建”活动,2022年11月22日,验收组,96,合格,2022年11月25日,90,县委办 县政府办
土壤股,“创建”活动,2022年11月22日,验收组,96,合格,2022年11月25日,90,县委办
"""


def test_the_notes_of_a_batch_are_summed_up(here: Path) -> None:
    (here / "底册.csv").write_text(ROSTER, encoding="utf-8-sig")
    result = batch("验收结果通知", here / "底册.csv", here / "出", number_from=1)
    assert result.finished
    (note,) = [one for one in result.notes if one.code == "understood"]
    assert note.what == "“抄送机关”：读作2个：县委办、县政府办（同一列共有2处）"
    result = batch("验收结果通知", here / "底册.csv", here / "出", number_from=1, set={"验收组": "验收组,"})
    assert result.outcomes


def test_what_all_rows_share_is_told_once(here: Path) -> None:
    (here / "底册.csv").write_text(ROSTER.replace("县委办 县政府办", "县委办"), encoding="utf-8-sig")
    result = batch(
        "验收结果通知", here / "底册.csv", here / "出", number_from=1, set={"附注": "附注：见(附件)"}
    )
    notes = [one.what for one in result.notes if one.code == "understood"]
    assert notes == ["“附注”里的“附注”由程序来加，读作“见(附件)”", "“附注”：“(附件)”读作“（附件）”"]


def test_commas_part_names_though_a_bracket_has_another_mark() -> None:
    assert parts_of("甲局，乙局，各县（市、区）政府") == ["甲局", "乙局", "各县（市、区）政府"]
