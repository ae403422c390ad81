"""What is wrong with a template, and the stretch of text it is wrong with: a `Problem` that can become a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Place, Problem, Severity, Spot

if TYPE_CHECKING:
    from wuyi_docs.templating.lint.paragraphs import Paragraph

_WIDTH: Final = 56  # what is shown of a paragraph around a tag, in characters

NOTE: Final = Severity.NOTE
ERROR: Final = Severity.ERROR


def problem_at(
    paragraph: Paragraph,
    span: tuple[int, int],
    code: str,
    what: str,
    *,
    wanted: str = "",
    fix: str = "",
    severity: Severity = ERROR,
) -> Problem:
    """Return a problem with the text from `span[0]` to `span[1]` of `paragraph`, which is marked 【…】."""
    return Problem(
        code,
        what,
        Place(part=str(paragraph.place), spot=Spot(paragraph.part.name, paragraph.index, *span)),
        given=marked(paragraph.text, *span),
        wanted=wanted,
        fix=fix,
        severity=severity,
    )


def problem_of(code: str, what: str, part: str, *, fix: str = "", severity: Severity = ERROR) -> Problem:
    """Return a problem of the file as a whole, or of a part of it that has no text."""
    return Problem(code, what, Place(part=part), fix=fix, severity=severity)


def marked(text: str, start: int, end: int) -> str:
    """Return the surroundings of a stretch of `text` with the stretch in 【】, short enough for one line."""
    if not text:
        return ""
    inner = text[start:end]
    if len(inner) > _WIDTH:
        inner = f"{inner[: _WIDTH - 12]}……{inner[-10:]}"
    room = max((_WIDTH - len(inner)) // 2, 0)
    before = text[max(start - room, 0) : start]
    after = text[end : end + room]
    before = "…" + before[1:] if len(before) < start and before else before
    after = after[:-1] + "…" if end + len(after) < len(text) and after else after
    return f"{before}【{inner}】{after}".replace("\n", " ").replace("\t", " ")
