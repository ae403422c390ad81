"""Bookmarks of documents that become one: a name of its own for each, in all that refers to it as well.

Word knows bookmarks by name, whatever the case; of two with one name, every reference shows the first. A name
that is only referred to is kept apart too: it must not find the bookmark of another document.
Sequences (`SEQ 图`) are kept apart in the same way, so that the figures of each document count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from wuyi_docs.docx.fields import fields_in, said, say
from wuyi_docs.docx.joining.wholes import speak_of_its_own
from wuyi_docs.docx.package import Package, relationships_part
from wuyi_docs.docx.xml import R, W, attribute, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NAME: Final = 40  # Word cuts longer names
MARKS: Final = (b"bookmarkStart", b"permStart", b"docPr")
_STORIES = re.compile(r"\.(main|header|footer|footnotes|endnotes|comments)\+xml$")
_TOP: Final = "_top"  # no bookmark, but the document's beginning
_SEQUENCE: Final = "SEQ\x02"  # no bookmark's name is written so
_NESTED: Final = "\x01"  # stands in an instruction for a field within it
_TOKEN = re.compile(r'["“]([^"“”]*)["”]|([^\s"“”]+)')
_IDENTIFIER = re.compile(r'["“][^"“”]*["”]|\\\S*|([^\W\d]\w*)')
# Fields whose first argument is a bookmark; those that name one after a switch; those that calculate with some.
_DIRECT: Final = frozenset(("REF", "PAGEREF", "NOTEREF", "FTNREF", "GOTOBUTTON", "ASK", "SET"))
_SWITCHES: Final = {"HYPERLINK": "\\l", "TOC": "\\b", "INDEX": "\\b", "TOA": "\\b", "XE": "\\r"}
_CALCULATING: Final = frozenset(("IF", "COMPARE", "SKIPIF", "NEXTIF"))
# A field may be no more than a bookmark's name, unless that is a field's name.
_NAMES: Final = (
    "ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST BARCODE BIBLIOGRAPHY CITATION "
    "COMMENTS CREATEDATE DATABASE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EMBED EQ FILENAME FILESIZE "
    "FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT GREETINGLINE INCLUDEPICTURE INCLUDETEXT INFO KEYWORDS LASTSAVEDBY LINK "
    "LISTNUM MACROBUTTON MERGEFIELD MERGEREC MERGESEQ NEXT NUMCHARS NUMPAGES NUMWORDS PAGE PRINT PRINTDATE PRIVATE "
    "QUOTE RD REVNUM SAVEDATE SECTION SECTIONPAGES SHAPE STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE USERADDRESS "
    "USERINITIALS USERNAME"
)
_OTHERS: Final = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True)
class Use:
    """A place that says the name of a bookmark or (`kind`) of a sequence, and how to say another there."""

    name: str
    put: Callable[[str], None]
    kind: str = ""

    @property
    def key(self) -> str:
        """What two uses of the same name have in common."""
        return self.kind + self.name.casefold()


def keep_apart(package: Package, taken: set[str], count: int) -> Package:
    """Return `package` with other names for the bookmarks that are in `taken`; puts all its names in there.

    `count` is the document's number, which makes the new names; `taken` holds names without case.
    """
    kinds = package.content_types()
    rels = {part: relationships_part(part) for part, kind in kinds.items() if _STORIES.search(kind)}
    rels.setdefault(package.main, relationships_part(package.main))
    stories = {part: package.xml(part) for part in rels}
    links = {name: package.xml(name) for name in rels.values() if name in package.parts}
    changed = speak_of_its_own(stories, package.main, count)
    own = {
        str(attribute(one, "name")).casefold()
        for root in stories.values()
        for one in root.iter(W + "bookmarkStart")
    }
    uses = [use for root in stories.values() for use in _uses(root, own)]
    uses += [use for root in links.values() for use in _targets(root)]
    names = {use.key: use for use in uses if use.key != _TOP}
    renamed: dict[str, str] = {}
    known = taken | names.keys()
    for key in sorted(names.keys() & taken):
        renamed[key] = _free(names[key], known, count)
        known.add(replace(names[key], name=renamed[key]).key)
    for use in reversed(uses):  # from the end of each instruction, so that the offsets before it still hold
        if use.key in renamed:
            use.put(renamed[use.key])
    taken.update(known)
    if not renamed and not changed:
        return package
    written = {part: serialise(root) for part, root in (stories | links).items()}
    return replace(package, parts=MappingProxyType({**package.parts, **written}))


def _free(use: Use, taken: set[str], count: int) -> str:
    while True:
        ending = f"_{count}"
        name = use.name[: MAX_NAME - len(ending)] + ending
        if replace(use, name=name).key not in taken:
            return name
        count += 1


def _uses(root: _Element, own: set[str]) -> Iterator[Use]:
    """Yield what says a bookmark's name in a part; `own` are the document's bookmarks."""
    for one in root.iter(W + "bookmarkStart"):
        yield from _attribute(one, W + "name")
    for one in root.iter(W + "hyperlink"):
        if one.get(f"{R}id") is None:  # else a place in another file
            yield from _attribute(one, W + "anchor")
    for one in root.iter(W + "ffData"):
        for label in one.iterchildren(W + "name"):
            yield from _attribute(label, W + "val")
    for one in root.iter("{urn:schemas-microsoft-com:vml}*"):
        if one.get("href", "").startswith("#"):
            yield from _attribute(one, "href", 1)
    for field in fields_in(root, deleted=True):
        text = "".join(map(_text, field.pieces))
        for start, end, kind in _spans(text, own):
            yield Use(text[start:end], _in_pieces(field.pieces, start, end), kind)


def _spans(instruction: str, own: set[str]) -> list[tuple[int, int, str]]:
    """Return where an instruction names bookmarks and sequences, in order, each with its kind."""
    found = [(*span, "") for span in named(instruction, own)]
    return sorted(found + [(*span, _SEQUENCE) for span in counted(instruction)])


def _attribute(element: _Element, key: str, start: int = 0) -> Iterator[Use]:
    def put(name: str) -> None:
        text = element.get(key, "")
        element.set(key, text[:start] + name)

    if name := element.get(key, "")[start:]:
        yield Use(name, put)


def _targets(links: _Element) -> Iterator[Use]:
    """Yield the links of pictures and shapes to a place in the document: addresses that begin with `#`."""
    for one in links:
        target = one.get("Target", "")
        if one.get("TargetMode") == "External" and target.startswith("#") and len(target) > 1:
            yield Use(unquote(target[1:]), _in_address(one, "%" in target))


def _in_address(link: _Element, quoted: bool) -> Callable[[str], None]:
    return lambda name: link.set("Target", f"#{quote(name) if quoted else name}")


def _text(piece: _Element | None) -> str:
    return _NESTED if piece is None else said(piece)


def _in_pieces(pieces: list[_Element | None], start: int, end: int) -> Callable[[str], None]:
    def put(name: str) -> None:
        at = 0
        for piece in pieces:
            text = _text(piece)
            low, high = max(start - at, 0), min(end - at, len(text))
            if piece is not None and low < high:
                say(piece, text[:low] + name + text[high:])
                name = ""
            at += len(text)

    return put


def named(instruction: str, own: set[str]) -> list[tuple[int, int]]:
    """Return where a field's instruction names bookmarks, in order; `own` are the document's, without case."""
    spans = _tokens(instruction)
    if not spans:
        return []
    texts = [instruction[start:end] for start, end in spans]
    name, found = texts[0].upper(), range(0)
    if name in _DIRECT:
        found = range(1, 2)
    elif name == "SEQ":
        found = range(2, 3)
    elif name in _SWITCHES:
        if name == "HYPERLINK" and len(texts) > 1 and texts[1] and not texts[1].startswith("\\"):
            start, end = spans[1]
            return [(start + 1, end)] if texts[1].startswith("#") and end > start + 1 else []
        at = next((i for i, text in enumerate(texts) if text.lower() == _SWITCHES[name]), len(texts))
        found = range(at + 1, at + 2)
    elif name in _CALCULATING or name.startswith("="):
        words = (one for one in _IDENTIFIER.finditer(instruction, spans[0][0]) if one[1])
        return [one.span(1) for one in words if one[1].casefold() in own and one.start() != spans[0][0]]
    elif name not in _OTHERS and texts[0].casefold() in own:
        found = range(1)
    return [
        spans[at]
        for at in found
        if at < len(texts) and texts[at] and not texts[at].startswith("\\") and _NESTED not in texts[at]
    ]


def counted(instruction: str) -> list[tuple[int, int]]:
    """Return where a field's instruction names a sequence: `SEQ 图`, and a table of figures by `\\c` or `\\a`."""
    tokens = _tokens(instruction)
    texts = [instruction[start:end] for start, end in tokens]
    name = texts[0].upper() if texts else ""
    before = {"SEQ": (texts[0],), "TOC": ("\\c", "\\a")}[name] if name in ("SEQ", "TOC") else ()
    follows = zip(texts, texts[1:], tokens[1:], strict=False)
    found = [at for last, text, at in follows if last in before and text and not text.startswith("\\")]
    return [(start, end) for start, end in found if _NESTED not in instruction[start:end]]


def _tokens(instruction: str) -> list[tuple[int, int]]:
    """Return where the words of a field's instruction stand, those in quotes without them."""
    return [one.span(1 if one[1] is not None else 2) for one in _TOKEN.finditer(instruction)]


def number_marks(roots: Iterable[_Element]) -> None:
    """Number the bookmarks, permissions and drawings of all parts anew, so that no number is there twice.

    An end belongs to the last start before it that had its number.
    """
    count = 0
    for root in roots:
        numbers: dict[tuple[str, str | None], str] = {}
        tags = [W + kind + side for kind in ("bookmark", "perm") for side in ("Start", "End")]
        for one in root.iter(*tags, "{*}docPr"):
            tag = str(one.tag).rpartition("}")[2]
            key = "id" if tag == "docPr" else W + "id"
            mark = (tag.removesuffix("Start").removesuffix("End"), one.get(key))
            number = numbers.pop(mark, None) if tag.endswith("End") else None
            if number is None:
                count += 1
                number = str(count)
            if tag.endswith("Start"):
                numbers[mark] = number
            one.set(key, number)
