"""Properties that are laid over one another to the looks that rules see, of runs and of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from wuyi_docs.check.model.types import Border, ParagraphFormat, RunFormat, Story
from wuyi_docs.docx.styles import Properties, Styles, is_themed
from wuyi_docs.docx.xml import number, points, whole

_ALIGNMENTS: Final = {"start": "left", "end": "right", "": "left", "justify": "both"}
_MOST: Final = 2000  # looks of one kind that are remembered
_AUTO_SPACING: Final = 14.0  # what Word puts between HTML paragraphs


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that a document's properties describe; equal properties give one and the same object.

    `stories` are the headers and footers that were read under these styles, by what they were read from.
    """

    styles: Styles
    runs: dict[frozenset[tuple[str, str]], RunFormat] = field(default_factory=dict)
    paragraphs: dict[tuple[object, ...], ParagraphFormat] = field(default_factory=dict)
    stories: dict[tuple[object, ...], Story] = field(default_factory=dict)

    def run(self, properties: Properties) -> RunFormat:
        """Return the look of characters with `properties`."""
        return remembered(
            self.runs, frozenset(properties.items()), lambda: _run_format(properties, self.styles)
        )

    def paragraph(self, properties: Properties, style: str, mark_size: float | None) -> ParagraphFormat:
        """Return how a paragraph with `properties` is set; `style` is its id."""
        return remembered(
            self.paragraphs,
            (frozenset(properties.items()), style, mark_size),
            lambda: _paragraph_format(properties, self.styles.name_of(style), mark_size),
        )


K = TypeVar("K")
V = TypeVar("V")


def remembered(known: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """Return what is known by `key`; it is made where it is not, and what is known is bounded."""
    found = known.get(key)
    if found is None:
        if len(known) >= _MOST:
            known.clear()
        found = known[key] = make()
    return found


def _run_format(properties: Properties, styles: Styles) -> RunFormat:
    get = properties.get
    half = number(get("sz"))
    color = get("color") or None
    underline = get("u") or None
    return RunFormat(
        east_asia=styles.face(properties, "eastAsia"),
        ascii=styles.face(properties, "ascii", "hAnsi"),
        size=None if half is None else half / 2,
        bold=get("b") == "1",
        italic=get("i") == "1",
        underline=None if underline == "none" else underline,
        color=None if color in (None, "auto") else color.upper(),
        spacing=points(get("spacing.val")) or 0.0,
        scale=whole(get("w")) or 100,
        hint=get("hint"),
        hidden=get("vanish") == "1",
        highlight=get("highlight") or None,
        themed=is_themed(get("eastAsia", "")),
        vertical=get("vertAlign") or None,
    )


def border_of(look: Mapping[str, str]) -> Border | None:
    """Return the border whose attributes are `look`, None if there is nothing to see."""
    style, color = look.get("val") or "nil", look.get("color") or "auto"
    if style in ("nil", "none"):
        return None
    shown = None if color == "auto" else color.upper()
    return Border(style, (number(look.get("sz")) or 0) / 8, shown, number(look.get("space")) or 0.0)


def _group(properties: Properties, prefix: str) -> dict[str, str]:
    return {key[len(prefix) :]: value for key, value in properties.items() if key.startswith(prefix)}


def _paragraph_format(properties: Properties, style: str, mark_size: float | None) -> ParagraphFormat:
    get = properties.get
    hanging = points(get("ind.hanging")) or 0.0
    hanging_chars = number(get("ind.hangingChars")) or 0.0
    first_chars = number(get("ind.firstLineChars"))
    line = number(get("spacing.line"))
    rule = get("spacing.lineRule") or "auto"
    frame = _group(properties, "framePr.")
    return ParagraphFormat(
        style=style,
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
        framed=bool(frame) and not frame.get("dropCap"),
        frame=frame,
        top_border=border_of(_group(properties, "border.top.")),
        bottom_border=border_of(_group(properties, "border.bottom.")),
        mark_size=mark_size,
    )


def _spacing(properties: Properties, edge: str) -> float:
    if properties.get(f"spacing.{edge}Autospacing") in ("1", "true", "on"):
        return _AUTO_SPACING
    return points(properties.get(f"spacing.{edge}")) or 0.0


def _hundredths(text: str | None) -> float | None:
    value = number(text)
    return None if not value else value / 100
