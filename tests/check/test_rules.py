"""Every rule finds what it should, exactly as often, and nothing in what is right."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.check.fixtures import all_fixtures
from tests.check.fixtures.cases import Cases
from tests.check.samples import FOREIGN, OFFICIAL
from tests.check.writing import build
from wuyi_docs.check import Options, Selection, check, read_document
from wuyi_docs.check.rules import all_rules
from wuyi_docs.docx.package import read_package

FIXTURES = all_fixtures()
FAULTY = [(n, at, d, count) for n, c in FIXTURES.items() for at, (d, count) in enumerate(c.faulty)]
CLEAN = [(n, at, d) for n, c in FIXTURES.items() for at, d in enumerate(c.clean)]


def found(text: str, cases: Cases | None = None) -> Counter[str]:
    selection = Selection(options=cases.options if cases else Options())
    pages = cases.pages.get(text, ()) if cases else ()
    return Counter(f.rule.name for f in check(read_document(read_package(build(text))), selection, pages))


def shown(text: str) -> list[str]:
    findings = check(read_document(read_package(build(text))))
    return [f"{f.rule.name}：{f.place}：{f.fault.what}：{f.fault.there}" for f in findings]


def test_no_fixture_is_of_a_rule_that_is_not_there_or_says_nothing() -> None:
    assert {rule.name for rule in all_rules()} >= set(FIXTURES)
    assert all(cases.faulty and cases.clean for cases in FIXTURES.values())


@pytest.mark.parametrize(
    ("rule", "document", "count"),
    [(n, d, c) for n, _, d, c in FAULTY],
    ids=[f"{n}-{at}" for n, at, _, _ in FAULTY],
)
def test_a_faulty_document_has_exactly_the_findings_of_its_rule(rule: str, document: str, count: int) -> None:
    assert found(document, FIXTURES[rule])[rule] == count, shown(document)


@pytest.mark.parametrize(
    ("rule", "document"), [(n, d) for n, _, d in CLEAN], ids=[f"{n}-{at}" for n, at, _ in CLEAN]
)
def test_a_clean_document_has_no_finding_of_its_rule(rule: str, document: str) -> None:
    assert found(document, FIXTURES[rule])[rule] == 0, shown(document)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_no_rule_finds_anything_in_a_right_document(kind: str) -> None:
    assert shown(OFFICIAL[kind]) == []


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_document_that_is_no_official_one_is_left_alone_but_for_its_page(kind: str) -> None:
    assert set(found(FOREIGN[kind])) <= {"wrong_page_margins"}
