"""Find and change single paragraphs in the text of a word/document.xml, without parsing the rest of it.

Everything here works on the string that a template engine has rendered: places are indexes into it, and what is
returned is well-formed if it was before. Paragraphs that are not written plainly (tracked changes of
properties, text boxes) are not understood, and left alone by saying so with None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from wuyi_docs.docx.schema import PARAGRAPH_ORDER, RUN_ORDER

_P_END: Final = "</w:p>"
_PPR, _PPR_END = "<w:pPr>", "</w:pPr>"
_PRESERVING: Final = '<w:t xml:space="preserve">'


@cache
def _later(name: str, order: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the first of the properties that the schema puts after the one called `name`."""
    return re.compile(rf"<w:(?:{'|'.join(order[order.index(name) + 1 :]) or '(?!)'})(?=[ />])")


_RUN: Final = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(.*?)</w:rPr>|<w:rPr/>)?", re.DOTALL)
_PIECE: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|cr|\w+)(?=[ />])")
_CHARACTER: Final = re.compile(r"&[^;]+;|.", re.DOTALL)
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}
# What a run may hold beside text without taking room on the line.
_WEIGHTLESS: Final = frozenset(RUN_ORDER) - {"oMath", "rPrChange"} | frozenset(
    [
        "r",
        "rPr",
        "t",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "lastRenderedPageBreak",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtPr",
        "sdtContent",
        "commentRangeStart",
        "commentRangeEnd",
    ]
)

Edit = tuple[int, int, str]
"""A change of the text: from, to, by what."""


class Paragraph(NamedTuple):
    """Where a paragraph stands: its start and end, and the start and end of its `w:pPr`."""

    start: int
    properties: int
    content: int
    end: int


class Node(NamedTuple):
    """A text node: where its tag opens, where its text begins and ends, and the text's characters as written."""

    opening: int
    start: int
    end: int
    characters: Sequence[str]  # the text itself, where no character is written as an entity


def apply(xml: str, edits: list[Edit]) -> str:
    """Return `xml` with every edit made; edits do not overlap."""
    parts, at = [], 0
    for start, end, text in sorted(edits):
        parts += [xml[at:start], text]
        at = end
    parts.append(xml[at:])
    return "".join(parts)


def moved(edits: list[Edit], by: int) -> list[Edit]:
    """Return the edits for a text that begins `by` characters earlier."""
    return [(start + by, end + by, text) for start, end, text in edits]


def paragraph_at(xml: str, style: int) -> Paragraph | None:
    """Return the paragraph whose `w:pStyle` begins at `style`, or None if it is not written plainly."""
    properties = xml.rfind(_PPR, 0, style)
    start = xml.rfind("<w:p", 0, max(properties, 0))
    if start < 0 or xml[start + 4] not in " >" or xml[properties + len(_PPR) : style].strip():
        return None
    if xml[xml.find(">", start) + 1 : properties].strip():
        return None
    content = xml.find(_PPR_END, style) + len(_PPR_END)
    end = xml.find(_P_END, style) + len(_P_END)
    if not len(_PPR_END) <= content < end or not _plain(xml, start, content, end):
        return None
    return Paragraph(start, properties, content, end)


def opening_before(xml: str, tag: str, end: int) -> int:
    """Return where the last element `tag` before `end` opens, or -1; `tag` is written without its end (`<w:p`)."""
    at = xml.rfind(tag, 0, end)
    while at >= 0 and xml[at + len(tag)] not in " >":
        at = xml.rfind(tag, 0, at)
    return at


def paragraph_before(xml: str, end: int) -> Paragraph | None:
    """Return the paragraph that ends at `end`, or None if there is none, or not a plain one."""
    if xml[end - len(_P_END) : end] != _P_END:
        return None
    start = opening_before(xml, "<w:p", end)
    properties = xml.find(">", start) + 1
    content = properties
    if xml.startswith(_PPR, properties):
        content = xml.find(_PPR_END, properties, end) + len(_PPR_END)
    if start < 0 or content < properties or not _plain(xml, start, content, end):
        return None
    return Paragraph(start, properties, content, end)


