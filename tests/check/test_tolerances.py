"""How far a position may be off, to a twip: what is just borne, and what is told."""

from __future__ import annotations

from typing import Final

import pytest

from tests.check.samples import LETTER, NOTICE
from tests.check.writing import build, change
from wuyi_docs.check import check, read_document
from wuyi_docs.docx.package import read_package

# Where the length stands: the document, what is put there instead of what, for one length or another.
PLACES: Final = {
    "wrong_page_margins": (NOTICE, "标志 |", "页 pgMar.top={}\n标志 |"),
    "mark_at_wrong_height": (NOTICE, "标志 |", "标志 spacing.before={} |"),
    "wrong_gap_above_rule": (NOTICE, "红线\n", "红线 spacing.before={}\n"),
    "wrong_page_number_height": (NOTICE, "标志 |", "页 pgMar.footer={}\n标志 |"),
    "letter_mark_at_wrong_height": (LETTER, "framePr.y=1600", "framePr.y={}"),
    "table_wider_than_text": (NOTICE, "表 2000 6844", "表 2000 {}"),
    "wrong_signature_position": (NOTICE, "日期 |", "日期 ind.rightChars=0 ind.right={} |"),
}


def is_told(rule: str, length: int) -> bool:
    text, right, wrong = PLACES[rule]
    findings = check(read_document(read_package(build(change(text, right, wrong.format(length))))))
    return rule in {one.rule.name for one in findings}


@pytest.mark.parametrize(
    ("rule", "borne", "told"),
    [
        ("wrong_page_margins", 2039, 2038),  # 37 mm, 1.05 mm less
        ("wrong_page_margins", 2157, 2158),
        ("mark_at_wrong_height", 1582, 1581),  # 35 mm below the text area's edge, by 4 mm
        ("mark_at_wrong_height", 2035, 2036),
        ("wrong_gap_above_rule", 267, 268),  # 4 mm, by 3 mm
        ("wrong_page_number_height", 1236, 1235),  # 7 mm, by 3 mm
        ("wrong_page_number_height", 1575, 1576),
        ("letter_mark_at_wrong_height", 1327, 1326),  # 30 mm, by 4 mm
        ("letter_mark_at_wrong_height", 1779, 1780),
        ("table_wider_than_text", 7100, 7101),  # 156 mm, by 4.5 mm
        ("wrong_signature_position", 904, 903),
        ("wrong_signature_position", 1554, 1555),  # above one another or beside, by a character
    ],
)
def test_a_position_may_be_off_by_so_much_and_not_by_a_twip_more(rule: str, borne: int, told: int) -> None:
    assert [is_told(rule, length) for length in (borne, told)] == [False, True]
