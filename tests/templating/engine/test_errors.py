"""What is wrong with a template is told with its place, in Chinese, whether it shows when read or when rendered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.templating.engine.documents import by_docxtpl, cell, docx, para, row, table, text_of
from wuyi_docs.core.errors import TemplateError
from wuyi_docs.core.problem import Problem
from wuyi_docs.form.types import Row
from wuyi_docs.templating.engine import load_template

CONTEXT: dict[str, Any] = {
    "名": "甲",
    "列": ["甲"],
    "数": 3,
    "无": None,
    "人": [Row({"姓名": "张三"})],
    "日期": date(2022, 1, 1),
}


def problems_of(source: bytes) -> list[Problem]:
    with pytest.raises(TemplateError) as caught:
        load_template(source, "通知.docx").render(CONTEXT)
    for problem in caught.value.problems:
        assert problem.place.file == "通知.docx"
        assert problem.fix
    return list(caught.value.problems)


SYNTAX = {
    "{% if 名 %}甲": "有 if，后面没有与它配对的 endif",
    "{% for 甲 in 列 %}甲": "有 for，后面没有与它配对的 endfor",
    "甲{% endif %}": "多了一个 endif，前面没有与它配对的 if",
    "{% if 名 %}{% for 甲 in 列 %}{% endif %}{% endfor %}": "endif 和前面的 for 交叉了，应当先写 endfor",
    "{{ 日期|中文日起 }}": "没有“中文日起”这个过滤器，是不是“中文日期”？",
    "{% if 数 is 大 %}{% endif %}": "没有“大”这种判断",
    "{{ 2026年预算 }}": "“年预算”不该在这里",
    "{{ 股室 名称 }}": "“名称”不该在这里",
    "{{ 名 ？}}": "读不懂的符号“？”",
    "{{ 名、 }}": "读不懂的符号“、”",
    "{% 如果 名 %}": "没有“如果”这种标签；能用的是 if、for、set",
    "{{ }}": "缺少内容",
    "{{ (名 }}": "不该在这里",
}


@pytest.mark.parametrize("tag", SYNTAX)
def test_what_is_wrong_with_a_tag_is_told_when_the_template_is_read(tag: str) -> None:
    (problem,) = problems_of(docx(para("一") + para(tag) + para("三")))
    assert problem.code == "template-syntax"
    assert SYNTAX[tag] in problem.what
    assert problem.place.part in ("正文第2段", "正文第3段")


RUNNING = {
    "{{ 名字 }}": "没有“名字”这个字段",
    "{{ 人[0].职务 }}": "没有“职务”这一列",
    "{{ 金额·元 }}": "没有“金额·元”这个字段",
    "{{ 数 / 0 }}": "除数是零",
    "{{ 数 % 0 }}": "除数是零",
    "{{ 名 + 数 }}": "类型合不到一起",
    "{{ 名|中文日期 }}": "类型合不到一起",
    "{{ 名(数) }}": "不能加括号",
    "{{ 人 }}": "不能整个打印",
    "{{ 人[0] }}": "不能整个打印",
    "{% for 甲 in 数 %}{% endfor %}": "类型合不到一起",
    "{% for 甲 in range(10**7) %}{% endfor %}": "不能超过十万",
    "{% for 甲 in 列 %}{{ 甲 }}{% endfor %}{{ 甲 }}": "没有“甲”这个字段",
}


@pytest.mark.parametrize("tag", RUNNING)
def test_an_error_at_run_time_names_its_paragraph(tag: str) -> None:
    (problem,) = problems_of(docx(para("一") + para("二") + para(f"三{tag}") + para("四")))
    assert problem.code == "template-run"
    assert RUNNING[tag] in problem.what
    assert problem.place.part == "正文第3段"
    assert problem.given == f"三{tag}"


def test_the_place_is_right_after_tags_that_took_rows_and_paragraphs_away() -> None:
    loop = (
        row(cell("{%tr for 甲 in 人 %}"), cell("")),
        row(cell("甲"), cell("{{ 甲.职务 }}")),
        row(cell("{%tr endfor %}"), cell("")),
    )
    body = (
        para("{%p if 名 %}")
        + para("{#p 说明 #}")
        + para("{%p endif %}")
        + table(*loop, columns=2)
        + para("{{ 不知 }}")
    )
    (problem,) = problems_of(docx(body))
    assert problem.place.part == "表格1第2行第2列"
    (problem,) = problems_of(docx(body.replace("职务", "姓名")))
    assert problem.place.part == "正文第4段"


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["甲", "乙"], ["{%tr for 丙 in 行 if %}", ""], ["{{ 丙 }}", "丁"], ["{%tr endfor %}", ""]], "第2行第1列"),
        ([["甲", "乙"], ["", "{%tr for 丙 in 行 if %}"], ["{{ 丙 }}", "丁"], ["", "{%tr endfor %}"]], "第2行第2列"),
        ([["甲", "乙"], ["{%tr for 丙 in 行 %}", ""], ["{{ 丙 }}", "丁"], ["{%tr endif %}", ""]], "第4行第1列"),
        ([["{%tr if 数 > %}", "乙"], ["甲", "丁"], ["{%tr endif %}", ""]], "第1行第1列"),
        ([["甲", "{{ 数 }}", "{%tc for 丙 in 行| %}", "{{ 丙 }}", "{%tc endfor %}"]], "第1行第3列"),
        ([["甲"], ["{%tr for 丙 in 行 %}"], ["{%tc if 丙 ) %}", "{{ 丙 }}", "{%tc endif %}"], ["{%tr endfor %}"]], "第3行第1列"),
        ([["甲"], ["{%tr for 丙 in 数 %}"], ["{{ 丙 }}"], ["{%tr endfor %}"]], "第2行第1列"),
        ([["甲"], ["{%tr if 数.年 %}"], ["{{ 数 }}"], ["{%tr endif %}"]], "第2行第1列"),
        ([["甲"], ["{%tr for 丙 in 行 %}"], ["乙"], ["{%tr if 丙.年 %}"], ["丁"], ["{%tr endif %}"], ["{%tr endfor %}"]], "第4行第1列"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_tag_that_stands_for_a_row_or_cell_is_told_there(
    rows: list[list[str]], place: str
) -> None:
    source = docx(para("{{ 数 }}") + table(*(row(*map(cell, one)) for one in rows), columns=len(rows[0])))
    with pytest.raises(TemplateError) as caught:
        load_template(source, "x.docx").render({"数": 1, "行": ["甲"]})
    assert [one.place.part for one in caught.value.problems] == [f"表格1{place}"]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"header1": "{{ 甲 }}"}, "页眉第1段"),
        ({"header1": "", "header2": "{{ 甲 }}"}, "页眉（偶数页）第1段"),
        ({"header1": "{{ 甲 }}", "header2": ""}, "页眉（奇数页）第1段"),
        ({"footer3": "{{ 甲 }}"}, "页脚（首页）第1段"),
    ],
)
def test_headers_and_footers_are_called_by_their_pages(parts: dict[str, str], place: str) -> None:
    others = {name: para(text) for name, text in parts.items()}
    if "header2" in parts:
        others["settings"] = "<w:evenAndOddHeaders/>"
    assert [one.place.part for one in problems_of(docx(para("一"), **others))] == [place]


def test_a_table_in_a_header_and_a_footnote_are_named() -> None:
    source = docx(para("一"), header1=table(row(cell("{{ 甲 }}")), columns=1))
    assert problems_of(source)[0].place.part == "页眉表格1第1行第1列"
    source = docx(para("一"), footnotes=f'<w:footnote w:id="1">{para("{{ 甲 }}")}</w:footnote>')
    assert problems_of(source)[0].place.part == "脚注1"
    source = docx(
        para("一"), core='<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{{ 甲 }}</dc:title>'
    )
    assert problems_of(source)[0].place.part == "文档属性"


def test_faults_of_all_parts_and_all_open_tags_are_told_at_once() -> None:
    source = docx(
        para("{{ 一") + para("{% 二") + para("三"), header1=para("{{ 四 四 }}"), footer1=para("{% endif %}")
    )
    assert [one.place.part for one in problems_of(source)] == [
        "正文第1段",
        "正文第2段",
        "页眉第1段",
        "页脚第1段",
    ]


@pytest.mark.parametrize(
    "body",
    [
        para("{% if 数 %}甲") + table(row(cell("乙{% endif %}")), columns=1),
        table(row(cell("{% if 数 %}甲")), columns=1) + para("乙{% endif %}"),
        para("{%p if 数 %}") + table(row(cell("{%p endif %}")), columns=1),
    ],
)
def test_a_condition_that_would_break_the_file_is_refused_where_docxtpl_repairs_in_silence(body: str) -> None:
    (problem,) = problems_of(docx(body))
    assert "不在同一层" in problem.what


def test_no_exception_of_python_is_shown() -> None:
    for tag in (*SYNTAX, *RUNNING):
        for problem in problems_of(docx(para(tag))):
            for word in ("Error", "object", "NoneType", "expected", "unexpected", "jinja"):
                assert word not in str(problem)


def test_a_paragraph_tag_beside_a_section_break_is_refused_where_docxtpl_drops_the_break() -> None:
    section = '<w:pPr><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:pPr>'
    source = docx(
        para("{%p if 数 %}") + para("甲") + para("{%", "p endif %}", properties=section) + para("乙")
    )
    (problem,) = problems_of(source)
    assert problem.code == "tag-takes-section"
    assert problem.place.part == "正文第3段"
    assert b"pgSz" not in by_docxtpl(source, CONTEXT)["word/document.xml"]


def test_a_tag_in_deleted_text_is_not_run_where_docxtpl_runs_it() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ 数 / 0 }}</w:delText></w:r></w:del>'
    source = docx(f"<w:p>{deleted}<w:r><w:t>{{{{ 名 }}}}</w:t></w:r></w:p>")
    assert text_of(load_template(source).render(CONTEXT)) == ["甲"]


def test_a_tag_half_inside_a_tracked_insertion_is_told_with_its_place() -> None:
    half = '<w:ins w:id="1" w:author="a"><w:r><w:t>{{ 名</w:t></w:r></w:ins>'
    (problem,) = problems_of(docx(para("一") + f"<w:p>{half}<w:r><w:t> }}}}</w:t></w:r></w:p>"))
    assert problem.place.part == "正文第2段"
    assert "修订" in problem.what


def test_two_paragraph_tags_in_one_paragraph_are_told() -> None:
    (problem,) = problems_of(docx(para("一") + para("{%p if 数 %}", "{%p endif %}")))
    assert (problem.code, problem.place.part) == ("two-paragraph-tags", "正文第2段")


def test_a_row_tag_outside_a_table_is_told() -> None:
    (problem,) = problems_of(docx(para("一") + para("{%tr for 甲 in 列 %}") + para("{%tr endfor %}")))
    assert "只能写在表格" in problem.what
    assert problem.place.part == "正文第2段"
