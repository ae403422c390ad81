"""Where the scan of a sheet stands: what is open, what was found, what was moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from wuyi_docs.core.problem import Place, Problem, Severity

STEP = 2  # spaces an indent level takes in the sheets that we write
UNSEEN = "\u200b\u2060"  # of no width at all: pasted from web pages
BLANKS = " \t\u3000\u00a0"  # what a keyboard's space bar and Tab may have left


@dataclass(frozen=True, slots=True)
class Mended:
    """A sheet that YAML can read: its text, the slips found, and the columns that mending moved."""

    text: str
    problems: list[Problem]
    moves: Mapping[int, Sequence[tuple[int, int]]]

    def column(self, line: int, column: int) -> int:
        """Return where in the clerk's own line stands what is at `column` of the mended one."""
        moved = [by for start, by in self.moves.get(line, ()) if start <= column]
        return max(1, column + moved[-1]) if moved else column


@dataclass(frozen=True, slots=True)
class Level:
    """Keys or items that are open: the column of the keys, of the dashes, and the item's first key."""

    column: int | None
    dash: int | None = None
    first: str = ""


@dataclass(slots=True)
class State:
    """One scan: the lines, the names that may be keys, and everything that is open."""

    file: str
    lines: Sequence[str]
    known: Collection[str]
    columns: Collection[str] | None  # None: anything may nest
    base: int = 0  # the column of the outermost keys
    problems: list[Problem] = field(default_factory=list)
    moves: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    levels: list[Level] = field(default_factory=list)
    last_key: str = ""
    awaits: int | None = None  # column of the key whose value is still to come
    loose: bool = False  # the line before was text that forgot its indent
    in_list: bool = False  # the line before was an item of a list
    block: int | None = None  # column of the key whose `|` text is being read
    block_verbatim: bool = False
    block_lead: int = 0  # how far in its first line stands, 0 before that
    quote: str = ""  # the quote that is still open

    def add(
        self,
        code: str,
        what: str,
        line: int,
        column: int,
        *,
        note: bool = False,
        given: str = "",
        wanted: str = "",
        fix: str = "",
    ) -> None:
        """Add the problem of a slip at `line` and `column`."""
        severity = Severity.NOTE if note else Severity.ERROR
        self.problems.append(
            Problem(code, what, Place(self.file, line, column), given, wanted, fix, severity)
        )

    def moved(self, line: int, column: int, by: int) -> None:
        """Keep in mind that whatever now stands at or after `column` (from 1) stood `by` further right."""
        self.moves.setdefault(line, []).append((column, by))

    @property
    def top(self) -> int | None:
        """The column of the innermost open keys."""
        return next((level.column for level in reversed(self.levels) if level.column is not None), None)

    def is_column(self, key: str) -> bool:
        """Tell whether `key` may head a column of a table's row."""
        return key in (self.known if self.columns is None else self.columns)

    def next_line(self, number: int) -> str:
        """Return the next line that is not empty, tabs and wide spaces turned to spaces."""
        for line in self.lines[number:]:
            if line.strip():
                body = line.lstrip(BLANKS)
                return " " * width(line[: len(line) - len(body)]) + body
        return ""


def width(lead: str) -> int:
    """Return how many spaces a line's lead is meant as."""
    return sum(STEP if sign in "\t\u3000" else sign not in UNSEEN for sign in lead)


def indent_of(line: str) -> int:
    """Return how many spaces `line` begins with."""
    return len(line) - len(line.lstrip(" "))
