"""The notice of 2022 as it came: every slip that the sample corrects is found, and its corrected text says nothing."""

from __future__ import annotations

import pytest

from tests.check.writing import build
from tests.test_seed import CORRECTIONS, SEED, corrected
from wuyi_docs.check import Finding, check, read_document, read_text
from wuyi_docs.check.rules import all_rules
from wuyi_docs.docx.package import read_package

WORDS = ("punctuation", "numerals", "wording", "regulations")
# What each correction replaces, and the rule that finds it. Where an ordinal was lost, the finding stands at
# the next one, which then has nothing to follow on.
FOUND_BY = {
    "局各股室  所属事业单位：": ("wrong_recipient_separator", "局各股室  所属事业单位："),
    "（2022）42号": ("wrong_cited_number", "（2022）42号"),
    "特制订本实施方案": ("draft_and_adopt_confused", "特制订本实施方案"),
    "创建达标创建达标": ("doubled_phrase", "创建达标创建达标"),
    "疫情防控机构健全。坚持": ("ordinals_not_consecutive", "（二）疫情防控效果明显"),
    "参与一线参与创建工作": ("repeated_word_nearby", "参与一线参与创建工作"),
    "方案制定（2022年10月20日前）": ("ordinals_not_consecutive", "（二）自查自评"),
    "报县疫情防控办备案；": ("paragraph_without_full_stop", "报县疫情防控办备案；"),
}


def findings(text: str) -> list[Finding]:
    return check(read_text(text))


def names(text: str) -> list[str]:
    return sorted(finding.rule.name for finding in findings(text))


def as_docx(text: str) -> bytes:
    """Return the text as a document in which every paragraph is a plain one."""
    return build("\n".join(f"段 | {line.strip()}" for line in text.splitlines() if line.strip()))


def test_every_correction_of_the_notice_has_its_rule() -> None:
    assert list(FOUND_BY) == [old for old, _, _ in CORRECTIONS]


@pytest.mark.parametrize("slip", FOUND_BY, ids=[rule for rule, _ in FOUND_BY.values()])
def test_the_slip_is_found_where_it_stands(slip: str) -> None:
    rule, text = FOUND_BY[slip]
    paragraphs = [
        f.fault.paragraph for f in findings(SEED.read_text(encoding="utf-8")) if f.rule.name == rule
    ]

    assert any(paragraph is not None and text in paragraph.text for paragraph in paragraphs)


def test_nothing_but_the_slips_is_found_in_the_notice_as_it_came() -> None:
    assert names(SEED.read_text(encoding="utf-8")) == sorted(rule for rule, _ in FOUND_BY.values())


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, new, _ in CORRECTIONS])
def test_a_correction_takes_away_its_finding_and_brings_no_other(old: str, new: str) -> None:
    before, after = names("\n".join(corrected()).replace(new, old)), names("\n".join(corrected()))

    assert before == [FOUND_BY[old][0]]
    assert after == []


def test_word_files_are_read_as_the_plain_text_is() -> None:
    raw = in_word(SEED.read_text(encoding="utf-8"))

    rules = {rule.name for rule in all_rules() if rule.family in WORDS}
    assert raw == sorted(rule for rule, _ in FOUND_BY.values() if rule in rules)
    assert in_word("\n".join(corrected())) == []


def in_word(text: str) -> list[str]:
    found = check(read_document(read_package(as_docx(text))))
    return sorted(f.rule.name for f in found if f.rule.family in WORDS)
