"""Comments stand at their paragraphs, those that were there stay, and LibreOffice shows them all."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.check.samples import NOTICE
from tests.check.writing import W, build
from wuyi_docs.check import check, comments, read_document
from wuyi_docs.docx.comments import Comment, annotate
from wuyi_docs.docx.package import Package, read_package

MAIN = "word/document.xml"


def commented(package: Package) -> Iterator[tuple[str, str]]:
    """Yield each comment's text with the text that its range spans, in the order of the comments."""
    w = f"{{{W}}}"
    notes = {n.get(w + "id"): "".join(map(str, n.itertext())) for n in package.xml("word/comments.xml")}
    spans: dict[str, str] = {}
    opened: list[str] = []
    for element in package.xml(package.main).iter():
        if element.tag == w + "commentRangeStart":
            opened.append(str(element.get(w + "id")))
            spans[opened[-1]] = ""
        elif element.tag == w + "commentRangeEnd":
            opened.remove(str(element.get(w + "id")))
        elif element.tag == w + "t":
            for one in opened:
                spans[one] += element.text or ""
    return ((str(notes[number]), spans[str(number)]) for number in notes)


def text_of(package: Package) -> list[str]:
    return [p.text for p in read_document(package).all_paragraphs]


def number_at(package: Package) -> int:
    return next(p.index for p in read_document(package).paragraphs if "15号" in p.text)


def test_a_comment_spans_the_characters_that_it_is_about() -> None:
    package = read_package(build(NOTICE))
    copy = read_package(annotate(package, [Comment(MAIN, number_at(package), "括号不对", 4, 10)]))

    assert list(commented(copy)) == [("括号不对", "〔2022〕")]
    assert text_of(copy) == text_of(package)


def test_a_comment_without_offsets_spans_its_paragraph_and_a_blank_one_takes_a_comment_too() -> None:
    package = read_package(build(NOTICE))
    blank = next(p.index for p in read_document(package).paragraphs if not p.text)
    listed = [Comment(MAIN, number_at(package), "甲"), Comment(MAIN, blank, "乙\n第二行")]
    copy = read_package(annotate(package, listed))

    assert list(commented(copy)) == [("甲", "朔环山发〔2022〕15号"), ("乙第二行", "")]


def test_comments_that_were_there_stay_and_the_numbers_go_on() -> None:
    first = read_package(annotate(read_package(build(NOTICE)), [Comment(MAIN, 0, "原有的")], author="张三"))
    second = read_package(annotate(first, [Comment(MAIN, number_at(first), "新的", 0, 4)]))

    assert list(commented(second)) == [("原有的", "朔州市生态环境局山阴分局文件"), ("新的", "朔环山发")]
    assert second.content_types()["word/comments.xml"].endswith("comments+xml")


def test_comments_on_overlapping_stretches_do_not_disturb_one_another() -> None:
    package = read_package(build(NOTICE))
    at = number_at(package)
    listed = [Comment(MAIN, at, "一", 0, 6), Comment(MAIN, at, "二", 4, 10), Comment(MAIN, at, "三", 5, 6)]
    copy = read_package(annotate(package, listed))

    assert list(commented(copy)) == [("一", "朔环山发〔2"), ("二", "〔2022〕"), ("三", "2")]


def test_a_comment_on_a_part_that_cannot_have_one_stands_at_the_beginning() -> None:
    package = read_package(build(NOTICE))
    copy = read_package(annotate(package, [Comment("word/footer1.xml", 0, "页码", 0, 1)]))

    assert list(commented(copy)) == [("页码", "朔州市生态环境局山阴分局文件")]


def test_a_comment_on_a_text_box_stands_at_the_paragraph_that_holds_it() -> None:
    box = f'原 | <w:p><w:r><w:t>外</w:t></w:r><w:r><w:pict><w:txbxContent xmlns:w="{W}"><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>'
    package = read_package(build(f"{box}\n{NOTICE}"))
    copy = read_package(annotate(package, [Comment(MAIN, 1, "框里", 0, 1)]))

    assert [text for text, _ in commented(copy)] == ["框里"]
    start = copy.parts[MAIN].index(b"commentRangeStart")
    assert start < copy.parts[MAIN].index("外".encode())


def test_no_part_but_those_of_the_comments_and_the_text_changes() -> None:
    package = read_package(build(NOTICE))
    copy = read_package(annotate(package, [Comment(MAIN, 3, "甲")]))

    changed = {name for name in copy.parts if copy.parts[name] != package.parts.get(name)}
    assert changed == {MAIN, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def test_without_comments_the_copy_is_the_same() -> None:
    package = read_package(build(NOTICE))

    assert read_package(annotate(package, [])).parts == package.parts


@pytest.mark.slow
def test_libreoffice_shows_each_finding_at_its_paragraph(tmp_path: Path) -> None:
    from wuyi_docs.pages.libreoffice import find_office

    text = (
        NOTICE.replace("〔2022〕", "[2022]")
        .replace("股室、所属", "股室  所属")
        .replace("| 2.隐患", "| 2、隐患")
    )
    package = read_package(build(text))
    findings = check(read_document(package))
    source = tmp_path / "批注.docx"
    source.write_bytes(annotate(package, comments(findings)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        find_office(),
        profile,
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = (tmp_path / "批注.fodt").read_text(encoding="utf-8")

    assert len(findings) == 3
    assert len(re.findall("<office:annotation ", shown)) == 3
    for finding in findings:
        assert finding.fault.what in shown
    for before, what in (("朔环山发", "六角括号"), ("局各股室", "主送机关之间"), ("附件", "附件的序号")):
        line = next(one for one in re.findall("<text:p.*?</text:p>", shown, re.DOTALL) if what in one)
        assert before in shown[max(0, shown.index(line) - 400) : shown.index(line) + len(line) + 400]
