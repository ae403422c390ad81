"""One named style as plain values, and its WordprocessingML.

Lengths are in characters of the style's own size, in lines of the body's grid, or in twips, as the names
say. What the styles of an official document are is not known here, but in `styles`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from wuyi_docs.core.standard import LINE_TWIPS, face_name
from wuyi_docs.core.units import pt_to_half_points

PARAGRAPH: Final = "paragraph"
CHARACTER: Final = "character"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop: `left` or `right`, at a distance in twips."""

    kind: str
    position: int


@dataclass(frozen=True, slots=True)
class Style:
    """A named style. A None says nothing, so that the base style decides.

    `face` is a class of the standard (`仿宋`), `size` in points, `spacing` between characters in twips,
    `before` and `after` in lines, `line` the exact line height in twips, indents in twips;
    `first_chars` and `right_chars` are also told to Word in characters.
    """

    name: str
    kind: str = PARAGRAPH
    base: str = "Normal"
    following: str = ""
    face: str = ""
    size: float | None = None
    spacing: int | None = None
    colour: str = ""
    align: str = ""
    line: int | None = None
    before: float | None = None
    after: float | None = None
    left: int | None = None
    right: int | None = None
    first: int | None = None
    hanging: int | None = None
    first_chars: int | None = None
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    merge_spacing: bool = False
    tabs: tuple[Tab, ...] = ()
    extra: str = ""

    @property
    def xml(self) -> str:
        """The `w:style` element."""
        ident = quoteattr(self.name)
        default = ' w:default="1"' if self.name == "Normal" else ""
        custom = "" if self.name == "Normal" else ' w:customStyle="1"'
        parts = [f'<w:style w:type="{self.kind}"{default}{custom} w:styleId={ident}><w:name w:val={ident}/>']
        if self.name != "Normal" and self.base:
            parts.append(f"<w:basedOn w:val={quoteattr(self.base)}/>")
        if self.following:
            parts.append(f"<w:next w:val={quoteattr(self.following)}/>")
        parts.append('<w:uiPriority w:val="1"/><w:qFormat/>')
        if self.kind == PARAGRAPH and (properties := paragraph_properties(self)):
            parts.append(f"<w:pPr>{properties}</w:pPr>")
        if properties := run_properties(self):
            parts.append(f"<w:rPr>{properties}</w:rPr>")
        return "".join((*parts, "</w:style>"))


def run_properties(style: Style) -> str:
    """Return the children of `w:rPr`, in the schema's order."""
    parts = []
    if style.face:
        name = quoteattr(face_name(style.face))
        parts.append(
            f'<w:rFonts w:hint="eastAsia" w:ascii={name} w:eastAsia={name} w:hAnsi={name} w:cs={name}/>'
        )
    if style.colour:
        parts.append(f'<w:color w:val="{style.colour}"/>')
    if style.spacing is not None:
        parts.append(f'<w:spacing w:val="{style.spacing}"/>')
    if style.size is not None:
        half = pt_to_half_points(style.size)
        parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    return "".join(parts)


def paragraph_properties(style: Style) -> str:
    """Return the children of `w:pPr`, in the schema's order."""
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        "<w:pageBreakBefore/>" if style.page_break else "",
    ]
    if style.tabs:
        stops = "".join(f'<w:tab w:val="{tab.kind}" w:pos="{tab.position}"/>' for tab in style.tabs)
        parts.append(f"<w:tabs>{stops}</w:tabs>")
    # `extra` holds what Normal alone sets: the switches between w:tabs and w:spacing.
    parts += [style.extra, _spacing(style), _indents(style)]
    if style.merge_spacing:
        parts.append("<w:contextualSpacing/>")
    if style.align:
        parts.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


def _spacing(style: Style) -> str:
    attributes = ""
    for side, lines in (("before", style.before), ("after", style.after)):
        if lines is not None:
            # Word goes by the lines, other readers by the twips.
            attributes += f' w:{side}Lines="{round(lines * 100)}" w:{side}="{round(lines * LINE_TWIPS)}"'
    if style.line is not None:
        attributes += f' w:line="{style.line}" w:lineRule="exact"'
    return f"<w:spacing{attributes}/>" if attributes else ""


def _indents(style: Style) -> str:
    attributes = ""
    for name, value in (("left", style.left), ("right", style.right), ("hanging", style.hanging)):
        if value is not None:
            attributes += f' w:{name}="{value}"'
    if style.first_chars is not None:
        attributes += f' w:firstLineChars="{style.first_chars * 100}"'
    if style.first is not None:
        attributes += f' w:firstLine="{style.first}"'
    return f"<w:ind{attributes}/>" if attributes else ""
