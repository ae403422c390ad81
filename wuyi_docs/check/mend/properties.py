"""Set formatting properties in XML, each at the place that the schema gives it.

The keys are those of `model.styles`: `spacing.line`, `ind.firstLineChars`, `eastAsia`, `sz`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.comments.runs import local, namespace
from wuyi_docs.docx.schema import PARAGRAPH_ORDER, RUN_ORDER

if TYPE_CHECKING:
    from lxml.etree import _Element

Values = Mapping[str, str | None]

PAGE_ORDER: Final = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
    "printerSettings",
]
_FACES: Final = {"eastAsia": "eastAsiaTheme", "ascii": "asciiTheme", "hAnsi": "hAnsiTheme"}
_OPPOSITE: Final = {"firstLine": "hanging", "hanging": "firstLine"}


def set_paragraph(paragraph: _Element, values: Values) -> bool:
    """Set properties of a `w:p`; tell whether anything has changed."""
    properties = _properties(paragraph, "pPr")
    changed = False
    for key, value in values.items():
        group, dot, name = key.partition(".")
        if dot:
            changed |= set_group(properties, group, {name: value}, PARAGRAPH_ORDER)
        else:
            changed |= set_group(properties, key, {"val": value}, PARAGRAPH_ORDER)
    return changed


def set_run(run: _Element, values: Values) -> bool:
    """Set properties of a `w:r`; tell whether anything has changed."""
    properties = _properties(run, "rPr")
    changed = False
    for key, value in values.items():
        if key in _FACES:
            changed |= set_group(properties, "rFonts", {key: value, _FACES[key]: None}, RUN_ORDER)
        else:
            name = key.partition(".")[0]
            changed |= set_group(properties, name, {"val": value}, RUN_ORDER)
    return changed


def set_group(parent: _Element, name: str, values: Values, order: Sequence[str]) -> bool:
    """Set attributes of the child `name`, made where the schema wants it; None takes an attribute away."""
    w = namespace(parent)
    child = next((one for one in parent if local(one) == name), None)
    if child is None:
        if all(value is None for value in values.values()):
            return False
        child = _insert(parent, name, order)
    before = list(child.attrib.items())
    for key, value in values.items():
        if value is None or (name == "ind" and key.startswith("hanging") and value == "0"):
            # A first-line indent and a hanging one are one property to Word: to drop it is to end it.
            _drop(child, w + key)
            continue
        child.set(w + key, value)
        # One of the two indents at most: Word takes the hanging one where both stand.
        opposite = _OPPOSITE.get(key)
        if name == "ind" and opposite and value not in ("0", ""):
            _drop(child, w + opposite)
            _drop(child, w + opposite + "Chars")
    return list(child.attrib.items()) != before


def _drop(element: _Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def _properties(element: _Element, name: str) -> _Element:
    """Return the `w:pPr` or `w:rPr` of an element, made if it is not there."""
    from lxml import etree

    first = next((one for one in element if local(one) == name), None)
    if first is None:
        first = etree.Element(namespace(element) + name)
        element.insert(0, first)
    return first


def _insert(parent: _Element, name: str, order: Sequence[str]) -> _Element:
    from lxml import etree

    child = etree.Element(namespace(parent) + name)
    rank = order.index(name)
    for at, one in enumerate(parent):
        if local(one) in order and order.index(local(one)) > rank:
            parent.insert(at, child)
            return child
    parent.append(child)
    return child
