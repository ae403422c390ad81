"""Where a problem of a template stands, in the words a clerk uses: 正文第12段, 页眉（偶数页）, 表格2第3行第1列.

Works on a part's parsed tree and the number of a paragraph in it. Knows neither tags nor errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuyi_docs.docx.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KINDS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "core-properties": "文档属性"}
_PAGES = {"even": "（偶数页）", "first": "（首页）"}


def part_words(package: Package, part: str) -> str:
    """Return what a clerk calls `part`."""
    if part == package.main:
        return "正文"
    for source in ("", package.main):
        for relation in package.relationships(source):
            kind = _KINDS.get(relation.type.rpartition("/")[2])
            if kind and relation.target == part:
                return kind + (_pages(package, relation.id) if source else "")
    return part


@dataclass(frozen=True, slots=True)
class Places:
    """The paragraphs of one part, to say where they stand."""

    words: str
    paragraphs: Sequence[_Element]

    def describe(self, paragraph: int) -> str:
        """Return where the paragraph with this number (from 0; -1 unknown) stands."""
        if not 0 <= paragraph < len(self.paragraphs):
            return self.words
        found = self.paragraphs[paragraph]
        root = found.getroottree().getroot()
        if (cell := next(found.iterancestors(f"{W}tc"), None)) is not None:
            return ("" if self.words == "正文" else self.words) + _cell_words(root, cell)
        outer = next(found.iterancestors(f"{W}p"), None)
        if outer is not None:
            return f"{self.words}第{_number(root, outer)}段的文本框"
        return f"{self.words}第{_number(root, found)}段"

    def text(self, paragraph: int) -> str:
        """Return the text of a paragraph, nothing for one that is not there."""
        if not 0 <= paragraph < len(self.paragraphs):
            return ""
        return "".join(one.text or "" for one in self.paragraphs[paragraph].iter(f"{W}t"))


def places_of(package: Package, part: str) -> Places:
    """Return the places of a part that could be read."""
    return Places(part_words(package, part), tuple(package.xml(part).iter(f"{W}p")))


def _cell_words(root: _Element, cell: _Element) -> str:
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    numbers = (
        list(root.iter(f"{W}tbl")).index(table),
        list(table.iterdescendants(f"{W}tr")).index(row),
        list(row.iterdescendants(f"{W}tc")).index(cell),
    )
    return "表格{}第{}行第{}列".format(*(number + 1 for number in numbers))


def _number(root: _Element, paragraph: _Element) -> int:
    """Return the number of a paragraph as it is counted on the page: outside tables and text boxes."""
    before = 0
    for one in root.iter(f"{W}p"):
        before += not any(True for _ in one.iterancestors(f"{W}tc", f"{W}txbxContent"))
        if one is paragraph:
            break
    return max(before, 1)


def _pages(package: Package, relation_id: str) -> str:
    body = package.xml(package.main)
    kinds = [
        one.get(f"{W}type", "default")
        for one in body.iter(f"{W}headerReference", f"{W}footerReference")
        if one.get(_RELATION_ID) == relation_id
    ]
    if not kinds:
        return ""
    if kinds[0] != "default":
        return _PAGES.get(kinds[0], "")
    references = body.iter(f"{W}headerReference", f"{W}footerReference")
    return "（奇数页）" if any(one.get(f"{W}type") == "even" for one in references) else ""
