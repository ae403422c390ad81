"""Straight quotes are turned into curly ones only where their number tells which opens and which closes."""

from __future__ import annotations

import pytest

from tests.check.samples import NOTICE
from tests.check.writing import build, change
from wuyi_docs.check import check, read_document
from wuyi_docs.docx.package import read_package


@pytest.mark.parametrize(
    ("text", "findings", "fixes"),
    [
        ('落实"四方责任"。', 1, 2),
        ('落实"四方责任"和"一岗双责"。', 1, 4),
        ('落实"四方责任。', 1, 0),
        ('落实"四方责任"和"一岗双责。', 1, 0),
        ("落实'四方责任'，落实\"一岗双责。", 2, 2),
        ('落实"四方责任"，屏幕15" x"。', 1, 0),  # inches: they pair off, but not all stand beside Han
        ("落实“四方责任”。", 0, 0),
    ],
)
def test_quotes_that_pair_off_are_turned_and_others_told(text: str, findings: int, fixes: int) -> None:
    notice = change(NOTICE, "段 | 台账由各股室分别建立，按月更新。", f"段 | {text}")
    found = [
        one for one in check(read_document(read_package(build(notice)))) if one.rule.name == "straight_quotes"
    ]
    assert (len(found), sum(len(one.fault.fixes) for one in found)) == (findings, fixes)
