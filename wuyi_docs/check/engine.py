"""Ask the rules: a `Document` and a `Selection` in, findings in reading order out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault as Fault
from wuyi_docs.check.model.types import Document, Paragraph
from wuyi_docs.check.pages import Page
from wuyi_docs.check.reading import Reading, read
from wuyi_docs.check.rule import Rule
from wuyi_docs.check.selection import Level, Selection, level_of
from wuyi_docs.core.problem import Place, excerpt

_ORDER: Final = {element: at for at, element in enumerate(Element)}
_SHOWN: Final = 14
_NEAR: Final = (
    100  # characters of a paragraph, which may be long, in which what is shown nearly always stands
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that is shown: with its rule, its level, the element it is about, its place in words.

    `source` is where the text was written that the document was made of, if that is known.
    """

    rule: Rule
    fault: Fault
    level: Level
    element: Element
    place: str
    source: Place | None = None


def check(
    document: Document, selection: Selection | None = None, pages: tuple[Page, ...] = ()
) -> list[Finding]:
    """Return what the selected rules find in `document`, by element and place.

    `pages` are those of its PDF (`pages.read_pages`); without them, what only a page shows is not judged.
    """
    from wuyi_docs.check.rules import all_rules

    chosen = selection or Selection()
    reading = read(document, chosen.options, pages)
    found: list[Finding] = []
    for rule in (*all_rules(), *chosen.rules):
        if not chosen.wants(rule) or not _applies(rule, reading):
            continue
        found.extend(_finding(rule, fault) for fault in rule.faults(reading))
    return sorted(found, key=_order)


def _applies(rule: Rule, reading: Reading) -> bool:
    if rule.rendered and not reading.pages:
        return False
    if not rule.words and not reading.document.formatted:
        return False
    return rule.anywhere or reading.elements.official


def _finding(rule: Rule, fault: Fault) -> Finding:
    element = fault.element or rule.element
    return Finding(rule, fault, level_of(rule), element, fault.place or place_of(fault.paragraph, fault))


def place_of(paragraph: Paragraph | None, fault: Fault | None = None) -> str:
    """Return the place of a paragraph in words: `第3段“现将……”`, `表格1第2行第3列`."""
    if paragraph is None:
        return "全文"
    where = str(paragraph.place)
    lead, dots = 0, ""
    if fault is not None and fault.start > _SHOWN:
        lead, dots = fault.start - _SHOWN // 2, "……"
    text = dots + (paragraph.text[lead : lead + _NEAR].strip() or paragraph.text[lead:].strip())
    return f"{where}“{excerpt(text, _SHOWN)}”" if text else f"{where}之后的空行"


def _order(finding: Finding) -> tuple[int, int, int, str]:
    paragraph = finding.fault.paragraph
    index = paragraph.index if paragraph else -1
    return (_ORDER[finding.element], index, finding.fault.start, finding.rule.name)
