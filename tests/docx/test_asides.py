"""XML comments and processing instructions in a file change nothing: text, findings, mending, tags, cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.samples import OFFICIAL
from tests.check.writing import build
from tests.docx.asides import ASIDES, with_asides
from tests.roster.books import GOOD, HEADINGS, book, read
from tests.templating.engine.documents import text_of
from tests.templating.lint.build import STOCK, p, problems_of, table, template
from wuyi_docs.check import check, fix, read_document
from wuyi_docs.docx.comments import Comment, annotate
from wuyi_docs.docx.joining.document import join_documents
from wuyi_docs.docx.package import parse_xml, read_package
from wuyi_docs.form.types import Row
from wuyi_docs.templating.engine import load_template

FAULTY = OFFICIAL["通知"].replace("〔2022〕15号", "[2022]15号").replace("标题 | 关于", "标题 sz=36 | 关于")


def findings(data: bytes) -> list[tuple[str, str]]:
    return [(one.rule.name, one.fault.what) for one in check(read_document(read_package(data)))]


def test_a_text_that_an_aside_interrupts_is_whole() -> None:
    root = parse_xml("<t>甲<!-- 批注 -->乙<?编辑 1?>丙</t>".encode())
    assert (root.text, len(root)) == ("甲乙丙", 0)


@pytest.mark.parametrize("text", [FAULTY, OFFICIAL["函"], OFFICIAL["会议纪要"]])
def test_a_document_with_asides_has_the_same_findings_and_is_mended_alike(text: str) -> None:
    plain = build(text)
    strewn = with_asides(plain, "word/")
    assert strewn.count(b"<!--") != plain.count(b"<!--") or len(strewn) > len(plain)
    assert findings(strewn) == findings(plain)
    assert findings(fix(read_package(strewn))) == findings(fix(read_package(plain)))
    assert text_of(fix(read_package(strewn))) == text_of(fix(read_package(plain)))


def test_a_document_with_asides_takes_comments() -> None:
    noted = annotate(
        read_package(with_asides(build(FAULTY), "word/")), [Comment("word/document.xml", 0, "核对")]
    )
    assert "核对" in text_of(noted, "word/comments.xml")[-1]


@pytest.mark.parametrize("kind", ["自评报告", "会议纪要", "验收结果通知（信函）"])
def test_a_stock_template_with_asides_has_nothing_wrong(kind: str) -> None:
    assert not problems_of(with_asides((STOCK / f"{kind}.docx").read_bytes(), "word/"), None)


def test_a_tag_that_asides_interrupt_is_a_tag() -> None:
    rows = table(("{%tr for 人 in 成员 %}", ""), ("{{ 人.姓名 }}", "{{ 人.职务 }}"), ("{%tr endfor %}", ""))
    source = with_asides(
        template(p("{%p if 标题 %}"), p("关于{{ 标题 }}的通知"), p("{%p endif %}"), rows), "word/"
    )
    people = [Row({"姓名": "张三", "职务": "组长"}), Row({"姓名": "李四", "职务": "成员"})]
    made = load_template(source).render({"标题": "整改", "成员": people})
    assert text_of(made)[:5] == ["关于整改的通知", "张三", "组长", "李四", "成员"]
    assert ASIDES.encode() not in read_package(made).parts["word/document.xml"]


def test_documents_with_asides_are_joined_into_what_they_say(tmp_path: Path) -> None:
    paths = [tmp_path / "甲.docx", tmp_path / "乙.docx"]
    for path in paths:
        path.write_bytes(build(FAULTY))
    plain = text_of(join_documents(paths))
    for path in paths:
        path.write_bytes(with_asides(path.read_bytes(), "word/"))
    assert text_of(join_documents(paths)) == plain


def test_the_cells_of_a_roster_with_asides_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [HEADINGS, GOOD])
    plain = read(path)[0]
    path.write_bytes(with_asides(path.read_bytes(), "xl/"))
    assert read(path)[0] == plain != []
