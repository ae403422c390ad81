"""Lines and pages: 22 lines of 28 characters, and a foot that stays whole wherever the text ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.cases import NOTICE, end_cases, hanzi
from tests.page.document import Document
from tests.page.machine import needs_office
from tests.page.make import Case, render_cases
from tests.page.rules import RULES
from wuyi_docs.core.standard import CHARS_PER_LINE, LINES_PER_PAGE

pytestmark = [needs_office, pytest.mark.xdist_group("page")]
# What may go wrong when the text ends near the foot of a page.
AT_THE_END = ("BD01", "SG02", "SG03", "SG04", "SG05", "SG06", "SG08", "BJ01", "BJ02", "BJ06", "BJ08", "PN04")


def assert_full(document: Document, pages: int) -> None:
    """Assert that at least `pages` pages hold 22 lines of 28 plain characters each."""
    full = document.full_pages
    assert len(full) >= pages
    assert {len(lines) for _, lines in full} == {LINES_PER_PAGE.value}
    wrapped = [line for one in document.of("公文正文") for line in one.lines[1:-1]]
    plain = [line for line in wrapped if all("一" <= glyph.text <= "鿿" for glyph in line.glyphs)]
    assert {len(line.glyphs) for line in plain} == {CHARS_PER_LINE.value}


def long_case(pages: int) -> Case:
    """Return a notice whose plan is one paragraph of plain Han characters over so many pages."""
    return Case(f"长文{pages}页", NOTICE, {"方案正文": hanzi(28 * 22 * pages)})


def test_each_full_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    [document] = render_cases([long_case(12)], tmp_path).values()
    assert_full(document, 10)


@pytest.mark.slow
def test_two_hundred_pages_have_22_lines_of_28_characters_each(tmp_path: Path) -> None:
    [document] = render_cases([long_case(200)], tmp_path).values()
    assert len(document.pages) >= 200
    assert_full(document, 198)


@pytest.mark.parametrize(
    ("manner", "every"),
    [
        ("盖章", 1),
        ("不盖章", 3),
        ("签名章", 3),
        pytest.param("不盖章", 1, marks=pytest.mark.slow),
        pytest.param("签名章", 1, marks=pytest.mark.slow),
    ],
)
def test_wherever_the_text_ends_the_foot_stays_whole_and_the_sign_off_has_text_beside_it(
    manner: str, every: int, tmp_path: Path
) -> None:
    documents = render_cases(end_cases(manner, LINES_PER_PAGE.value + 3)[::every], tmp_path)
    off = [
        f"{name} {rule.id}：{reading.where}：应当 {reading.wanted}，实为 {reading.found}"
        for name, document in documents.items()
        for rule in RULES
        if rule.id in AT_THE_END
        for reading in rule.measure(document)
        if not reading.ok
    ]
    assert not off, "\n".join(off)
    # The sweep has to cross the foot of a page, or it proves nothing.
    assert len({len(document.pages) for document in documents.values()}) > 1
