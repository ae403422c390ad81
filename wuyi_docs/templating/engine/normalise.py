"""What a Chinese input method types into the tags of a part, turned into what Jinja reads: XML text in and out.

Good tags are left byte for byte. Positions are found in a view of the text without its markup, so it makes no
difference how Word has split a tag over runs. Names and tables of the form are not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_PIECE = re.compile(r"<[^>]*>|[^<]+")
_PARAGRAPH_EDGE = re.compile(r"</?w:p[ >/]")
TAG_OPENS = re.compile(r"[{｛][{｛%％#＃]")
TAG_CLOSES = re.compile(r"[}｝%％#＃][}｝]")
_CLOSE = {"{": re.compile(r"[}｝][}｝]"), "%": re.compile(r"[%％][}｝]"), "#": re.compile(r"[#＃][}｝]")}
ASCII_SIGNS = str.maketrans("｛｝％＃", "{}%#")
_WORD = re.compile(r"\w+")
_KIND_APART = re.compile(r"[{]%[-+]?(\s+)(?:p|tr|tc)\s")
_ESCAPE = re.compile(r"\\.")
_RAW = re.compile(r"%[-+]?\s*(end)?raw\s*[-+]?%")

# Signs as a Chinese input method gives them, outside string literals. ＜ and ＞ stay escaped, since this is XML.
_SIGNS = {
    **dict(zip("｜（），．：＝［］＋－＊／！＿％｛｝～", "|(),.:=[]+-*/!_%{}~", strict=True)),
    **dict(zip("。【】×÷−–—", ".[]*/---", strict=True)),
    **dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u200a\u2007\u202f", " "),
    **dict.fromkeys("\u200b\u200c\u200d\ufeff\u2060", ""),
    "＜": "&lt;",
    "＞": "&gt;",
    "≤": "&lt;=",
    "≥": "&gt;=",
    "≠": "!=",
}
_QUOTES = {
    '"': '"',
    "'": "'",
    "“": "”“＂",
    "”": "”“＂",
    "‘": "’‘＇",
    "’": "’‘＇",
    "＂": "＂”",
    "＇": "＇’",
    "「": "」",
    "『": "』",
}
# Closed by another sign than it was opened with, if nothing better stands in the tag.
_SECOND_CHOICE = {'"': "”“＂", "'": "’‘＇", "“": '"', "”": '"', "‘": "'", "’": "'"}
_CURLY = "“”‘’"
# Some of docxtpl's patterns take time by the square or cube of these; no real template comes near.
MAX_TAG = 4000
MAX_TAGS = 20_000
_LONG_GAP = re.compile(r"\s{50}")
_MAX_OPEN_IN_RAW = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A tag that cannot stand as it is: its paragraph (from 0, -1 outside any), its text, and what is wrong."""

    paragraph: int
    text: str
    code: str = "tag-not-closed"


@dataclass(frozen=True, slots=True)
class Normalised:
    """A part's XML with repaired tags, and what could not be repaired."""

    xml: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The text of one paragraph up to its end or to an inner one, with the place of each character."""

    paragraph: int
    text: str
    places: list[int]


def normalise(xml: str) -> Normalised:
    """Repair every tag of a part's XML; list those that are never closed, or that no one would write."""
    if not any(sign in xml for sign in "{｛"):
        return Normalised(xml, ())
    reading = _Reading()
    for stretch in _stretches(xml):
        reading.read(stretch)
    if reading.comment:
        reading.faults.append(Fault(-1, "{#"))
    return Normalised(_changed(xml, reading.changes), tuple(reading.faults))


def repair_tag(tag: str) -> str:
    """Return the text of one whole tag, delimiters included, as it will be read (`&lt;` for ＜)."""
    changes = dict(_repairs(tag))
    return _changed(tag, changes)


def _changed(text: str, changes: dict[int, str]) -> str:
    if not changes:
        return text
    out: list[str] = []
    last = 0
    for place in sorted(changes):
        out += (text[last:place], changes[place])
        last = place + 1
    return "".join((*out, text[last:]))


def _stretches(xml: str) -> Iterator[_Stretch]:
    count = 0
    around = [-1]  # text boxes nest paragraphs in paragraphs
    texts: list[str] = []
    places: list[int] = []
    for piece in _PIECE.finditer(xml):
        text = piece.group()
        if text[0] != "<":
            texts.append(text)
            places.extend(range(piece.start(), piece.end()))
        elif _PARAGRAPH_EDGE.match(text):
            if places:
                yield _Stretch(around[-1], "".join(texts), places)
                texts, places = [], []
            if text[1] == "/":
                around = around[:-1] or [-1]
            elif not text.endswith("/>"):
                around.append(count)
            count += text[1] != "/"
    if places:
        yield _Stretch(around[-1], "".join(texts), places)


