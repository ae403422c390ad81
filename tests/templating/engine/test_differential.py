"""Our documents beside docxtpl's, part by part, as equal canonical XML; and where docxtpl is wrong, which fault we mend."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docxtpl import Listing, RichText

from tests.templating.engine.documents import by_docxtpl, canonical, cell, docx, para, row, table
from wuyi_docs.form.library import PROFILE_NAME, find_library
from wuyi_docs.form.types import Row
from wuyi_docs.production.single import draft
from wuyi_docs.templating.engine import load_template

PEOPLE = [
    Row({"姓名": "张三", "职务": "组长"}),
    Row({"姓名": "李四", "职务": "成员"}),
    Row({"姓名": "王五 & <赵六>", "职务": "成员"}),
]
CONTEXT: dict[str, Any] = {
    "单位": "环山乡 & <A>\"'",
    "人": PEOPLE,
    "空": [],
    "日期": date(2022, 10, 16),
    "分": Decimal("98.50"),
    "是": True,
    "否": False,
    "无": None,
    "数": 3,
    "列": ["甲", "乙", "丙"],
    "行": "一\n二\t三",
    "段": "一\a二",
    "页": "一\f二",
}
BOLD = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'
STYLED = '<w:pPr><w:pStyle w:val="a"/></w:pPr>'
ROW_LOOP = (
    row(cell("{%tr for 甲 in 人 %}"), cell("")),
    row(cell("{{ 甲.姓名 }}"), cell("{{ 甲.职务 }}")),
    row(cell("{%tr endfor %}"), cell("")),
)
DRAWING = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="图"/></wp:inline></w:drawing></w:r></w:p>'


def box(*paragraphs: str) -> str:
    """Return a paragraph with a text box between two runs."""
    inner = "".join(paragraphs)
    return f"<w:p><w:r><w:t>前</w:t></w:r><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r><w:r><w:t>后</w:t></w:r></w:p>"


def toc(*entries: str) -> str:
    """Return a table of contents, a field that runs over its paragraphs."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return f"<w:p>{begin}<w:r><w:t>目录</w:t></w:r></w:p>{''.join(map(para, entries))}{end}"


