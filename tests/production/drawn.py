"""A merged file set beside the documents that it was made of, glyph by glyph, as LibreOffice draws them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader

from tests.page.pdf import Page, read_pages
from wuyi_docs.pages.render import to_pdf

SIDEWAYS = 0.3  # mm; what LibreOffice rounds in a justified line adds up
UPRIGHT = 0.11  # mm


def assert_drawn_as_alone(documents: Sequence[Path], merged: Path, upright: float = UPRIGHT) -> None:
    """Assert that every page of `documents` is a page of `merged`, in order, each document on a right-hand page."""
    *alone, together = to_pdf([*documents, merged], merged.parent / "看")
    labels = range(1, len(PdfReader(together.pdf).pages) + 1)
    left = [(number, page) for number, page in zip(labels, read_pages(together.pdf), strict=True)]
    for document, rendered in zip(documents, alone, strict=True):
        for count, page in enumerate(read_pages(rendered.pdf), start=1):
            while left and page.glyphs and not left[0][1].glyphs:
                left.pop(0)
            assert left, f"{document.name}: page {count} is missing"
            number, other = left.pop(0)
            assert count > 1 or number % 2, f"{document.name} begins on page {number}"
            assert_same(page, other, f"{document.name}, page {count}", upright)
    assert not any(page.glyphs for _, page in left)


def assert_same(page: Page, other: Page, where: str, upright: float) -> None:
    """Assert that two pages have the same glyphs and rules at the same places."""
    texts = ["".join(glyph.text for glyph in one.glyphs) for one in (page, other)]
    assert texts[0] == texts[1], where
    assert (page.width, page.height) == (other.width, other.height), where
    for one, two in zip(page.glyphs, other.glyphs, strict=True):
        assert (one.face.partition("+")[2], one.size) == (two.face.partition("+")[2], two.size), (
            f"{where}: {one}"
        )
        assert abs(one.x0 - two.x0) < SIDEWAYS, f"{where}: {one} {two}"
        assert abs(one.baseline - two.baseline) < upright, f"{where}: {one} {two}"
    for rule, its in zip(page.strokes, other.strokes, strict=True):
        assert abs(rule.y - its.y) < upright, f"{where}: {rule} {its}"
