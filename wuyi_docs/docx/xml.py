"""WordprocessingML, element by element: names, attributes, measures, and children in the schema's order.

Both of its namespaces are read, the transitional one and that of Strict Open XML; what is made takes its parent's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.schema import ORDERS

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W: Final = f"{{{MAIN}}}"
R: Final = f"{{{OFFICE}}}"
STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARKUP: Final = re.compile(r"<[^>]*>")
_OFF: Final = frozenset({"0", "false", "off", "none"})
# What may stand between a paragraph and its runs, between a table and its rows, and means nothing itself.
WRAPPERS: Final = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
) | {"ruby", "rubyBase"}

# What a damaged or foreign file may claim is bounded here, so that arithmetic on it stays finite.
_LIMIT: Final = 1_000_000.0
_UNITS: Final = {"pt": 20.0, "mm": 56.6929, "cm": 566.929, "in": 1440.0, "pc": 240.0}


def name_of(element: _Element) -> str:
    """Return the local name of an element, `""` for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: _Element) -> str:
    """Return the namespace of an element in braces."""
    return str(element.tag).rpartition("}")[0] + "}"


def attribute(element: _Element, name: str) -> str | None:
    """Return a `w:` attribute, in either namespace, or without one as some writers do."""
    value = element.get(W + name)
    if value is None:
        value = element.get(STRICT + name)
    return element.get(name) if value is None else value


def attributes(element: _Element) -> dict[str, str]:
    """Return all attributes of an element by their local names."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first child called `name`, in either namespace."""
    if element is None:
        return None
    found = element.find(W + name)
    return element.find(STRICT + name) if found is None else found


def val(element: _Element | None, name: str, key: str = "val") -> str:
    """Return an attribute of the child `name` of `element`, nothing where either is not there."""
    found = child(element, name)
    return "" if found is None else attribute(found, key) or ""


def is_on(element: _Element | None) -> bool:
    """Tell whether a switch element is there and not switched off."""
    return element is not None and (attribute(element, "val") or "1") not in _OFF


def number(text: str | None) -> float | None:
    """Return a measure in Word's own unit; `12pt` and the like, which ISO strict writes, become twips."""
    if text is None:
        return None
    factor = _UNITS.get(text[-2:], 0.0)
    try:
        value = float(text[:-2]) * factor if factor else float(text)
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


def paragraphs(root: _Element) -> list[_Element]:
    """Return all paragraphs of a part in document order, nested ones included, those of drawings not."""
    return list(root.iter(W + "p", STRICT + "p"))


def chosen(element: _Element) -> _Element | None:
    """Return that of the alternatives in an `mc:AlternateContent` which is read: the first."""
    return next((one for one in element if name_of(one) in ("Choice", "Fallback")), None)


def within(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the children called `name`, those in wrappers included (content controls, insertions …)."""
    for one in element:
        inner = name_of(one)
        if inner == name:
            yield one
        elif inner in WRAPPERS:
            yield from within(one, name)


def without_markup(xml: str) -> str:
    """Return what stands between the tags of an XML text."""
    return _MARKUP.sub("", xml)


def serialise(root: _Element) -> bytes:
    """Return a part's XML as Word writes it."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def new(like: _Element, name: str, **values: str) -> _Element:
    """Return an element `name` with the attributes `values`, all in the namespace of `like`."""
    w = namespace(like)
    return like.makeelement(w + name, {w + key: value for key, value in values.items()})


def append(parent: _Element, name: str, **values: str) -> _Element:
    """Return an element as `new` makes it, as the last child of `parent`."""
    parent.append(element := new(parent, name, **values))
    return element


def ensure_child(parent: _Element, name: str) -> _Element:
    """Return the child `name`, made at its place where there is none."""
    found = next((one for one in parent if name_of(one) == name), None)
    if found is None:
        found = new(parent, name)
        put_child(parent, found)
    return found


def put_child(parent: _Element, element: _Element) -> None:
    """Put `element` at the place that the schema gives it among its siblings; properties come first."""
    order = ORDERS.get(name_of(parent))
    if order is None:
        parent.insert(0, element)
        return
    later = order[order.index(name_of(element)) + 1 :]
    parent.insert(next((at for at, one in enumerate(parent) if name_of(one) in later), len(parent)), element)
