"""The work of checking, mending and annotating grows as the document does, and what comes out is bounded."""

from __future__ import annotations

import gc
from dataclasses import replace
from importlib import import_module
from itertools import product
from pathlib import Path
from time import process_time

import pytest

import wuyi_docs
from tests.check.samples import OFFICIAL
from tests.check.writing import build
from tests.growth import growth
from wuyi_docs.check import check, comments, fix, read_document, report_text
from wuyi_docs.check.engine import place_of
from wuyi_docs.check.model.types import Document, Paragraph, Run
from wuyi_docs.check.options import Options
from wuyi_docs.check.reading import read
from wuyi_docs.check.report import MOST_TOLD
from wuyi_docs.check.rules import all_rules
from wuyi_docs.core.errors import PackageError
from wuyi_docs.docx.archive import MAX_XML
from wuyi_docs.docx.comments import annotate
from wuyi_docs.docx.package import read_package, write_package

AT_MOST = 6.0  # times the work for four times the size
# Each of these, over and over, once was quadratic in some rule, or stands for a class of characters.
KNOWN = (
    "我", "國", "1", "１", "a", "O1", " ", "\u3000", "\n", "\t", ".", "％", "〇亿", "我,", "(我", "，1）", "〔2022〕",
    "\u3000万", "昨天", "1,", "a.", "a@", "（", "《我》", "“我”",
)  # fmt: skip
SIGNS = "我的是和一十年月日时零〇壹1１aＯ①×√元万亿%％,.，。、；：;:-—～~“”\"'《》（）()〔〕/@ \u3000\n"
LINES = OFFICIAL["通知"].strip().split("\n")
BODY = max(at for at, line in enumerate(LINES) if line.startswith("段"))


def with_lines(lines: list[str]) -> bytes:
    """Return a right document with more lines at the end of its body."""
    return build("\n".join((*LINES[: BODY + 1], *lines, *LINES[BODY + 1 :])))


def with_texts(texts: list[str]) -> Document:
    """Return a right document with more paragraphs, whatever they consist of."""
    document = read_document(read_package(with_lines(["段 | 样板"])))
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "") == "样板")
    model = document.blocks[at]
    assert isinstance(model, Paragraph)
    more = [
        replace(model, text=text, runs=(Run(text, model.runs[0].format),), index=10_000 + number)
        for number, text in enumerate(texts)
    ]
    return replace(document, blocks=(*document.blocks[:at], *more, *document.blocks[at + 1 :]))


def seconds_of_rules(units: list[str], length: int) -> dict[str, float]:
    """Return the processor time of each rule on a document with a paragraph of `length` characters of each unit."""
    reading = read(with_texts([f"我{unit * (length // len(unit))}们" for unit in units]), Options())
    spent = {}
    gc.collect()
    for rule in all_rules():
        start = process_time()
        for fault in [] if rule.rendered else rule.faults(reading):
            place_of(fault.paragraph, fault)
        spent[rule.name] = process_time() - start
    return spent


def slow_rules(units: list[str], length: int) -> dict[str, float]:
    """Return how the rules grow that grow faster than the text; below some milliseconds nothing can be told."""
    early, late = seconds_of_rules(units, length), seconds_of_rules(units, 4 * length)
    return {name: late[name] / early[name] for name in early if late[name] > AT_MOST * early[name] + 0.01}


def mended_and_annotated(data: bytes) -> tuple[bytes, bytes]:
    """Do all that `check --fix --annotate` does."""
    package = read_package(data)
    findings = check(read_document(package))
    assert report_text(findings)
    return fix(package), annotate(package, comments(findings))


def test_no_rule_grows_faster_than_a_paragraph_of_a_known_kind() -> None:
    slow = slow_rules(list(KNOWN), 1000)
    assert not slow or not slow_rules(list(KNOWN), 1000).keys() & slow.keys()


@pytest.mark.slow
@pytest.mark.parametrize("first", SIGNS)
def test_no_rule_grows_faster_than_a_paragraph_of_any_two_signs(first: str) -> None:
    units = ["".join(pair) for pair in product(first, SIGNS)]
    slow = slow_rules(units, 1000)
    assert not slow or not slow_rules(units, 1000).keys() & slow.keys()


