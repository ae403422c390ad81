"""Right official prose stays without a word: what only looks like a slip is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.fixtures.cases import saying
from tests.check.writing import build
from wuyi_docs.check import check, read_document
from wuyi_docs.docx.package import read_package

_FILE = Path(__file__).parent / "data" / "right-prose.txt"
PARAGRAPHS = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


def test_the_corpus_is_large_and_no_paragraph_stands_in_it_twice() -> None:
    assert len(PARAGRAPHS) >= 100
    assert len(set(PARAGRAPHS)) == len(PARAGRAPHS)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=[f"{at}-{p[:8]}" for at, p in enumerate(PARAGRAPHS)])
def test_no_rule_finds_anything_in_right_prose(paragraph: str) -> None:
    findings = check(read_document(read_package(build(saying(paragraph)))))

    assert [f"{f.rule.name}：{f.fault.there}" for f in findings] == []
