"""The styles of a document: the roots of styles.xml and the theme in, what each style sets in the end out.

Properties travel as flat dictionaries (`ind.left`, `spacing.line`, `eastAsia`, `border.top.sz`), laid over one another
in the order of the specification (17.7.2). Toggles of several style levels are not added up by exclusive or: the
nearest level wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.errors import PackageError
from wuyi_docs.docx.package import Package, parse_xml
from wuyi_docs.docx.xml import W, attribute, attributes, child, is_on, name_of, val

if TYPE_CHECKING:
    from lxml.etree import _Element

Properties = dict[str, str]

_SWITCHES: Final = frozenset(
    ("b", "i", "vanish", "pageBreakBefore", "widowControl", "snapToGrid", "keepNext", "contextualSpacing")
)
_VALUES: Final = frozenset(("sz", "color", "u", "w", "highlight", "vertAlign", "jc", "pStyle", "rStyle"))
_GROUPS: Final = frozenset(("ind", "spacing", "framePr"))
_FACES: Final = (("eastAsia", "eastAsiaTheme"), ("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"))
_THEME: Final = "theme:"
# The elements that name a style, in the text and in the styles themselves.
_NAMING: Final = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_MAX_CHAIN: Final = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style as the file holds it."""

    name: str
    kind: str
    based_on: str
    paragraph: Properties
    run: Properties


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, with what holds where no style says anything; `chains` keeps what has been worked out."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""
    base_paragraph: Properties = field(default_factory=dict)
    base_run: Properties = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    chains: dict[str, tuple[Properties, Properties]] = field(default_factory=dict)

    def chain(self, ident: str) -> tuple[Properties, Properties]:
        """Return the paragraph and run properties of a style with all that it is based on."""
        if ident in self.chains:
            return self.chains[ident]
        paragraph: Properties = {}
        run: Properties = {}
        for one in reversed(self.lineage(ident)):
            paragraph.update(self.by_id[one].paragraph)
            run.update(self.by_id[one].run)
        self.chains[ident] = (paragraph, run)
        return paragraph, run

    def lineage(self, ident: str) -> list[str]:
        """Return the ids of a style and of those that it is based on, the nearest first."""
        found: list[str] = []
        while ident in self.by_id and ident not in found and len(found) < _MAX_CHAIN:
            found.append(ident)
            ident = self.by_id[ident].based_on
        return found

    def name_of(self, ident: str) -> str:
        """Return the name of a style by its id, nothing where there is no such style."""
        return self.by_id[ident].name if ident in self.by_id else ""

    def id_of(self, name: str) -> str:
        """Return the id of the style with a name, nothing where there is none."""
        return next((ident for ident, style in self.by_id.items() if style.name == name), "")

    def face(self, properties: Properties, *slots: str) -> str | None:
        """Return the face that the first of `slots` (`eastAsia`, `ascii`, `hAnsi`) that is set names."""
        value = next((value for slot in slots if (value := properties.get(slot)) is not None), None)
        return (self.themes.get(value[len(_THEME) :]) or None) if value and is_themed(value) else value


def is_themed(face: str) -> bool:
    """Tell whether the value of a slot names a font of the theme."""
    return face.startswith(_THEME)


def read_styles(root: _Element | None, theme: _Element | None = None) -> Styles:
    """Read styles.xml and the theme's fonts, either of which may be missing."""
    themes = read_theme(theme)
    if root is None:
        return Styles(themes=themes)
    styles: dict[str, Style] = {}
    default = ""
    for element in root:
        if name_of(element) != "style":
            continue
        ident = attribute(element, "styleId") or ""
        kind = attribute(element, "type") or "paragraph"
        if kind == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            default = ident
        styles[ident] = Style(
            name=val(element, "name"),
            kind=kind,
            based_on=val(element, "basedOn"),
            paragraph=properties_of(child(element, "pPr")),
            run=properties_of(child(element, "rPr")),
        )
    defaults = child(root, "docDefaults")
    base_paragraph = properties_of(child(child(defaults, "pPrDefault"), "pPr"))
    base_run = properties_of(child(child(defaults, "rPrDefault"), "rPr"))
    return Styles(styles, default, base_paragraph, base_run, themes)


