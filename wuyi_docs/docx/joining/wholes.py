"""Fields that speak of a document as a whole: in a file of many documents each still speaks of its own.

The number of pages becomes the number of the last one, since each document's pages count from 1; a table of contents
takes in its own document; a title, an author, a file's name stay as they were shown last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.fields import fields_in
from wuyi_docs.docx.sections import sections_of
from wuyi_docs.docx.xml import W, new, val

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN_LAST: Final = frozenset(
    [
        "AUTHOR",
        "COMMENTS",
        "CREATEDATE",
        "DOCPROPERTY",
        "DOCVARIABLE",
        "EDITTIME",
        "FILENAME",
        "FILESIZE",
        "INFO",
        "KEYWORDS",
        "LASTSAVEDBY",
        "NUMCHARS",
        "NUMWORDS",
        "PRINTDATE",
        "REVNUM",
        "SAVEDATE",
        "SUBJECT",
        "TEMPLATE",
        "TITLE",
    ]
)
_KEEPS_LOOK: Final = "\\* MERGEFORMAT"


def speak_of_its_own(stories: Mapping[str, _Element], main: str, count: int) -> bool:
    """Change the fields of a document, the `count`th, in its parts by their names; tell whether any was changed."""
    body = stories[main].find(W + "body")
    if body is None:
        return False
    pages, whole = f"_wuyi_pages_{count}", f"_wuyi_all_{count}"
    starts = [val(one, "pgNumType", "start") for one in sections_of(body)]
    counts_on = not any(starts[1:]) and starts[:1] in ([], [""], ["1"])
    wanted: set[str] = set()
    for one in [one for root in stories.values() for one in fields_in(root) if None not in one.pieces]:
        name, _, rest = one.instruction.strip().partition(" ")
        if name.upper() in _SHOWN_LAST:
            one.unlink()
            wanted.add("")
        elif name.upper() == "NUMPAGES" and counts_on:
            # Without a word the number would be written as the pages' own are: - 3 -.
            shape = "" if "\\*" in rest.replace(_KEEPS_LOOK, "") else "\\* Arabic "
            one.say(f" PAGEREF {pages} {shape}{rest} ")
            wanted.add(pages)
        elif name.upper() == "TOC" and "\\b" not in rest:
            one.say(f" TOC {rest.strip()} \\b {whole} ")
            wanted.add(whole)
    _add_bookmarks(body, wanted, pages, whole)
    return bool(wanted)


def _add_bookmarks(body: _Element, wanted: Collection[str], pages: str, whole: str) -> None:
    """Mark the document's last paragraph, and all of it."""
    paragraphs = [
        one for one in body.iter(W + "p") if next(iter(one.iterancestors(W + "txbxContent")), None) is None
    ]
    if not paragraphs:
        return
    first, last = paragraphs[0], paragraphs[-1]
    if whole in wanted:
        first.insert(1 if len(first) and first[0].tag == W + "pPr" else 0, _bookmark(first, "0", whole))
        last.append(new(last, "bookmarkEnd", id="0"))
    if pages in wanted:
        last.extend((_bookmark(last, "1", pages), new(last, "bookmarkEnd", id="1")))


def _bookmark(like: _Element, number: str, name: str) -> _Element:
    start = new(like, "bookmarkStart", id=number)
    start.set(W + "name", name)
    return start