def _plain(xml: str, start: int, content: int, end: int) -> bool:
    """Tell whether a paragraph has no other paragraph inside, and no tracked change of its properties."""
    return (
        xml.find("<w:txbxContent", start, end) < 0
        and xml.find(_P_END, start, end - len(_P_END)) < 0
        and xml.find("<w:pPrChange", start, content) < 0
    )


@lru_cache(maxsize=512)
def with_property(block: str, name: str, element: str) -> str:
    """Return a `w:pPr` that holds `element` as its property `name`, at the schema's place.

    Remembered: the documents of a batch have the same few.
    """
    if not block:
        return f"{_PPR}{element}{_PPR_END}"
    # A paragraph mark's own run properties have names in common with the paragraph's: they come last.
    marks = [at for at in (block.find("<w:rPr"), block.find("<w:sectPr")) if at >= 0]
    limit = min(marks, default=len(block) - len(_PPR_END))
    head = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", block[:limit])
    later = _later(name, PARAGRAPH_ORDER).search(head)
    at = later.start() if later else len(head)
    return head[:at] + element + head[at:] + block[limit:]


def runs_with(xml: str, paragraph: Paragraph, properties: dict[str, str]) -> list[Edit]:
    """Return the edits that give each run of a paragraph the properties, by name and element."""
    edits: list[Edit] = []
    for match in _RUN.finditer(xml, paragraph.content, paragraph.end):
        inner = match[1] or ""
        if "<w:rPrChange" in inner:
            continue
        for name, element in properties.items():
            inner = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", inner)
            later = _later(name, RUN_ORDER).search(inner)
            at = later.start() if later else len(inner)
            inner = inner[:at] + element + inner[at:]
        opening = xml.find(">", match.start()) + 1
        edits.append((opening, match.end(), f"<w:rPr>{inner}</w:rPr>"))
    return edits


def lines_of(xml: str, paragraph: Paragraph) -> list[list[Node]] | None:
    """Return the text nodes of a paragraph, line by line as manual breaks part them; None with tabs and the like."""
    lines: list[list[Node]] = [[]]
    for match in _PIECE.finditer(xml, paragraph.content, paragraph.end):
        name = match[2]
        if name in ("br", "cr"):
            lines.append([])
        elif name is None:
            written = match[1]
            characters = _CHARACTER.findall(written) if "&" in written else written
            lines[-1].append(Node(match.start(), match.start(1), match.end(1), characters))
        elif name not in _WEIGHTLESS:
            return None
    return lines


def text_of(nodes: list[Node]) -> str:
    """Return the text of nodes, a character for each of theirs."""
    return "".join([_text(node.characters) for node in nodes])


def _text(characters: Sequence[str]) -> str:
    if isinstance(characters, str):
        return characters
    return "".join(_read(char) if char[0] == "&" else char for char in characters)


def _read(written: str) -> str:
    """Return the one character that an entity stands for."""
    if written in _ENTITIES:
        return _ENTITIES[written]
    try:
        code = int(written[3:-1], 16) if written[1:3] in ("#x", "#X") else int(written[2:-1])
        return chr(code)
    except (ValueError, OverflowError):
        return "\ufffd" if len(written) > 1 else written


def breaks_in(xml: str, nodes: list[Node], ends: list[int]) -> list[Edit]:
    """Return the edits that put a `w:br` after each number of characters in `ends`."""
    edits: list[Edit] = []
    wanted = iter(sorted(ends))
    end = next(wanted, None)
    passed = 0
    for node in nodes:
        count = len(node.characters)
        at, since = node.start, 0
        parts = []
        while end is not None and end <= passed + count:
            written = len("".join(node.characters[since : end - passed]))
            piece = xml[at : at + written]
            closes = end == passed + count
            parts.append(piece + ("</w:t><w:br/>" if closes else f"</w:t><w:br/>{_PRESERVING}"))
            at, since = at + written, end - passed
            end = next(wanted, None)
            if closes:
                edits.append((node.opening, node.end + len("</w:t>"), _PRESERVING + "".join(parts)))
                parts = []
                break
        if parts:
            edits.append((node.opening, node.end, _PRESERVING + "".join(parts) + xml[at : node.end]))
        passed += count
    return edits
