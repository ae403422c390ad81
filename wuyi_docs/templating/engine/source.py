"""A part of a template to the text that Jinja compiles, by docxtpl's own patch_xml, with each line's paragraph.

docxtpl is called, never copied: what its tags mean is its business. A newline with a mark goes before each paragraph
before patching, and before each row or cell that a tag stands for, so that Jinja's line numbers lead back. Runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from wuyi_docs.docx.package import Package, parse_xml
from wuyi_docs.docx.xml import DECLARATION, W, without_markup
from wuyi_docs.templating.engine.normalise import Fault, normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

# Neither of a mark's control characters can stand in XML, so a mark is never mistaken for text.
LINE_MARK = "\n\x01"
_NUMBERED = re.compile("\x01([0-9]+)\x02")
_MARKED = re.compile(r"<w:(p|tr|tc)(?=[ >/])")
_BODY = re.compile(r"<w:body(?: [^>]*)?>")
_BODY_END = "</w:body>"
_BRACE = re.compile("[{｛]")
_LEVEL_TAG = re.compile(r"[{｛][{｛%％][-+]?\s*(p|ｐ|tr|tc)\s")
_OPENS, _ENDS = re.compile(r"[pｐ]\s+(?:for|if)\b"), re.compile(r"[pｐ]\s+end(?:for|if)\b")
_HOLDERS = frozenset(W + name for name in ("tc", "txbxContent", "hdr", "ftr", "footnote"))
_TAG = re.compile(r"\{[{%#]")

# docxtpl's patterns take 2 s for this much; beyond it lies no real template.
MAX_TAGGED_XML = 3 * 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """A part ready to compile: what stands before and after `text`, and the paragraph of each line.

    `may_empty` says that tags stand for paragraphs of a cell, a text box or the like, which may be left with none.
    """

    part: str
    head: str
    text: str
    tail: str
    lines: tuple[int, ...]
    tagged: bool
    faults: tuple[Fault, ...] = ()
    may_empty: bool = False

    def paragraph(self, line: int) -> int:
        """Return the number of the paragraph that line `line` (from 1) of the text belongs to, or -1."""
        return self.lines[min(line, len(self.lines)) - 1] if line > 0 else -1


def read_source(package: Package, part: str) -> Source:
    """Return the source of `part`; faulty tags are listed, and then nothing is patched."""
    from lxml import etree

    root = parse_xml(package.parts[part], part, package.name, drop_blank=True)
    _drop_deleted_tags(root)
    head, text, tail = _split(etree.tostring(root, encoding="unicode"), part == package.main)
    repaired = normalise(text)
    taking = _taking_tags(root) if _BRACE.search(text) else []
    faults = repaired.faults + _too_much(repaired.xml) + _greedy_tags(taking)
    if "{" not in repaired.xml or not _TAG.search(without_markup(repaired.xml)):
        return Source(part, head, text, tail, (-1,), tagged=False, faults=faults)
    if faults:
        return Source(part, head, text, tail, (-1,), tagged=True, faults=faults)
    patched = engine().patch_xml(_marked(repaired.xml, _tagged_rows(root, taking)))
    may_empty = _may_empty(taking)
    text = _NUMBERED.sub("\x01", patched)
    return Source(part, head, text, tail, _line_map(patched), tagged=True, may_empty=may_empty)


@lru_cache(maxsize=1)
def engine() -> Any:
    """Return the docxtpl object whose pure functions are called."""
    from docxtpl import DocxTemplate

    return DocxTemplate("")  # opens nothing until it renders, and it never does


def _drop_deleted_tags(root: _Element) -> None:
    """Drop what a tracked change has deleted or moved away if a tag stands in it, which docxtpl would still run."""
    for deleted in list(root.iter(f"{W}del", f"{W}moveFrom")):
        parent = deleted.getparent()
        if parent is not None and _BRACE.search("".join(map(str, deleted.itertext()))):
            parent.remove(deleted)


class _Taking(NamedTuple):
    """A paragraph with tags that take more than themselves away: its number, its own text, and the tags' levels."""

    number: int
    paragraph: _Element
    text: str
    levels: list[str]


