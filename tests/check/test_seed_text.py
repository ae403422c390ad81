"""The notice of 2022 that the project began with: each of its slips is found, and none in the corrected text."""

from __future__ import annotations

import pytest

from tests.test_seed import CORRECTIONS, SEED
from wuyi_docs.check import Finding, check, read_text

FOUND_BY = {
    "局各股室  所属事业单位：": "wrong_recipient_separator",
    "（2022）42号": "wrong_cited_number",
    "特制订本实施方案": "draft_and_adopt_confused",
    "创建达标创建达标": "doubled_phrase",
    "疫情防控机构健全。坚持": "ordinals_not_consecutive",
    "参与一线参与创建工作": "repeated_word_nearby",
    "方案制定（2022年10月20日前）": "ordinals_not_consecutive",
    "报县疫情防控办备案；": "paragraph_without_full_stop",
}


def findings(text: str) -> list[Finding]:
    return check(read_text(text))


def corrected() -> str:
    text = SEED.read_text(encoding="utf-8")
    for old, new, _ in CORRECTIONS:
        text = text.replace(old, new)
    return text


def test_the_slips_of_the_seed_are_found_and_nothing_else_is() -> None:
    found = sorted(f.rule.name for f in findings(SEED.read_text(encoding="utf-8")))

    assert found == sorted(FOUND_BY.values())


def test_nothing_is_found_in_the_corrected_text() -> None:
    assert findings(corrected()) == []


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, new, _ in CORRECTIONS])
def test_a_slip_put_back_into_the_corrected_text_is_found_where_it_is(old: str, new: str) -> None:
    text = corrected()
    at = text.index(new)
    (finding,) = findings(text[:at] + old + text[at + len(new) :])

    assert finding.rule.name == FOUND_BY[old]


def test_the_corrections_of_the_notice_are_the_ones_that_are_looked_for() -> None:
    assert set(FOUND_BY) == {old for old, _, _ in CORRECTIONS}
