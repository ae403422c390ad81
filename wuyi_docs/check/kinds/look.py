"""Rules on the look of an element: its Chinese face, its size, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule
from wuyi_docs.check.views.looks import wrong_face, wrong_size
from wuyi_docs.core.standard import Value
from wuyi_docs.core.units import size_name


class Stretch(NamedTuple):
    """The characters of a paragraph that are judged, and their element where it is another than the rule's."""

    paragraph: Paragraph
    start: int = 0
    end: int | None = None
    element: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Rule):
    """A face (by class) and a size that the stretches of `where` must have.

    `say` is what is told, the title unless given; `{element}` and `{wanted}` in it stand for the element and
    for the face or size that is wanted.
    """

    where: Callable[[Reading], Iterable[Stretch]]
    face: Value[str] | None = None
    size: Value[float] | None = None
    say: str = ""

    def faults(self, reading: Reading) -> Iterator[Fault]:
        """Yield a fault for each stretch in another face, and for each in another size."""
        say = self.say or self.title
        face = f"{self.face.value}体" if self.face else ""
        size = f"{size_name(self.size.value)}字" if self.size else ""
        for paragraph, start, end, element in self.where(reading):
            named = element or self.element
            if self.face is not None:
                what = say.format(element=named, wanted=face)
                yield from wrong_face(paragraph, self.face.value, what, start, end, element)
            if self.size is not None:
                what = say.format(element=named, wanted=size)
                yield from wrong_size(paragraph, self.size.value, what, start, end, element)
