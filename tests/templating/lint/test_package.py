"""What the package holds beside its text: macros, links, objects, and tags that nothing renders."""

from __future__ import annotations

import pytest

from tests.templating.lint.build import (
    OFFICE,
    W,
    edited,
    only,
    p,
    parts_of,
    problems_of,
    with_part,
    with_relation,
)
from wuyi_docs.core.problem import Severity
from wuyi_docs.docx.package import CONTENT_TYPES, write_package


def test_macros_are_told() -> None:
    parts = with_relation(parts_of(p("甲")), f"{OFFICE}/vbaProject", "vbaProject.bin")
    default = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    parts = edited(parts, CONTENT_TYPES, "</Types>", default) | {"word/vbaProject.bin": b"\0\1"}
    problem = only(problems_of(write_package(parts)), "macros")
    assert problem.place.part == "整个文件"
    assert "宏" in problem.what
    assert "另存为" in problem.fix


@pytest.mark.parametrize(
    ("kind", "target", "severity", "words"),
    [
        ("attachedTemplate", "https://example.org/a.dotm", Severity.ERROR, "另一个模板"),
        ("attachedTemplate", r"\\server\a.dotm", Severity.ERROR, "可能有害"),
        ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", Severity.NOTE, "另一个模板"),
        ("image", "https://example.org/a.png", Severity.ERROR, "图片"),
        ("image", "file:///D:/a.png", Severity.NOTE, "换一台电脑就找不到"),
        ("oleObject", "file:///D:/a.xlsx", Severity.ERROR, "别的文件里的对象"),
        ("frame", "a.htm", Severity.ERROR, "网页"),
    ],
)
def test_links_to_the_outside_are_told(kind: str, target: str, severity: Severity, words: str) -> None:
    parts = with_relation(parts_of(p("甲")), f"{OFFICE}/{kind}", target, external=True)
    problem = only(problems_of(write_package(parts)), "external-link")
    assert problem.severity is severity
    assert words in problem.what
    assert target in problem.what
    assert problem.fix


def test_the_strict_variant_of_the_format_is_told() -> None:
    parts = edited(
        parts_of(p("{{ 甲甲 }}")), "word/document.xml", W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert "另存为" in only(problems_of(write_package(parts)), "strict-format").fix


def test_an_ordinary_link_is_left_alone_and_a_tag_in_its_address_is_told() -> None:
    link = f"{OFFICE}/hyperlink"
    assert not problems_of(
        write_package(with_relation(parts_of(p("甲")), link, "https://example.org", external=True))
    )
    for address in ("mailto:{{ 邮箱 }}", "mailto:%7B%7B%20%E9%82%AE%E7%AE%B1%20%7D%7D"):
        parts = with_relation(parts_of(p("甲")), link, address, external=True)
        assert "{{ 邮箱 }}" in only(problems_of(write_package(parts)), "tag-unrendered").what


@pytest.mark.parametrize(
    ("kind", "severity", "words"),
    [
        ("oleObject", Severity.ERROR, "OLE"),
        ("control", Severity.ERROR, "ActiveX"),
        ("package", Severity.NOTE, "嵌入的文件"),
    ],
)
def test_embedded_objects_are_told(kind: str, severity: Severity, words: str) -> None:
    parts = with_relation(parts_of(p("甲")), f"{OFFICE}/{kind}", "embeddings/a.bin")
    problem = only(problems_of(write_package({**parts, "word/embeddings/a.bin": b"\0"})), "embedded-object")
    assert problem.severity is severity
    assert words in problem.what


def test_a_tag_in_an_endnote_is_told_at_its_place() -> None:
    note = f'<w:endnote w:id="2">{p("见{{ 标题 }}")}</w:endnote>'
    problem = only(
        problems_of(write_package(with_part(parts_of(p("甲")), "endnotes", note))), "tag-unrendered"
    )
    assert problem.place.part == "尾注1"
    assert problem.given == "见【{{ 标题 }}】"
    assert problem.severity is Severity.ERROR


def test_a_tag_in_a_comment_is_a_note_and_our_own_comments_are_not_read() -> None:
    for author, count in (("张三", 1), ("wuyi", 0)):
        comment = f'<w:comment w:id="1" w:author="{author}">{p("这里的{{ 标题 }}要改")}</w:comment>'
        problems = problems_of(write_package(with_part(parts_of(p("甲")), "comments", comment)))
        assert [one.code for one in problems] == ["tag-unrendered"] * count
        assert all(one.severity is Severity.NOTE and one.place.part == "批注1" for one in problems)


def test_tags_in_properties_and_charts_are_notes() -> None:
    parts = parts_of(p("甲"))
    custom = b"<Properties><property><vt>{{ \xe6\xa0\x87\xe9\xa2\x98 }}</vt></property></Properties>"
    problem = only(problems_of(write_package({**parts, "docProps/custom.xml": custom})), "tag-unrendered")
    assert problem.place.part == "文档属性"
    assert problem.severity is Severity.NOTE
    chart = "<c><v>{{ 验收</v><v>得分 }}</v></c>".encode()
    problem = only(problems_of(write_package({**parts, "word/charts/chart1.xml": chart})), "tag-unrendered")
    assert problem.place.part == "图表"
    assert "{{ 验收得分 }}" in problem.what
