"""Read what a paragraph holds: its XML in, runs of accepted text with their looks, shapes and boxes out.

Tracked deletions and field instructions leave no text; of alternative contents the first is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.model.drawings import shapes_of
from wuyi_docs.check.model.styles import Properties, Styles, properties_of
from wuyi_docs.check.model.types import Run, RunFormat, Shape
from wuyi_docs.check.model.xml import attribute, child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSIDE: Final = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
) | {"ruby", "rubyBase"}
_SIGNS: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_TRACKED: Final = frozenset(("ins", "del", "moveTo", "moveFrom"))
_MAX_DEPTH: Final = 60


@dataclass(slots=True)
class Content:
    """What has been read of a paragraph so far; grows while its XML is walked."""

    styles: Styles
    base: Properties
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    length: int = 0
    tracked: bool = False

    @property
    def text(self) -> str:
        """Return the text read so far."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction, whether its result is being read, whether it has text."""

    instruction: str = ""
    in_result: bool = False
    has_text: bool = False


def read_content(element: _Element, styles: Styles, base: Properties, open_fields: list[_Field]) -> Content:
    """Read the runs of a `w:p`; `open_fields` carries fields over paragraphs and is changed."""
    content = Content(styles, base, fields=open_fields)
    _walk(element, content, link=False, depth=0)
    return content


def _walk(element: _Element, content: Content, *, link: bool, depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for one in element:
        name = name_of(one)
        if name == "r":
            _read_run(one, content, link)
        elif name == "fldSimple":
            content.fields.append(_Field(attribute(one, "instr") or "", in_result=True))
            _walk(one, content, link=link, depth=depth + 1)
            _end_field(content, content.styles.run_format(content.base))
        elif name in _INSIDE:
            _walk(one, content, link=link or name == "hyperlink", depth=depth + 1)
        elif name == "bookmarkStart":
            content.bookmarks.append(attribute(one, "name") or "")
        elif name == "AlternateContent":
            _walk_choice(one, content, link=link, depth=depth + 1)
        if name in _TRACKED:
            content.tracked = True


def _walk_choice(element: _Element, content: Content, *, link: bool, depth: int) -> None:
    chosen = next((one for one in element if name_of(one) in ("Choice", "Fallback")), None)
    if chosen is not None:
        _walk(chosen, content, link=link, depth=depth)


def _read_run(element: _Element, content: Content, link: bool) -> None:
    properties = content.base
    own = child(element, "rPr")
    if own is not None:
        direct = properties_of(own)
        character = content.styles.chain(direct["rStyle"])[1] if "rStyle" in direct else {}
        properties = {**content.base, **character, **direct}
        properties.pop("rStyle", None)
    look = content.styles.run_format(properties)
    _read_pieces(element, content, look, link)


def _read_pieces(element: _Element, content: Content, look: RunFormat, link: bool) -> None:
    for one in element:
        name = name_of(one)
        if name == "t":
            _add(content, one.text or "", look, link)
        elif name in _SIGNS:
            _add(content, _SIGNS[name], look, link)
        elif name == "br":
            if attribute(one, "type") == "page":
                content.breaks.append(content.length)
            elif attribute(one, "type") != "column":
                _add(content, "\n", look, link)
        elif name == "sym":
            _add(content, _symbol(attribute(one, "char")), look, link)
        elif name == "instrText":
            if content.fields and not content.fields[-1].in_result:
                content.fields[-1].instruction += one.text or ""
        elif name == "fldChar":
            _field_mark(attribute(one, "fldCharType") or "", content, look)
        elif name in ("drawing", "pict", "object"):
            _draw(one, content)
        elif name == "AlternateContent":
            chosen = next((c for c in one if name_of(c) in ("Choice", "Fallback")), None)
            if chosen is not None:
                _read_pieces(chosen, content, look, link)
        elif name in ("ruby", "rubyBase"):
            _walk(one, content, link=link, depth=1)


def _draw(element: _Element, content: Content) -> None:
    content.shapes.extend(shapes_of(element))
    # A box inside a box's fallback is the same box again: only outermost first alternatives count.
    for box in element.iter("{*}txbxContent"):
        if not any(name_of(up) in ("Fallback", "txbxContent") for up in box.iterancestors()):
            content.boxes.append(box)


def _add(content: Content, text: str, look: RunFormat, link: bool) -> None:
    if not text:
        return
    instruction = ""
    for one in content.fields:
        if not one.in_result:
            return  # text of an instruction, as some writers put it
        one.has_text = True
        instruction = one.instruction
    instruction = instruction.strip()
    last = content.runs[-1] if content.runs else None
    if last and last.format is look and last.field == instruction and last.link == link:
        content.runs[-1] = Run(last.text + text, look, last.start, instruction, link)
    else:
        content.runs.append(Run(text, look, content.length, instruction, link))
    content.length += len(text)


def _field_mark(kind: str, content: Content, look: RunFormat) -> None:
    if kind == "begin":
        content.fields.append(_Field())
    elif kind == "separate" and content.fields:
        content.fields[-1].in_result = True
    elif kind == "end" and content.fields:
        _end_field(content, look)


def _end_field(content: Content, look: RunFormat) -> None:
    """Close the innermost field; a page number that was never worked out is shown as 1."""
    ended = content.fields[-1]
    if not ended.has_text and ended.instruction.strip().upper().startswith("PAGE"):
        ended.in_result = True
        _add(content, "1", look, link=False)
    content.fields.pop()


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else ""
