"""A paragraph's text to the tags in it: what was typed, how it is read, and tags that are not whole.

The reading of what a Chinese input method types is `engine.normalise`'s; here every slip is told, one by one,
and a broken tag does not hide the next. What a tag means is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from itertools import pairwise
from typing import Final

from wuyi_docs.templating.engine.normalise import ASCII_SIGNS, TAG_CLOSES, TAG_OPENS, repair_tag
from wuyi_docs.templating.lint.paragraphs import Paragraph

_ONE_CLOSE: Final = re.compile(r"[}｝]")
_END: Final = {
    "#": re.compile(r"[#＃][}｝]"),
    "raw": re.compile(r"[{｛][%％][-+]?(?:p|tr|tc|r)?\s*endraw"),
}
_LITERAL_BRACES: Final = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
_CLOSING: Final = {"{": "}}", "%": "%}", "#": "#}"}
_LEVEL: Final = re.compile(r"(tr|tc|p|r)\s")
KEYWORDS: Final = (
    *("for", "endfor", "if", "elif", "else", "endif", "set", "endset", "with", "endwith", "raw", "endraw"),
    *("macro", "endmacro", "call", "endcall", "filter", "endfilter"),
    *("colspan", "cellbg", "vm", "hm"),  # docxtpl's own: cells that span, are coloured or merge
)
# What people write who know another language, or none.
_ALIASES: Final = {
    "elseif": "elif",
    "elsif": "elif",
    "foreach": "for",
    "fi": "endif",
    "end": "endif",
    "next": "endfor",
    "如果": "if",
    "若": "if",
    "否则": "else",
    "否则如果": "elif",
    "循环": "for",
    "结束": "endif",
    "结束如果": "endif",
    "结束循环": "endfor",
}
_JOINED: Final = re.compile(r"(if|elif|for|set)(?=[^\x00-\x7f])")
_CURLY: Final = re.compile(r"\\u(201[89cd])")  # how curly quotes in a literal are kept from docxtpl
_CONTROL: Final = re.compile(r"^[-+]|[-+]$")  # Jinja's control of white space
_WORD: Final = re.compile(r"[^\W\d]\w*")
# A tag that was not closed is taken to end here, so that the text after it is not part of the message.
_LIKELY_END: Final = re.compile(r"[，。；、！？\n]|[{｛]|$")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag: `sign` is `{` (prints), `%` (statement) or `#` (comment), `level` p, tr, tc, r or nothing.

    `raw` is what was typed, `body` what stands between the delimiters as it is read, `word` and `rest` a
    statement's first word, guessed from `typed_word`, and what follows; `fault` says why the tag is not whole, `typed_as_read` whether
    nothing in it had to be repaired.
    """

    paragraph: Paragraph
    start: int
    end: int
    sign: str
    level: str
    raw: str
    body: str
    word: str = ""
    rest: str = ""
    typed_word: str = ""
    fault: str = ""
    typed_as_read: bool = True

    @property
    def span(self) -> tuple[int, int]:
        """Where the tag stands in the paragraph's text."""
        return self.start, self.end

    @property
    def statement(self) -> bool:
        """Whether it is `{% … %}`."""
        return self.sign == "%"

    def spelled(self, body: str) -> str:
        """Return `body` as a tag of this kind, to be copied."""
        return spelled(self.sign, self.level, body)


def spelled(sign: str, level: str, body: str) -> str:
    """Return a tag as it should be typed."""
    return f"{{{sign}{level} {body} {_CLOSING[sign]}"


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Text outside tags: where brace-like slips are looked for."""

    paragraph: Paragraph
    start: int
    text: str


def read_tags(paragraphs: Sequence[Paragraph]) -> Iterator[Tag | Gap]:
    """Yield the tags of a part's paragraphs, and the text between them, in order.

    What stands in a comment or between raw and endraw is left out, unless these are never closed.
    """
    skip = ""
    never_closed: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        for start, end in _stretches(paragraph):
            for item in _scan(paragraph, start, end):
                if skip:
                    if not _ends(item, skip):
                        continue
                    was, skip = skip, ""
                    if was == "#":
                        continue
                elif isinstance(item, Tag) and (opened := _begins(item)):
                    if opened not in never_closed and _closes(opened, item, paragraphs[number:]):
                        skip = opened
                    else:
                        never_closed.add(opened)
                if not skip or (isinstance(item, Tag) and item.word == "raw"):
                    yield item


def _stretches(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    for start, end in pairwise((0, *paragraph.cuts, len(paragraph.text))):
        if end > start:
            yield start, end


def _begins(tag: Tag) -> str:
    if tag.sign == "#" and tag.fault:
        return "#"
    return "raw" if tag.statement and tag.word == "raw" and not tag.fault else ""


def _ends(item: Tag | Gap, skip: str) -> bool:
    if skip == "raw":
        return isinstance(item, Tag) and item.statement and item.word == "endraw"
    return isinstance(item, Gap) and bool(_END["#"].search(item.text))


def _closes(opened: str, tag: Tag, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether what `tag` opens is closed in its paragraph or a later one."""
    end = _END[opened]
    return any(end.search(one.text, tag.end if one is tag.paragraph else 0) for one in paragraphs)


