"""Measure what a reader sees: indents in characters, gaps in lines, heights in points, from resolved looks.

Word lets a length be given in characters, points or by the grid; everything is turned into one unit here.
A measure that the file does not settle (an automatic line height) is estimated from the size of the type.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from wuyi_docs.check.elements.types import RedRule
from wuyi_docs.check.model.types import Document, Paragraph, Section
from wuyi_docs.check.reading import Reading
from wuyi_docs.core.standard import LINE_PITCH
from wuyi_docs.core.units import mm_to_pt

# A line set to "single" is about this much higher than its type in the usual Chinese faces.
_SINGLE: Final = 1.3
# The ink of a Han character begins about this much of its size below the top of its em box.
_INK_TOP: Final = 0.08


def size_of(paragraph: Paragraph, document: Document) -> float:
    """Return the size of a paragraph's type, its mark's size if it is blank."""
    return paragraph.size or paragraph.format.mark_size or document.default_size


def line_height(paragraph: Paragraph, document: Document) -> float:
    """Return the height in points of one line of a paragraph."""
    look = paragraph.format
    size = size_of(paragraph, document)
    section = section_of(paragraph, document)
    pitch = section.grid_pitch if section.grid_type in ("lines", "linesAndChars", "snapToChars") else None
    if look.line is not None and look.line_rule == "exact":
        return look.line
    natural = size * _SINGLE
    if look.line is not None and look.line_rule == "atLeast":
        natural = max(natural, look.line)
    multiple = look.line if look.line is not None and look.line_rule == "auto" else 1.0
    if pitch and look.snap_to_grid:
        rows = max(1, -(-int(natural * 20) // max(1, int(pitch * 20))))
        return rows * pitch * multiple
    return natural * multiple


def section_of(paragraph: Paragraph, document: Document) -> Section:
    """Return the section that a paragraph stands in."""
    return document.sections[min(paragraph.section, len(document.sections) - 1)]


def space_before(paragraph: Paragraph, document: Document) -> float:
    """Return the space above a paragraph in points."""
    return _space(paragraph, document, paragraph.format.before, paragraph.format.before_lines)


def space_after(paragraph: Paragraph, document: Document) -> float:
    """Return the space below a paragraph in points."""
    return _space(paragraph, document, paragraph.format.after, paragraph.format.after_lines)


def _space(paragraph: Paragraph, document: Document, fixed: float, lines: float) -> float:
    if not lines:
        return fixed
    return lines * (section_of(paragraph, document).grid_pitch or 12.0)


def gap(first: Paragraph, second: Paragraph, reading: Reading) -> float | None:
    """Return the empty lines of body pitch between two paragraphs; None if something else is between."""
    between = reading.between(first, second)
    if between is None or second.on_new_page or first.page_break_after:
        return None
    document = reading.document
    height = max(space_after(first, document), space_before(second, document))
    if space_after(first, document) and space_before(second, document):
        height = space_after(first, document) + space_before(second, document)
    for block in between:
        if not isinstance(block, Paragraph) or block.text.strip() or block.ends_section:
            return None
        if block.shapes and any(shape.inline for shape in block.shapes):
            return None
        height += line_height(block, document)
        height += space_before(block, document) + space_after(block, document)
    return height / body_pitch(reading)


def body_pitch(reading: Reading) -> float:
    """Return the pitch of the body's lines in points, the standard's if the body does not tell."""
    for paragraph in reading.elements.main.body:
        if len(paragraph.text) > 20 and not paragraph.in_cell:
            return line_height(paragraph, reading.document) or LINE_PITCH.value
    return LINE_PITCH.value


def first_indent(paragraph: Paragraph, document: Document) -> float:
    """Return by how many of its own characters the first line is indented from the text's left edge."""
    look = paragraph.format
    unit = char_width(paragraph, document)
    left = look.left_chars if look.left_chars is not None else look.left / unit
    first = look.first_chars if look.first_chars is not None else look.first / unit
    if look.first_chars is not None and look.first_chars < 0 and look.left_chars is None:
        first = -abs(look.first / unit) if look.first else look.first_chars
    return left + first


def left_indent(paragraph: Paragraph, document: Document) -> float:
    """Return by how many of its own characters the wrapped lines are indented on the left."""
    look = paragraph.format
    return look.left_chars if look.left_chars is not None else look.left / char_width(paragraph, document)


def right_indent(paragraph: Paragraph, document: Document) -> float:
    """Return by how many of its own characters the lines are indented on the right."""
    look = paragraph.format
    return look.right_chars if look.right_chars is not None else look.right / char_width(paragraph, document)


