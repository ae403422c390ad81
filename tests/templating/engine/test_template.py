"""Rendering: what answers turn into, what stays as it is, the stamp, pictures, and one template for many threads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.templating.engine.documents import by_docxtpl, cell, docx, para, row, table, text_of
from wuyi_docs.core.errors import TemplateError
from wuyi_docs.docx.package import read_package, write_package
from wuyi_docs.form.types import Row
from wuyi_docs.templating.engine import Picture, SubDocument, changed_by_hand, load_template
from wuyi_docs.templating.engine.template import Template

EVERYWHERE = docx(
    para("{{ 文 }}") + table(row(cell("{{ 文 }}")), columns=1),
    header1=para("{{ 文 }}"),
    footer1=para("{{ 文 }}"),
    footnotes=f'<w:footnote w:id="1">{para("{{ 文 }}")}</w:footnote>',
    core="<dc:title>{{ 文 }}</dc:title>",
)
PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml")


@pytest.fixture(scope="module")
def everywhere() -> Template:
    return load_template(EVERYWHERE)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
def test_any_text_appears_verbatim_in_every_part(text: str) -> None:
    clean = re.sub("[\ufffe\uffff]", "", text)
    document = _EVERYWHERE.render({"文": text})
    for part in PARTS:
        assert set(text_of(document, part)) == {clean}
    title = read_package(document).xml("docProps/core.xml")[0].text or ""
    assert title == clean


_EVERYWHERE = load_template(EVERYWHERE)


@pytest.mark.parametrize(
    "text",
    ["{{ 1 + 1 }}", "{% if %}", "{_{ 甲 }_}", "{_% 甲 %_}", "{# 甲 #}", "<w:p>", "</w:t></w:r></w:p>", "&lt;&#x41;", "\"'", "]]>", "𠮷😀", "｛｛ 甲 ｝｝", "{{r 甲 }}"],
)  # fmt: skip
def test_nothing_in_an_answer_is_taken_for_a_tag_or_for_xml(everywhere: Template, text: str) -> None:
    document = everywhere.render({"文": text})
    for part in PARTS:
        assert set(text_of(document, part)) == {text}


def test_docxtpl_compiles_an_answer_in_a_footnote_when_there_are_two_sections_and_we_do_not() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:pPr></w:p>'
    source = docx(section + para("二"), footnotes=f'<w:footnote w:id="1">{para("{{ 文 }}")}</w:footnote>')
    context = {"文": "{{ 1 + 1 }}"}
    assert b">2<" in by_docxtpl(source, context)["word/footnotes.xml"]
    assert text_of(load_template(source).render(context), "word/footnotes.xml") == ["{{ 1 + 1 }}"]


def test_docxtpl_unescapes_its_braces_in_answers_and_we_do_not() -> None:
    source = docx(para("{{ 文 }}"))
    assert b"{{ x }}" in by_docxtpl(source, {"文": "{_{ x }_}"})["word/document.xml"]
    assert text_of(load_template(source).render({"文": "{_{ x }_}"})) == ["{_{ x }_}"]


@given(st.text(max_size=60))
def test_no_text_makes_a_document_that_cannot_be_parsed(text: str) -> None:
    document = _EVERYWHERE.render({"文": text})
    for part in (*PARTS, "docProps/core.xml"):
        read_package(document).xml(part)


def test_control_characters_and_lone_surrogates_are_left_out_and_breaks_are_kept(
    everywhere: Template,
) -> None:
    document = everywhere.render({"文": "甲\x00\x01\x1b乙\ud800丙\ufffe\r\n丁\x0b戊\r己"})
    assert text_of(document)[0] == "甲乙丙\n丁\n戊\n己"
    assert read_package(document).xml("docProps/core.xml")[0].text == "甲乙丙\n丁\n戊\n己"


def test_values_print_in_their_chinese_forms() -> None:
    source = docx(para("{{ 日 }};{{ 是 }};{{ 否 }};{{ 无 }};{{ 空 }};{{ 列 }};{{ '前' ~ 日 }}"))
    context = {"日": date(2022, 1, 6), "是": True, "否": False, "无": None, "空": [], "列": ["甲", "乙"]}
    assert text_of(load_template(source).render(context)) == ["2022年1月6日;是;否;;;甲、乙;前2022年1月6日"]


def test_a_column_called_like_a_method_of_dict_prints_its_value() -> None:
    source = docx(para("{% for 行 in 表 %}{{ 行.items }}{{ 行.keys }}{% endfor %}"))
    assert text_of(load_template(source).render({"表": [{"items": "甲", "keys": "乙"}]})) == ["甲乙"]
    assert text_of(load_template(source).render({"表": [Row({"items": "甲", "keys": "乙"})]})) == ["甲乙"]


def test_a_table_without_rows_keeps_its_columns_where_docxtpl_drops_them() -> None:
    loop = (row(cell("{%tr for 甲 in 表 %}")), row(cell("{{ 甲 }}")), row(cell("{%tr endfor %}")))
    source = docx(table(*loop, columns=1))
    assert b"gridCol" not in by_docxtpl(source, {"表": []})["word/document.xml"]
    assert b"gridCol" in read_package(load_template(source).render({"表": []})).parts["word/document.xml"]


def test_members_without_tags_are_the_templates_own_packed_bytes() -> None:
    parts = {**read_package(EVERYWHERE).parts, "word/media/image1.png": bytes(range(256)) * 9}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    template = load_template(file.getvalue())
    before = {one.name: one for one in template.package.members}
    after = {one.name: one for one in read_package(template.render({"文": "甲"}, stamp=False)).members}
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {*PARTS, "docProps/core.xml"}


def test_a_document_opens_in_zipfile_and_python_docx_and_is_the_same_every_time(everywhere: Template) -> None:
    document = everywhere.render({"文": "甲"})
    assert document == load_template(EVERYWHERE).render({"文": "甲"})
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Document(io.BytesIO(document)).paragraphs[0].text == "甲"


def test_one_template_serves_many_threads(everywhere: Template) -> None:
    with ThreadPoolExecutor(8) as pool:
        documents = pool.map(lambda number: everywhere.render({"文": f"第{number}份" * 50}), range(200))
        for number, document in enumerate(documents):
            assert text_of(document)[0] == f"第{number}份" * 50


def test_the_finisher_gets_the_whole_body_and_has_the_last_word(everywhere: Template) -> None:
    seen: list[str] = []

    def finish(text: str) -> str:
        seen.append(text)
        return text.replace("甲", "乙")

    document = everywhere.render({"文": "甲"}, finish=finish)
    assert text_of(document) == ["乙", "乙"]
    assert text_of(document, "word/header1.xml") == ["甲"]
    assert seen[0].startswith("<?xml")
    assert seen[0].endswith("</w:document>")


def test_a_stamp_tells_whether_a_document_was_changed_by_hand(tmp_path: Path, everywhere: Template) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(everywhere.render({"文": "甲"}))
    assert not changed_by_hand(path)
    opened = Document(str(path))
    opened.paragraphs[0].add_run("乙")
    opened.save(str(path))
    assert changed_by_hand(path)
    path.write_bytes(everywhere.render({"文": "甲"}, stamp=False))
    assert changed_by_hand(path)
    path.write_bytes(b"not a document")
    assert changed_by_hand(path)
    assert changed_by_hand(tmp_path / "没有.docx")


def test_changing_adding_or_dropping_any_member_breaks_the_stamp(
    tmp_path: Path, everywhere: Template
) -> None:
    package = read_package(everywhere.render({"文": "甲"}))
    path = tmp_path / "通知.docx"
    path.write_bytes(write_package(package.parts, package))
    assert not changed_by_hand(path)  # packing anew is no change
    for name in package.parts:
        for parts in (
            {**package.parts, name: package.parts[name] + b" "},
            {one: data for one, data in package.parts.items() if one != name},
            {**package.parts, f"{name}.bak": b"new"},
        ):
            path.write_bytes(write_package(parts))
            assert changed_by_hand(path) or name == "docProps/custom.xml"


def test_a_stamp_is_added_to_custom_properties_that_a_template_already_has(tmp_path: Path) -> None:
    template = docx(para("{{ 文 }}"))
    first = load_template(template).render({"文": "{{ 数 }}"})
    again = load_template(first).render({"数": 3})  # a document of ours taken as a template
    path = tmp_path / "a.docx"
    path.write_bytes(again)
    assert not changed_by_hand(path)
    custom = read_package(again).parts["docProps/custom.xml"]
    assert custom.count(b"wuyi-hash") == 1
    other = custom.replace(b"wuyi-hash", b"other").replace(b'pid="2"', b'pid="7"')
    package = read_package(again)
    path.write_bytes(
        load_template(write_package({**package.parts, "docProps/custom.xml": other})).render({"数": 3})
    )
    assert not changed_by_hand(path)
    assert b'pid="8"' in read_package(path).parts["docProps/custom.xml"]
    assert b'name="other"' in read_package(path).parts["docProps/custom.xml"]


def _png(color: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4), color).save(file, "PNG")
    return file.getvalue()


def test_pictures_and_sub_documents_are_put_in_by_docxtpl(tmp_path: Path) -> None:
    inner = io.BytesIO()
    document = Document()
    document.add_paragraph("子文档的一段")
    document.save(inner)
    outer = Document()
    outer.add_paragraph("图：{{ 图 }}{{ 文 }}")
    outer.add_paragraph("{{p 子 }}")
    outer.sections[0].header.paragraphs[0].text = "页眉{{ 文 }}"
    file = io.BytesIO()
    outer.save(file)
    template = load_template(file.getvalue(), "图.docx")
    context: dict[str, Any] = {
        "图": Picture(_png(), width=20),
        "文": "甲 & {{ 乙 }}",
        "子": SubDocument(inner.getvalue()),
    }
    made = template.render(context, finish=lambda text: text.replace("图：", "图片："))
    assert made == template.render(context, finish=lambda text: text.replace("图：", "图片："))
    opened = Document(io.BytesIO(made))
    assert [one.text for one in opened.paragraphs] == ["图片：甲 & {{ 乙 }}", "子文档的一段"]
    assert opened.sections[0].header.paragraphs[0].text == "页眉甲 & {{ 乙 }}"
    assert len(opened.inline_shapes) == 1
    assert opened.inline_shapes[0].width == 720000
    path = tmp_path / "a.docx"
    path.write_bytes(made)
    assert not changed_by_hand(path)


def _with_picture(document: Any) -> None:
    document.add_picture(io.BytesIO(_png("blue")))


PICTURED: dict[str, Callable[[Any], object]] = {
    "text": lambda document: document.add_paragraph("{{ 图 }}"),
    "header": lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "{{ 图 }}"),
    "footer": lambda document: setattr(document.sections[0].footer.paragraphs[0], "text", "{{ 图 }}"),
    "loop": lambda document: document.add_paragraph("{% for 一 in 几张 %}{{ 一 }}{% endfor %}"),
    "cell": lambda document: setattr(document.add_table(1, 1).cell(0, 0), "text", "{{ 图 }}"),
    "sub-document": lambda document: document.add_paragraph("{{p 子 }}"),
}


@pytest.mark.parametrize("place", PICTURED)
def test_a_picture_comes_with_its_file_and_what_points_to_it(place: str) -> None:
    outer, inner = Document(), Document()
    PICTURED[place](outer)
    inner.add_paragraph("项", style="List Bullet")
    _with_picture(inner)
    files = [io.BytesIO(), io.BytesIO()]
    for document, file in zip((outer, inner), files, strict=True):
        document.save(file)
    pictures = [Picture(_png(color)) for color in ("green", "red", "green")]
    context = {"图": pictures[1], "几张": pictures, "子": SubDocument(files[1].getvalue())}
    package = read_package(load_template(files[0].getvalue(), "图.docx").render(context))
    types = package.content_types()
    pointed = 0
    for part, data in package.parts.items():
        lines = {one.id: one.target for one in package.relationships(part)} if part.endswith(".xml") else {}
        for name in re.findall(rb'r:(?:embed|link|id)="([^"]+)"', data if lines else b""):
            target = lines[name.decode()]
            assert target in package.parts
            pointed += types[target] == "image/png" and package.parts[target].startswith(b"\x89PNG")
    assert pointed == (3 if place == "loop" else 1)


def test_a_file_that_is_no_picture_is_told_with_its_place() -> None:
    file = io.BytesIO()
    document = Document()
    document.add_paragraph("{{ 图 }}")
    document.save(file)
    with pytest.raises(TemplateError, match="图片读不出来"):
        load_template(file.getvalue(), "图.docx").render({"图": Picture(b"no picture")})


def test_a_macro_that_breaks_the_xml_is_refused_when_it_does() -> None:
    source = docx(para("{% macro 甲() %}一") + para("二{% endmacro %}{% if 数 %}{{ 甲()|upper }}{% endif %}"))
    template = load_template(source, "x.docx")
    template.render({"数": 0})
    with pytest.raises(TemplateError):
        template.render({"数": 1})
