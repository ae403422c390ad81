"""The text of a rendered word/document.xml: its paragraphs, and changes to them, without parsing the rest.

`DocumentText` alone knows at which character of the text a thing stands; whoever uses it has paragraphs and lines in
hand, and speaks of points and twips. What comes out is well-formed if what came in was. Paragraphs that are not
written plainly (tracked changes of properties, text boxes) are not understood, and so not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from wuyi_docs.core import standard
from wuyi_docs.docx.schema import RUN_ORDER
from wuyi_docs.layout.properties import BEFORE, PPR, PPR_END, STYLE, with_property, with_run_property

_P_END: Final = "</w:p>"
_PPR_CHANGE: Final = "<w:pPrChange"
_TEXT_BOX: Final = "<w:txbxContent"
_PRESERVING: Final = '<w:t xml:space="preserve">'
_KEEP: Final = "<w:keepNext/>"
_RUN: Final = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(.*?)</w:rPr>|<w:rPr/>)?", re.DOTALL)
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_SIZE: Final = re.compile(r'<w:sz w:val="(\d+)"')
_CHARACTER: Final = re.compile(r"&[^;]+;|.", re.DOTALL)
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}
# What a run may hold beside text without taking room on the line.
_STRUCTURE: Final = (
    "r rPr t bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak hyperlink smartTag sdt sdtPr sdtContent "
    "commentRangeStart commentRangeEnd"
)
_WEIGHTLESS: Final = "|".join(sorted({*RUN_ORDER, *_STRUCTURE.split()} - {"oMath", "rPrChange"}))
_PIECE: Final = re.compile(rf"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?!(?:{_WEIGHTLESS})[ />])(\w+)(?=[ />])")
_REMEMBERED: Final = 256  # stretches of text at most: the documents of a batch share a few

Memory = dict[tuple[Hashable, ...], list[tuple[int, int, str]]]
"""Changes to stretches of text, counted from their beginnings: see `DocumentText.repeat`."""


class Paragraph(NamedTuple):
    """Where a paragraph stands: its start and end, and the start and end of its `w:pPr`; for `DocumentText` only."""

    start: int
    properties: int
    content: int
    end: int


class _Node(NamedTuple):
    """A text node: where its tag opens, where its text begins and ends, and the text's characters as written."""

    opening: int
    start: int
    end: int
    characters: Sequence[str]  # the text itself, where no character is written as an entity


class Line(NamedTuple):
    """A line of a paragraph, as manual breaks part them: its text, and where that stands."""

    text: str
    nodes: Sequence[_Node]


def any_of(styles: Iterable[str]) -> re.Pattern[str]:
    """Return what `DocumentText.paragraphs` finds the paragraphs of these styles by, which are given by their ids."""
    ids = "|".join(map(re.escape, styles))
    return re.compile(rf'(<w:p(?: [^>]*)?>\s*)<w:pPr>\s*<w:pStyle w:val="({ids})"')


