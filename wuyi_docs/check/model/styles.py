"""Resolve formatting: styles, defaults and themes in, for each paragraph and run the look that results.

Properties travel as flat dictionaries (`ind.left`, `spacing.line`, `eastAsia`), laid over one another in the
order of the specification (17.7.2): defaults, table style, paragraph style, numbering, character style,
direct. Toggles of several style levels are not added up by exclusive or: the nearest level wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.types import Border, ParagraphFormat, RunFormat
from wuyi_docs.docx.xml import attribute, child, is_on, name_of, number, points, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

Properties = dict[str, str]

_SWITCHES: Final = frozenset(
    ("b", "i", "vanish", "pageBreakBefore", "widowControl", "snapToGrid", "specVanish")
)
_VALUES: Final = frozenset(("sz", "color", "u", "w", "highlight", "vertAlign", "jc", "outlineLvl"))
_GROUPS: Final = frozenset(("ind", "spacing", "framePr"))
_FACES: Final = (("eastAsia", "eastAsiaTheme"), ("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"))
_MAX_CHAIN: Final = 20
_ALIGNMENTS: Final = {"start": "left", "end": "right", "": "left", "justify": "both"}


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
    """All styles with the defaults; `chains` caches the properties along each chain."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""
    base_paragraph: Properties = field(default_factory=dict)
    base_run: Properties = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    chains: dict[str, tuple[Properties, Properties]] = field(default_factory=dict)
    formats: dict[frozenset[tuple[str, str]], RunFormat] = field(default_factory=dict)

    def chain(self, style_id: str) -> tuple[Properties, Properties]:
        """Return the paragraph and run properties of a style with all that it is based on."""
        if style_id in self.chains:
            return self.chains[style_id]
        order: list[Style] = []
        at, seen = style_id, set[str]()
        while at in self.styles and at not in seen and len(order) < _MAX_CHAIN:
            seen.add(at)
            order.append(self.styles[at])
            at = self.styles[at].based_on
        paragraph: Properties = {}
        run: Properties = {}
        for style in reversed(order):
            paragraph.update(style.paragraph)
            run.update(style.run)
        self.chains[style_id] = (paragraph, run)
        return paragraph, run

    def run_format(self, properties: Properties) -> RunFormat:
        """Return the look that `properties` describe; equal looks are one object."""
        key = frozenset(properties.items())
        if key not in self.formats:
            self.formats[key] = _run_format(properties, self.themes)
        return self.formats[key]


def read_styles(root: _Element | None, theme: _Element | None) -> Styles:
    """Read styles.xml (may be missing) and the theme's fonts."""
    themes = read_theme(theme)
    if root is None:
        return Styles(themes=themes)
    base_run: Properties = {}
    base_paragraph: Properties = {}
    defaults = child(root, "docDefaults")
    if defaults is not None:
        base_run = properties_of(child(child(defaults, "rPrDefault"), "rPr"))
        base_paragraph = properties_of(child(child(defaults, "pPrDefault"), "pPr"))
    styles: dict[str, Style] = {}
    default = ""
    for element in root:
        if name_of(element) != "style":
            continue
        style_id = attribute(element, "styleId") or ""
        kind = attribute(element, "type") or "paragraph"
        if kind == "paragraph" and (attribute(element, "default") or "") in ("1", "true", "on"):
            default = style_id
        styles[style_id] = Style(
            name=_value(child(element, "name")),
            kind=kind,
            based_on=_value(child(element, "basedOn")),
            paragraph=properties_of(child(element, "pPr")),
            run=properties_of(child(element, "rPr")),
        )
    return Styles(styles, default, base_paragraph, base_run, themes)


def read_theme(root: _Element | None) -> Mapping[str, str]:
    """Return the theme's fonts by the names that `w:rFonts` uses (`minorEastAsia` …)."""
    fonts: dict[str, str] = {}
    if root is None:
        return fonts
    for scheme in root.iter("{*}majorFont", "{*}minorFont"):
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
    if element is None:
        return found
    for one in element:
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
            found["numId"] = _value(child(one, "numId")) or found.get("numId", "")
            found["ilvl"] = _value(child(one, "ilvl")) or "0"
        elif name == "pBdr":
            _read_borders(one, found)
        elif name in ("pStyle", "rStyle"):
            found[name] = attribute(one, "val") or ""
    return found


def _read_faces(element: _Element, found: Properties) -> None:
    for slot, theme in _FACES:
        themed, named = attribute(element, theme), attribute(element, slot)
        if themed:
            found[slot] = "theme:" + themed
        elif named:
            found[slot] = named
    hint = attribute(element, "hint")
    if hint:
        found["hint"] = hint


