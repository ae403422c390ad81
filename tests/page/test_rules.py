"""Every sample and variant stands on the page where the standard puts it."""

from __future__ import annotations

import pytest

from tests.page.cases import variant_cases
from tests.page.conftest import Drawer
from tests.page.machine import needs_office
from tests.page.make import sample_cases
from tests.page.rules import RULES
from wuyi_docs.core.standard import Obligation

NAMES = [case.name for case in (*sample_cases(), *variant_cases())]
pytestmark = [needs_office, pytest.mark.xdist_group("page")]


@pytest.mark.parametrize("name", NAMES)
def test_every_element_stands_where_the_standard_puts_it(name: str, drawn: Drawer) -> None:
    document = drawn(name)
    off = [
        f"{rule.id}（{rule.obligation}）{rule.what}：{reading.where}：应当 {reading.wanted}，实为 {reading.found}"
        for rule in RULES
        for reading in rule.measure(document)
        if not reading.ok
    ]
    assert not off, "\n".join(off)


def test_every_rule_is_measured_on_some_document(drawn: Drawer) -> None:
    idle = {rule.id for rule in RULES} - {
        rule.id for rule in RULES if any(any(True for _ in rule.measure(drawn(name))) for name in NAMES)
    }
    assert not idle


def test_the_rules_have_names_of_their_own_and_rest_on_the_standard() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.values and rule.obligation in Obligation for rule in RULES)


def test_a_rule_sees_what_is_off(drawn: Drawer) -> None:
    """The plan can fail: measured against a letter's place, an ordinary head is off."""
    from dataclasses import replace

    document = drawn("印发通知")
    page = document.page(1)
    moved = [replace(glyph, x0=glyph.x0 + 5, x1=glyph.x1 + 5, colour="0000FF") for glyph in page.glyphs]
    shifted = replace(
        document,
        paragraphs=tuple(
            replace(one, glyphs=tuple(moved[page.glyphs.index(g)] if g.page == 1 else g for g in one.glyphs))
            for one in document.paragraphs
        ),
    )
    off = {rule.id for rule in RULES if any(not reading.ok for reading in rule.measure(shifted))}
    assert {"PG10", "HD06", "HD07", "TI01", "RC01", "BD02"} <= off