@lru_cache(maxsize=8)
def styles_in(data: bytes, theme: bytes | None = None, file: str = "") -> Styles:
    """Return the styles that the bytes of a styles.xml hold; those of a template are asked for again and again."""
    fonts = None if theme is None else parse_xml(theme, "word/theme/theme1.xml", file)
    return read_styles(parse_xml(data, "word/styles.xml", file), fonts)


def styles_of(package: Package) -> Styles:
    """Return the styles of a document, none where it has none that can be read; faces of a theme stay unresolved."""
    try:
        return styles_in(package.parts[package.related()["styles"]])
    except (KeyError, PackageError):
        return Styles()


def read_theme(root: _Element | None) -> Mapping[str, str]:
    """Return the theme's fonts by the names that `w:rFonts` uses (`minorEastAsia` …)."""
    fonts: dict[str, str] = {}
    for scheme in root.iter("{*}majorFont", "{*}minorFont") if root is not None else ():
        prefix = name_of(scheme)[:5]
        latin = east = hans = ""
        for font in scheme:
            face = font.get("typeface") or ""
            if name_of(font) == "latin":
                latin = face
            elif name_of(font) == "ea":
                east = face
            elif font.get("script") == "Hans":
                hans = face
        fonts[f"{prefix}EastAsia"] = east or hans
        fonts[f"{prefix}Ascii"] = fonts[f"{prefix}HAnsi"] = latin
    return fonts


def properties_of(element: _Element | None) -> Properties:
    """Return a `w:pPr` or `w:rPr` as flat properties."""
    found: Properties = {}
    for one in element if element is not None else ():
        name = name_of(one)
        if name in _SWITCHES:
            found[name] = "1" if is_on(one) else "0"
        elif name in _VALUES:
            found[name] = attribute(one, "val") or ""
        elif name == "rFonts":
            _read_faces(one, found)
        elif name in _GROUPS:
            _read_group(name, one, found)
        elif name == "numPr":
            # Of a list and a level each is taken over by itself.
            found.update({key: value for key in ("numId", "ilvl") if (value := val(one, key))})
        elif name == "pBdr":
            for edge in one:
                for key in ("val", "sz", "color", "space"):
                    found[f"border.{name_of(edge)}.{key}"] = attribute(edge, key) or ""
    return found


def _read_faces(element: _Element, found: Properties) -> None:
    for slot, theme in _FACES:
        themed, named = attribute(element, theme), attribute(element, slot)
        if themed:
            found[slot] = _THEME + themed
        elif named:
            found[slot] = named
    hint = attribute(element, "hint")
    if hint:
        found["hint"] = hint


def _read_group(name: str, element: _Element, found: Properties) -> None:
    # w:spacing is a group in paragraphs and a single value in runs.
    found.update((f"{name}.{key}", value) for key, value in attributes(element).items())
    if name == "ind":
        # A direct first-line indent ends an inherited hanging one, and the other way round.
        for one, other in (("firstLine", "hanging"), ("firstLineChars", "hangingChars")):
            if f"ind.{one}" in found and attribute(element, other) is None:
                found[f"ind.{other}"] = "0"
            elif attribute(element, other) not in (None, "0"):
                found[f"ind.{one}"] = "0"


def rename_styles(root: _Element, ids: Mapping[str, str]) -> None:
    """Replace the ids by which styles are named, in a text or in the styles themselves, as `ids` says."""
    for one in root.iter(*(W + name for name in _NAMING)):
        value = one.get(f"{W}val", "")
        one.set(f"{W}val", ids.get(value, value))