@dataclass(slots=True)
class _Reading:
    """One pass over a part: what to change, and whether a comment or a raw block is still open."""

    changes: dict[int, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    comment: bool = False
    raw: bool = False
    tags: int = 0
    open_in_raw: int = 0

    def read(self, stretch: _Stretch) -> None:
        """Repair the tags of one stretch."""
        text, at = stretch.text, 0
        if self.comment:
            closed = _CLOSE["#"].search(text)
            if not closed:
                return
            self.comment, at = False, closed.end()
        while opened := TAG_OPENS.search(text, at):
            kind = opened.group()[1].translate(ASCII_SIGNS)
            closed = _CLOSE[kind].search(text, opened.end())
            self.comment = kind == "#" and not closed
            if self.comment:
                return
            tag = text[opened.start() : closed.end() if closed else None]
            if not closed or (kind != "#" and self._wild(tag)):
                self._refuse(stretch, opened.start(), self._wild(tag) or "tag-not-closed")
                return
            self._repair(stretch, opened.start(), tag)
            at = closed.end()

    def _repair(self, stretch: _Stretch, start: int, tag: str) -> None:
        self.tags += 1
        switch = _RAW.search(tag.translate(ASCII_SIGNS))
        if switch or not self.raw:
            for place, new in _repairs(tag):
                self.changes[stretch.places[start + place]] = new
        if switch:
            self.raw = switch[1] is None

    def _wild(self, tag: str) -> str:
        """Return why no one would write such a tag, or so many of them, "" for an ordinary one."""
        if self.tags >= MAX_TAGS:
            return "too-many-tags"
        return "tag-not-closed" if _LONG_GAP.search(tag) else "tag-too-long" if len(tag) > MAX_TAG else ""

    def _refuse(self, stretch: _Stretch, start: int, code: str) -> None:
        rest = stretch.text[start:]
        self.open_in_raw += len(TAG_OPENS.findall(rest)) if self.raw else 0
        told = code == "too-many-tags" and any(one.code == code for one in self.faults)
        if not told and (not self.raw or self.open_in_raw > _MAX_OPEN_IN_RAW or self._wild(rest)):
            self.faults.append(Fault(stretch.paragraph, rest, code))


def _repairs(tag: str) -> Iterator[tuple[int, str]]:
    """Yield which characters of a whole tag are read as something else."""
    for place in (0, 1, len(tag) - 2, len(tag) - 1):
        if tag[place] in "｛｝％＃":
            yield place, tag[place].translate(ASCII_SIGNS)
    if tag[1] in "#＃":
        return
    place, end = 2, len(tag) - 2
    while place < end:
        sign = tag[place]
        if sign in _QUOTES and (closing := _closing(tag, place, end)) >= 0:
            yield from _literal(tag, place, closing)
            place = closing + 1
            continue
        if word := _WORD.match(tag, place, end):
            yield from _folded(word)
            place = word.end()
            continue
        if (new := _SIGNS.get(sign)) is not None:
            yield place, new
        place += 1
    yield from _joined_kind(tag)


def _joined_kind(tag: str) -> Iterator[tuple[int, str]]:
    """Read `{% p for` as `{%p for`: no tag of Jinja is called p, tr or tc."""
    read = "".join(_SIGNS.get(sign, sign) for sign in tag[:12].translate(ASCII_SIGNS))
    if len(read) == len(tag[:12]) and (apart := _KIND_APART.match(unicodedata.normalize("NFKC", read))):
        for place in range(*apart.span(1)):
            yield place, ""


def _closing(tag: str, start: int, end: int) -> int:
    escaped = {found.start() + 1 for found in _ESCAPE.finditer(tag, start, end)}
    for choice in (_QUOTES[tag[start]], _SECOND_CHOICE.get(tag[start], "")):
        for place in range(start + 1, end):
            if tag[place] in choice and place not in escaped:
                return place
    return -1


def _literal(tag: str, start: int, closing: int) -> Iterator[tuple[int, str]]:
    """Quote a literal with ASCII quotes; curly ones inside it are spelled so that docxtpl leaves them."""
    content = tag[start + 1 : closing]
    quote = tag[start] if tag[start] in "\"'" else "'" if '"' in content or tag[start] in "‘’＇" else '"'
    for place in (start, closing):
        if tag[place] != quote:
            yield place, quote
    for place, sign in enumerate(content, start + 1):
        if sign in _CURLY:
            yield place, f"\\u{ord(sign):04x}"
        elif sign == quote and tag[place - 1] != "\\":
            yield place, f"\\{quote}"


def _folded(word: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Fold a name by NFKC, the form in which fields are named."""
    folded = unicodedata.normalize("NFKC", word.group())
    if folded != word.group():
        yield word.start(), folded
        for place in range(word.start() + 1, word.end()):
            yield place, ""
