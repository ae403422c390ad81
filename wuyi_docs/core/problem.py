"""What is wrong with a clerk's text, and where: plain data that is collected and reported all at once.

A problem is not an exception. It knows no file format; whoever reads a file fills in the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from wuyi_docs.core.signs import name_of_sign

_MOST_NAMES = 200


class Severity(StrEnum):
    """How much a problem matters: an error stops the document, a note does not."""

    ERROR = "error"
    NOTE = "note"


UNDERSTOOD = "understood"  # the code of a note that tells what an answer was taken for


class Cell(NamedTuple):
    """A cell of a roster, or its whole row where `letters` are missing.

    `sheet` is empty in a file that has none; `letters` are those of the column (AA), `heading` is what heads it.
    """

    sheet: str
    row: int
    letters: str = ""
    heading: str = ""

    def __str__(self) -> str:
        column = f"“{self.heading}”列" if self.heading else f"第{self.letters}列" if self.letters else ""
        if not self.sheet:
            return column
        address = f"（{self.letters}{self.row}）" if self.letters else ""
        return f"工作表“{self.sheet}”第{self.row}行{column}{address}"


class Spot(NamedTuple):
    """A stretch of a paragraph's text: the part's name in the package, the paragraph from 0 in the whole part."""

    xml_part: str
    paragraph: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands.

    `file` is the name as the clerk gave it; `line` and `column` count from 1, 0 meaning unknown; `cell` tells
    where in a roster, `spot` where in a document's file, and `part` the same in the words of a clerk (正文第3段).
    """

    file: str = ""
    line: int = 0
    column: int = 0
    part: str = ""
    cell: Cell | None = None
    spot: Spot | None = None

    @property
    def within(self) -> str:
        """Where in the file it is, in words, beside line and column."""
        return self.part or (str(self.cell) if self.cell else "")

    def as_dict(self) -> dict[str, object]:
        """Return the place with ASCII keys, for `--format json`."""
        found: dict[str, object] = {
            "file": self.file, "line": self.line, "column": self.column, "part": self.within,
        }  # fmt: skip
        for where in (self.cell, self.spot):
            found |= where._asdict() if where else {}
        return found

    def __str__(self) -> str:
        line = f"第{self.line}行" if self.line else ""
        column = f"第{self.column}列" if self.line and self.column else ""
        return " ".join(filter(None, (self.file, line + column, self.within)))


NOWHERE = Place()


class Remedy(NamedTuple):
    """What puts a problem right: `replacement` instead of the answer, item or cell that begins at `place`.

    An empty replacement clears it.
    """

    place: Place
    replacement: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: place, what, what was given, what is wanted, how to put it right.

    `code` is an ASCII name for programs (`unknown-field`); every other text is Chinese. `field` names the field
    of a form that it is about, a column of a table as 自评项.标准. `remedy` is the fix as data, where one is sure.
    """

    code: str
    what: str
    place: Place = NOWHERE
    given: str = ""
    wanted: str = ""
    fix: str = ""
    severity: Severity = Severity.ERROR
    field: str = ""
    remedy: Remedy | None = None

    def at(self, place: Place) -> Problem:
        """Return the same problem at `place`."""
        return replace(self, place=place)

    def __str__(self) -> str:
        mark = "提示：" if self.severity is Severity.NOTE else ""
        lines = [f"{self.place}：{mark}{self.what}" if str(self.place) else f"{mark}{self.what}"]
        if self.given:
            lines.append(f"    填的是：{excerpt(self.given)}")
        if self.wanted:
            lines.append(f"    应当是：{self.wanted}")
        if self.fix:
            lines.append(f"    怎样改：{self.fix}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the problem with ASCII keys, for `--format json`."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "field": self.field,
            **self.place.as_dict(),
            "what": self.what,
            "given": self.given,
            "wanted": self.wanted,
            "fix": self.fix,
            "replacement": self.remedy.replacement if self.remedy else None,
        }


def excerpt(text: str, limit: int = 60) -> str:
    """Return `text` on one line, at most `limit` characters, those that cannot be seen by their names."""
    cut = text[:limit]
    shown = "".join(c if c.isprintable() else "␤" if c == "\n" else f"<{name_of_sign(c)}>" for c in cut)
    return shown if len(text) <= limit else shown + "……"


def note(code: str, what: str, place: Place = NOWHERE, fix: str = "") -> Problem:
    """Return what is worth knowing and stops nothing."""
    return Problem(code, what, place, fix=fix, severity=Severity.NOTE)


def errors_only(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a document."""
    return [p for p in problems if p.severity is Severity.ERROR]


def nearest(name: str, names: Iterable[str], *, cutoff: float = 0.5) -> str | None:
    """Return the one of `names` that `name` most likely means; of very many names only the first are looked at."""
    import difflib

    looked_at = list(islice(names, _MOST_NAMES))
    return next(iter(difflib.get_close_matches(name, looked_at, n=1, cutoff=cutoff)), None)


def did_you_mean(name: str, names: Iterable[str], otherwise: str = "") -> str:
    """Return the question whether the nearest of `names` was meant, `otherwise` where none is near."""
    near = nearest(name, names)
    return f"是不是“{near}”？" if near else otherwise
