"""The rules, registered by name: family by family, each a module that is named for the fault it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.rule import Rule
from wuyi_docs.core.standard import Obligation

FAMILIES: Final = (
    "page",
    "fonts",
    "head",
    "title",
    "recipient",
    "body",
    "attachment",
    "signoff",
    "imprint",
    "pagenumber",
    "forms",
    "regulations",
    "numerals",
    "punctuation",
    "wording",
    "tables",
    "rendered",
)


@cache
def registered() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the rules of each family, as the family's package lists them in `RULES`."""
    packages = ((family, import_module(f"{__name__}.{family}")) for family in FAMILIES)
    return {family: tuple(package.RULES) for family, package in packages}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of registration."""
    return tuple(load(family, name) for family, listed in registered().items() for name in listed)


def load(family: str, name: str) -> Rule:
    """Return the rule that a module describes."""
    module = import_module(f"wuyi_docs.check.rules.{family}.{name}")
    rule = module.RULE
    assert isinstance(rule, Rule)
    article = module.__doc__ or ""
    title = article.partition("\n")[0].rstrip("。")
    return replace(rule, name=name, family=family, title=title, article=article, find=module.find)


@cache
def names() -> frozenset[str]:
    """Return every name by which rules can be selected: their own, their family, element and obligation."""
    own = {name for listed in registered().values() for name in listed}
    return frozenset(own | set(FAMILIES) | {e.value for e in Element} | {o.value for o in Obligation})
