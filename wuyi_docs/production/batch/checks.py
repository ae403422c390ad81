"""What a batch makes is checked: the documents of some rows → findings at the cells that their texts came from.

Thousands of documents hold the same text: it is told once, with the number of documents. How many are checked is
bounded, and so is what is kept of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.production.batch.prepare import BatchOptions, Which
from wuyi_docs.production.batch.renderer import Compiled
from wuyi_docs.production.batch.rows import Layers, row_answers
from wuyi_docs.roster import Roster, Row

if TYPE_CHECKING:
    from wuyi_docs.check.engine import Finding
    from wuyi_docs.check.selection import Selection

FIRST: Final = 200  # documents that are checked unless all or none are asked for
_TEXTS: Final = 5  # of one rule; more of them would only be counted by a reader, too

_MOST: Final[Mapping[Which, float]] = {"first": FIRST, "all": math.inf, "none": 0}


class Repeated(NamedTuple):
    """A finding as it stands in its first document, and in how many documents the same is found."""

    finding: Finding
    documents: int = 1


class Checked(NamedTuple):
    """What the checker found in the documents of a batch.

    `documents` were checked, `faulty` of them have findings. Of each rule the first few texts are in `findings`;
    `more` counts by the rule's name those beyond them. `notes` tell why a document could not be checked.
    """

    documents: int = 0
    faulty: int = 0
    findings: tuple[Repeated, ...] = ()
    more: Mapping[str, int] = {}
    notes: tuple[Problem, ...] = ()


NOTHING_CHECKED: Final = Checked()


@dataclass(slots=True)
class Checks:
    """What was found so far; `rows` are those whose documents are being made."""

    options: BatchOptions
    layers: Layers
    roster: Roster
    rows: Sequence[Row] = ()
    checked: int = 0
    faulty: int = 0
    left: float = 0
    chosen: Selection | None = None
    found: dict[str, dict[tuple[str, ...], Repeated]] = field(default_factory=dict)
    more: Counter[str] = field(default_factory=Counter)
    notes: dict[str, Problem] = field(default_factory=dict)

    def look(
        self, row: int, values: Mapping[str, object], template: Compiled, data: bytes | None = None
    ) -> None:
        """Check the document of a row, if its turn comes; one that was made before is made again for that."""
        if self.left <= 0:
            return
        self.left -= 1
        from wuyi_docs.production import checked

        try:
            if self.chosen is None:
                self.chosen = checked.house_selection(next(iter(self.options.profile.paths), None))
            made = template.render([values])[0] if data is None else data
            if isinstance(made, WuyiError):
                raise made
            found = checked.examine(made, self.chosen)
        except WuyiError as error:
            self.notes.setdefault(error.problems[0].what, checked.unchecked(error, Place(self.roster.file)))
            return
        self.checked += 1
        if found:
            self.faulty += 1
            its = next(one for one in self.rows if one.number == row)
            answers = row_answers(self.layers, self.roster.answers(its, placed=True), None)
            traced = checked.trace(found, answers, values, template.path, self.roster.file)
            self._gather(traced)

    def _gather(self, found: Sequence[Finding]) -> None:
        told: dict[tuple[str, ...], Finding] = {}
        for one in found:
            told.setdefault((one.rule.name, one.fault.what, one.fault.there, one.fault.wanted), one)
        for key, one in told.items():
            known = self.found.setdefault(one.rule.name, {})
            if key in known:
                known[key] = known[key]._replace(documents=known[key].documents + 1)
            elif len(known) < _TEXTS:
                known[key] = Repeated(one)
            else:
                self.more[one.rule.name] += 1

    def result(self) -> Checked:
        """Return what was found, rule by rule."""
        findings = tuple(one for known in self.found.values() for one in known.values())
        return Checked(self.checked, self.faulty, findings, self.more, tuple(self.notes.values()))


def open_checks(options: BatchOptions, layers: Layers, roster: Roster) -> Checks:
    """Return the checks of a batch that begins."""
    return Checks(options, layers, roster, left=_MOST[options.check])