def _scan(paragraph: Paragraph, start: int, end: int) -> Iterator[Tag | Gap]:
    text, at = paragraph.text[:end], start
    while opened := TAG_OPENS.search(text, at):
        if _LITERAL_BRACES.match(text, opened.start()):
            at = opened.end()
            continue
        if opened.start() > start:
            yield Gap(paragraph, start, text[start : opened.start()])
        tag = _whole(paragraph, text, opened.start())
        yield tag
        start = at = tag.end
    if end > start:
        yield Gap(paragraph, start, text[start:])


def _whole(paragraph: Paragraph, text: str, start: int) -> Tag:
    """Return the tag that opens at `start`, as far as it can be made out."""
    sign = text[start + 1].translate(ASCII_SIGNS)
    if sign == "#":
        ended = _END["#"].search(text, start + 2) if _may_end(text, start) else None
        return (
            _tag(paragraph, text, start, ended.end())
            if ended
            else _tag(paragraph, text, start, start + 2, "open")
        )
    following = TAG_OPENS.search(text, start + 2)
    limit = following.start() if following else len(text)
    for closed in TAG_CLOSES.finditer(text, start + 2, limit):
        ending = closed.group().translate(ASCII_SIGNS)
        has_literal = "{" in text[start + 2 : closed.start()]
        if ending == _CLOSING[sign]:
            # {{ {…}}}: the first brace closes a literal
            further = sign == "{" and has_literal and text.startswith(("}", "｝"), closed.end())
            return _tag(paragraph, text, start, closed.end() + further)
        if not (sign == "%" and ending == "}}" and has_literal):
            return _tag(paragraph, text, start, closed.end(), "mixed")
    if one := _ONE_CLOSE.search(text, start + 2, limit):
        return _tag(paragraph, text, start, one.end(), "one-brace")
    likely = _LIKELY_END.search(text, start + 2, limit)
    end = likely.start() if likely else limit
    return _tag(paragraph, text, start, max(end, start + 2), "open")


def _may_end(text: str, start: int) -> bool:
    """Tell whether a comment that opens at `start` is closed; one look from behind, however many open."""
    return max(text.rfind(sign + brace) for sign in "#＃" for brace in "}｝") > start


def _tag(paragraph: Paragraph, text: str, start: int, end: int, fault: str = "") -> Tag:
    raw = text[start:end]
    sign = raw[1].translate(ASCII_SIGNS)
    closed = raw if not fault else _mended(raw, sign, fault)
    read = _CURLY.sub(lambda found: chr(int(found[1], 16)), unescape(repair_tag(closed)))
    inner, level = read[2:-2], ""
    if found := _LEVEL.match(inner):
        level, inner = found[1], inner[found.end() :]
    if sign != "#":
        inner = _CONTROL.sub("", inner)
    inner = inner.strip()
    same = fault == "" and read == unescape(raw)
    if sign != "%":
        return Tag(paragraph, start, end, sign, level, raw, inner, fault=fault, typed_as_read=same)
    word, rest, typed = _first_word(inner)
    return Tag(paragraph, start, end, sign, level, raw, inner, word, rest, typed, fault, same)


def _first_word(body: str) -> tuple[str, str, str]:
    """Return the keyword that a statement most likely begins with, what follows, and what was typed for it."""
    found = _WORD.match(body)
    typed = found.group() if found else ""
    rest = body[len(typed) :].strip()
    if typed in KEYWORDS or not typed:
        return typed, rest, typed
    if typed == "end" and f"end{rest}" in KEYWORDS:
        return f"end{rest}", "", f"end {rest}"
    if joined := _JOINED.match(body):
        return joined[1], body[joined.end() :].strip(), typed
    word = _ALIASES.get(typed.lower()) or next(
        iter(get_close_matches(typed, KEYWORDS, n=1, cutoff=0.7)), typed
    )
    return word, rest, typed


def _mended(raw: str, sign: str, fault: str) -> str:
    cut = {"mixed": raw[:-2], "one-brace": raw[:-1]}.get(fault, raw)
    cut = cut.rstrip("%％ 　") if sign == "%" and len(cut) > 2 else cut
    return (cut if len(cut) >= 2 else raw) + " " + _CLOSING[sign]
