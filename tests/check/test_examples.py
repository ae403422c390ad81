"""The article of a rule keeps its word: its wrong examples are found by the rule, its right ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.examples import DESCRIBED, document, quoted
from tests.check.fixtures import all_fixtures
from tests.check.writing import build
from wuyi_docs.check import Options, Selection, check, read_document, read_text
from wuyi_docs.check.kinds import Pattern
from wuyi_docs.check.reading import read
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule
from wuyi_docs.check.rules import all_rules
from wuyi_docs.docx.package import read_package

ROOT = Path(__file__).parents[2]
QUOTED = [rule for rule in all_rules() if quoted(rule)]
WRONG = [(rule, example) for rule in QUOTED for example in rule.wrong.split("；")]
RIGHT = [(rule, example) for rule in QUOTED for example in rule.right.split("；")]


def found(rule: Rule, example: str) -> list[str]:
    package = read_package(build(document(rule, example)))
    return [f.fault.there for f in check(read_document(package), Selection(select=frozenset({rule.name})))]


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=[f"{rule.name}-{text}" for rule, text in WRONG])
def test_a_wrong_example_is_found_by_its_rule(rule: Rule, example: str) -> None:
    assert found(rule, example)


@pytest.mark.parametrize(("rule", "example"), RIGHT, ids=[f"{rule.name}-{text}" for rule, text in RIGHT])
def test_a_right_example_is_not_found_by_its_rule(rule: Rule, example: str) -> None:
    assert found(rule, example) == []


def test_examples_that_cannot_be_put_into_a_document_are_enacted_by_fixtures() -> None:
    enacted = {name for name, cases in all_fixtures().items() if cases.faulty and cases.clean}

    assert {rule.name for rule in all_rules() if not quoted(rule)} <= enacted


def test_what_is_held_to_be_a_description_is_a_rule_on_words() -> None:
    assert {rule.name for rule in all_rules() if rule.words} >= DESCRIBED


def test_the_entry_that_contributing_shows_keeps_its_word_too() -> None:
    code = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    )
    shown: Rule = eval(
        code, {"Pattern": Pattern, "Authority": Authority, "FORMAT": FORMAT, "NORMALLY": NORMALLY}
    )
    reading = {text: read(read_text(text), Options()) for text in (*shown.wrong.split("；"), shown.right)}

    assert [len(list(shown.faults(one))) for one in reading.values()] == [1, 1, 0]
