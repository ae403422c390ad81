"""What is typed in one way and can mean only one thing is put right; what leaves a doubt stays."""

from __future__ import annotations

import pytest

from tests.growth import LINEAR, growth
from wuyi_docs.core.tidy import refused_sign, tidy, unpaired, without_refused


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("一. 加强领导", "一、加强领导"),
        ("一、甲\n二．乙\n三，丙", "一、甲\n二、乙\n三、丙"),
        ("1、责任", "1.责任"),
        ("1．责任", "1.责任"),
        ("1. 责任", "1.责任"),
        ("(一)责任", "（一）责任"),
        ("（一）、责任", "（一）责任"),
        ("(1)责任", "（1）责任"),
        ("• 责任", "责任"),
        ("\uf0b7责任", "责任"),
        ("● 责任", "责任"),
        ("■责任", "责任"),
        ("各股室要抓好落实工作.", "各股室要抓好落实工作。"),
    ],
)
def test_the_start_and_end_of_a_line_of_body_text_are_put_right(typed: str, right: str) -> None:
    assert tidy(typed, body=True)[0] == right
    assert tidy(right, body=True) == (right, ())


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("甲局,乙局", "甲局，乙局"),
        ("如下:甲;乙", "如下：甲；乙"),
        ("好不好?好!", "好不好？好！"),
        ("方案(试行)", "方案（试行）"),
        ("核酸(PCR)检测", "核酸（PCR）检测"),
        ("各县(市、区)政府", "各县（市、区）政府"),
        ('"无疫单位"活动', "“无疫单位”活动"),
        ('甲说"好"，乙说"行"', "甲说“好”，乙说“行”"),
        ('“无疫单位"活动', "“无疫单位”活动"),
        ("“无疫单位“活动", "“无疫单位”活动"),
        ("”无疫单位”活动", "“无疫单位”活动"),
        ("'无疫单位'活动", "“无疫单位”活动"),
        ("“创建'无疫单位'活动”", "“创建‘无疫单位’活动”"),
        ("工\u200b作", "工作"),
        ("\ufeff工作\u00ad方案", "工作方案"),
        ("会议通 知", "会议通知"),
        ("根据朔环山发[2022]15号", "根据朔环山发〔2022〕15号"),
        ("根据朔环山发（2022）15号", "根据朔环山发〔2022〕15号"),
        ("共5项,其中", "共5项，其中"),
        ("张三: 副局长", "张三：副局长"),
    ],
)
def test_marks_beside_hanzi_are_those_of_chinese_text(typed: str, right: str) -> None:
    text, changes = tidy(typed)
    assert text == right
    assert changes
    assert tidy(right) == (right, ())


@pytest.mark.parametrize(
    "text",
    [
        "1,200人",
        "9:30开会",
        "http://a.b/c?d=1,2",
        "f(x)=1",
        '15.6"显示器',
        "Party's member",
        "张三.李四",
        "王 五",
        "中心 医院",
        "《中共中央　国务院关于某事的意见》",
        "欧阳五　　县水利局局长",
        "v1.2版",
        "(2022)",
        "a,b",
        "",
    ],
)
def test_what_may_be_meant_as_it_stands_stays(text: str) -> None:
    assert tidy(text) == (text, ())
    assert tidy(text, body=True) == (text, ())


@pytest.mark.parametrize(
    "text", ["三. 跳了号的", "1.5米以上的", "3、5、7月", "一、二号楼都要查", "二，三人说"]
)
def test_a_number_in_doubt_is_no_ordinal(text: str) -> None:
    assert tidy(text, body=True)[0] == text


def test_what_was_changed_is_said_in_words() -> None:
    assert [str(one) for one in tidy("(一)工\u200b作", body=True)[1]] == [
        "去掉了看不见的字符",
        "“(一)”读作“（一）”",
    ]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("《方案", "《"),
        ("方案》", "》"),
        ("“甲”乙”", "”"),
        ("（见附件", "（"),
        ("〔2022", "〔"),
        ("（1）甲", ""),
        ("1）甲", ""),
    ],
)
def test_a_mark_without_its_other_half_is_found(text: str, sign: str) -> None:
    assert unpaired(text) == sign


def test_of_body_text_only_titles_and_years_must_be_paired() -> None:
    assert unpaired("“甲\n“乙”（", body=True) == ""
    assert unpaired("《甲\n乙", body=True) == "《"


@pytest.mark.parametrize(
    ("text", "what", "mended"),
    [
        ("甲\u202e乙", "方向", "甲乙"),
        ("甲\u2067乙", "方向", "甲乙"),
        ("甲\ue123乙", "自造的字", None),
        ("甲\U000f1234乙", "自造的字", None),
        ("甲\U000e0041乙", "标记", "甲乙"),
        ("甲乙", "", "甲乙"),
    ],
)
def test_signs_that_must_not_be_printed_are_named(text: str, what: str, mended: str | None) -> None:
    assert what in refused_sign(text)
    assert bool(refused_sign(text)) == bool(what)
    assert without_refused(text) == mended


@pytest.mark.parametrize(
    "unit",
    [
        "甲,",
        "(",
        ")",
        '"甲',
        "“",
        "甲 ",
        " ",
        "\u200b",
        "1、",
        "(一)甲\n",
        "甲.",
        "《",
        "[2022]",
        "'",
        "•",
        "工 作",
    ],
)
def test_the_work_grows_with_the_text(unit: str) -> None:
    assert (
        growth(
            lambda size: unit * size, lambda text: (tidy(text, body=True), tidy(text), unpaired(text)), 3000
        )
        < LINEAR
    )