class DocumentText:
    """The text of a word/document.xml and the changes to be made in it.

    What is read is the text as it was given, but for `pieces_before` and `changed`. Of two changes of the same place
    the first stays; properties of one paragraph add up.
    """

    __slots__ = ("_edits", "_xml")

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._edits: dict[int, tuple[int, str]] = {}  # from where → to where, by what

    # Reading.

    def paragraphs(self, styles: re.Pattern[str]) -> Iterator[tuple[str, Paragraph]]:
        """Yield the plain paragraphs of these styles (`any_of`), each with its style's id."""
        find = self._xml.find
        for match in styles.finditer(self._xml):
            start, at = match.span()
            content = find(PPR_END, at) + len(PPR_END)
            end = find(_P_END, at) + len(_P_END)
            plain = len(PPR_END) <= content < end and find(_PPR_CHANGE, at, content) < 0
            if plain and find(_TEXT_BOX, content, end) < 0:
                yield match[2], Paragraph(start, match.end(1), content, end)

    def before(self, paragraph: Paragraph) -> Paragraph | None:
        """Return the paragraph right before another, or None if there is none, or not a plain one."""
        return self._paragraph_until(paragraph.start)

    def adjoin(self, one: Paragraph, other: Paragraph) -> bool:
        """Tell whether nothing stands between a paragraph and the other one after it."""
        return one.end == other.start

    def style_of(self, paragraph: Paragraph) -> str:
        """Return the id of a paragraph's style, or ""."""
        style = STYLE.search(self._xml, paragraph.properties, paragraph.content)
        return style[1] if style else ""

    def is_framed(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph stands in a frame."""
        return self._xml.find("<w:framePr ", paragraph.properties, paragraph.content) >= 0

    def has_spacing(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph sets spacing of its own."""
        return self._xml.find("<w:spacing", paragraph.properties, paragraph.content) >= 0

    def space_above(self, paragraph: Paragraph) -> int | None:
        """Return the space in twips that a paragraph itself sets above it, or None if its style does."""
        before = BEFORE.search(self._xml, paragraph.properties, paragraph.content)
        return int(before[1]) if before else None

    def type_sizes(self, paragraph: Paragraph) -> list[int]:
        """Return the sizes in half-points that a paragraph's runs set themselves."""
        return [int(size) for size in _SIZE.findall(self._xml, paragraph.content, paragraph.end)]

    def text_of(self, paragraph: Paragraph) -> str:
        """Return the text of a paragraph without its breaks and tabs."""
        return plain("".join(_TEXT.findall(self._xml, paragraph.content, paragraph.end)))

    def lines(self, paragraph: Paragraph) -> list[Line] | None:
        """Return the lines of a paragraph, as manual breaks part them; None if it holds tabs and the like."""
        lines: list[list[_Node]] = [[]]
        for match in _PIECE.finditer(self._xml, paragraph.content, paragraph.end):
            written, name = match.groups()
            if name is None:
                characters = _CHARACTER.findall(written) if "&" in written else written
                lines[-1].append(_Node(match.start(), *match.span(1), characters))
            elif name in ("br", "cr"):
                lines.append([])
            else:
                return None
        return [Line("".join([_joined(node.characters) for node in nodes]), nodes) for nodes in lines]

    def piece(self, paragraph: Paragraph) -> str:
        """Return the XML of a paragraph."""
        return self._xml[paragraph.start : paragraph.end]

    def pieces_before(self, paragraph: Paragraph) -> Iterator[str]:
        """Yield the XML of each paragraph and table before a paragraph as it is changed so far.

        The last one is "" where it cannot be told what stands there.
        """
        text = self._changed_until(paragraph.start)
        at = text.find("<w:body>") + len("<w:body>")
        while at < len(text):
            close = "</w:tbl>" if text.startswith("<w:tbl>", at) else _P_END
            stop = text.find(close, at) + len(close)
            if stop < len(close):
                yield ""
                return
            yield text[at:stop]
            at = stop

    def changed(self) -> str:
        """Return the whole text with every change made."""
        return self._changed_until(len(self._xml)) if self._edits else self._xml

    # Changing.

    def keep_with_next(self, paragraph: Paragraph) -> None:
        """Keep a paragraph on the page of the next one, unless it has been changed for a purpose of its own."""
        start = paragraph.properties
        if start not in self._edits and self._xml.find(_KEEP, start, paragraph.content) < 0:
            self._set(paragraph, "keepNext", _KEEP)

    def keep_row_before(self, paragraph: Paragraph) -> None:
        """Keep the last row of a table that ends right before a paragraph with that paragraph."""
        xml, end = self._xml, paragraph.start
        if not xml.endswith("</w:tbl>", 0, end):
            return
        row = self._opening_before("<w:tr", end)
        if row < 0 or xml.find("</w:tbl>", row, end) != end - len("</w:tbl>"):
            return
        at = xml.find(_P_END, row, end)
        while at >= 0:
            inside = self._paragraph_until(at + len(_P_END))
            if inside is not None:
                self.keep_with_next(inside)
            at = xml.find(_P_END, at + 1, end)

    def align(self, paragraph: Paragraph, left: int, right: int, align: str) -> None:
        """Give a paragraph its indents in twips, and its alignment (`left`, `center`, `right`)."""
        # Word prefers indents counted in characters; a style may have some, so they are put to nothing here.
        self._set(
            paragraph,
            "ind",
            f'<w:ind w:leftChars="0" w:left="{left}" w:rightChars="0" w:right="{right}"'
            ' w:firstLineChars="0" w:firstLine="0"/>',
        )
        self._set(paragraph, "jc", f'<w:jc w:val="{align}"/>')

    def set_space_above(self, paragraph: Paragraph, twips: int) -> None:
        """Set the space above a paragraph."""
        # Word goes by the lines, other readers by the twips.
        lines = round(twips * 100 / standard.LINE_TWIPS)
        self._set(paragraph, "spacing", f'<w:spacing w:beforeLines="{lines}" w:before="{twips}"/>')

    def set_line(self, paragraph: Paragraph, twips: int) -> None:
        """Set the exact height of a paragraph's lines."""
        self._set(paragraph, "spacing", f'<w:spacing w:line="{twips}" w:lineRule="exact"/>')

    def set_type(self, paragraph: Paragraph, half_points: int, scale: int) -> None:
        """Set the size of a paragraph's type, and its width in percent where that is not 100."""
        properties = {"w": f'<w:w w:val="{scale}"/>'} if scale != 100 else {}
        properties |= {name: f'<w:{name} w:val="{half_points}"/>' for name in ("sz", "szCs")}
        for match in _RUN.finditer(self._xml, paragraph.content, paragraph.end):
            inner = match[1] or ""
            if "<w:rPrChange" in inner:
                continue
            for name, element in properties.items():
                inner = with_run_property(inner, name, element)
            opening = self._xml.find(">", match.start()) + 1
            self._edits.setdefault(opening, (match.end(), f"<w:rPr>{inner}</w:rPr>"))

    def break_line(self, line: Line, ends: Sequence[int]) -> None:
        """Break a line after each number of characters in `ends`, which ascend."""
        passed = 0
        for node in line.nodes:
            count = len(node.characters)
            cuts = [end - passed for end in ends if passed < end <= passed + count]
            passed += count
            if not cuts:
                continue
            *texts, rest = ["".join(node.characters[a:b]) for a, b in pairwise((0, *cuts, count))]
            broken = "".join([f"{_PRESERVING}{text}</w:t><w:br/>" for text in texts])
            if rest:
                self._edits.setdefault(node.opening, (node.end, f"{broken}{_PRESERVING}{rest}"))
            else:
                self._edits.setdefault(node.opening, (node.end + len("</w:t>"), broken))

    def insert_frame(self, paragraph: Paragraph, width: int, height: int, top: int) -> None:
        """Put an empty frame before a paragraph that keeps text off its place, `top` below the page's edge; twips."""
        frame = (
            f'<w:p><w:pPr><w:framePr w:w="{width}" w:h="{height}" w:hRule="exact" w:wrap="notBeside"'
            f' w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="{top}"/></w:pPr></w:p>'
        )
        self._edits.setdefault(paragraph.start, (paragraph.start, frame))

    def repeat(
        self, memory: Memory, key: Hashable, paragraphs: Sequence[Paragraph], work: Callable[[], None]
    ) -> None:
        """Do `work`, or what it did before for the same `key` in the same text from the first paragraph to the last.

        `work` looks at nothing but these paragraphs and what `key` tells, and changes nothing else.
        """
        base = paragraphs[0].start
        places = [paragraph.start - base for paragraph in paragraphs]
        full = (key, self._xml[base : paragraphs[-1].end], *places)
        known = memory.get(full)
        if known is None:
            others, self._edits = self._edits, {}
            work()
            known = [(start - base, end - base, text) for start, (end, text) in self._edits.items()]
            self._edits = others
            if len(memory) >= _REMEMBERED:
                memory.clear()
            memory[full] = known
        for start, end, text in known:
            self._edits.setdefault(start + base, (end + base, text))

    # Places in the text.

    def _changed_until(self, stop: int) -> str:
        """Return the text up to a place, with the changes that end before it."""
        parts, at = [], 0
        for start, (end, text) in sorted(self._edits.items()):
            if end <= stop:
                parts += [self._xml[at:start], text]
                at = end
        parts.append(self._xml[at:stop])
        return "".join(parts)

    def _set(self, paragraph: Paragraph, name: str, element: str) -> None:
        """Set a property of a paragraph, beside those that have been set."""
        start, end = paragraph.properties, paragraph.content
        edit = self._edits.get(start)
        self._edits[start] = end, with_property(edit[1] if edit else self._xml[start:end], name, element)

    def _paragraph_until(self, end: int) -> Paragraph | None:
        """Return the paragraph that ends at `end`, or None if none does, or not a plain one."""
        xml = self._xml
        if not xml.endswith(_P_END, 0, end):
            return None
        start = self._opening_before("<w:p", end)
        properties = content = xml.find(">", start) + 1
        if xml.startswith(PPR, properties):
            content = xml.find(PPR_END, properties, end) + len(PPR_END)
        nested = xml.find(_P_END, start, end - len(_P_END)) >= 0 or xml.find(_TEXT_BOX, start, end) >= 0
        if start < 0 or content < properties or nested or xml.find(_PPR_CHANGE, start, content) >= 0:
            return None
        return Paragraph(start, properties, content, end)

    def _opening_before(self, tag: str, end: int) -> int:
        """Return where the last element `tag` (`<w:p`) before `end` opens, or -1."""
        at = self._xml.rfind(tag, 0, end)
        while at >= 0 and self._xml[at + len(tag)] not in " >":
            at = self._xml.rfind(tag, 0, at)
        return at


def plain(written: str) -> str:
    """Return the text that is written with entities, a character for each."""
    return _joined(_CHARACTER.findall(written)) if "&" in written else written


def _joined(characters: Sequence[str]) -> str:
    if isinstance(characters, str):
        return characters
    return "".join(_character(char) if char[0] == "&" else char for char in characters)


def _character(written: str) -> str:
    """Return the one character that an entity stands for."""
    if written in _ENTITIES:
        return _ENTITIES[written]
    try:
        code = int(written[3:-1], 16) if written[1:3] in ("#x", "#X") else int(written[2:-1])
        return chr(code)
    except (ValueError, OverflowError):
        return "\ufffd" if len(written) > 1 else written
