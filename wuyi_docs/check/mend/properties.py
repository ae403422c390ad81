"""Set formatting properties in XML, each at the place that the schema gives it.

The keys are those of `model.styles`: `spacing.line`, `ind.firstLineChars`, `eastAsia`, `sz`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.xml import child, ensure_child, namespace

if TYPE_CHECKING:
    from lxml.etree import _Element

Values = Mapping[str, str | None]

_FACES: Final = {"eastAsia": "eastAsiaTheme", "ascii": "asciiTheme", "hAnsi": "hAnsiTheme"}
_OPPOSITE: Final = {"firstLine": "hanging", "hanging": "firstLine"}


def set_paragraph(paragraph: _Element, values: Values) -> bool:
    """Set properties of a `w:p`; tell whether anything has changed."""
    properties = ensure_child(paragraph, "pPr")
    changed = False
    for key, value in values.items():
        group, dot, name = key.partition(".")
        changed |= set_group(properties, group, {name if dot else "val": value})
    return changed


def set_run(run: _Element, values: Values) -> bool:
    """Set properties of a `w:r`; tell whether anything has changed."""
    properties = ensure_child(run, "rPr")
    changed = False
    for key, value in values.items():
        if key in _FACES:
            changed |= set_group(properties, "rFonts", {key: value, _FACES[key]: None})
        else:
            changed |= set_group(properties, key.partition(".")[0], {"val": value})
    return changed


def set_group(parent: _Element, name: str, values: Values) -> bool:
    """Set attributes of the child `name`, made where the schema wants it; None takes an attribute away."""
    if all(value is None for value in values.values()) and child(parent, name) is None:
        return False
    w, group = namespace(parent), ensure_child(parent, name)
    before = list(group.attrib.items())
    for key, value in values.items():
        if value is None or (name == "ind" and key.startswith("hanging") and value == "0"):
            # A first-line indent and a hanging one are one property to Word: to drop it is to end it.
            group.attrib.pop(w + key, "")
            continue
        group.set(w + key, value)
        # One of the two indents at most: Word takes the hanging one where both stand.
        opposite = _OPPOSITE.get(key)
        if name == "ind" and opposite and value not in ("0", ""):
            group.attrib.pop(w + opposite, "")
            group.attrib.pop(w + opposite + "Chars", "")
    return list(group.attrib.items()) != before