@pytest.mark.parametrize("unit", ["我,", "(我)"])
def test_mending_and_annotating_one_long_paragraph_grows_with_it(unit: str) -> None:
    assert growth(lambda n: with_lines([f"段 | 我们{unit * n}工作。"]), mended_and_annotated, 60) < AT_MOST


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["國", "我,", "(我)", "“我", "5KG", "  我", "一、", "2022年01月", "我。。"])
def test_mending_and_annotating_a_paragraph_of_a_hundred_thousand_characters_grows_with_it(unit: str) -> None:
    size = 25_000 // len(unit)
    assert growth(lambda n: with_lines([f"段 | 我们{unit * n}工作。"]), mended_and_annotated, size) < AT_MOST


SHAPES = {
    "paragraphs": ["段 | 第1件事情要做好,有12个(很好)。"],
    "runs": ["段 | {sz=30|甲,}{b=1|乙,}"],
    "sections": ["段 | 我们做好工作。", "分节 pgSz.orient=landscape"],
    "tables": ["表 4000 4844", "行 | 甲 | 乙", "段 | 我们做好工作。"],
    "rows": ["行 | 甲 | 乙,(好)"],
    "headings": ["段 | 一、做好工作"],
    "unfinished lists": ["段 | （一）做好工作；", "段 | 我们做好工作；"],
    "titles": ["标题 sz=36 | 关于做好工作的通知"],
    "attachments": ["原 | <w:p><w:r><w:br w:type='page'/></w:r></w:p>", "段 | 附件1", "标题 | 某某表"],
    "lists": ["段 numId=3 | 做好工作"],
    "sections of a wrong page": [
        "原 | <w:p><w:pPr><w:sectPr><w:pgSz w:w='12240' w:h='15840'/></w:sectPr></w:pPr></w:p>"
    ],
    "blank lines": ["空"],
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_mending_and_annotating_grows_with_the_number_of(shape: str) -> None:
    head = ["表 4000 4844"] if shape == "rows" else []
    make = (lambda n: with_lines(["段 | " + "{sz=30|甲,}{b=1|乙,}" * n])) if shape == "runs" else (
        lambda n: with_lines(head + SHAPES[shape] * n)
    )  # fmt: skip
    assert growth(make, mended_and_annotated, 1000) < AT_MOST


@pytest.mark.parametrize("shape", ["sections", "tables", "unfinished lists"])
def test_checking_grows_with_the_number_of(shape: str) -> None:
    def read_all(n: int) -> Document:
        return read_document(read_package(with_lines(SHAPES[shape] * n)))

    assert growth(read_all, check, 30) < AT_MOST


def test_of_too_many_findings_the_first_of_every_rule_are_told_and_all_are_counted() -> None:
    many = "段 | " + "我," * (2 * MOST_TOLD) + "此页无正文"
    package = read_package(with_lines([many]))
    findings = check(read_document(package))
    assert len(findings) > 2 * MOST_TOLD

    listed = comments(findings)
    assert len(listed) == MOST_TOLD + 1
    assert f"共发现 {len(findings)} 处" in listed[0].text
    assert any("此页无正文" in one.text for one in listed)
    text = report_text(findings)
    assert text.count("规则 half_width_punctuation") <= MOST_TOLD
    assert "规则 blank_page_remark" in text
    assert f"共发现 {len(findings)} 处，这里只写了 {MOST_TOLD} 处" in text


def test_a_few_findings_are_all_told() -> None:
    findings = check(read_document(read_package(with_lines(["段 | 我们,做好,工作。"]))))

    assert len(comments(findings)) == len(findings)
    assert "这里只写了" not in report_text(findings)


def test_more_words_than_one_copy_may_change_are_mended_in_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("wuyi_docs.check.mend"), "MOST_CHANGES", 30)
    data = with_lines(["段 | " + "我," * 40])
    path = tmp_path / "来文.docx"
    path.write_bytes(data)
    (note,) = wuyi_docs.check(path).problems
    assert "能自动改的文字有 40 处，--fix 一次最多改 30 处" in str(note)

    rests = []
    for _ in range(2):
        data = fix(read_package(data))
        rests.append(sum(bool(f.fault.fixes) for f in check(read_document(read_package(data)))))

    assert rests == [10, 0]


def test_a_part_that_could_not_be_read_again_is_not_written() -> None:
    package = read_package(with_lines([]))
    with pytest.raises(PackageError, match=r"word/document\.xml 有 32 MB，上限是 32 MB"):
        write_package({**package.parts, "word/document.xml": bytes(MAX_XML + 1)}, like=package)
