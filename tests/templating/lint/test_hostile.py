"""Templates that mean harm, or were mangled: the check ends soon, with problems or a clear error."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from tests.growth import LINEAR, growth
from tests.templating.lint.build import FORM, STOCK, p, parts_of, problems_of, r, template
from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.package import read_package, write_package
from wuyi_docs.templating.lint import check_template
from wuyi_docs.templating.lint.check import MAX_PROBLEMS


@pytest.mark.parametrize(
    "text",
    [
        "{{ 甲 }}" * 20_000,
        "{% if 密级 %}" * 20_000,
        "{% if 密级 %}{% for 人 in 成员 %}" * 5_000 + "{% endif %}" * 5_000,
        "{% endif %}" * 20_000,
        "{# " * 20_000,
        "{ " * 100_000,
        "{" + " " * 200_000,
        "{{" * 50_000,
        "}}" * 50_000,
        "{{ " + "(" * 3_000 + " }}",
        "{{ " + "标题." * 900 + "甲 }}",
        "{{ 标题" + "|upper" * 600 + " }}",
        "{{ 标题" + "+标题" * 900 + " }}",
        "{% set 甲 = 1 %}" * 10_000,
        "".join(f"{{% set 甲{n} = 甲{n + 1} %}}" for n in range(5_000)),
        "{{ 9**9**9**9 }}{% for 甲 in range(10**9) %}{% endfor %}",
        "“" * 50_000 + "{{ “" * 500,
    ],
)
def test_a_flood_of_tags_is_checked_to_its_end(text: str) -> None:
    problems = check_template(template(p(text)), FORM)
    assert len(problems) <= MAX_PROBLEMS + 1


def test_a_flood_of_runs_and_paragraphs_is_checked_to_its_end() -> None:
    assert problems_of(template(p(*(r(sign) for sign in "{{ 标题 }}{{ 甲 }}" * 400))))
    assert problems_of(template(*(p("{{ 甲 }}") for _ in range(3000))))


@pytest.mark.parametrize("tags", ["{{ 甲 }}", "{% if 密级 %}", "{% endif %}", "{% set 甲 = 1 %}"])
def test_more_tags_take_longer_in_proportion(tags: str) -> None:
    assert growth(lambda n: template(p(tags * n)), lambda one: check_template(one, FORM), 100) < LINEAR


@pytest.mark.parametrize("seed", range(40))
def test_a_mangled_template_gives_problems_or_a_clear_error(seed: int) -> None:
    mangle(seed)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(20))
def test_many_mangled_templates_give_problems_or_a_clear_error(batch: int) -> None:
    for seed in range(batch * 100, batch * 100 + 100):
        mangle(1000 + seed)


def mangle(seed: int) -> None:
    """Check a stock template with a few stretches of its parts changed, dropped or doubled."""
    chance = random.Random(seed)
    paths = sorted(STOCK.glob("*.docx"))
    parts = dict(read_package(paths[seed % len(paths)]).parts)
    for _ in range(chance.randint(1, 8)):
        name = chance.choice(
            [one for one in parts if one.endswith((".xml", ".rels"))] + ["word/document.xml"] * 5
        )
        data = parts[name]
        start = chance.randrange(len(data))
        end = min(start + chance.randint(0, 40), len(data))
        new = chance.choice(
            [b"", data[start:end] * 2, b"{{", b"%}", b"{%p endif %}", b"</w:p>", "｛％".encode()]
        )
        parts[name] = data[:start] + new + data[end:]
    problems: Iterable[Problem]
    try:
        problems = check_template(write_package(parts), FORM)
    except WuyiError as error:
        problems = error.problems or (Problem("", ""),)
    assert all(one.what for one in problems)


def test_an_unused_part_that_is_broken_does_not_stop_the_check() -> None:
    parts = parts_of(p("{{ 甲甲 }}")) | {"word/numbering.xml": b"<w:numbering"}
    assert [one.code for one in problems_of(write_package(parts))] == ["unknown-name"]
