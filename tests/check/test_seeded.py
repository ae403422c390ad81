"""Documents with faults that a generator put in: all are found, nothing else is, and the copies can be mended."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.check.seeded import STROKES, broken, struck
from tests.check.writing import build
from wuyi_docs.check import check, fix, read_document
from wuyi_docs.docx.package import read_package

SEEDS = range(30)


def rules(data: bytes) -> Counter[str]:
    return Counter(f.rule.name for f in check(read_document(read_package(data))))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_broken_is_found_and_nothing_else(seed: int) -> None:
    document = broken(seed)

    assert set(rules(build(document.text))) == document.wanted


@pytest.mark.parametrize("stroke", STROKES, ids=lambda stroke: f"{stroke.group}-{min(stroke.rules)}")
def test_each_way_to_break_a_document_is_found_by_itself(stroke: object) -> None:
    from tests.check.seeded import Stroke

    assert isinstance(stroke, Stroke)
    text = struck(stroke)
    assert text is not None
    assert set(rules(build(text))) == stroke.rules


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mended_copy_shows_only_what_cannot_be_mended(seed: int) -> None:
    data = build(broken(seed).text)
    before = check(read_document(read_package(data)))
    after = check(read_document(read_package(fix(read_package(data)))))

    assert [f.rule.name for f in after if f.fault.fixes] == []
    left = {f.rule.name for f in before if not f.fault.fixes}
    assert {f.rule.name for f in after} <= left
