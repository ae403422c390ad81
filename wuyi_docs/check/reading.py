"""What a rule is given: the document, its elements, the house's options, and a few views that many rules use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wuyi_docs.check.elements import Element, Elements, Part, recognise
from wuyi_docs.check.model.types import Block, Document, Paragraph, Section, paragraphs_of
from wuyi_docs.check.options import Options
from wuyi_docs.check.pages import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that has been read with its elements recognised.

    `texts` holds every paragraph with text, tables and boxes included; `places` tells at which position of
    the running text a paragraph stands, by its index.
    """

    document: Document
    elements: Elements
    options: Options
    texts: tuple[Paragraph, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections."""
        return self.document.sections

    def role(self, paragraph: Paragraph) -> Element | None:
        """Return which element a paragraph of the main part is."""
        return None if paragraph.place.part else self.elements.roles.get(paragraph.index)

    def body(self) -> Iterator[Paragraph]:
        """Yield the body's paragraphs: of the document, of what it prints, of its attachments."""
        for part in self.elements.parts:
            yield from part.body

    def levels(self) -> Iterator[tuple[Part, Paragraph, int]]:
        """Yield each paragraph of the body with its level, 0 for one without an ordinal."""
        for part in self.elements.parts:
            for paragraph in part.body:
                yield part, paragraph, part.levels.get(paragraph.index, 0)

    def before(self, paragraph: Paragraph) -> tuple[Block, ...]:
        """Return the blocks that stand above a paragraph of the running text."""
        return self.document.blocks[: self.places.get(paragraph.index, 0)]

    def between(self, first: Paragraph, second: Paragraph) -> tuple[Block, ...] | None:
        """Return the blocks between two paragraphs of the running text, None if they are not both there."""
        start, end = self.places.get(first.index), self.places.get(second.index)
        if start is None or end is None or start >= end:
            return None
        return self.document.blocks[start + 1 : end]


def read(document: Document, options: Options, pages: tuple[Page, ...] = ()) -> Reading:
    """Recognise the elements of `document` and prepare the views on it."""
    every = list(document.all_paragraphs)
    every += [p for note in document.notes for p in paragraphs_of(note.blocks)]
    texts = tuple(p for p in every if p.text.strip())
    places = {b.index: at for at, b in enumerate(document.blocks) if isinstance(b, Paragraph)}
    return Reading(document, recognise(document), options, texts, places, pages)
