"""A YAML sheet to nodes: every scalar stays text, with its line and column; slips are problems.

Aliases, anchors and tags are refused (no sheet needs them, and a bomb is made of them); keys filled
twice are refused. Knows neither fields nor types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text
from wuyi_docs.sheets.repair import Mended, mend
from wuyi_docs.sheets.textfile import read_text

MAX_DEPTH = 20
MAX_REPAIRS = 30  # lines that YAML cannot read, before the rest of the sheet is left alone
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where the wheel has it: ten times faster
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
        found: list[Problem] = []
        try:
            builder = _Builder(mended, file, lines, unread, found)
            node = builder.build(yaml.parse("\n".join(lines), Loader=_LOADER))
        except yaml.MarkedYAMLError as error:
            number = _broken_line(error, len(lines))
            problems.append(_syntax_problem(error, mended, file, number, text.split("\n")))
            if not lines[number - 1].strip():
                break
            # What else is wrong with the sheet is told too, not only what YAML stumbles over first.
            lines[number - 1] = _without_value(lines[number - 1])
            unread.add(number)
            continue
        except _TooDeep as error:
            found.append(Problem("too-deep", f"层次超过 {MAX_DEPTH} 层，不像是填写的表", error.place))
        problems += found
        break
    problems.sort(key=lambda p: (p.place.line, p.place.column))
    return Sheet(file, node, tuple(problems))


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Builder:
    """Builds the node tree from parser events; depth is bounded, so hostile files cannot exhaust the stack."""

    def __init__(
        self, mended: Mended, file: str, lines: list[str], unread: set[int], problems: list[Problem]
    ) -> None:
        self.mended = mended
        self.file = file
        self.lines = lines
        self.unread = unread
        self.problems = problems
        self.depth = 0

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


_SYNTAX = (
    (
        "mapping values are not allowed",
        "这一行多了一个冒号，或者缩进不对",
        "值里面有“: ”时，把整个值用英文单引号括起来；栏名要和同组各栏左边对齐",
    ),
    (
        "could not find expected ':'",
        "这一行（或上一行）读不懂：像是一栏，却没有冒号",
        "写成“栏名: 值”，冒号用半角，后面空一格",
    ),
    ("cannot start any token", "这个符号不能放在值的开头", "把整个值用英文单引号括起来"),
    (
        "unexpected end of stream",
        "引号没有配对，一直到文件末尾都没有找到后一半",
        "补上后一半引号；一般不用加引号，两头都删掉即可",
    ),
    (
        "did not find expected key",
        "缩进不对，或者引号后面还有别的字",
        "同一组的各栏左边要对齐；值的一部分带英文引号时，整个值用英文单引号括起来",
    ),
    ("expected <block end>", "缩进不对", "同一组的各栏、同一个列表的各项，左边要对齐"),
    (
        "did not find expected '-' indicator",
        "列表的这一项没有用“- ”开头，或者缩进不对",
        "列表的每一项用“- ”开头，左边对齐",
    ),
    ("block sequence entries are not allowed", "这里不能放列表", "“- ”要另起一行写"),
    (
        "did not find expected ',' or",
        "方括号或花括号没有配对",
        "值以“[”或“{”开头时，把整个值用英文单引号括起来",
    ),
    (
        "did not find expected node content",
        "方括号或花括号里的内容读不懂",
        "值以“[”或“{”开头时，把整个值用英文单引号括起来",
    ),
    ("unknown escape character", "双引号里的“\\”有特殊含义", "把两头的双引号改成英文单引号"),
    ("tab character", "行首用了制表符（Tab 键）", "删掉行首的空白，改用空格键"),
    (
        "did not find expected alphabetic or numeric",
        "值以“*”或“&”开头，是 YAML 的引用记号",
        "把整个值用英文单引号括起来",
    ),
    ("undefined tag handle", "值以“!”开头，是 YAML 的类型记号", "把整个值用英文单引号括起来"),
    ("document start", "文件开头或中间有读不懂的内容", "每一栏写成“栏名: 值”"),
)


def _without_value(line: str) -> str:
    """Return the key of an unreadable line alone, so that its field is known to be there; else nothing."""
    found = re.match(r"\s*(?:- )*[^:#'\"]+:(?=\s.*\S)", line)
    return found[0] if found else ""


def _mark(error: yaml.MarkedYAMLError) -> Any:
    """Return where the slip is: what was opened and never closed tells more than where YAML gave up."""
    opened = "end of stream" in (error.problem or "") or re.search(
        "simple key|flow (sequence|mapping)|quoted scalar", error.context or ""
    )
    return error.context_mark if opened and error.context_mark else error.problem_mark or error.context_mark


def _broken_line(error: yaml.MarkedYAMLError, count: int) -> int:
    mark = _mark(error)
    return min(mark.line + 1, count) if mark else 1


def _syntax_problem(
    error: yaml.MarkedYAMLError, mended: Mended, file: str, line: int, lines: list[str]
) -> Problem:
    mark = _mark(error)
    column = mended.column(line, mark.column + 1) if mark else 0
    what, fix = next(
        ((what, fix) for sign, what, fix in _SYNTAX if sign in f"{error.problem} {error.context}"),
        ("这一行读不懂", "每一栏写成“栏名: 值”，同一组的各栏左边对齐"),
    )
    return Problem("syntax", what, Place(file, line, column), given=lines[line - 1].strip(), fix=fix)
