"""What is wrong with a template, and the stretch of text it is wrong with: a `Problem` that can become a comment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from wuyi_docs.templating.lint.paragraphs import Paragraph

_WIDTH: Final = 56  # what is shown of a paragraph around a tag, in characters

NOTE: Final = Severity.NOTE
ERROR: Final = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a paragraph's text: the part's name, the paragraph counted from 0 in the whole part."""

    part: str
    paragraph: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class TemplateProblem(Problem):
    """A problem of a template; `spot` is None where it has no paragraph (macros, page set-up)."""

    spot: Spot | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the problem with ASCII keys, the spot included."""
        shown = Problem.as_dict(self)
        if self.spot is not None:
            shown |= {
                "xml_part": self.spot.part,
                "paragraph": self.spot.paragraph,
                "start": self.spot.start,
                "end": self.spot.end,
            }
        return shown


def problem_at(
    paragraph: Paragraph,
    span: tuple[int, int],
    code: str,
    what: str,
    *,
    wanted: str = "",
    fix: str = "",
    severity: Severity = ERROR,
) -> TemplateProblem:
    """Return a problem with the text from `span[0]` to `span[1]` of `paragraph`, which is marked 【…】."""
    return TemplateProblem(
        code,
        what,
        Place(part=paragraph.where),
        given=marked(paragraph.text, *span),
        wanted=wanted,
        fix=fix,
        severity=severity,
        spot=Spot(paragraph.part.name, paragraph.index, *span),
    )


def problem_of(code: str, what: str, part: str, *, fix: str = "", severity: Severity = ERROR) -> Problem:
    """Return a problem of the file as a whole, or of a part of it that has no text."""
    return TemplateProblem(code, what, Place(part=part), fix=fix, severity=severity)


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
