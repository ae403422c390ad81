"""Read what a paragraph holds: its XML in, runs of accepted text with their looks, shapes and boxes out.

Tracked deletions and field instructions leave no text; of alternative contents the first is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wuyi_docs.check.model.drawings import shapes_of
from wuyi_docs.check.model.formats import Looks
from wuyi_docs.check.model.types import Run, RunFormat, Shape
from wuyi_docs.docx.fields import Field, Fields
from wuyi_docs.docx.runs import MAX_DEPTH, shown_text
from wuyi_docs.docx.styles import Properties, properties_of
from wuyi_docs.docx.xml import WRAPPERS, attribute, child, chosen, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Content:
    """What has been read of a paragraph so far; grows while its XML is walked."""

    looks: Looks
    base: Properties
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    length: int = 0

    @property
    def text(self) -> str:
        """Return the text read so far."""
        return "".join(run.text for run in self.runs)


def read_content(element: _Element, looks: Looks, base: Properties, fields: Fields) -> Content:
    """Read the runs of a `w:p`; `fields` are those open before it, and after it those open then."""
    content = Content(looks, base, fields=fields)
    _walk(element, content, link=False, depth=0)
    return content


def _walk(element: _Element, content: Content, *, link: bool, depth: int) -> None:
    if depth > MAX_DEPTH:
        return
    for one in element:
        name = name_of(one)
        if name == "r":
            _read_run(one, content, link)
        elif name == "fldSimple":
            content.fields.open.append(Field(attribute(one, "instr") or "", in_result=True))
            _walk(one, content, link=link, depth=depth + 1)
            _show_page_number(content, content.looks.run(content.base))
            content.fields.open.pop()
        elif name in WRAPPERS:
            _walk(one, content, link=link or name == "hyperlink", depth=depth + 1)
        elif name == "bookmarkStart":
            content.bookmarks.append(attribute(one, "name") or "")
        elif name == "AlternateContent" and (read := chosen(one)) is not None:
            _walk(read, content, link=link, depth=depth + 1)


def _read_run(element: _Element, content: Content, link: bool) -> None:
    properties = content.base
    own = child(element, "rPr")
    if own is not None:
        direct = properties_of(own)
        character = content.looks.styles.chain(direct["rStyle"])[1] if "rStyle" in direct else {}
        properties = {**content.base, **character, **direct}
        properties.pop("rStyle", None)
    look = content.looks.run(properties)
    _read_pieces(element, content, look, link)


def _read_pieces(element: _Element, content: Content, look: RunFormat, link: bool) -> None:
    for one in element:
        name = name_of(one)
        if text := shown_text(one, name):
            _add(content, text, look, link)
        elif name == "br" and attribute(one, "type") == "page":
            content.breaks.append(content.length)
        elif name == "instrText":
            content.fields.instruct(one)
        elif name == "fldChar":
            if attribute(one, "fldCharType") == "end":
                _show_page_number(content, look)
            content.fields.turn(one)
        elif name in ("drawing", "pict", "object"):
            _draw(one, content)
        elif name == "AlternateContent" and (read := chosen(one)) is not None:
            _read_pieces(read, content, look, link)
        elif name in ("ruby", "rubyBase"):
            _walk(one, content, link=link, depth=1)


def _draw(element: _Element, content: Content) -> None:
    content.shapes.extend(shapes_of(element))
    # A box inside a box's fallback is the same box again: only outermost first alternatives count.
    for box in element.iter("{*}txbxContent"):
        if not any(name_of(up) in ("Fallback", "txbxContent") for up in box.iterancestors()):
            content.boxes.append(box)


def _add(content: Content, text: str, look: RunFormat, link: bool) -> None:
    if content.fields.hide:
        return  # text of an instruction, as some writers put it
    instruction = ""
    for one in content.fields.open:
        one.has_text = True
        instruction = one.instruction
    instruction = instruction.strip()
    last = content.runs[-1] if content.runs else None
    if last and last.format is look and last.field == instruction and last.link == link:
        content.runs[-1] = Run(last.text + text, look, last.start, instruction, link)
    else:
        content.runs.append(Run(text, look, content.length, instruction, link))
    content.length += len(text)


def _show_page_number(content: Content, look: RunFormat) -> None:
    """Show a page number that was never worked out as 1, where its field ends."""
    ended = content.fields.open[-1] if content.fields.open else Field()
    if not ended.has_text and ended.name.startswith("PAGE"):
        ended.in_result = True
        _add(content, "1", look, link=False)
