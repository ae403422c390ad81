"""Damaged, odd and hostile documents: one clear error, or findings; never another exception."""

from __future__ import annotations

import pytest

from tests.check.mutants import mutant
from tests.check.samples import FOREIGN, OFFICIAL
from tests.check.writing import build
from wuyi_docs.check import check, comments, fix, read_document, report_text
from wuyi_docs.core.errors import PackageError
from wuyi_docs.docx.comments import annotate
from wuyi_docs.docx.package import read_package

DOCUMENTS = [build(text) for text in (*OFFICIAL.values(), *FOREIGN.values())]
SHARE, ALL = 200, 20_000


def survive(seed: int) -> None:
    """Read, check, and for some seeds annotate and mend, the mutant of a seed."""
    data = mutant(DOCUMENTS[seed % len(DOCUMENTS)], seed)
    try:
        package = read_package(data)
        findings = check(read_document(package))
    except PackageError:
        return
    assert report_text(findings)
    if seed % 4 == 0:
        copy = read_package(annotate(package, comments(findings)))
        assert len(check(read_document(copy))) == len(findings)
    if seed % 4 == 1:
        read_document(read_package(fix(package)))


@pytest.mark.parametrize("block", range(0, SHARE, 20))
def test_a_share_of_the_mutants_is_survived(block: int) -> None:
    for seed in range(block, block + 20):
        survive(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(0, ALL, 500))
def test_twenty_thousand_mutants_are_survived(block: int) -> None:
    for seed in range(block, block + 500):
        survive(seed)
