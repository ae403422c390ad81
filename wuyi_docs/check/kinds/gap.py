"""Rules on the empty lines between two elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wuyi_docs.check.elements import Elements
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule
from wuyi_docs.check.views.measure import gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Rule):
    """The empty lines between the neighbours that `between` names: `lines`, or up to `most`, give or take `slack`.

    Where something that cannot be measured stands between them, nothing is said. `wanted` is what is told.
    """

    between: Callable[[Elements], Iterable[tuple[Paragraph, Paragraph]]]
    lines: int
    slack: float
    most: int = 0
    wanted: str = ""
    say: str = ""

    def faults(self, reading: Reading) -> Iterator[Fault]:
        """Yield a fault at each lower neighbour that stands too near or too far."""
        for above, below in self.between(reading.elements):
            there = gap(above, below, reading)
            if there is None or self.lines - self.slack <= there <= max(self.lines, self.most) + self.slack:
                continue
            wanted = self.wanted or f"空 {self.lines} 行"
            yield Fault(self.say or self.title, f"约空 {there:.1f} 行", wanted, below)
