"""Styles, fonts and page of a template against the format."""

from __future__ import annotations

import re

import pytest

from tests.templating.lint.build import edited, only, p, parts_of, problems_of, r
from wuyi_docs.core.problem import Severity
from wuyi_docs.docx.package import write_package

STYLES = "word/styles.xml"
BODY = "word/document.xml"


def without_style(name: str) -> dict[str, bytes]:
    """Return a template without a style whose field it prints."""
    parts = parts_of(p("{{ 标题 }}"))
    text = parts[STYLES].decode()
    text, count = re.subn(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', "", text, flags=re.DOTALL)
    assert count == 1
    return {**parts, STYLES: text.encode()}


def test_a_style_that_a_printed_field_wants_is_missed() -> None:
    problem = only(problems_of(write_package(without_style("公文标题"))), "missing-style")
    assert "公文标题" in problem.what
    assert problem.place.part == "样式"
    assert problem.severity is Severity.NOTE


def test_a_style_that_no_field_of_the_template_wants_is_not_missed() -> None:
    assert not problems_of(write_package(without_style("抄送机关")))


def test_a_paragraph_whose_style_is_not_there_is_told() -> None:
    problem = only(
        problems_of(write_package(parts_of(p("甲"), p("乙", style="没有的样式")))), "missing-style"
    )
    assert problem.place.part == "正文第2段"
    assert "“没有的样式”" in problem.what


def test_a_style_with_another_font_or_size_is_told() -> None:
    parts = edited(parts_of(p("甲")), STYLES, "方正小标宋简体", "微软雅黑")
    problems = problems_of(write_package(parts))
    assert {one.code for one in problems} == {"style-changed"}
    assert any("“公文标题”的字体是微软雅黑" in one.what and "方正小标宋" in one.fix for one in problems)
    bigger = '<w:name w:val="公文正文"/><w:rPr><w:sz w:val="44"/></w:rPr>'
    parts = edited(parts_of(p("甲")), STYLES, '<w:name w:val="公文正文"/>', bigger)
    told = [one.what for one in problems_of(write_package(parts))]
    assert any("“公文正文”的字号是22磅" in what for what in told)


def test_a_font_set_by_hand_that_no_document_uses_is_told_once() -> None:
    hand = '<w:rFonts w:eastAsia="华文行楷"/>'
    problem = only(
        problems_of(write_package(parts_of(p("甲", r("乙", hand)), p(r("丙", hand))))), "foreign-font"
    )
    assert problem.given == "甲【乙】"
    assert "华文行楷" in problem.what
    assert not problems_of(write_package(parts_of(p(r("乙", '<w:rFonts w:eastAsia="楷体"/>')))))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('w:top="2098"', 'w:top="1440"', "上 25.4（应当是 37）"),
        ('w:left="1587"', 'w:left="1800"', "左 31.8（应当是 28）"),
        ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "不是 A4"),
        ('w:linePitch="579"', 'w:linePitch="312"', "文档网格"),
        ('<w:docGrid w:type="lines"', '<w:docGrid w:type="default"', "文档网格"),
    ],
)
def test_a_page_that_departs_from_the_format_is_a_note(old: str, new: str, words: str) -> None:
    problem = only(problems_of(write_package(edited(parts_of(p("甲")), BODY, old, new))), "page-changed")
    assert words in problem.what
    assert problem.place.part == "第1节页面设置"
    assert problem.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("pattern", "words", "place"),
    [
        ("<w:pgSz [^>]*/>", "没有设纸张大小", "第1节页面设置"),
        ("<w:pgMar [^>]*/>", "没有设页边距", "第1节页面设置"),
        ("<w:pgSz [^>]*/><w:pgMar [^>]*/>", "没有设纸张大小和页边距", "第1节页面设置"),
        (' w:left="1587"', "没有设页边距", "第1节页面设置"),
        (' w:h="16838"', "没有设纸张大小", "第1节页面设置"),
        ("<w:sectPr.*</w:sectPr>", "没有设纸张大小和页边距", "页面设置"),
    ],
)
def test_a_page_that_nobody_has_set_up_is_a_note(pattern: str, words: str, place: str) -> None:
    parts = parts_of(p("甲"))
    body, count = re.subn(pattern, "", parts[BODY].decode(), flags=re.DOTALL)
    assert count == 1
    problem = only(problems_of(write_package({**parts, BODY: body.encode()})), "page-unset")
    assert (words in problem.what, problem.place.part, problem.severity) == (True, place, Severity.NOTE)
    assert "上 37、下 35、左 28、右 26毫米" in problem.fix
