"""Each sentence of Jinja that we know is really said by it, and becomes facts."""

from __future__ import annotations

from typing import Final

import pytest
from jinja2 import TemplateSyntaxError

from wuyi_docs.expressions.language import environment
from wuyi_docs.expressions.syntax import ENDS, SENTENCES, Cause, cause_of

# A template, or an expression where it has no tag, for each sentence in the order of the table.
PROVOKED: Final = (
    ("{% if 甲 %}{% for 乙 in 甲 %}{% endif %}", Cause("unknown-tag", got="endif", inside="for")),
    ("{% 如果 %}", Cause("unknown-tag", got="如果")),
    ("{% if 甲 %}{% for 乙 in 甲 %}", Cause("unclosed", inside="for")),
    ("{{ 甲“ }}", Cause("odd-sign", got="“")),
    ("{% for 甲 乙 %}", Cause("misplaced", wanted="in", got="乙")),
    ("{% if %}", Cause("incomplete", got="%}")),
    ("{{ 甲 + }}", Cause("incomplete", got="}}")),
    ("甲 }}{{ 乙", Cause("too-much")),
    ("{{ * 甲 }}", Cause("misplaced", got="*")),
)
SHOWN: Final = {
    "{{ 甲 乙": ("}}", "乙"),
    "{{ 甲[": ("结尾",),
    "{% if 甲 = 乙 %}": ("%}", "="),
}


def said(text: str) -> str:
    """Return what Jinja says of a template or an expression."""
    env = environment()
    with pytest.raises(TemplateSyntaxError) as caught:
        env.from_string(text) if text.startswith("{") else env.compile_expression(text)
    return caught.value.message or ""


@pytest.mark.parametrize(("place", "text", "cause"), [(n, *row) for n, row in enumerate(PROVOKED)])
def test_jinja_says_each_sentence_and_it_is_understood(place: int, text: str, cause: Cause) -> None:
    assert cause_of(said(text)) == cause
    kind, _ = SENTENCES[place]
    assert kind == cause.kind


def test_every_sentence_is_provoked() -> None:
    assert len(PROVOKED) == len(SENTENCES)


def test_ends_are_shown_as_they_are_typed() -> None:
    assert {text: tuple(filter(None, cause_of(said(text))[1:3])) for text in SHOWN} == SHOWN
    assert {token for shown in SHOWN.values() for token in shown} >= set(ENDS.values())


def test_a_sentence_that_nobody_says_has_no_cause() -> None:
    assert cause_of("some words") == Cause("unknown")
    assert cause_of(None) == Cause("unknown")