def char_width(paragraph: Paragraph, document: Document) -> float:
    """Return the width of one of the paragraph's characters with its spacing, in points."""
    look = paragraph.first_format
    spacing = look.spacing if look else 0.0
    size = size_of(paragraph, document)
    return max(1.0, size + (spacing if abs(spacing) < size / 4 else 0.0))


def leading_space(text: str) -> int:
    """Return how many characters of white space `text` begins with."""
    return len(text) - len(text.lstrip(" \t\u3000\xa0"))


def leading_width(text: str) -> float:
    """Return the width of the white space that `text` begins with, in characters: a full-width space is one."""
    return sum(1.0 if sign == "\u3000" else 0.5 for sign in text[: leading_space(text)])


def text_area(section: Section) -> tuple[float, float]:
    """Return width and height of the text area in points."""
    width = section.width_mm - section.left_mm - section.right_mm - section.gutter_mm
    return mm_to_pt(width), mm_to_pt(section.height_mm - abs(section.top_mm) - abs(section.bottom_mm))


def body_sample(reading: Reading) -> Paragraph | None:
    """Return a paragraph whose pitch is the one that most of the body has, None if there is no body."""
    weights: Counter[float] = Counter()
    samples: dict[float, Paragraph] = {}
    for paragraph in reading.body():
        if paragraph.in_cell or len(paragraph.text) < 6 or paragraph.shapes:
            continue
        height = round(line_height(paragraph, reading.document), 2)
        weights[height] += len(paragraph.text)
        samples.setdefault(height, paragraph)
    return samples[weights.most_common(1)[0][0]] if weights else None


def fixed_pitch(paragraph: Paragraph, document: Document) -> float | None:
    """Return the pitch of a paragraph's lines if the file settles it: exact, or by a grid of lines."""
    look = paragraph.format
    if look.line_rule == "exact" and look.line is not None:
        return look.line
    section = section_of(paragraph, document)
    gridded = section.grid_type in ("lines", "linesAndChars", "snapToChars") and look.snap_to_grid
    single = look.line is None or (look.line_rule == "auto" and abs(look.line - 1) < 0.01)
    if gridded and (single or look.line_rule == "atLeast") and section.grid_pitch:
        return line_height(paragraph, document)
    return None


def heading_end(text: str) -> int:
    """Return where the heading at the beginning of a paragraph ends: after its first full stop, or at the end."""
    at = text.find("。")
    return len(text) if at < 0 else at + 1


def ink_top(paragraph: Paragraph, reading: Reading) -> float | None:
    """Return how far below the top of the first text area the ink of a paragraph begins, in points.

    None if something stands above it whose height is not known.
    """
    document = reading.document
    if paragraph.in_box or paragraph.in_cell:
        return None
    if paragraph.format.framed:
        return _framed_top(paragraph, document)
    height = 0.0
    for block in reading.before(paragraph):
        if not isinstance(block, Paragraph) or block.on_new_page or block.format.framed:
            return None
        if any(shape.inline for shape in block.shapes) or len(block.text) > 28:
            return None
        height += space_before(block, document) + line_height(block, document) + space_after(block, document)
    size = size_of(paragraph, document)
    height += space_before(paragraph, document)
    return height + (line_height(paragraph, document) - size) / 2 + size * _INK_TOP


def _framed_top(paragraph: Paragraph, document: Document) -> float | None:
    """Return `ink_top` of a paragraph in a frame that is placed by page or margin."""
    frame = paragraph.format.frame
    y, anchor = frame.get("y", ""), frame.get("vAnchor", "")
    if not y.lstrip("-").isdecimal() or anchor not in ("page", "margin"):
        return None
    top = int(y) / 20 + space_before(paragraph, document)
    if anchor == "page":
        top -= mm_to_pt(abs(section_of(paragraph, document).top_mm))
    size = size_of(paragraph, document)
    return top + (line_height(paragraph, document) - size) / 2 + size * _INK_TOP


def rule_distance(rule: RedRule, number: Paragraph, reading: Reading) -> float | None:
    """Return the distance in points from the ink of the 发文字号 to the red rule, None if it is not known."""
    document = reading.document
    below = (line_height(number, document) - size_of(number, document)) / 2
    same = rule.paragraph.index == number.index
    if rule.shape is not None:
        if rule.shape.y_mm is None or rule.shape.y_from not in ("paragraph", "line", "text"):
            return None
        if same:
            return mm_to_pt(rule.shape.y_mm) - line_height(number, document) + below
    elif same:
        border = number.format.bottom_border
        return below + (border.space if border else 0.0)
    lines = gap(number, rule.paragraph, reading)
    if lines is None:
        return None
    distance = below + lines * body_pitch(reading)
    if rule.shape is not None:
        return distance + mm_to_pt(rule.shape.y_mm or 0.0)
    return distance + (0.0 if rule.above else line_height(rule.paragraph, document))
