"""Problems of a template to Word comments in a copy of it, each at the tag that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wuyi_docs.core.problem import Problem, Spot
from wuyi_docs.docx.package import Package
from wuyi_docs.templating.lint.paragraphs import Paragraph, read_paragraphs, read_parts
from wuyi_docs.templating.lint.problems import NOTE

if TYPE_CHECKING:
    from wuyi_docs.docx.comments import Comment


def annotate_template(package: Package, problems: Iterable[Problem]) -> bytes:
    """Return a copy of the template with a comment at each problem; one without a place goes to the top."""
    from wuyi_docs.docx.comments import annotate

    listed = list(problems)
    parts = {one.place.spot.xml_part for one in listed if one.place.spot}
    paragraphs = {
        (part.name, paragraph.index): paragraph
        for part in read_parts(package)
        if part.name in parts
        for paragraph in read_paragraphs(part)
    }
    return annotate(package, [_comment(package, one, paragraphs) for one in listed])


def _comment(package: Package, problem: Problem, paragraphs: dict[tuple[str, int], Paragraph]) -> Comment:
    from wuyi_docs.docx.comments import Comment

    spot = problem.place.spot
    text = ("提示：" if problem.severity is NOTE else "") + problem.what
    if problem.fix:
        text += f"\n怎样改：{problem.fix}"
    if spot is None or spot.xml_part != package.main:
        # Word has no comments in headers, footers and notes.
        return Comment(package.main, 0, f"{problem.place.within}：{text}" if problem.place.within else text)
    start, end = _seen(paragraphs.get((spot.xml_part, spot.paragraph)), spot)
    if start == end:
        return Comment(spot.xml_part, spot.paragraph, text)
    return Comment(spot.xml_part, spot.paragraph, text, start, end)


def _seen(paragraph: Paragraph | None, spot: Spot) -> tuple[int, int]:
    """Return the spot's offsets in the text that a reader sees."""
    if paragraph is None:
        return 0, 0
    hidden = [(piece.start, piece.end) for piece in paragraph.pieces if piece.code]
    start, end = (
        offset - sum(min(last, offset) - first for first, last in hidden if first < offset)
        for offset in (spot.start, spot.end)
    )
    return start, end
