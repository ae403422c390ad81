"""Find the page numbers: each footer line that holds a page field, with its section and kind of page."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.model.types import Paragraph, Run, Section, paragraphs_of
from wuyi_docs.check.reading import Reading


def number_lines(reading: Reading) -> Iterator[tuple[Section, str, Paragraph, Run]]:
    """Yield section, kind of page (default, even, first), paragraph and run of each page number, once a part."""
    seen: set[tuple[str, int]] = set()
    for section in reading.sections:
        for kind, story in section.footers.items():
            if kind == "even" and not reading.document.settings.even_and_odd:
                continue
            if kind == "first" and not section.title_page:
                continue
            for paragraph in paragraphs_of(story.blocks):
                run = next((r for r in paragraph.runs if is_page_field(r.field)), None)
                key = (story.part, paragraph.index)
                if run is not None and key not in seen:
                    seen.add(key)
                    yield section, kind, paragraph, run


def is_page_field(instruction: str) -> bool:
    """Tell whether a field's instruction shows the page's number."""
    return instruction.strip().upper().split(" ")[0].split("\\")[0] == "PAGE"
