"""Turn automatic numbering into the labels that a reader sees: numbering.xml in, `（一）` out.

A `Counter` goes through the document once and keeps the numbers of each list. Formats that Chinese
documents do not use are shown as Arabic numerals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.types import Label
from wuyi_docs.docx.number_formats import spell
from wuyi_docs.docx.styles import Properties, properties_of
from wuyi_docs.docx.xml import attribute, child, name_of, val, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    paragraph: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document by `numId`, each with the list that it really belongs to."""

    levels: Mapping[str, Mapping[int, ListLevel]] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)


def read_numbering(root: _Element | None) -> Numbering:
    """Read numbering.xml (may be missing)."""
    if root is None:
        return Numbering()
    abstract: dict[str, dict[int, ListLevel]] = {}
    lists: dict[str, dict[int, ListLevel]] = {}
    roots: dict[str, str] = {}
    for element in root:
        name = name_of(element)
        if name == "abstractNum":
            abstract[attribute(element, "abstractNumId") or ""] = _levels(element)
        elif name == "num":
            of = val(element, "abstractNumId")
            num_id = attribute(element, "numId") or ""
            roots[num_id] = of
            lists[num_id] = dict(abstract.get(of, {}))
            for override in element:
                if name_of(override) == "lvlOverride":
                    lists[num_id].update(_levels(override))
                    roots[num_id] = f"{of}/{num_id}"
    return Numbering(lists, roots)


def _levels(element: _Element) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for one in element:
        if name_of(one) != "lvl":
            continue
        start = val(one, "start")
        found[whole(attribute(one, "ilvl")) or 0] = ListLevel(
            start=1 if whole(start) is None else whole(start) or 0,
            format=val(one, "numFmt") or "decimal",
            pattern=val(one, "lvlText"),
            suffix=val(one, "suff") or "tab",
            paragraph=properties_of(child(one, "pPr")),
        )
    return found


def counter(numbering: Numbering) -> Callable[[str, int], Label | None]:
    """Return a function that gives the label of the next paragraph of list `numId` at a level."""
    counts: dict[str, dict[int, int]] = {}

    def next_label(num_id: str, level: int) -> Label | None:
        levels = numbering.levels.get(num_id)
        if not levels or level not in levels:
            return None
        numbers = counts.setdefault(numbering.roots.get(num_id, num_id), {})
        numbers[level] = numbers.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in numbers if one > level]:
            del numbers[deeper]
        here = levels[level]
        if here.format in ("bullet", "none"):
            return (
                Label(here.pattern, level, here.format, here.pattern, here.suffix) if here.pattern else None
            )

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, ListLevel())
            number = numbers.get(at, of.start)
            return spell(number, of.format) or str(number)

        text = _PLACE.sub(shown, here.pattern)
        return Label(text, level, here.format, here.pattern, here.suffix)

    return next_label
