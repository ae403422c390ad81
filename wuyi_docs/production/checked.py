"""What is made is checked: a document and the answers that it was made of → findings, each at its source.

What an answer says is told at the line of the sheet, or at the cell of the roster, that it came from; what a template
says of itself, as the template's; all else at its place in the document. Writes nothing and refuses nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, islice, takewhile
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from wuyi_docs.check.engine import Finding, check
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.kinds import Gap, Look
from wuyi_docs.check.model import read_document
from wuyi_docs.check.pages import Page
from wuyi_docs.check.selection import Selection
from wuyi_docs.check.settings import KEYS, read_options, selection
from wuyi_docs.core.errors import AnswersError, LibraryError, WuyiError, program_error
from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.docx.package import read_package
from wuyi_docs.expressions.language import show
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.settings import Settings, read_settings
from wuyi_docs.form.types import Row
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, is_blank

_SHORTEST = 2  # a single character of an answer stands in a text by chance
_MOST_AROUND = (
    64  # lines of answers around one fault; more begin and end there only where a text repeats itself
)


def house_selection(
    profile: Path | None, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Selection:
    """Return the rules to ask of documents: the choice of the house in its 机关.yaml, then the caller's."""
    house = house_options(read_settings(profile, KEYS))
    return selection((*house.select, *select), (*house.ignore, *ignore), house)


def house_options(settings: Settings) -> Selection:
    """Return what the house has chosen; LibraryError tells what in its settings is wrong."""
    try:
        if settings.problems:
            raise AnswersError(settings.problems)
        return read_options(settings.section, settings.place)
    except LibraryError as error:  # it is a clerk who wrote 机关.yaml
        raise AnswersError(error.problems) from None


def examine(data: bytes, chosen: Selection, pages: tuple[Page, ...] = ()) -> list[Finding]:
    """Return what the rules find in a finished document; WuyiError where it cannot be checked."""
    try:
        return check(read_document(read_package(data)), chosen, pages)
    except WuyiError:
        raise
    except Exception as error:
        raise program_error(error) from error


def unchecked(error: WuyiError, place: Place) -> Problem:
    """Return the note that a document was made but could not be checked."""
    why = error.problems[0]
    given, fix = (str(why.place), why.fix) if str(why.place) else ("", why.fix)
    return Problem(
        "not-checked", f"做好了，但没有检查：{why.what}", place, given, fix=fix, severity=Severity.NOTE
    )


class Source(NamedTuple):
    """A line of an answer as a document may show it, without white space; where the clerk wrote it."""

    text: str
    place: Place


def trace(
    found: Iterable[Finding],
    answers: Mapping[str, Answer],
    values: Mapping[str, object],
    template: Path,
    document: str,
) -> list[Finding]:
    """Return the findings with the places that their texts came from; `document` is what messages call the document."""
    found = list(found)
    shown = list(_places(found, _sources(answers, values))) if found else []
    # What else is told of the paragraph: a heading that is not read as one has not its look either.
    misread = {
        one.fault.paragraph.index
        for one, place in zip(found, shown, strict=True)
        if one.fault.paragraph and place and not _is_look(one)
    }
    traced = []
    for one, place in zip(found, shown, strict=True):
        paragraph, part = one.fault.paragraph, f"做成后的{one.place}"
        if _is_look(one) and paragraph and paragraph.index not in misread:
            place = None
        template_own = paragraph is not None and (one.rule.words or _is_look(one))
        traced.append(
            replace(one, source=place or Place(str(template) if template_own else document, part=part))
        )
    return traced


def _places(found: Iterable[Finding], sources: _Sources) -> Iterator[Place | None]:
    """Yield where the text that each finding is about was written; a paragraph is looked through once."""
    known: dict[str, _Shown] = {}
    for finding in found:
        paragraph = finding.fault.paragraph
        if paragraph and paragraph.text not in known:
            known[paragraph.text] = _shown(paragraph.text, sources)
        yield known[paragraph.text].source(finding.fault) if paragraph else None


def _is_look(finding: Finding) -> bool:
    """Tell whether a finding is about the look of a text, which templates and not answers decide."""
    fixes = finding.fault.fixes
    looks = bool(fixes) and not any(isinstance(fix, Replace) for fix in fixes)
    return looks or isinstance(finding.rule, Gap | Look)


