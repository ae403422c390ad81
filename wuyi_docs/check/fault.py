"""What a rule yields: faults, and the mending that belongs to a fault.

A fault says what is wrong and where; how much it matters and whether it is shown is `selection`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wuyi_docs.check.elements.types import Element
from wuyi_docs.check.model.types import Paragraph


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


# A paragraph in the middle; Word prefers indents counted in characters, so that they are put to nothing, too.
CENTRED: Final[Mapping[str, str]] = {"jc": "center"} | {
    f"ind.{side}{unit}": "0" for side in ("left", "right", "firstLine") for unit in ("", "Chars")
}
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
