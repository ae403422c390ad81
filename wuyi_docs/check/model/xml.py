"""Names and attributes of WordprocessingML: the small helpers that all readers of this package share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W_NAMES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
W: Final = "{" + W_NAMES[0] + "}"
_STRICT: Final = "{" + W_NAMES[1] + "}"
_OFF: Final = frozenset({"0", "false", "off", "none"})

# What a damaged or foreign file may claim is bounded here, so that arithmetic on it stays finite.
_LIMIT: Final = 1_000_000.0


def name_of(element: _Element) -> str:
    """Return the local name of an element, `""` for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """Return a `w:` attribute, in the transitional or strict namespace, or without one as some writers do."""
    value = element.get(W + name)
    if value is None:
        value = element.get(_STRICT + name)
    return element.get(name) if value is None else value


def iter_paragraphs(root: _Element) -> Iterator[_Element]:
    """Yield the paragraphs of a part in document order, nested ones included, those of drawings not."""
    return (one for one in root.iter(W + "p", _STRICT + "p"))


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first child called `name`, in whichever namespace."""
    if element is None:
        return None
    found = element.find(W + name)
    return element.find(_STRICT + name) if found is None else found


def number(text: str | None) -> float | None:
    """Return a measure in Word's own unit; `12pt` and the like, which ISO strict writes, become twips."""
    if text is None:
        return None
    factor = 1.0
    for unit, twips in (("pt", 20.0), ("mm", 56.6929), ("cm", 566.929), ("in", 1440.0), ("pc", 240.0)):
        if text.endswith(unit):
            text, factor = text[: -len(unit)], twips
            break
    try:
        value = float(text) * factor
    except ValueError:
        return None
    return value if -_LIMIT < value < _LIMIT else None


def points(text: str | None) -> float | None:
    """Return twips as points."""
    value = number(text)
    return None if value is None else value / 20


def whole(text: str | None) -> int | None:
    """Return a whole number."""
    value = number(text)
    return None if value is None else int(value)


def is_on(element: _Element | None) -> bool:
    """Tell whether a switch element is there and not switched off."""
    return element is not None and (attribute(element, "val") or "1") not in _OFF
