"""What rules are made of: faults that they yield, the mending that belongs to a fault, the authority they cite.

A fault says what is wrong and where; how much it matters and whether it is shown is `selection`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from wuyi_docs.check.elements.anatomy import Element
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.standard import Firmness, Value

if TYPE_CHECKING:
    from wuyi_docs.check.reading import Reading

FORMAT: Final = "GB/T 9704-2012"
PUNCTUATION: Final = "GB/T 15834-2011"
NUMERALS: Final = "GB/T 15835-2011"
REGULATIONS: Final = "党政机关公文处理工作条例"
HOUSE: Final = "本单位"

MUST, NORMALLY, RECOMMENDED, PRACTICE = Firmness


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: a document, a clause of it, and how firm that clause is."""

    source: str
    clause: str
    firmness: Firmness

    def __str__(self) -> str:
        if self.source == HOUSE:
            return HOUSE
        named = " ".join(part for part in (self.source, self.clause) if part)
        return f"{named}（{self.firmness}）" if named else f"（{self.firmness}）"


def by(value: Value[Any], source: str = FORMAT) -> Basis:
    """Return the authority of a value of the standard; what is practice cites no clause."""
    practice = value.firmness is PRACTICE
    return Basis("公文写作实务" if practice else source, "" if practice else value.clause, value.firmness)


def practice() -> Basis:
    """Return the authority of what offices do but no text prescribes."""
    return Basis("公文写作实务", "", PRACTICE)


@dataclass(frozen=True, slots=True)
class SetPage:
    """Mend the page set-up of a section; keys as `pgMar.top`, values in twips."""

    section: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """Mend the setting of a paragraph; keys as in `model.styles`, None takes a property away."""

    paragraph: Paragraph
    values: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class SetRuns:
    """Mend the look of the characters from `start` to `end` of a paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    values: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Replace:
    """Mend the text from `start` to `end` of a paragraph, as a tracked change."""

    paragraph: Paragraph
    start: int
    end: int
    text: str


Fix = SetPage | SetParagraph | SetRuns | Replace


@dataclass(frozen=True, slots=True)
class Fault:
    """One departure: what is wrong, what is there, what is wanted, and where.

    `start` and `end` are offsets in the paragraph's text; `place` names the place where there is no
    paragraph; `element` is given where it is another than the rule's own.
    """

    what: str
    there: str = ""
    wanted: str = ""
    paragraph: Paragraph | None = None
    start: int = 0
    end: int | None = None
    place: str = ""
    element: Element | None = None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its module describes it.

    `anywhere` rules also read documents that are not official ones; `words` rules need no formatting, so
    that they read plain text too; `rendered` ones look at the pages that a renderer made. Name, title, article and `find` are filled in from the module.
    """

    element: Element
    basis: Basis
    anywhere: bool = False
    words: bool = False
    rendered: bool = False
    name: str = ""
    family: str = ""
    title: str = ""
    article: str = ""
    find: Callable[[Reading], Iterator[Fault]] = field(default=lambda _: iter(()))
