"""Footnotes, endnotes and comments of documents that become one: each document's own, counted from its own first."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.joining.looks import Looks
from wuyi_docs.docx.joining.parts import Book, book_styles, bring_part, carry_references
from wuyi_docs.docx.number_formats import spell
from wuyi_docs.docx.package import Package
from wuyi_docs.docx.styles import Styles, properties_of
from wuyi_docs.docx.xml import W, child, ensure_child, name_of, new, put_child, val, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

# What refers to a note, what shows its number in the note itself, how it counts where nothing says how.
NOTES: Final = {
    "footnotes": ("footnoteReference", "footnoteRef", "footnotePr", "decimal"),
    "endnotes": ("endnoteReference", "endnoteRef", "endnotePr", "lowerRoman"),
    "comments": ("commentReference", "", "", ""),
}
_COMMENT_MARKS: Final = ("commentReference", "commentRangeStart", "commentRangeEnd")
_COUNTING: Final = ("numStart", "numRestart", "numFmt")


def carry_notes(book: Book, package: Package, body: _Element, looks: Looks) -> bool:
    """Bring over the notes of a body, whose sections are in it, under new numbers.

    A file's notes are counted through: those of a document after the first that has any get their numbers as text,
    since LibreOffice does not begin to count anew. Numbers that begin anew on each page cannot be told: return
    False where there are such ones, or of a kind that is not known here.
    """
    told = True
    for kind, (reference, own_number, properties, usual) in NOTES.items():
        names = _COMMENT_MARKS if kind == "comments" else (reference,)
        marks = list(body.iter(*(W + name for name in names)))
        part = package.related().get(kind, "") if marks else ""
        if not part:
            continue
        settings = package.optional_xml("settings")
        labels: dict[str | None, str] = {}
        if kind in book.counted:
            labels = _labels(body, reference, child(settings, properties), properties, usual)
            if labels:
                _count_like(body, properties, book.counted[kind])
            told = told and (bool(labels) or all(map(is_on_its_own, marks)))
        elif properties:
            book.counted[kind] = next(iter(_own(body, properties)), None)
            _count_in_book(book, child(settings, properties), properties)
        if book.count == 1:
            continue
        own = book.of_type(f"/{kind}")
        if not own:
            bring_part(book, package, kind, part, looks)
            continue
        root, renamed = book.root(own), {}
        free = 1 + max((whole(one.get(W + "id")) or 0 for one in root), default=0)
        wanted = {one.get(W + "id") for one in marks}
        styles = book_styles(book) if labels else Styles()
        for note in package.xml(part):
            ident = note.get(W + "id")
            if ident in wanted:
                copy = deepcopy(note)
                if not looks.are_the_books:
                    looks.dress(copy)
                carry_references(book, package, copy, looks, part, own)
                if ident in labels:
                    _say_number(copy, own_number, labels[ident], styles)
                renamed[ident] = str(free)
                copy.set(W + "id", str(free))
                root.append(copy)
                free += 1
        for mark in marks:
            ident = mark.get(W + "id")
            if ident in labels and not is_on_its_own(mark):
                mark.set(W + "customMarkFollows", "1")
                mark.addnext(_text(mark, labels[ident]))
            mark.set(W + "id", renamed.get(ident, ident or ""))
    return told


def is_on_its_own(reference: _Element) -> bool:
    """Tell whether a reference has a mark of its author's choice instead of a number."""
    return (reference.get(W + "customMarkFollows") or "0") not in ("0", "false", "off")


def _own(body: _Element, properties: str) -> list[_Element]:
    return [
        one
        for one in body.iter(W + properties)
        if (up := one.getparent()) is not None and up.tag == W + "sectPr"
    ]


def _count_like(body: _Element, properties: str, counted: _Element | None) -> None:
    """Let the sections say of counting what those say whose notes are counted: LibreOffice has one way for a file."""
    for old in _own(body, properties):
        if (section := old.getparent()) is not None:
            section.remove(old)
    if counted is not None:
        for section in body.iter(W + "sectPr"):
            put_child(section, deepcopy(counted))


def _count_in_book(book: Book, settings: _Element | None, properties: str) -> None:
    """Let the file's settings say how to count what the first document that has notes says in its own."""
    if book.count == 1 or (settings is None and "settings" not in book.base.related()):
        return
    own = ensure_child(book.root(book.own("settings")), properties)
    for one in list(own):
        if name_of(one) in _COUNTING:
            own.remove(one)
    for one in reversed(list(settings) if settings is not None else []):
        if name_of(one) in _COUNTING:
            own.insert(0, deepcopy(one))


def _labels(
    body: _Element, reference: str, settings: _Element | None, properties: str, usual: str
) -> dict[str | None, str]:
    """Return the numbers of a document's notes as they are printed, by their ids; none where they cannot be told."""
    labels: dict[str | None, str] = {}
    count, first = 0, True
    for section, marks in _by_section(body, reference):
        own = child(section, properties)
        start, restart, shape = (val(own, one) or val(settings, one) for one in _COUNTING)
        if restart == "eachPage":
            return {}
        if first or restart == "eachSect":
            count = (whole(start) or 1) - 1
        first = False
        for mark in marks:
            if not is_on_its_own(mark):
                count += 1
                label = spell(count, shape or usual)
                if not label:
                    return {}
                labels[mark.get(W + "id")] = label
    return labels


def _by_section(body: _Element, reference: str) -> Iterator[tuple[_Element | None, list[_Element]]]:
    marks: list[_Element] = []
    for one in body.iter(W + reference, W + "sectPr"):
        if one.tag != W + "sectPr":
            marks.append(one)
        elif (up := one.getparent()) is None or up.tag != W + "sectPrChange":
            yield one, marks
            marks = []
    yield None, marks


def _say_number(note: _Element, own_number: str, label: str, styles: Styles) -> None:
    """Put a number as symbols into a note: LibreOffice, which shows the reference's mark there, leaves those out."""
    for mark in list(note.iter(W + own_number)):
        for sign in reversed(label):
            mark.addnext(new(mark, "sym", font=_face(mark, sign, styles), char=f"{ord(sign):04X}"))
        if (run := mark.getparent()) is not None:
            run.remove(mark)


def _face(mark: _Element, sign: str, styles: Styles) -> str:
    run = mark.getparent()
    paragraph = next(iter(mark.iterancestors(W + "p")), None)
    properties = dict(styles.base_run)
    for ident in (
        val(child(paragraph, "pPr"), "pStyle") or styles.default_paragraph,
        val(child(run, "rPr"), "rStyle"),
    ):
        properties |= styles.chain(ident)[1]
    properties |= properties_of(child(run, "rPr"))
    slot, usual = ("ascii", "Times New Roman") if sign.isascii() else ("eastAsia", "宋体")
    return styles.face(properties, slot) or usual


def _text(like: _Element, label: str) -> _Element:
    text = new(like, "t")
    text.text = label
    return text
