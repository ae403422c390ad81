"""Rules on words that are one regular expression: what it finds is a fault."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Final

from wuyi_docs.check.elements import Element, Elements
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule
from wuyi_docs.check.views.prose import prose

Answer = str | Callable[[str], str]
Words = Callable[[Reading], Iterable[tuple[Paragraph, str]]]

GROUP: Final = re.compile(r"\\(?:(\d)|g<(\w+)>)")
compiled = cache(re.compile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Rule):
    r"""A fault wherever `find` matches in the texts of `where`.

    What is flagged is the group `here` (`here2` … in other branches of the expression), else the whole match.
    `put` takes its place as a mended text, `mend` takes the place of other groups, by their names; where that
    changes nothing, nothing is wrong. `say` is what is told, the title unless given. What is there is told by
    `there`, the flagged text unless given, with `around` so many characters before and behind; what should be by
    `wanted`, the mended text unless given; with `whole`, both are of the whole match. All these are texts in which
    `\0`, `\1` and `\g<name>` stand for groups, or functions of the flagged text.
    Left alone are elements of `skip`, documents without `when`, texts without `only`, matches that an `unless`
    overlaps, and what stands inside an open pair of `outside`; `once` tells the first fault of a text only, and
    nothing is looked for beyond `reach` characters.
    """

    find: str
    say: Answer = ""
    there: Answer = ""
    around: tuple[int, int] = (0, 0)
    wanted: Answer = ""
    whole: bool = False
    put: Answer | None = None
    mend: Mapping[str, Answer] = field(default_factory=dict)
    where: Words = prose
    skip: tuple[Element, ...] = ()
    when: Callable[[Elements], object] | None = None
    only: str = ""
    unless: str = ""
    outside: str = ""
    once: bool = False
    reach: int = sys.maxsize
    words: bool = True

    def faults(self, reading: Reading) -> Iterator[Fault]:
        """Yield a fault for each match that is not left alone."""
        if self.when is not None and not self.when(reading.elements):
            return
        pattern, only = compiled(self.find), compiled(self.only)
        for paragraph, text in self.where(reading):
            if not pattern.search(text, 0, self.reach) or not only.search(text):
                continue
            if not self.skip or reading.role(paragraph) not in self.skip:
                yield from self.told_of(paragraph, text)

    def told_of(self, paragraph: Paragraph, text: str) -> Iterator[Fault]:
        """Yield the faults of one text of a paragraph."""
        for match in self._matches(text):
            fault = self._fault(paragraph, match)
            if fault is not None:
                yield fault
                if self.once:
                    return

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches that are not left alone; what comes before them is read once, not for each."""
        excepted: list[tuple[int, int]] | None = None
        opened = read = 0
        for match in compiled(self.find).finditer(text, 0, self.reach):
            if self.outside:
                now, closed = (text.count(mark, read, match.start()) for mark in self.outside)
                opened, read = opened + now - closed, match.start()
                if opened:
                    continue
            if self.unless:
                if excepted is None:
                    excepted = [one.span() for one in compiled(self.unless).finditer(text, 0, self.reach)]
                after = bisect_right(excepted, match.start(), key=itemgetter(1))
                if after < len(excepted) and excepted[after][0] < match.end():
                    continue
            yield match

    def _fault(self, paragraph: Paragraph, match: re.Match[str]) -> Fault | None:
        names = (name for name in match.re.groupindex if name.startswith("here") and match[name] is not None)
        start, end = match.span(next(names, 0))

        def filled(answer: Answer) -> str:
            """Return `answer` with the groups as they stand in the paragraph, where addresses are not masked."""
            if not isinstance(answer, str):
                return answer(paragraph.text[start:end])
            return GROUP.sub(lambda ref: paragraph.text[slice(*match.span(_name(ref)))], answer)

        fixes: tuple[Replace, ...] = (
            () if self.put is None else (Replace(paragraph, start, end, filled(self.put)),)
        )
        taken = {name: put for name, put in self.mend.items() if match[name] is not None}
        fixes += tuple(Replace(paragraph, *match.span(name), filled(put)) for name, put in taken.items())
        first, last = match.span() if self.whole else (start, end)
        right = _mended(paragraph.text, first, last, fixes) if fixes else ""
        if fixes and right == paragraph.text[first:last]:
            return None
        there = filled(self.there) or paragraph.text[max(0, first - self.around[0]) : last + self.around[1]]
        say, wanted = filled(self.say) or self.title, filled(self.wanted) or right
        return Fault(say, there, wanted, paragraph, start, end, fixes=fixes)


def _name(reference: re.Match[str]) -> str | int:
    """Return the group that `\\1` or `\\g<name>` stands for."""
    return int(reference[1]) if reference[1] else reference[2]


def _mended(text: str, start: int, end: int, fixes: tuple[Replace, ...]) -> str:
    """Return what will stand from `start` to `end` of `text`."""
    found, at = "", start
    for one in sorted(fixes, key=lambda one: one.start):
        found, at = found + text[at : one.start] + one.text, one.end
    return found + text[at:end]