def _read_group(name: str, element: _Element, found: Properties) -> None:
    # w:spacing is a group in paragraphs and a single value in runs.
    for key, value in element.attrib.items():
        found[f"{name}.{str(key).rpartition('}')[2]}"] = str(value)
    if name == "ind":
        # A direct first-line indent ends an inherited hanging one, and the other way round.
        for one, other in (("firstLine", "hanging"), ("firstLineChars", "hangingChars")):
            if f"ind.{one}" in found and attribute(element, other) is None:
                found[f"ind.{other}"] = "0"
            elif attribute(element, other) not in (None, "0"):
                found[f"ind.{one}"] = "0"


def _read_borders(element: _Element, found: Properties) -> None:
    for edge in element:
        name = name_of(edge)
        if name in ("top", "bottom"):
            found[f"border.{name}"] = ",".join(
                attribute(edge, key) or "" for key in ("val", "sz", "color", "space")
            )


def _value(element: _Element | None) -> str:
    return "" if element is None else attribute(element, "val") or ""


def _face(properties: Properties, themes: Mapping[str, str], *slots: str) -> str | None:
    for slot in slots:
        value = properties.get(slot)
        if value is None:
            continue
        if value.startswith("theme:"):
            return themes.get(value[6:]) or None
        return value
    return None


def _run_format(properties: Properties, themes: Mapping[str, str]) -> RunFormat:
    half = number(properties.get("sz"))
    color = properties.get("color") or None
    underline = properties.get("u") or None
    spacing = points(properties.get("spacing.val")) or 0.0
    return RunFormat(
        east_asia=_face(properties, themes, "eastAsia"),
        ascii=_face(properties, themes, "ascii", "hAnsi"),
        size=None if half is None else half / 2,
        bold=properties.get("b") == "1",
        italic=properties.get("i") == "1",
        underline=None if underline == "none" else underline,
        color=None if color in (None, "auto") else color.upper(),
        spacing=spacing,
        scale=whole(properties.get("w")) or 100,
        hint=properties.get("hint"),
        hidden=properties.get("vanish") == "1",
        highlight=properties.get("highlight") or None,
        themed=properties.get("eastAsia", "").startswith("theme:"),
        vertical=properties.get("vertAlign") or None,
    )


def border_of(text: str | None) -> Border | None:
    """Return the border that `style,eighths,color,space` describes, None if there is nothing to see."""
    if not text:
        return None
    style, eighths, color, space = [*text.split(","), "", "", ""][:4]
    if style in ("", "nil", "none"):
        return None
    shown = None if color in ("", "auto") else color.upper()
    return Border(style, (number(eighths) or 0) / 8, shown, number(space) or 0.0)


def paragraph_format(properties: Properties, style_name: str, mark_size: float | None) -> ParagraphFormat:
    """Return how a paragraph with `properties` is set."""
    get = properties.get
    hanging = points(get("ind.hanging")) or 0.0
    hanging_chars = number(get("ind.hangingChars")) or 0.0
    first_chars = number(get("ind.firstLineChars"))
    line = number(get("spacing.line"))
    rule = get("spacing.lineRule") or "auto"
    outline = whole(get("outlineLvl"))
    frame = {key[8:]: value for key, value in properties.items() if key.startswith("framePr.")}
    return ParagraphFormat(
        style=style_name,
        align=_ALIGNMENTS.get(get("jc", ""), get("jc", "")),
        left=points(get("ind.left") or get("ind.start")) or 0.0,
        right=points(get("ind.right") or get("ind.end")) or 0.0,
        first=-hanging if hanging else points(get("ind.firstLine")) or 0.0,
        left_chars=_hundredths(get("ind.leftChars") or get("ind.startChars")),
        right_chars=_hundredths(get("ind.rightChars") or get("ind.endChars")),
        first_chars=-hanging_chars / 100 if hanging_chars else None if not first_chars else first_chars / 100,
        before=_spacing(properties, "before"),
        after=_spacing(properties, "after"),
        before_lines=(number(get("spacing.beforeLines")) or 0.0) / 100,
        after_lines=(number(get("spacing.afterLines")) or 0.0) / 100,
        line=None if line is None else line / 20 if rule != "auto" else line / 240,
        line_rule=rule,
        snap_to_grid=get("snapToGrid", "1") == "1",
        widow_control=get("widowControl", "1") == "1",
        break_before=get("pageBreakBefore") == "1",
        outline=outline if outline is not None and 0 <= outline < 9 else None,
        framed=bool(frame) and not frame.get("dropCap"),
        frame=frame,
        top_border=border_of(get("border.top")),
        bottom_border=border_of(get("border.bottom")),
        mark_size=mark_size,
    )


def _spacing(properties: Properties, edge: str) -> float:
    if properties.get(f"spacing.{edge}Autospacing") in ("1", "true", "on"):
        return 14.0  # what Word puts between HTML paragraphs
    return points(properties.get(f"spacing.{edge}")) or 0.0


def _hundredths(text: str | None) -> float | None:
    value = number(text)
    return None if not value else value / 100
