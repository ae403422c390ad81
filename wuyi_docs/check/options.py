"""What a house has chosen that rules look at: margins as electronic documents display them, its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Options:
    """What a house has chosen: compensated margins, its own words."""

    compensated: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
