"""The numbers (发文字号) of a batch's documents: what was issued stays, the others get the next ones that are free.

A document keeps its number as long as the field stays after which its file is named. Only an order (`--renumber`) gives
it another one, and not even that where somebody changed the document or has it open: there the number is on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from wuyi_docs.core.problem import Problem
from wuyi_docs.production.batch.holdings import Held, Holdings, name_key
from wuyi_docs.production.batch.prepare import BatchOptions
from wuyi_docs.production.batch.rows import Judged, Layers, brings_number, judge
from wuyi_docs.production.batch.shared_fields import Settled
from wuyi_docs.production.batch.unique_names import Claims, Clash, file_name, named_by
from wuyi_docs.roster import Roster, Row


class Renumbered(NamedTuple):
    """A document that is to bear another number than the one it was issued with."""

    file: str
    old: str
    new: str


@dataclass(slots=True)
class Numbers:
    """Who has which number, and which is the next to give out (None for none).

    `seen` are the names of all rows, faulty ones included; `kept` counts the numbers that stayed, `given` the new ones.
    """

    options: BatchOptions
    layers: Layers
    roster: Roster
    label: str
    held: Holdings
    taken: set[str] = field(default_factory=set)
    next: int | None = None
    kept: int = 0
    given: int = 0
    seen: set[str] = field(default_factory=set)
    changes: list[Renumbered] = field(default_factory=list)

    def judge(self, row: Row, settled: Settled | None) -> Judged:
        """Accept a row, with the number that its document has or is to get where the row brings none."""
        if not self.held.documents:  # nothing is there yet, as for most
            if self.next is None:
                return judge(self.layers, self.roster, row, None, settled)
            return self._numbered(row, None, settled)
        held, before = self.held.find(named_by(row, self.layers.naming)), (self.next, self.kept, self.given)
        judged = self._numbered(row, held, settled)
        file = file_name(row, judged.values, self.layers.naming)
        found = self.held.find(file)
        if found is not held:  # the name is not what stands in the cell
            self.next, self.kept, self.given = before
            judged = self._numbered(row, found, settled)
        self.seen.add(name_key(file))
        problem = found and self._conflict(row, judged, found)
        return judged._replace(problems=(*judged.problems, problem)) if problem else judged

    def pass_over(self, row: Row) -> None:
        """Note that a row is not made this time: its document, if there is one, is no left-over."""
        self.seen.add(name_key(named_by(row, self.layers.naming)))

    def _numbered(self, row: Row, held: Held | None, settled: Settled | None) -> Judged:
        layers, roster = self.layers, self.roster
        if not layers.number_field or brings_number(layers, row):
            judged = judge(layers, roster, row, None, settled)
            self.taken.add(self._number(judged))
            return judged
        if issued := held and self._issued(held):
            self.kept += 1
            return judge(layers, roster, row, issued, settled)
        judged = judge(layers, roster, row, self.next, settled)
        if self.next is None:
            return judged
        if (number := self._number(judged)) in self.taken:
            prefix = number.rpartition("〕")[0]
            self.next = next(n for n in count(self.next) if f"{prefix}〕{n}号" not in self.taken)
            judged = judge(layers, roster, row, self.next, settled)
        self.next += 1
        self.given += 1
        return judged

    def _number(self, judged: Judged) -> str:
        return str(judged.values.get(self.layers.number_field) or "")

    def _issued(self, held: Held) -> str:
        """Return the number that a document keeps, "" if it is to get another one, or has lost it to another."""
        if self.counts_anew and not self.stays(held):
            return ""
        if not held.present and held.number in self.held.numbers:
            return ""
        return held.issued

    @property
    def counts_anew(self) -> bool:
        """Whether all rows without a number of their own are numbered from the beginning."""
        return self.options.renumber and self.options.number_from is not None

    def stays(self, held: Held) -> bool:
        """Return whether a document cannot be made anew, so that its number stands on paper."""
        return held.busy or (held.edited and not self.options.force)

    def _conflict(self, row: Row, judged: Judged, held: Held) -> Problem | None:
        """Return what speaks against making the row's document in the place of one that is there."""
        number = self._number(judged)
        if not held.present or not held.ours:
            return None
        kind = self.options.kind.name
        if held.kind not in ("", kind) and not self.options.force:
            what = f"文件夹里的“{held.file}”是“{held.kind}”，不能换成“{kind}”"
            fix = "用 -o 换一个文件夹；确实要换掉它，加上 --force"
            return Problem("other-kind-here", what, self.roster.place(row, self.layers.naming), fix=fix)
        if not number or not held.number or number in (held.number, held.issued):
            return None
        if self.options.renumber and not self.stays(held):
            return None
        what = f"“{held.file}”已经编为{held.number}，不能改成别的号"
        fix = "填回原来的号；确实要改号，加上 --renumber"
        if self.options.renumber:
            fix = "这份文件做好以后有人改过，或者正打开着：填回原来的号，或者关掉它，加上 --force"
        place = self.roster.place(row, self.layers.number_field)
        return Problem("number-issued", what, place, given=number, fix=fix)

    def conclude(self, claims: Claims, *, clean: bool) -> Iterator[Clash]:
        """Note which documents get another number, and yield the rows whose number another document has.

        That is so where the other one is not made in this run, or not made anew, and not moved away either.
        """
        leaving = {one.file for one in self.leaving(clean=clean)}
        for number, (row, file) in claims.numbers.items() if self.held.documents else ():
            if (mine := self.held.find(file)) and mine.present and mine.number:
                if number in (mine.number, mine.issued):
                    continue
                self.changes.append(Renumbered(file, mine.number, number))
            for other in self.held.numbers.get(number, ()):
                anew = name_key(other.file) in claims.files and not self.stays(other)
                if other.file != file and other.file not in leaving and not anew:
                    yield Clash(self._taken(row, number, other), row, file)

    def _taken(self, row: int, number: str, other: Held) -> Problem:
        what = f"{number}已经用在文件夹里的“{other.file}”上"
        fix = "换一个号"
        if name_key(other.file) not in self.seen and self.is_own(other):
            fix += f"；“{other.file}”在底册里已经没有了，不要的话，加上 --prune 把它移到“已撤下”"
        return Problem("number-taken", what, self.roster.grid.place(row, -1), given=number, fix=fix)

    def left_over(self) -> list[Held]:
        """Return the documents that this roster made and that no row of it names any more."""
        return [one for one in self.others() if self.is_own(one)]

    def is_own(self, held: Held) -> bool:
        """Return whether this roster made a document."""
        return held.ours and held.roster == self.label

    def others(self) -> list[Held]:
        """Return the documents of the folder, as far as the program made them, that no row names."""
        found = self.held.documents.values()
        return [one for one in found if one.present and one.ours and name_key(one.file) not in self.seen]

    def leaving(self, *, clean: bool) -> list[Held]:
        """Return the left-overs to be moved away: none where a row was not judged, since nobody knows whose it is."""
        if not self.options.prune or not clean or self.options.choice:
            return []
        return [one for one in self.left_over() if not one.busy]


def open_numbers(
    options: BatchOptions, layers: Layers, roster: Roster, label: str, held: Holdings
) -> Numbers:
    """Return what no row may get at first: every number ever given, or for `--renumber` those of others' documents."""
    numbers = Numbers(options, layers, roster, label, held, next=options.number_from)
    if numbers.counts_anew:
        for number, those in held.numbers.items():
            if any(not one.ours or one.roster not in ("", label) or numbers.stays(one) for one in those):
                numbers.taken.add(number)
    else:
        numbers.taken.update(held.given)
    return numbers
