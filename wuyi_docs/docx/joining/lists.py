"""Lists of documents that become one: definitions of their own, so that each document counts from the start."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wuyi_docs.docx.styles import Styles
from wuyi_docs.docx.xml import W, attributes, child, ensure_child, new, val

if TYPE_CHECKING:
    from lxml.etree import _Element

# Of these attributes of an indent, one in the paragraph itself leaves no room for another of the same line.
_INDENTS = (
    ("firstLine", "firstLineChars", "hanging", "hangingChars"),
    ("left", "leftChars", "start", "startChars"),
    ("right", "rightChars", "end", "endChars"),
)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """How a style numbers its paragraphs, and the indent that it sets over that of the list."""

    number: str
    level: str
    indent: Mapping[str, str] = field(default_factory=dict)


def say_numbers(body: _Element, styles: Styles, numbering: _Element | None) -> None:
    """Write into each paragraph that its style numbers what the style says: list, level and indent.

    Documents share a style that looks alike in both, but must not share the list that it counts in.
    """
    linked = _linked_levels(numbering)
    known: dict[str, _Numbered | None] = {}
    for paragraph in body.iter(W + "p"):
        properties = child(paragraph, "pPr")
        style = val(properties, "pStyle") or styles.default_paragraph
        if style not in known:
            known[style] = _of_style(style, styles, linked)
        found = known[style]
        if found is not None and not val(child(properties, "numPr"), "numId"):
            _say(ensure_child(paragraph, "pPr"), found)


def _of_style(style: str, styles: Styles, linked: Mapping[str, Mapping[str, str]]) -> _Numbered | None:
    all_told, _ = styles.chain(style)
    number = all_told.get("numId", "0")
    if number == "0":
        return None
    if number not in linked:
        return _Numbered("0", "0")  # no number alone, so none here
    lineage = styles.lineage(style)
    level = next((linked[number][one] for one in lineage if one in linked[number]), all_told.get("ilvl", "0"))
    says = [styles.by_id[one].paragraph for one in lineage]
    # The list's indent stands over those of the styles above the one that names it.
    holder = next(at for at, one in enumerate(says) if "numId" in one)
    indent: dict[str, str] = {}
    for one in reversed(says[: holder + 1]):
        indent |= {key.removeprefix("ind."): value for key, value in one.items() if key.startswith("ind.")}
    for first, hanging in (("firstLine", "hanging"), ("firstLineChars", "hangingChars")):
        if first in indent and hanging in indent:  # of both, only what hangs would count
            del indent[hanging if indent[hanging] == "0" else first]
    return _Numbered(number, level, indent)


def _say(properties: _Element, found: _Numbered) -> None:
    numbers = ensure_child(properties, "numPr")
    ensure_child(numbers, "numId").set(W + "val", found.number)
    if child(numbers, "ilvl") is None:
        numbers.insert(0, new(numbers, "ilvl", val=found.level))
    else:
        numbers.insert(0, ensure_child(numbers, "ilvl"))
    if found.number == "0" or not found.indent:
        return
    indent = ensure_child(properties, "ind")
    own = set(attributes(indent))
    for key, value in found.indent.items():
        line = next((names for names in _INDENTS if key in names), (key,))
        if not own.intersection(line):
            indent.set(W + key, value)


def _linked_levels(numbering: _Element | None) -> dict[str, dict[str, str]]:
    """Return for each list by its id which level belongs to which style."""
    if numbering is None:
        return {}
    found: dict[str, dict[str, str]] = {}
    for number in numbering.iterchildren(W + "num"):
        abstract = _definition(numbering, val(number, "abstractNumId"))
        levels = () if abstract is None else abstract.iterchildren(W + "lvl")
        found[number.get(W + "numId", "")] = {
            style: one.get(W + "ilvl", "0") for one in levels if (style := val(one, "pStyle"))
        }
    return found


def _definition(numbering: _Element, ident: str) -> _Element | None:
    """Return the definition of lists `ident`; for one that only names a list style, that which has the levels."""
    abstracts = list(numbering.iterchildren(W + "abstractNum"))
    found = next((one for one in abstracts if one.get(W + "abstractNumId") == ident), None)
    style = val(found, "numStyleLink")
    return next((one for one in abstracts if style and val(one, "styleLink") == style), found)


def add_lists(
    root: _Element, source: _Element, used: Collection[str]
) -> tuple[dict[str, str], list[_Element]]:
    """Copy the lists `used` of `source` into `root`, both numbering parts; return their new ids by the old ones.

    With them come the pictures that stand before their items, which still refer to the images of `source`.
    Lists of one definition stay so: in Word they count on from one to the other.
    """
    pictures: dict[str, _Element] = {}
    lists: dict[str, str] = {}
    definitions: dict[str, str] = {}
    for number in source.iterchildren(W + "num"):
        ident, abstract = number.get(W + "numId", ""), _definition(source, val(number, "abstractNumId"))
        if ident not in used or abstract is None:
            continue
        old = abstract.get(W + "abstractNumId", "")
        if old not in definitions:
            definition = deepcopy(abstract)
            _add_pictures(root, source, definition, pictures)
            definitions[old] = _add_definition(root, definition)
        copy = deepcopy(number)
        _add_pictures(root, source, copy, pictures)
        lists[ident] = _next(root, "num", "numId")
        copy.set(W + "numId", lists[ident])
        ensure_child(copy, "abstractNumId").set(W + "val", definitions[old])
        _forget_styles(copy)
        numbers = root.findall(W + "num")
        root.insert(root.index(numbers[-1]) + 1 if numbers else len(root), copy)
    return lists, list(pictures.values())


def _add_pictures(root: _Element, source: _Element, levels: _Element, pictures: dict[str, _Element]) -> None:
    """Copy the pictures that levels of a list name, under new ids; `pictures` are those copied before, by the old."""
    for mark in levels.iter(W + "lvlPicBulletId"):
        old = mark.get(W + "val", "")
        found = next(
            (one for one in source.iterchildren(W + "numPicBullet") if one.get(W + "numPicBulletId") == old),
            None,
        )
        if old not in pictures and found is not None:
            pictures[old] = deepcopy(found)
            pictures[old].set(W + "numPicBulletId", _next(root, "numPicBullet", "numPicBulletId"))
            root.insert(len(root.findall(W + "numPicBullet")), pictures[old])  # they come first in the part
        if old in pictures:
            mark.set(W + "val", pictures[old].get(W + "numPicBulletId", ""))


def _add_definition(root: _Element, abstract: _Element) -> str:
    ident = _next(root, "abstractNum", "abstractNumId")
    abstract.set(W + "abstractNumId", ident)
    # Word takes lists of one nsid for one list; a name, a list style, a level's style belong to one list only.
    for mark in list(abstract):
        if mark.tag in {W + name for name in ("nsid", "tmpl", "name", "styleLink", "numStyleLink")}:
            abstract.remove(mark)
    _forget_styles(abstract)
    first = root.find(W + "num")
    root.insert(len(root) if first is None else root.index(first), abstract)
    return ident


def _forget_styles(lists: _Element) -> None:
    for level in list(lists.iter(W + "lvl")):
        for style in level.findall(W + "pStyle"):
            level.remove(style)


def _next(root: _Element, tag: str, attribute: str) -> str:
    return str(1 + max((int(one.get(W + attribute) or 0) for one in root.iterchildren(W + tag)), default=0))
