"""What a template adds is not printed twice, however much of it a clerk typed as well (去掉)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.answer_sheets import form_of, make_library
from tests.docx_text import paragraphs
from wuyi_docs.core.problem import errors_only
from wuyi_docs.form.answers import answers_of
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.loader import examine_form
from wuyi_docs.production.single import Draft, draft, render

LIBRARY = packaged_library()
ORGAN = "朔州市生态环境局山阴分局"


@cache
def _sample(kind: str) -> Path:
    return LIBRARY.find(kind).sample_path


def made(kind: str, **answers: Any) -> Draft:
    """Return the sample of a kind with other answers."""
    return draft(_sample(kind), LIBRARY, answers_of(answers))


@pytest.mark.parametrize(
    ("kind", "field", "typed", "right"),
    [
        ("印发通知", "标题", f"{ORGAN}关于印发《方案》的通知", "关于印发《方案》的通知"),
        ("印发通知", "标题", f"{ORGAN} 关于印发《方案》的通知。", "关于印发《方案》的通知"),
        ("印发通知", "标题", "山阴分局关于印发《方案》的通知", "关于印发《方案》的通知"),
        ("印发通知", "方案标题", f"{ORGAN}“无疫单位”实施方案", "“无疫单位”实施方案"),
        ("印发通知", "印发文件名称", "《某某方案》", "某某方案"),
        ("印发通知", "印发文件名称", "《某某方案》。", "某某方案"),
        ("印发通知", "印发文件名称", "《某某方案", "某某方案"),
        ("印发通知", "印发文件名称", "《大气法》实施方案", "〈大气法〉实施方案"),
        ("印发通知", "会议依据", "已经会议同意，", "已经会议同意"),
        ("印发通知", "会议依据", "已经会议同意，现予印发。", "已经会议同意"),
        ("印发通知", "发文机关名称", "山阴县水利局文件", "山阴县水利局"),
        ("印发通知", "附注", "（此件公开发布）", "此件公开发布"),
        ("印发通知", "附注", "(此件公开发布)", "此件公开发布"),
        ("印发通知", "附注", "此件公开（限本局）", "此件公开（限本局）"),
        ("印发通知", "印发机关", "山阴县水利局办公室印发", "山阴县水利局办公室"),
        ("印发通知", "主送机关", ["局各股室：", "所属事业单位："], ["局各股室", "所属事业单位"]),
        ("印发通知", "主送机关", ["1.局各股室、", "2.所属事业单位。"], ["局各股室", "所属事业单位"]),
        ("印发通知", "主送机关", "主送：局各股室", ["局各股室"]),
        ("印发通知", "抄送机关", ["县委办。", "县政府办。"], ["县委办", "县政府办"]),
        ("印发通知", "抄送机关", ["抄送：县委办，"], ["县委办"]),
        ("印发通知", "署名", "山阴县水利局（盖章）", "山阴县水利局"),
        ("印发通知", "联合发文机关", ["山阴县财政局文件"], ["山阴县财政局"]),
        ("备案报告", "签发人", ["签发人：许一"], ["许一"]),
        ("备案报告", "备案文件名称", "《方案》", "方案"),
        ("备案报告", "备案依据", "按照县里的部署，", "按照县里的部署"),
        ("备案报告", "联系电话", "电话：0349-7071234", "0349-7071234"),
        ("会议纪要", "会议名称", "局长办公会议纪要", "局长办公会议"),
        ("会议纪要", "会议议题", "研究了自查工作。现纪要如下", "研究了自查工作"),
        ("会议纪要", "出席", ["出席：许一、", "韩五、"], ["许一", "韩五"]),
        ("会议纪要", "期数", "第7期", 7),
        ("会议纪要", "期数", "第七期", 7),
        ("会议纪要", "期数", "总第12期", 12),
        ("会议纪要", "会议地点", "局三楼会议室召开", "局三楼会议室"),
        ("会议纪要", "主持人", "局长许一主持", "局长许一"),
        ("股室工作方案", "组长", "组长：张三", "张三"),
        ("股室工作方案", "副组长", "副组长：李四、", ["李四"]),
        ("表彰通报", "荣誉称号", "“无疫单位”称号", "“无疫单位”"),
        ("通报批评", "通报事项", "关于验收不合格的通报", "验收不合格"),
        ("验收结果通知", "验收得分", "96分", 96),
        ("验收结果通知", "验收得分", "九十六分", 96),
        ("验收结果通知", "股室名称", "大气环境股：", "大气环境股"),
        ("验收结果通知", "成文日期", "成文日期：2022年11月28日", None),
    ],
)
def test_what_the_template_adds_is_taken_off(kind: str, field: str, typed: Any, right: Any) -> None:
    one = made(kind, **{field: typed})
    assert not errors_only(one.problems)
    assert one.values[field] == (made(kind).values[field] if right is None else right)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("2.台账", "台账"),
        ("2、台账", "台账"),
        ("附件2：台账", "台账"),
        ("附件：台账", "台账"),
        ("附件2 台账", "台账"),
        ("附件2台账", "台账"),
        ("附件一：台账", "台账"),
        ("（2）台账", "台账"),
        ("(二)台账", "台账"),
        ("二、台账", "台账"),
        ("②台账", "台账"),
        ("2）台账", "台账"),
        ("台账。", "台账"),
        ("台账；", "台账"),
        ("台账（1）", "台账（1）"),
        ("2022年台账", "2022年台账"),
        ("1.5米以上树木名单", "1.5米以上树木名单"),
        ("附件管理办法", "附件管理办法"),
        ("一号文件", "一号文件"),
        ("3个股室名单", "3个股室名单"),
    ],
)
def test_the_number_of_an_attachment_is_given_by_the_program(typed: str, right: str) -> None:
    one = made("印发通知", 附件=[{"名称": typed}, {"名称": "名单"}])
    assert not errors_only(one.problems)
    assert [row.名称 for row in one.values["附件"]] == [right, "名单"]  # type: ignore[attr-defined]
    assert "".join(paragraphs(render(one))).count(f"1.{right}") == 1


def test_what_was_taken_off_is_told_where_it_was_words() -> None:
    (note,) = made("印发通知", 标题=f"{ORGAN}关于印发《方案》的通知").problems
    assert note.what == f"“标题”里的“{ORGAN}”由程序来加，读作“关于印发《方案》的通知”"
    assert made("印发通知", 主送机关="局各股室：", 附注="（此件公开发布）").problems == ()


@pytest.mark.parametrize(
    "title",
    ["山阴县财政局关于做好工作的通知", f"{ORGAN}办公室关于做好工作的通知", f"{ORGAN}党组关于做好工作的通知"],
)
def test_another_organ_s_name_at_a_title_s_head_is_asked_about(title: str) -> None:
    (problem,) = made("印发通知", 标题=title).problems
    assert problem.code == "foreign-organ"
    assert ORGAN in problem.what
    assert "关于" in problem.fix


@pytest.mark.parametrize(
    "title",
    [
        "转发山阴县财政局关于做好工作的通知",
        "关于转发山阴县财政局文件的通知",
        "关于山阴县水利局办公室搬迁的通知",
        "全局工作要点",
    ],
)
def test_an_organ_elsewhere_in_a_title_stays(title: str) -> None:
    one = made("印发通知", 标题=title)
    assert (one.problems, one.values["标题"]) == ((), title)


def test_a_joint_title_loses_the_names_of_all_organs() -> None:
    one = made("印发通知", 联合发文机关=["山阴县财政局"], 标题=f"{ORGAN} 山阴县财政局关于做好工作的通知")
    assert one.values["标题"] == "关于做好工作的通知"


def test_several_titles_in_brackets_of_their_own_are_asked_about() -> None:
    (problem,) = made("印发通知", 印发文件名称="《甲办法》和《乙办法》").problems
    assert problem.code == "wrapped"


def test_an_answer_that_is_nothing_else_is_kept() -> None:
    assert made("会议纪要", 会议名称="纪要").values["会议名称"] == "纪要"
    assert made("验收结果通知", 股室名称="：").values["股室名称"] == "："


def test_an_office_s_name_is_not_doubled_in_the_imprint() -> None:
    one = made("印发通知", 发文机关名称="山阴县人民政府办公室", 印发机关="")
    assert draft(_sample("印发通知"), LIBRARY, answers_of({"发文机关名称": "山阴县人民政府办公室"}))
    form = LIBRARY.find("印发通知").form
    compute = next(field.compute for field in form.fields if field.name == "印发机关")
    assert compute is not None
    assert compute.evaluate({"发文机关名称": "山阴县人民政府办公室"}) == "山阴县人民政府办公室"
    assert compute.evaluate({"发文机关名称": ORGAN}) == f"{ORGAN}办公室"
    assert one.ready


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("类型: 文本, 去掉: 文件", "not-added"),
        ("类型: 文本, 去掉: {两头: （}", "not-a-pair"),
        ("类型: 文本, 去掉: {编号: 好}", "not-a-flag"),
        ("类型: 文本, 去掉: {中间: 好}", "unknown-keyword"),
        ("类型: 文本, 去掉: {前栏: 没有}", "unknown-name"),
        ("类型: 段落, 去掉: {后: 。}", "field-mismatch"),
    ],
)
def test_a_mistake_in_the_keyword_is_told(tmp_path: Path, spec: str, code: str) -> None:
    library = make_library(
        tmp_path,
        f"表单: 试验\n代号: trial\n说明: 试。\n分组:\n  - 名称: 全部\n    字段:\n      栏: {{{spec}}}\n",
    )
    assert code in [problem.code for problem in examine_form(library / "forms" / "试验.yaml")[1]]


def test_a_field_that_stands_before_is_read_first(tmp_path: Path) -> None:
    form = form_of(tmp_path, "标题: {类型: 文本, 去掉: {前栏: 机关}}\n机关: {类型: 文本}")
    assert [field.name for field in form.order] == ["机关", "标题"]