def _taking_tags(root: _Element) -> list[_Taking]:
    """Return the paragraphs of a part with such tags; those of a text box are not part of the one it is anchored in."""
    texts: dict[_Element | None, list[str]] = {}
    for one in root.iter(f"{W}t"):
        texts.setdefault(next(one.iterancestors(f"{W}p"), None), []).append(one.text or "")
    found = []
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        text = "".join(texts.get(paragraph, ()))
        if levels := _LEVEL_TAG.findall(text):
            found.append(_Taking(number, paragraph, text, [level.replace("ｐ", "p") for level in levels]))
    return found


def _greedy_tags(taking: Sequence[_Taking]) -> tuple[Fault, ...]:
    """Find the tags that would take more away with their paragraph than docxtpl tells: a section, another tag."""
    found = []
    for number, paragraph, text, levels in taking:
        if "p" in levels and paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            found.append(Fault(number, text, "tag-takes-section"))
        elif levels.count("p") > 1:
            found.append(Fault(number, text, "two-paragraph-tags"))
    return tuple(found)


def _may_empty(taking: Sequence[_Taking]) -> bool:
    """Tell whether a cell, text box or the like has no paragraph behind its tables that stands in no block."""
    tags = {one.paragraph: one.text for one in taking if "p" in one.levels}
    holders = {parent for one in tags if (parent := one.getparent()) is not None and parent.tag in _HOLDERS}
    for holder in holders:
        depth, sure = 0, False
        for one in holder:
            if one in tags:
                opens, ends = _OPENS.search(tags[one]), _ENDS.search(tags[one])
                depth += (opens is not None) - (ends is not None)
            elif one.tag in (f"{W}p", f"{W}tbl") and not depth:
                sure = one.tag == f"{W}p"
            elif one.tag == f"{W}tbl":
                sure = False
        if not sure:
            return True
    return False


def _tagged_rows(root: _Element, taking: Sequence[_Taking]) -> dict[tuple[str, int], int]:
    """Return the number of the paragraph whose tag stands for a row or cell, by the kind and number of that."""
    holders = {
        next(one.paragraph.iterancestors(W + level), None): one.number
        for one in taking
        for level in ("tr", "tc")
        if level in one.levels
    }
    return {
        (kind, at): holders[one]
        for kind in ("tr", "tc")
        for at, one in enumerate(root.iter(W + kind) if holders else ())
        if one in holders
    }


def _split(text: str, is_main: bool) -> tuple[str, str, str]:
    opened = _BODY.search(text) if is_main else None
    if opened is None or _BODY_END not in text:
        return DECLARATION, text, ""
    end = text.rindex(_BODY_END)
    return DECLARATION + text[: opened.end()], text[opened.end() : end], text[end:]


def _too_much(xml: str) -> tuple[Fault, ...]:
    if len(xml) > MAX_TAGGED_XML and "{" in xml:
        return (Fault(-1, f"这一部分有 {len(xml) // 2**20} MB", "tagged-part-too-big"),)
    return ()


def _marked(xml: str, rows: Mapping[tuple[str, int], int]) -> str:
    counts = {kind: count() for kind in ("p", "tr", "tc")}

    def mark(found: re.Match[str]) -> str:
        at = next(counts[found[1]])
        number = at if found[1] == "p" else rows.get((found[1], at))
        return found[0] if number is None else f"\n\x01{number}\x02{found[0]}"

    return _MARKED.sub(mark, xml)


def _line_map(patched: str) -> tuple[int, ...]:
    paragraph = -1
    found = []
    for line in patched.split("\n"):
        if mark := _NUMBERED.match(line):
            paragraph = int(mark[1])
        found.append(paragraph)
    return tuple(found)
