"""Decide which findings are shown and how much they matter: the one place for severity and selection.

Rules are named one by one, by element (`页码`), by family (`punctuation`) or by obligation (`推荐`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.options import Options
from wuyi_docs.core.standard import Obligation

if TYPE_CHECKING:
    from wuyi_docs.check.rule import Rule


class Level(StrEnum):
    """How much a finding matters; SARIF has the same three words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


LEVELS: Final[Mapping[Obligation, Level]] = {
    Obligation.MUST: Level.ERROR,
    Obligation.NORMALLY: Level.WARNING,
    Obligation.RECOMMENDED: Level.WARNING,
    Obligation.PRACTICE: Level.NOTE,
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are asked: all and the house's own `rules`, or only `select`, without `ignore`."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    options: Options = field(default_factory=Options)
    rules: tuple[Rule, ...] = ()

    def wants(self, rule: Rule) -> bool:
        """Tell whether `rule` is asked."""
        if not self.select and not self.ignore:
            return True
        names = {rule.name, rule.family, rule.element.value, rule.authority.obligation.value}
        return (not self.select or bool(names & self.select)) and not names & self.ignore


def level_of(rule: Rule) -> Level:
    """Return how much a finding of `rule` matters."""
    return LEVELS[rule.authority.obligation]
