"""The proof that a part is well-formed whatever the answers, and when it leaves that to a check of each document."""

from __future__ import annotations

import itertools

import pytest
from lxml import etree

from tests.templating.engine.documents import NAMESPACES
from wuyi_docs.expressions import language
from wuyi_docs.templating.engine.source import Source
from wuyi_docs.templating.engine.wellformed import UnbalancedError, always_well_formed

PROVEN = [
    "<a>{{ x }}</a>",
    "{% if x %}<a/>{% endif %}",
    "{% if x %}<a>{{ x }}</a>{% elif y %}<b/>{% else %}甲{% endif %}",
    "{% for i in l %}<a><b>{{ i }}</b></a>{% else %}<c/>{% endfor %}",
    "<a>{% if x %}甲</a><a>乙{% endif %}</a>",
    "<a>{% for i in l %}甲</a><a>乙{% endfor %}</a>",
    '<a b="{% if x %}c{% else %}d{% endif %}"/>',
    '<a b="{{ x }}" c="{{ y }}">{% if x %}<d e="{{ y }}"/>{% endif %}</a>',
    "{% set z = 3 %}<a/>{% with %}<b/>{% endwith %}",
    "{% macro m() %}</broken>{% endmacro %}<a/>",
]
BROKEN = [
    "<a>{% if x %}</a>{% endif %}",
    "{% if x %}<a>{% else %}<b>{% endif %}</a>",
    "{% for i in l %}<a>{% endfor %}",
    "<a>{% for i in l %}</a>{% endfor %}",
    "<a></b>",
    "</a>",
    "<a>",
    "<a>{% if x %}<b>{% endif %}{% if x %}</b>{% endif %}</a>",
]
UNPROVEN = [
    "{% call m() %}<a/>{% endcall %}",
    "{% filter upper %}<a/>{% endfilter %}",
    "<!-- <a> -->",
    "<a>b > c</a>",
]


def judge(text: str) -> bool:
    source = Source("x.xml", f"<r {NAMESPACES}>", text, "</r>", (-1,), tagged=True)
    return always_well_formed(source, language.environment().parse(text))


@pytest.mark.parametrize("text", PROVEN)
def test_what_is_proven_can_be_parsed_for_all_answers(text: str) -> None:
    assert judge(text)
    template = language.environment().from_string(text)
    for x, y, items in itertools.product([True, False, "<&>\"'"], [0, 1, "<"], [[], [1], [1, 2, 3]]):
        etree.fromstring(f"<r>{template.render(x=x, y=y, l=items)}</r>")


@pytest.mark.parametrize("text", BROKEN)
def test_what_breaks_on_some_path_is_refused(text: str) -> None:
    with pytest.raises(UnbalancedError):
        judge(text)


@pytest.mark.parametrize("text", UNPROVEN)
def test_what_cannot_be_followed_is_left_to_a_check(text: str) -> None:
    assert not judge(text)
