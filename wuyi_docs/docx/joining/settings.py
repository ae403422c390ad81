"""Settings that hold for a whole file: what a document's sections can say for themselves, they say.

The rest follows the first document; it is told, document by document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.joining.parts import Book
from wuyi_docs.docx.sections import references
from wuyi_docs.docx.xml import R, attribute, child, ensure_child, is_on, name_of, new, put_child

if TYPE_CHECKING:
    from lxml.etree import _Element

_EVEN: Final = "evenAndOddHeaders"
# What else decides where lines and pages break, by what a clerk calls it.
_FOR_ALL: Final = {
    "mirrorMargins": "对称页边距",
    "gutterAtTop": "装订线在顶端",
    "defaultTabStop": "默认制表位",
    "autoHyphenation": "自动断字",
    "characterSpacingControl": "标点压缩",
    "noLineBreaksAfter": "避尾字符",
    "noLineBreaksBefore": "避头字符",
    "strictFirstAndLastChars": "避头避尾",
    "compatibilityMode": "兼容模式",
}


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be known of a document when all are in: its sections, whether its even pages differ."""

    sections: Sequence[_Element]
    even: bool


def note_documents_settings(settings: _Element | None, sections: Sequence[_Element]) -> Document:
    """Write into a document's sections what its settings say of notes; return what is to be settled at the end."""
    for kind in ("footnotePr", "endnotePr"):
        found = child(settings, kind)
        if found is not None:
            for section in sections:
                _say_notes(section, found)
    return Document(sections, is_on(child(settings, _EVEN)))


def _say_notes(section: _Element, settings: _Element) -> None:
    own = child(section, name_of(settings))
    if own is None:
        own = new(section, name_of(settings))
        put_child(section, own)
    said = {name_of(one) for one in own}
    for one in settings:
        if name_of(one) in ("numFmt", "numStart", "numRestart") and name_of(one) not in said:
            own.append(deepcopy(one))


def settle_even_pages(book: Book, documents: Iterable[Document]) -> None:
    """Let even pages differ in the file if they do in one document, and show the others' headers on all pages."""
    listed = list(documents)
    if not any(one.even for one in listed) or all(one.even for one in listed):
        return
    settings = book.root(book.own("settings"))
    if not is_on(child(settings, _EVEN)):
        switch = ensure_child(settings, _EVEN)
        for key in list(switch.attrib):
            del switch.attrib[key]
    for one in listed:
        for section in () if one.even else one.sections:
            _same_on_even_pages(section)


def _same_on_even_pages(section: _Element) -> None:
    for reference in list(references(section)):
        if reference.pages == "even":
            section.remove(reference.element)
    for reference in list(references(section)):
        if reference.pages == "default":
            copy = new(section, f"{reference.kind}Reference", type="even")
            copy.set(f"{R}id", reference.id)
            reference.element.addnext(copy)


def for_all(settings: _Element | None) -> dict[str, str]:
    """Return what settings say that holds for a whole file, by what a clerk calls it."""
    found = {}
    for one in settings.iter() if settings is not None else ():
        name = name_of(one)
        if name == "compatSetting":
            name = attribute(one, "name") or ""
        if label := _FOR_ALL.get(name):
            found[label] = attribute(one, "val") or "1"
    return found
