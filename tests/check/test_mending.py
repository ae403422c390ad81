"""What `fix` mends is mended, as a tracked change where it touches text, and nothing else changes."""

from __future__ import annotations

import pytest

from tests.check.fixtures import all_fixtures
from tests.check.samples import OFFICIAL
from tests.check.writing import build
from wuyi_docs.check import check, fix, read_document
from wuyi_docs.docx.package import read_package

FAULTY = [(n, d) for n, c in all_fixtures().items() for d, _ in c.faulty]


def findings_with_fixes(data: bytes) -> list[str]:
    return [f.rule.name for f in check(read_document(read_package(data))) if f.fault.fixes]


@pytest.mark.parametrize(("rule", "text"), FAULTY, ids=[f"{n}-{at}" for at, (n, _) in enumerate(FAULTY)])
def test_what_can_be_mended_is_mended_and_mending_again_changes_nothing(rule: str, text: str) -> None:
    data = build(text)
    mended = fix(read_package(data))

    assert findings_with_fixes(mended) == []
    assert fix(read_package(mended)) == mended
    before, after = (check(read_document(read_package(one))) for one in (data, mended))
    assert {f.rule.name for f in after} <= {f.rule.name for f in before}


@pytest.mark.parametrize("kind", OFFICIAL)
def test_a_right_document_comes_back_with_every_part_as_it_was(kind: str) -> None:
    package = read_package(build(OFFICIAL[kind]))

    assert read_package(fix(package)).parts == package.parts


def test_a_change_of_words_is_tracked() -> None:
    text = OFFICIAL["通知"].replace("〔2022〕15号", "[2022]15号")
    mended = fix(read_package(build(text)))
    xml = read_package(mended).parts["word/document.xml"].decode()

    assert '<w:delText xml:space="preserve">[</w:delText>' in xml
    assert '<w:t xml:space="preserve">〔</w:t>' in xml
    number = next(p for p in read_document(read_package(mended)).paragraphs if "15号" in p.text)
    assert number.text == "朔环山发〔2022〕15号"


def test_only_the_part_at_fault_is_rewritten() -> None:
    package = read_package(build(OFFICIAL["通知"].replace("标题 | 关于", "标题 sz=36 | 关于")))
    mended = read_package(fix(package))

    changed = {name for name in package.parts if mended.parts[name] != package.parts[name]}
    assert changed == {"word/document.xml"}