CORPUS: dict[str, bytes] = {
    "text only": docx(para("没有标签") + para()),
    "a value": docx(para("{{ 单位 }}")),
    "values of every type": docx(para("{{ 日期 }}{{ 分 }}{{ 是 }}{{ 否 }}{{ 无 }}{{ 数 }}{{ 列 }}")),
    "a tag in pieces": docx(para("前{", "{ 单", "位 }", "}后") + para("{", "% if 是 %", "}有{% e", "ndif %}")),
    "a tag in pieces with properties": docx(para("{{", " 单位", " }}", run=BOLD)),
    "paragraph loop": docx(para("{%p for 甲 in 人 %}") + para("{{ loop.index }}{{ 甲.姓名 }}") + para("{%p endfor %}")),
    "nested loops": docx(
        para("{%p for 甲 in 人 %}") + para("{%p for 乙 in 列 %}") + para("{{ 甲.姓名 }}{{ 乙 }}{{ loop.last }}")
        + para("{%p endfor %}") + para("{%p endfor %}")
    ),
    "an empty loop with else": docx(
        para("{%p for 甲 in 空 %}") + para("{{ 甲 }}") + para("{%p else %}") + para("没有") + para("{%p endfor %}")
    ),
    "paragraph condition": docx(
        para("{%p if 否 %}") + para("甲") + para("{%p elif 是 %}") + para("乙") + para("{%p else %}") + para("丙")
        + para("{%p endif %}")
    ),
    "a condition over paragraphs, in the text": docx(para("前{% if 否 %}甲") + para("乙{% endif %}后")),
    "a loop over paragraphs, in the text": docx(para("前{% for 甲 in 列 %}{{ 甲 }}") + para("乙{% endfor %}后")),
    "a loop in a text box": docx(box(para("{%p for 甲 in 人 %}"), para("{{ 甲.姓名 }}"), para("{%p endfor %}"))),
    "a condition in a text box in a loop": docx(
        para("{%p for 甲 in 人 %}") + box(para("{%p if 是 %}"), para("{{ 甲.姓名 }}"), para("{%p else %}"), para("无"), para("{%p endif %}"))
        + para("{%p endfor %}")
    ),
    "tags in a text box and around it": docx(
        para("{%p if 是 %}") + box(para("{%p set 乙 = 单位 %}"), para("{{ 乙 }}"), para("丙{% if 否 %}丁{% endif %}")) + para("{%p endif %}")
    ),
    "a loop in a cell": docx(table(row(cell("甲"), f'<w:tc>{para("{%p for 乙 in 列 %}")}{para("{{ 乙 }}")}{para("{%p endfor %}")}</w:tc>'), columns=2)),
    "a table of contents with tags": docx(toc("{{ 单位 }}　1", "{{ 日期 }}　2") + para("{{ 单位 }}") + para("{{ 日期 }}")),
    "a comment beside a paragraph tag": docx(
        para("{%p if 是 %}{# 说明 #}") + para("{{ 数 }}") + para("{# 说", "明 #}{%p endif %}") + para("{# 甲 #}{%p if 否 %}") + para("乙") + para("{%p endif %}")
    ),
    "a comment beside a row tag": docx(
        table(row(cell("{%tr for 甲 in 人 %}"), cell("{# 每人一行 #}")), row(cell("{{ 甲.姓名 }}"), cell("")), row(cell("{%tr endfor %}"), cell("")), columns=2)
    ),
    "joined paragraphs": docx(para("{%- if 是 -%}") + para("甲{{ 数 }}") + para("{%- endif -%}") + para("乙")),
    "run tag": docx(para("前", "{%r if 是 %}", "中", "{%r endif %}", "后")),
    "rows": docx(table(*ROW_LOOP, columns=2)),
    "rows with a heading and a total": docx(table(row(cell("名"), cell("职")), *ROW_LOOP, row(cell("计"), cell("")), columns=2)),
    "a conditional row": docx(table(row(cell("{%tr if 否 %}")), row(cell("甲")), row(cell("{%tr endif %}")), row(cell("乙")), columns=1)),
    "columns": docx(table(row(cell("{%tc for 乙 in 列 %}"), cell("{{ 乙 }}"), cell("{%tc endfor %}")), columns=3)),
    "more columns than the grid": docx(table(row(cell("{%tc for 乙 in 列 %}"), cell("{{ 乙 }}"), cell("{%tc endfor %}")), columns=1)),
    "fewer columns than the grid": docx(table(row(cell("{%tc for 乙 in 列 %}"), cell("{{ 乙 }}"), cell("{%tc endfor %}")), columns=6)),
    "rows of columns": docx(
        table(
            row(cell("{%tr for 甲 in 人 %}")),
            row(cell("{%tc for 乙 in 列 %}"), cell("{{ 甲.姓名 }}{{ 乙 }}"), cell("{%tc endfor %}")),
            row(cell("{%tr endfor %}")),
            columns=2,
        )
    ),
    "colspan": docx(table(row(cell("{% colspan 数 %}{{ 单位 }}")), row(cell("1"), cell("2"), cell("3")), columns=3)),
    "cellbg": docx(table(row(cell('{% cellbg "FF0000" %}{{ 单位 }}'), cell("1")), columns=2)),
    "vertical merge": docx(
        table(
            row(cell("{%tr for 甲 in 人 %}"), cell("")),
            row('<w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr >' + para("{% vm %}合") + "</w:tc>", cell("{{ 甲.姓名 }}")),
            row(cell("{%tr endfor %}"), cell("")),
            columns=2,
        )
    ),
    "merged cells": docx(
        table(row(cell("宽", properties='<w:gridSpan w:val="2"/>')), *ROW_LOOP, columns=2)
        + table(row(cell("上", properties='<w:vMerge w:val="restart"/>'), cell("")), row(cell("", properties="<w:vMerge/>"), cell("{{ 数 }}")), columns=2)
    ),
    "a table whose rows are all too narrow": docx(table(row(cell("{{ 数 }}")), columns=3)),
    "rich text": docx(para("{{r 富 }}")),
    "rich text beside text": docx(para("前{{r 富 }}后")),
    "a listing": docx(para("{{ 清单 }}", properties=STYLED, run=BOLD)),
    "line breaks and tabs": docx(para("前{{ 行 }}后", properties=STYLED, run=BOLD) + para("不变")),
    "paragraph breaks": docx(para("前{{ 段 }}后", properties=STYLED, run=BOLD)),
    "page breaks": docx(para("前{{ 页 }}后", properties=STYLED, run=BOLD)),
    "breaks in a table and a loop": docx(table(row(cell("{%tr for 甲 in 列 %}")), row(cell("{{ 行 }}")), row(cell("{%tr endfor %}")), columns=1)),
    "a tab of the template": docx(para("甲\t乙{{ 数 }}")),
    "white space control": docx(para("甲{{ 数 }} ", " {%- if 是 -%} ", " 乙{% endif %}")),
    "comments": docx(para("甲{# 说明 #}乙") + para("{#p 说明 #}") + para("丙{# 说", "明 #}")),
    "set, filter and test": docx(para("{% set 名 = 单位 %}{{ 名 }}{{ 数 + 1 }}{{ 列|length }}{{ 列|join('；') }}{% if 无 is none %}空{% endif %}")),
    "a macro": docx(para("{% macro 名(甲) %}【{{ 甲 }}】{% endmacro %}{{ 名(单位) }}{{ 名('乙') }}")),
    "a set block": docx(para("{% set 名 %}甲{{ 单位 }}{% endset %}{{ 名 }}")),
    "comparison signs": docx(para("{% if 数 &gt; 2 and 数 &lt; 4 %}三{% endif %}")),
    "curly quotes": docx(para("{% if 单位 == “甲” %}甲{% else %}乙{% endif %}{{ ‘丙’ }}")),
    "literal braces": docx(para("{_{ 名 }_} {_% if %_} {{ 数 }}")),
    "Chinese filters": docx(para("{{ 日期|中文日期 }}{{ 日期|年月 }}{{ 数|中文数字 }}{{ 列|顿号 }}")),
    "headers and footers": docx(
        para("{{ 单位 }}"), header1=para("{{ 单位 }}"), header2=para("偶{{ 数 }}"), header3=para("首页"),
        footer1=para("{{ 日期 }}") + para("{{ 行 }}"), sections="<w:titlePg/>",
    ),
    "a table in a header": docx(para("甲"), header1=table(*ROW_LOOP, columns=2)),
    "footnotes": docx(para("甲"), footnotes=f'<w:footnote w:id="1">{para("{{ 单位 }}{{ 行 }}")}</w:footnote>'),
    "drawings": docx(DRAWING + para("{{ 数 }}") + DRAWING),
    "drawings in a loop": docx(para("{%p for 乙 in 列 %}") + DRAWING + para("{%p endfor %}") + DRAWING),
    "sections": docx(
        para("{{ 数 }}") + "<w:p><w:pPr><w:sectPr><w:pgSz w:w='1' w:h='2'/></w:sectPr></w:pPr></w:p>" + para("{{ 单位 }}")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CORPUS)
def test_a_document_is_what_docxtpl_makes_of_the_same_template(name: str) -> None:
    context = {**CONTEXT, "富": RichText("重 & 点", bold=True), "清单": Listing("一\n二\a三")}
    ours = load_template(CORPUS[name], f"{name}.docx").render(context, stamp=False)
    theirs = by_docxtpl(CORPUS[name], context)
    theirs.pop("docProps/core.xml", None)  # docxtpl adds one where a template has none
    assert canonical(ours) == theirs


@pytest.mark.parametrize(
    "empty",
    [
        table(row(cell("甲"), f'<w:tc><w:tcPr/>{para("{%p for 乙 in 空 %}")}{para("{{ 乙 }}")}{para("{%p endfor %}")}</w:tc>'), columns=2),
        table(row(cell("甲"), f'<w:tc>{para("{%p if 否 %}")}{para("{{ 数 }}")}{para("{%p endif %}")}</w:tc>'), columns=2),
        table(row(f"<w:tc>{table(row(cell('乙')), columns=1)}{para('{%p if 否 %}')}{para('甲')}{para('{%p endif %}')}</w:tc>"), columns=1),
        table(row(f"<w:tc>{para('甲')}{para('{%p if 是 %}')}{table(row(cell('乙')), columns=1)}{para('{%p endif %}')}</w:tc>"), columns=1),
        box(para("{%p for 乙 in 空 %}"), para("{{ 乙 }}"), para("{%p endfor %}")),
    ],
)  # fmt: skip
def test_a_cell_or_text_box_is_left_with_a_paragraph_where_docxtpl_leaves_it_with_none(empty: str) -> None:
    source = docx(empty)
    made = canonical(load_template(source).render(CONTEXT, stamp=False))["word/document.xml"].decode()
    theirs = by_docxtpl(source, CONTEXT)["word/document.xml"].decode()
    assert (
        made.replace("<w:p></w:p></w:tc>", "</w:tc>").replace(
            "<w:p></w:p></w:txbxContent>", "</w:txbxContent>"
        )
        == theirs
        != made
    )


def test_no_stock_template_needs_that() -> None:
    for path in (REPOSITORY / "templates").glob("*.docx"):
        assert not any(part.source.may_empty for part in load_template(path).parts), path.name


def test_core_properties_are_rendered_where_docxtpl_escapes_them_twice() -> None:
    core = "<dc:title>{{ 单位 }}</dc:title><dc:creator>{{ 数 }}</dc:creator><cp:keywords>{{ 日期 }}</cp:keywords>"
    source = docx(para("甲"), core=core)
    ours = canonical(load_template(source).render(CONTEXT, stamp=False))["docProps/core.xml"].decode()
    theirs = by_docxtpl(source, CONTEXT)["docProps/core.xml"].decode()
    assert "<dc:title>环山乡 &amp; &lt;A&gt;\"'</dc:title>" in ours
    assert "&amp;amp;" in theirs
    assert "<dc:creator>3</dc:creator>" in ours
    assert "<cp:keywords>2022年10月16日</cp:keywords>" in ours  # docxtpl leaves the tag standing


REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLES = [path for path in sorted((REPOSITORY / "samples").glob("*.yaml")) if path.name != PROFILE_NAME]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_stock_document_is_what_docxtpl_makes_of_it(sample: Path) -> None:
    made = draft(sample, find_library(REPOSITORY), {})
    assert made.kind
    template = made.kind.template_for(made.values)
    ours = canonical(load_template(template).render(made.values, stamp=False))
    theirs = by_docxtpl(template.read_bytes(), made.values)
    for parts in (ours, theirs):
        parts.pop("docProps/core.xml", None)  # escaped twice and filled with empty elements by docxtpl
    assert ours == theirs
