"""Settings that hold for a whole file: what a document's sections can say for themselves, they say.

The rest follows the first document; it is told, document by document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.docx.joining.parts import Book
from wuyi_docs.docx.sections import references
from wuyi_docs.docx.xml import R, W, attribute, child, ensure_child, is_on, name_of, new, val

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


_LOST: Final = {
    "merged-notes": "脚注或尾注的编号每页从头编，或者是少见的样式，在 LibreOffice 里会接着前一份往下编",
    "merged-pages": "总页数（NUMPAGES）在中途重新编页码的文件里，合成以后是整个文件的页数",
}


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be known of a document when all are in.

    Beside its file and its sections: whether its even pages differ, whether its endnotes stand at the end of each
    section, what its settings say that holds for a whole file, by what a clerk calls it, and what else cannot be
    kept (codes of `_LOST`).
    """

    file: str
    sections: Sequence[_Element]
    even: bool
    by_section: bool
    others: Mapping[str, str]
    lost: Sequence[str] = ()


def look_at(
    file: str, settings: _Element | None, sections: Sequence[_Element], lost: Sequence[str]
) -> Document:
    """Return what is to be known of a document."""
    even, by_section = is_on(child(settings, _EVEN)), val(child(settings, "endnotePr"), "pos") == "sectEnd"
    return Document(file, sections, even, by_section, _for_all(settings), lost)


def settle_even_pages(book: Book, documents: Sequence[Document]) -> None:
    """Let even pages differ in the file if they do in one document, and show the others' headers on all pages."""
    if not any(one.even for one in documents) or all(one.even for one in documents):
        return
    settings = book.root(book.own("settings"))
    if not is_on(child(settings, _EVEN)):
        switch = ensure_child(settings, _EVEN)
        for key in list(switch.attrib):
            del switch.attrib[key]
    for one in documents:
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


def settle_endnotes(book: Book, documents: Sequence[Document]) -> None:
    """Let the endnotes of each document stand at its end, not at that of the file."""
    if "endnotes" not in book.counted or len(documents) < 2:
        return
    properties = ensure_child(book.root(book.own("settings")), "endnotePr")
    ensure_child(properties, "pos").set(W + "val", "sectEnd")
    for one in documents:
        for section in () if one.by_section else one.sections[:-1]:
            ensure_child(section, "noEndnote")


def what_is_lost(book: Book, documents: Sequence[Document]) -> list[Problem]:
    """Return notes on what the documents do not keep in one file, those alike told once."""
    files: dict[tuple[str, str], list[str]] = {}
    for one in documents:
        differing = [
            label for label in _FOR_ALL.values() if one.others.get(label) != documents[0].others.get(label)
        ]
        if differing:
            what = f"{'、'.join(differing)}整个文件只能有一种，合成以后跟第一份一样，断行断页可能和单独打印时不同"
            files.setdefault(("merged-settings", what), []).append(one.file)
        for code in one.lost:
            files.setdefault((code, _LOST[code]), []).append(one.file)
    if "endnotes" in book.counted and len(documents) > 1:
        what = "尾注在 Word 里印在各份文件的末尾；用 LibreOffice 打开，都排在整个文件的最后"
        files["merged-endnotes", what] = [documents[0].file]
    return [
        Problem(
            code,
            what,
            Place(names[0] + (f"等{len(names)}份" if len(names) > 1 else "")),
            severity=Severity.NOTE,
        )
        for (code, what), names in files.items()
    ]


def _for_all(settings: _Element | None) -> dict[str, str]:
    found = {}
    for one in settings.iter() if settings is not None else ():
        name = name_of(one)
        if name == "compatSetting":
            name = attribute(one, "name") or ""
        if label := _FOR_ALL.get(name):
            found[label] = attribute(one, "val") or "1"
    return found