@dataclass(frozen=True, slots=True)
class _Sources:
    """The lines of all answers, each once, in a form in which a text is looked through once for all of them."""

    places: Mapping[str, Place]
    lengths: Mapping[str, list[int]]  # of those that begin with the same two characters, the longest first
    joined: str

    def in_text(self, text: str) -> list[tuple[int, int, Place]]:
        """Return the stretches of a text that are such lines with their places, but none that lies in another one."""
        found: list[tuple[int, int, Place]] = []
        furthest = 0
        for start in range(len(text) - 1):
            for length in self.lengths.get(text[start : start + _SHORTEST], ()):
                if not furthest < start + length <= len(text):
                    continue
                if place := self.places.get(text[start : start + length]):
                    furthest = start + length
                    found.append((start, furthest, place))
                    break
        return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """Where the text of a paragraph came from: `packed` gives for each offset the one without white space."""

    packed: list[int]
    stretches: list[tuple[int, int, Place]]
    whole: Place | None  # of a line that was broken over several paragraphs, or of the text as it is

    def source(self, fault: Fault) -> Place | None:
        """Return where the text was written that a fault is about: what it covers most of, then the longest around it."""
        if self.whole is not None:
            return self.whole
        start = self.packed[min(fault.start, len(self.packed) - 1)]
        last = len(self.packed) - 1 if fault.end is None else min(fault.end, len(self.packed) - 1)
        end = max(self.packed[last], start + 1)
        first = bisect_right(self.stretches, start, key=itemgetter(1))
        near = takewhile(lambda one: one[0] < end, islice(self.stretches, first, first + _MOST_AROUND))
        best = max(
            near, key=lambda one: (min(end, one[1]) - max(start, one[0]), one[1] - one[0]), default=None
        )
        return best[2] if best else None


def _shown(text: str, sources: _Sources) -> _Shown:
    offsets = list(accumulate((not sign.isspace() for sign in text), initial=0))
    packed, whole = _packed(text), None
    if len(packed) >= _SHORTEST and (at := sources.joined.find(packed)) >= 0:
        start, end = sources.joined.rfind("\n", 0, at) + 1, sources.joined.index("\n", at)
        whole = sources.places[sources.joined[start:end]]
    whole = sources.places.get(packed, whole)
    return _Shown(offsets, [] if whole else sources.in_text(packed), whole)


def _packed(text: str) -> str:
    return "".join(text.split())


def _sources(answers: Mapping[str, Answer], values: Mapping[str, object]) -> _Sources:
    found: dict[Source, None] = {}
    for name, answer in answers.items():
        if not is_blank(answer.node):
            found |= dict.fromkeys(_typed(answer.node))
            found |= dict.fromkeys(_as_shown(values.get(name), answer.node))
    places: dict[str, Place] = {}
    lengths: dict[str, set[int]] = {}
    for text, place in found:
        if len(text) >= _SHORTEST:
            places.setdefault(text, place)
            lengths.setdefault(text[:_SHORTEST], set()).add(len(text))
    longest = {start: sorted(some, reverse=True) for start, some in lengths.items()}
    return _Sources(places, longest, "".join(f"{text}\n" for text in sorted(places, key=len, reverse=True)))


def _typed(node: Node) -> Iterator[Source]:
    """Yield what was typed, line by line."""
    match node:
        case Text():
            lines = node.text.split("\n")
            # A block of lines begins below the sign that opens it; the lines of a cell share its place.
            block = len(lines) > 1 and node.place.line and not node.place.cell
            for number, line in enumerate(lines, start=1):
                place = Place(node.place.file, node.place.line + number) if block else node.place
                yield Source(_packed(line), place)
        case Items():
            for item in node.items:
                yield from _typed(item)
        case Entries():
            for _, value in node:
                yield from _typed(value)


def _as_shown(value: object, node: Node) -> Iterator[Source]:
    """Yield a value line by line as it is printed, which may be otherwise than it was typed."""
    match value, node:
        case Row(), Entries():
            for key, inner in node:
                yield from _as_shown(getattr(value, key.text, None), inner)
        case list(), Items() if len(value) == len(filled := [one for one in node.items if not is_blank(one)]):
            for one, inner in zip(value, filled, strict=True):
                yield from _as_shown(one, inner)
        case None | Row(), _:
            pass
        case _:
            shown = [
                show(one)
                for one in (value if isinstance(value, list) else [value])
                if not isinstance(one, Row)
            ]
            lines = [line for one in shown for line in map(_packed, str(one).split("\n")) if line]
            typed = [source for source in _typed(node) if source.text]
            if len(lines) == len(typed):
                yield from (source._replace(text=line) for line, source in zip(lines, typed, strict=True))
            else:
                yield from (Source(line, node.place) for line in lines)
