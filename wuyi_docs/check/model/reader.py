"""Read a .docx into the model that rules see: a `Package` in, a `Document` out.

Whatever is missing (styles, settings, headers) is taken to be at Word's defaults; a part that a relationship
names but the package lacks is as if it were not named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.blocks import Flow, Holder, read_blocks
from wuyi_docs.check.model.formats import Looks, remembered
from wuyi_docs.check.model.numbering import Numbering, counter, read_numbering
from wuyi_docs.check.model.sections import read_section
from wuyi_docs.check.model.types import (
    Block,
    Document,
    Paragraph,
    ParagraphFormat,
    Run,
    RunFormat,
    Section,
    Settings,
    Story,
)
from wuyi_docs.docx.places import ParagraphPlace
from wuyi_docs.docx.sections import references
from wuyi_docs.docx.styles import read_styles, styles_in
from wuyi_docs.docx.xml import attribute, child, is_on, name_of, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.docx.package import Package

_PAGE_STARTS: Final = frozenset(("nextPage", "oddPage", "evenPage"))


def read_document(package: Package) -> Document:
    """Read the document that `package` holds; raise PackageError if its main part cannot be read."""
    root = package.xml(package.main)
    parts = package.related()
    looks = _read_looks(package, parts)
    styles = looks.styles
    numbering = read_numbering(_optional(package, parts.get("numbering")))
    flow = _flow(package.main, root, looks, numbering)
    body = child(root, "body")
    body = root if body is None else body
    blocks = read_blocks(body, flow, Holder())
    ends = [*flow.section_ends, child(body, "sectPr")]
    if ends[-1] is None and flow.section_ends and not _after_last_section(blocks, len(flow.section_ends)):
        ends.pop()
    lists = package.parts.get(parts.get("numbering", ""))
    sections = _read_sections(ends, package, looks, numbering, lists)
    default = looks.run({**styles.base_run, **styles.chain(styles.default_paragraph)[1]})
    return Document(
        name=package.name,
        blocks=_on_section_pages(blocks, sections),
        sections=sections,
        settings=_read_settings(_optional(package, parts.get("settings"))),
        boxes=tuple(flow.boxes),
        notes=_read_notes(package, parts, looks, numbering),
        default_size=default.size or 10.0,
    )


def read_text(text: str, name: str = "") -> Document:
    """Return plain text as a document of which only the words can be judged."""
    found: list[Paragraph] = []
    number = 0
    for index, line in enumerate(text.splitlines()):
        number += 1 if line.strip() else 0
        runs = (Run(line, RunFormat()),) if line else ()
        found.append(
            Paragraph(line, runs, ParagraphFormat(), index=index, place=ParagraphPlace(number=number))
        )
    return Document(name, tuple(found), (Section(0),), formatted=False)


def _flow(part: str, root: _Element, looks: Looks, numbering: Numbering) -> Flow:
    indices = {element: at for at, element in enumerate(paragraphs(root))}
    return Flow(part, looks, numbering, counter(numbering), indices)


def _optional(package: Package, part: str | None) -> _Element | None:
    return None if part is None or part not in package.parts else package.xml(part)


def _read_looks(package: Package, parts: Mapping[str, str]) -> Looks:
    styles, theme = (package.parts.get(parts.get(kind, "")) for kind in ("styles", "theme"))
    if styles is None:
        return Looks(read_styles(None, _optional(package, parts.get("theme"))))
    return _looks_in(styles, theme, package.name)


@lru_cache(maxsize=8)
def _looks_in(styles: bytes, theme: bytes | None, file: str) -> Looks:
    """Return the looks under styles that were seen before: hundreds of documents are made of one template."""
    return Looks(styles_in(styles, theme, file))


def _read_settings(root: _Element | None) -> Settings:
    return Settings(
        even_and_odd=is_on(child(root, "evenAndOddHeaders")), gutter_at_top=is_on(child(root, "gutterAtTop"))
    )


def _after_last_section(blocks: tuple[Block, ...], section: int) -> bool:
    return any(block.section >= section for block in blocks)


def _read_sections(
    ends: list[_Element | None], package: Package, looks: Looks, numbering: Numbering, lists: bytes | None
) -> tuple[Section, ...]:
    targets = {r.id: r.target for r in package.relationships(package.main) if r.target in package.parts}
    stories: dict[tuple[str, str], Story] = {}
    inherited: dict[str, dict[str, Story]] = {"header": {}, "footer": {}}
    sections: list[Section] = []
    for index, end in enumerate(ends):
        for shown in references(end) if end is not None else ():
            part, kind = targets.get(shown.id), f"{shown.kind}.{shown.pages}"
            if part is None or kind not in _STORY_NAMES:
                continue
            if (part, kind) not in stories:
                stories[part, kind] = remembered(
                    looks.stories,
                    (part, kind, package.parts[part], lists),
                    partial(_read_story, package, part, kind, looks, numbering),
                )
            inherited[shown.kind][shown.pages] = stories[part, kind]
        sections.append(read_section(end, index, dict(inherited["header"]), dict(inherited["footer"])))
    return tuple(sections)


_STORY_NAMES: Final = {
    "header.default": "页眉",
    "header.first": "首页页眉",
    "header.even": "双页页眉",
    "footer.default": "页脚",
    "footer.first": "首页页脚",
    "footer.even": "双页页脚",
}


def _read_story(package: Package, part: str, kind: str, looks: Looks, numbering: Numbering) -> Story:
    root = package.xml(part)
    flow = _flow(part, root, looks, numbering)
    blocks = read_blocks(root, flow, Holder(ParagraphPlace(_STORY_NAMES[kind])))
    boxed = tuple(block for story in flow.boxes for block in story.blocks)
    return Story(_STORY_NAMES[kind], blocks + boxed, part)


def _read_notes(
    package: Package, parts: Mapping[str, str], looks: Looks, numbering: Numbering
) -> tuple[Story, ...]:
    found: list[Story] = []
    for kind, label in (("footnotes", "脚注"), ("endnotes", "尾注")):
        root = _optional(package, parts.get(kind))
        if root is None:
            continue
        flow = _flow(parts[kind], root, looks, numbering)
        for note in root:
            if name_of(note) not in ("footnote", "endnote") or attribute(note, "type") not in (
                None,
                "normal",
            ):
                continue
            blocks = read_blocks(note, flow, Holder(ParagraphPlace(label)))
            found.append(Story(label, blocks, parts[kind]))
    return tuple(found)


def _on_section_pages(blocks: tuple[Block, ...], sections: tuple[Section, ...]) -> tuple[Block, ...]:
    """Return the blocks, those that begin a section marked as standing on a new page."""
    found: list[Block] = []
    last = 0
    for block in blocks:
        begins = block.section != last and block.section < len(sections)
        if begins and isinstance(block, Paragraph) and sections[block.section].start_type in _PAGE_STARTS:
            block = replace(block, on_new_page=True)
        last = block.section
        found.append(block)
    return tuple(found)
