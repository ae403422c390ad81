"""The documentation of the rules says what the rules are, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuyi_docs.check.catalogue import HEADINGS, catalogue, sections
from wuyi_docs.check.rule import Rule
from wuyi_docs.check.rules import FAMILIES, all_rules, registered

ROOT = Path(__file__).parents[2]


def test_docs_rules_md_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == catalogue(), (
        "python -m wuyi_docs.check.catalogue docs/rules.md"
    )


def test_there_are_at_least_ninety_rules_each_with_a_name_of_its_own() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(set(names)) == len(names) >= 90


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_an_article_has_every_heading_in_order_and_cites_the_rules_own_authority(rule: Rule) -> None:
    heads = [
        line.partition("：")[0] for line in rule.article.splitlines() if line.partition("：")[0] in HEADINGS
    ]
    assert heads == list(HEADINGS)
    parts = sections(rule)
    assert all(parts.values())
    assert parts["依据"] == str(rule.authority)
    assert rule.title


@pytest.mark.parametrize("family", FAMILIES)
def test_the_modules_of_a_family_are_those_that_it_lists(family: str) -> None:
    folder = ROOT / "wuyi_docs" / "check" / "rules" / family
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == set(registered()[family])
