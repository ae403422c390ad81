"""Sections: the `w:sectPr` elements of a text in, their pages' measures, headers and footers out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuyi_docs.core.units import pt_to_mm
from wuyi_docs.docx.xml import STRICT, W, attribute, name_of, points, val

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Reference:
    """What shows a header or footer (`kind`) on the pages of a type: `default`, `first` or `even`."""

    kind: str
    pages: str
    id: str
    element: _Element


def sections_of(root: _Element) -> list[_Element]:
    """Return the section properties that stand in `root`, in order; those before a tracked change are none."""
    found = root.iter(W + "sectPr", STRICT + "sectPr")
    return [one for one in found if (up := one.getparent()) is None or name_of(up) != "sectPrChange"]


def references(section: _Element) -> Iterator[Reference]:
    """Yield the references to headers and footers of a section."""
    for one in list(section):
        kind, found, _ = name_of(one).partition("Reference")
        if found:
            ident = next((str(value) for key, value in one.attrib.items() if str(key).endswith("}id")), "")
            yield Reference(kind, attribute(one, "type") or "default", ident, one)


def length_mm(section: _Element, group: str, name: str) -> float | None:
    """Return a length of the page's set-up (`pgMar`, `top`) in mm, None where the section does not say it."""
    value = points(val(section, group, name))
    return None if value is None else pt_to_mm(value)
