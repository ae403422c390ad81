"""What a rule is and the authority that it cites: a document, a clause of it, and how binding that clause is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from wuyi_docs.check.elements.types import Element
from wuyi_docs.core.standard import Obligation, Value

if TYPE_CHECKING:
    from wuyi_docs.check.fault import Fault
    from wuyi_docs.check.reading import Reading

FORMAT: Final = "GB/T 9704-2012"
PUNCTUATION: Final = "GB/T 15834-2011"
NUMERALS: Final = "GB/T 15835-2011"
REGULATIONS: Final = "党政机关公文处理工作条例"
HOUSE: Final = "本单位"

MUST, NORMALLY, RECOMMENDED, PRACTICE = Obligation


@dataclass(frozen=True, slots=True)
class Authority:
    """What a rule rests on: a document, a clause of it, and how binding that clause is."""

    source: str
    clause: str
    obligation: Obligation

    def __str__(self) -> str:
        if self.source == HOUSE:
            return HOUSE
        named = " ".join(part for part in (self.source, self.clause) if part)
        return f"{named}（{self.obligation}）" if named else f"（{self.obligation}）"


def by(value: Value[Any], source: str = FORMAT) -> Authority:
    """Return the authority of a value of the standard; what is practice cites no clause."""
    practice = value.obligation is PRACTICE
    return Authority(
        "公文写作实务" if practice else source, "" if practice else value.clause, value.obligation
    )


def practice() -> Authority:
    """Return the authority of what offices do but no text prescribes."""
    return Authority("公文写作实务", "", PRACTICE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its module describes it.

    `anywhere` rules also read documents that are not official ones; `words` rules need no formatting, so
    that they read plain text too; `rendered` ones look at the pages that a renderer made. Name, title, article and `find` are filled in from the module.
    """

    element: Element
    authority: Authority
    anywhere: bool = False
    words: bool = False
    rendered: bool = False
    name: str = ""
    family: str = ""
    title: str = ""
    article: str = ""
    find: Callable[[Reading], Iterator[Fault]] = field(default=lambda _: iter(()))
