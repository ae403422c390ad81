"""What a house may set for itself: the margins it uses, the words it does not, the rules it adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wuyi_docs.check.rule import Rule


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of a house, from 机关.yaml."""

    compensated: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
