"""An outline's lines become paragraphs, blocks and pages; what cannot be read is told with its line."""

from __future__ import annotations

import pytest

from wuyi_docs.core.errors import TemplateError
from wuyi_docs.templating.stock.outline import to_body


def _body(text: str) -> str:
    return to_body(text, "试", {"内": "主送机关| 甲："}.__getitem__)


def test_a_line_is_a_paragraph_of_its_style() -> None:
    assert '<w:pStyle w:val="公文标题"/>' in _body("公文标题| {{ 标题 }}")


def test_comments_and_blank_lines_leave_nothing() -> None:
    assert _body("# 说明\n\n") == _body("")


def test_another_outline_is_put_in_where_it_is_named() -> None:
    assert _body("[+内]\n公文正文| 乙") == _body("主送机关| 甲：\n公文正文| 乙")


def test_a_filter_in_a_tag_is_not_taken_for_the_end_of_the_style_name() -> None:
    assert "{{ 主送机关|顿号 }}：" in _body("主送机关| {{ 主送机关|顿号 }}：")


def test_text_is_escaped() -> None:
    assert "甲&lt;乙&amp;丙" in _body("公文正文| 甲<乙&丙")


def test_a_stretch_with_a_character_style_is_a_run_of_its_own() -> None:
    body = _body("公文正文| 前‹签发人姓名:张三›后")
    assert body.count("<w:r>") == 3
    assert '<w:rStyle w:val="签发人姓名"/>' in body


def test_a_caret_begins_a_new_page() -> None:
    assert "<w:pageBreakBefore/>" in _body("^公文标题| 甲")


def test_a_letter_has_a_first_page_of_its_own() -> None:
    assert "<w:titlePg/>" in _body("@信函")
    assert "<w:titlePg/>" not in _body("@公文")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("没有这个样式| 甲", "样式名| 文字"),
        ("[没有这一块]", "版头"),
        ("@没有这种版式", "信函"),
        ("只有文字", "样式名"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(line: str, wanted: str) -> None:
    with pytest.raises(TemplateError) as caught:
        _body("公文正文| 甲\n" + line)
    problem = caught.value.problems[0]
    assert (problem.place.file, problem.place.line, problem.given) == ("试", 2, line)
    assert wanted in problem.wanted
