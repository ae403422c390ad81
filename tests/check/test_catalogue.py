"""The documentation of the rules says what the rules are, no more and no less."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from wuyi_docs.check.catalogue import catalogue
from wuyi_docs.check.rule import Code, Rule
from wuyi_docs.check.rules import FAMILIES, all_rules

ROOT = Path(__file__).parents[2]


def test_docs_rules_md_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == catalogue(), (
        "python -m wuyi_docs.check.catalogue docs/rules.md"
    )


def test_there_are_at_least_ninety_rules_each_with_a_name_of_its_own() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(set(names)) == len(names) >= 90


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_an_article_says_something_under_every_heading_in_whole_lines(rule: Rule) -> None:
    said = [rule.title, *rule.sections.values()]

    assert all(said)
    assert "\n" not in "".join(said)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_rule_that_is_code_is_left_out_of_the_table_of_its_family(family: str) -> None:
    folder = ROOT / "wuyi_docs" / "check" / "rules" / family
    modules = [import_module(f"wuyi_docs.check.rules.{family}.{path.stem}") for path in folder.glob("*.py")]
    written = {one.name for module in modules for one in vars(module).values() if isinstance(one, Code)}

    assert written == {rule.name for rule in all_rules() if rule.family == family and isinstance(rule, Code)}
