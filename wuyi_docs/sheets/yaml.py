"""A YAML sheet to nodes: every scalar stays text, with its line and column; slips are problems.

Aliases, anchors and tags are refused (no sheet needs them, and a bomb is made of them); keys filled
twice are refused. Knows neither fields nor types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text
from wuyi_docs.sheets.repair import Mended, mend
from wuyi_docs.sheets.syntax import mark_of, slip_of
from wuyi_docs.sheets.textfile import read_text

MAX_DEPTH = 20
MAX_REPAIRS = 30  # lines that YAML cannot read, before the rest of the sheet is left alone
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where the wheel has it: ten times faster
_PLAIN_TAGS = (None, "!")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”’‘]) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’])"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a YAML file holds: its node (None where nothing could be read) and the problems found."""

    file: str
    node: Node | None
    problems: tuple[Problem, ...]


def read_yaml(path: Path, known: Collection[str] = (), columns: Collection[str] | None = None) -> Sheet:
    """Read a YAML file of any encoding; AnswersError where there is no text to read."""
    return parse_yaml(read_text(path), path.name, known, columns)


def parse_yaml(
    text: str, file: str, known: Collection[str] = (), columns: Collection[str] | None = None
) -> Sheet:
    """Parse YAML text; `known` and `columns` are the names that help to tell a key from mere text."""
    text = text.removeprefix("\ufeff")
    mended = mend(text, file, known, columns)
    problems = mended.problems
    lines = mended.text.split("\n")
    unread: set[int] = set()
    node = None
    for _ in range(MAX_REPAIRS):
        builder = _Builder(mended, file, lines, unread)
        try:
            node = builder.read()
        except yaml.MarkedYAMLError as error:
            # libyaml looks far ahead of what it hands out, so that its own limits may come before ours.
            ahead = _Builder(mended, file, _before(lines, error.problem_mark), unread)
            with suppress(yaml.MarkedYAMLError):
                ahead.read()
            if ahead.too_deep:
                problems += ahead.problems
                break
            number = _broken_line(error, len(lines))
            problems.append(_syntax_problem(error, mended, file, number, text.split("\n")))
            if not lines[number - 1].strip():
                break
            # What else is wrong with the sheet is told too, not only what YAML stumbles over first.
            lines[number - 1] = _without_value(lines[number - 1])
            unread.add(number)
            continue
        problems += builder.problems
        break
    problems.sort(key=lambda p: (p.place.line, p.place.column))
    return Sheet(file, node, tuple(problems))


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Builder:
    """Builds the node tree from parser events; depth is bounded, so hostile files cannot exhaust the stack."""

    def __init__(self, mended: Mended, file: str, lines: list[str], unread: set[int]) -> None:
        self.mended = mended
        self.file = file
        self.lines = lines
        self.unread = unread
        self.problems: list[Problem] = []
        self.depth = 0
        self.too_deep = False

    def read(self) -> Node | None:
        try:
            return self.build(yaml.parse("\n".join(self.lines), Loader=LOADER))
        except _TooDeep as error:
            self.too_deep = True
            what = f"层次超过 {MAX_DEPTH} 层，不像是填写的表"
            self.problems.append(Problem("too-deep", what, error.place))
            return None

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what = "“---”把这个文件分成了两份表"
                    self.problems.append(
                        Problem("two-documents", what, self.place(event), fix="一个文件只填一份表，删掉“---”")
                    )
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events)
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
        place = self.place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self.problems.append(
                Problem(
                    "alias",
                    f"值以“{sign}”开头，是 YAML 的引用记号，表里不能用引用",
                    place,
                    fix=f"如果本来就是要写“{sign}”，把整个值用英文单引号括起来；否则把内容直接写在这里",
                )
            )
        if getattr(event, "tag", None) not in _PLAIN_TAGS:
            fix = "如果本来就是要写“!”，把整个值用英文单引号括起来"
            self.problems.append(
                Problem("tag", "值以“!”开头，是 YAML 的类型记号，表里不能用", place, fix=fix)
            )
        if isinstance(event, yaml.AliasEvent):
            return Text("", place, unread=True)
        if isinstance(event, yaml.ScalarEvent):
            unread = not event.value and place.line in self.unread
            lines = self.typed_lines(event)
            return Text(_scalar(event, bool(lines)), place, lines, unread)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooDeep(place)
        built = (
            self.items(place, events)
            if isinstance(event, yaml.SequenceStartEvent)
            else self.entries(place, events)
        )
        self.depth -= 1
        return built

    def items(self, place: Place, events: Iterator[yaml.Event]) -> Items:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events))
        return Items(tuple(items), place)

    def entries(self, place: Place, events: Iterator[yaml.Event]) -> Entries:
        entries: dict[str, tuple[Text, Node]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events)
            value = self.node(next(events), events)
            if not isinstance(key, Text):
                what = "栏名要是文字；值以“{”或“[”开头时要用英文单引号括起来"
                self.problems.append(Problem("odd-key", what, key.place))
            elif key.text in entries:
                first = entries[key.text][0].place.line
                what = f"“{key.text}”填了两次，第一次在第{first}行"
                self.problems.append(Problem("filled-twice", what, key.place, fix="留下一处，删掉另一处"))
            else:
                entries[key.text] = (key, value)
        return Entries(tuple(entries.values()), place)

    def typed_lines(self, event: yaml.ScalarEvent) -> tuple[str, ...]:
        """Return the lines of plain text that runs over several; nothing for any other text."""
        start, end = event.start_mark, event.end_mark
        assert start
        assert end
        first, last = start.line, end.line
        if event.style or first == last:
            return ()
        lines = self.lines[first : last + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        return tuple(line.strip() for line in lines if line.strip())

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark  # a parser's events always have their marks
        return Place(self.file, mark.line + 1, self.mended.column(mark.line + 1, mark.column + 1))


def _scalar(event: yaml.ScalarEvent, runs_on: bool) -> str:
    value = str(event.value)
    folded = event.style == ">" or runs_on
    # YAML joins folded lines with a space, which Chinese text must not get.
    return _BETWEEN_HAN.sub("", value) if folded else value


def _without_value(line: str) -> str:
    """Return the key of an unreadable line alone, so that its field is known to be there; else nothing."""
    found = re.match(r"\s*(?:- )*[^:#'\"]+:(?=\s.*\S)", line)
    return found[0] if found else ""


def _before(lines: list[str], mark: yaml.Mark | None) -> list[str]:
    """Return what stands before `mark`."""
    return (
        [*lines[: mark.line], lines[mark.line][: mark.column]] if mark and mark.line < len(lines) else lines
    )


def _broken_line(error: yaml.MarkedYAMLError, count: int) -> int:
    mark = mark_of(error)
    return min(mark.line + 1, count) if mark else 1


def _syntax_problem(
    error: yaml.MarkedYAMLError, mended: Mended, file: str, line: int, lines: list[str]
) -> Problem:
    mark = mark_of(error)
    column = mended.column(line, mark.column + 1) if mark else 0
    slip = slip_of(error)
    return Problem(
        "syntax", slip.what, Place(file, line, column), given=lines[line - 1].strip(), fix=slip.fix
    )
