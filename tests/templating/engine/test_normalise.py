"""What an input method types into tags is read as if typed right; good tags stay byte for byte."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.templating.engine.documents import docx, para, text_of
from wuyi_docs.core.errors import TemplateError
from wuyi_docs.templating.engine import load_template
from wuyi_docs.templating.engine.normalise import normalise, repair_tag

REPAIRED = {
    "｛｛ 股室名称 ｝｝": "{{ 股室名称 }}",
    "｛｛ 股室名称 }}": "{{ 股室名称 }}",
    "{｛ 股室名称 }｝": "{{ 股室名称 }}",
    "{{ 股室名称 ｝｝": "{{ 股室名称 }}",
    "{{ 日期｜中文日期 }}": "{{ 日期|中文日期 }}",
    "｛％ if 数 ＝＝ 3 ％｝": "{% if 数 == 3 %}",
    "{％ if 数 ％}": "{% if 数 %}",
    "{% if 数 ＞ 2 and 数 ＜ 4 %}": "{% if 数 &gt; 2 and 数 &lt; 4 %}",
    "{% if 数 ≥ 2 and 数 ≤ 4 and 数 ≠ 3 %}": "{% if 数 &gt;= 2 and 数 &lt;= 4 and 数 != 3 %}",
    "{%p　for 甲 in 人 %}": "{%p for 甲 in 人 %}",
    "{%p\u00a0for 甲 in 人 %}": "{%p for 甲 in 人 %}",
    "{% p for 甲 in 人 %}": "{%p for 甲 in 人 %}",
    "｛％　ｐ　ｆｏｒ　甲　ｉｎ　人　％｝": "{%p for 甲 in 人 %}",
    "{{ 人．姓名 }}": "{{ 人.姓名 }}",
    "{{ 人。姓名 }}": "{{ 人.姓名 }}",
    "{{ 列｜join（“，”） }}": '{{ 列|join("，") }}',
    "{{ 列|join（＂、＂） }}": '{{ 列|join("、") }}',
    "{{ 列|join(「、」) }}": '{{ 列|join("、") }}',
    "{{ ‘甲’ }}": "{{ '甲' }}",
    "{{ “甲” }}": '{{ "甲" }}',
    '{{ "甲” }}': '{{ "甲" }}',
    "{{ 数 ＋ 1 － 2 ＊ 3 ／ 4 }}": "{{ 数 + 1 - 2 * 3 / 4 }}",
    "{{ 数 × 2 ÷ 4 }}": "{{ 数 * 2 / 4 }}",
    "{{ 列［0］ }}": "{{ 列[0] }}",
    "{{ 金额２ }}": "{{ 金额2 }}",
    "{{ \uf90a额 }}": "{{ 金额 }}",
    "{{ 股室＿名称 }}": "{{ 股室_名称 }}",
    "{{ 股室\u200b名称 }}": "{{ 股室名称 }}",
    "｛＃ 说明，“不动” ＃｝": "{# 说明，“不动” #}",
    '{{ "他说“好”" }}': '{{ "他说\\u201c好\\u201d" }}',
    "{{ “他说‘好’” }}": '{{ "他说\\u2018好\\u2019" }}',
}

GOOD = [
    "{{ 股室名称 }}",
    "{%p for 项 in 措施 %}",
    "{%- if a -%}",
    '{{ 列|join("，") }}',
    "{{ '（' ~ 数 ~ '）' }}",
    "{# 说明：｛｛ 不动 }} #}",
    "{{ 甲[1:2].乙(3, 丙=4) }}",
    "{{ r\tif }}",
    '{{ "a\\"b，" }}',
    "{%tr endfor %}",
    "｛集合｝与 { 单括号 }，“引号”，１２％",
    "价格｛｛ 没有写完",
]


@pytest.mark.parametrize("typed", REPAIRED)
def test_what_an_input_method_types_is_read_as_if_typed_right(typed: str) -> None:
    assert normalise(f"<w:p>{typed}</w:p>").xml == f"<w:p>{REPAIRED[typed]}</w:p>"
    assert repair_tag(typed) == REPAIRED[typed]


@pytest.mark.parametrize("typed", [typed for typed in REPAIRED if "\u00a0" not in typed])
def test_it_makes_no_difference_how_a_tag_is_split_over_runs(typed: str) -> None:
    between = "</w:t></w:r><w:r><w:rPr/><w:t>"
    whole = between.join(typed)
    repaired = normalise(f"<w:p><w:r><w:t>{whole}</w:t></w:r></w:p>").xml
    assert re.sub(r"<[^>]*>", "", repaired) == REPAIRED[typed]
    assert repaired.count("<w:r>") == len(typed)


@pytest.mark.parametrize("text", GOOD)
def test_good_tags_and_plain_text_are_left_byte_for_byte(text: str) -> None:
    assert normalise(f"<w:p>{text}</w:p>").xml == f"<w:p>{text}</w:p>"


@given(st.text("｛｝{}%％#＃“”\"'，（）甲a 　<", max_size=30), st.text("｛｝{}%％#＃ 甲", max_size=10))
def test_any_text_is_read_without_failing_and_reading_it_twice_changes_nothing(
    first: str, second: str
) -> None:
    xml = "".join(f"<w:p><w:t>{text.replace('<', '&lt;')}</w:t></w:p>" for text in (first, second))
    once = normalise(xml).xml
    assert normalise(once).xml == once


@pytest.mark.parametrize(
    "typed",
    ["｛｛ 数 ｝｝", "{｛ 数｜string }｝", "{{ “甲” ~ 数 }}", "｛％ if 数 ＝＝ 3 ％｝三｛％ endif ％｝"],
)
def test_repaired_tags_render_over_every_split_into_two_runs(typed: str) -> None:
    expected = text_of(load_template(docx(para(typed))).render({"数": 3}))
    assert "{" not in expected[0]
    assert "｛" not in expected[0]
    for cut, _ in pairwise(range(len(typed) + 1)):
        document = load_template(docx(para(typed[:cut], typed[cut:]))).render({"数": 3})
        assert text_of(document) == expected


def test_curly_quotes_in_a_literal_are_printed_where_docxtpl_breaks_the_tag() -> None:
    document = load_template(docx(para('{{ "他说“好”" }}'))).render({})
    assert text_of(document) == ["他说“好”"]


def test_a_tag_that_is_never_closed_is_told_with_its_paragraph() -> None:
    source = docx(para("一") + para("二 {{ 数 二") + para("三 }}"))
    with pytest.raises(TemplateError) as caught:
        load_template(source, "模板.docx")
    (problem,) = caught.value.problems
    assert str(problem.place) == "模板.docx 正文第2段"
    assert problem.given == "{{ 数 二"
    assert "}}" in problem.fix


def test_a_comment_may_run_over_paragraphs_but_must_end() -> None:
    good = docx(para("一{# 说") + para("明 #}二"))
    assert text_of(load_template(good).render({})) == ["一二"]
    with pytest.raises(TemplateError, match="没有写完"):
        load_template(docx(para("一{# 说")))


def test_text_between_raw_tags_is_left_alone() -> None:
    source = docx(para("{% raw %}写作 {{ 名称 ｝｝ 和 {% if {% endraw %}{{ 数 }}"))
    assert text_of(load_template(source).render({"数": 3})) == ["写作 {{ 名称 ｝｝ 和 {% if 3"]


def test_a_tag_in_a_text_box_does_not_disturb_the_paragraph_around_it() -> None:
    box = f"<w:p><w:r><w:t>{{{{ 数 }}}}</w:t></w:r><w:r><w:pict><w:txbxContent>{para('{{ 甲')}</w:txbxContent></w:pict></w:r></w:p>"
    with pytest.raises(TemplateError) as caught:
        load_template(docx(para("一") + box))
    assert [problem.place.part for problem in caught.value.problems] == ["正文第2段的文本框"]
