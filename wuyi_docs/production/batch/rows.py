"""One row of a roster to accepted values, over what all rows share; problems get the row's cells as places.

A good row is accepted without places, which are costly; only a faulty one is accepted again with them.
Knows nothing of files to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from wuyi_docs.core.problem import Place, Problem, did_you_mean, errors_only
from wuyi_docs.form.accept import LEFT_OUT, accept
from wuyi_docs.form.answers import ROW_LAYER, Answer, layered
from wuyi_docs.form.field import NUMBER_TYPE
from wuyi_docs.form.form import Form
from wuyi_docs.production.batch.shared_fields import Settled, settle
from wuyi_docs.roster import ExpectedColumns, Roster, Row
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, is_blank

NUMBER_LAYER = "--number-from"
_NONE = frozenset({"无", "没有", "无。"})  # what a roster holds where a question was not asked


class Judged(NamedTuple):
    """A row's values, the layers they came from, and all that is wrong with it."""

    values: dict[str, object]
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        """Whether a document can be made of it."""
        return not errors_only(self.problems)


@dataclass(frozen=True)  # no slots: the look-up tables are worked out once, on first use
class Layers:
    """A form with the answers above the rows (`--set`) and below them (`--with`, 机关.yaml)."""

    form: Form
    above: Mapping[str, Answer]
    below: Mapping[str, Answer]

    @cached_property
    def number_field(self) -> str:
        """The field that holds the document's number (发文字号), "" if the kind has none."""
        return next((f.name for f in self.form.fields if f.type == NUMBER_TYPE), "")

    @cached_property
    def naming(self) -> str:
        """The field after which files are named."""
        first = next((f.name for f in self.form.fields if f.required and f.asked), "")
        return self.form.naming or first

    @cached_property
    def conditional(self) -> frozenset[str]:
        """The fields that are asked only sometimes."""
        return frozenset(f.name for f in self.form.fields if f.condition)

    def expected(self, *, numbered: bool, told: Iterable[str] = ()) -> ExpectedColumns:
        """Return what the roster may and must hold; `numbered` tells that numbers are given out.

        What is `told` to be lacking already need not be asked for once more.
        """
        fields = self.form.fields
        types = {f.name: f.type for f in fields}
        tables = {f.name: {c.name: c.type for c in f.columns} for f in fields if f.columns}
        given = {
            name
            for layer in (self.above, self.below)
            for name, one in layer.items()
            if not is_blank(one.node)
        }
        given.update(told)
        if numbered:
            given.add(self.number_field)
        needed = (f for f in fields if f.required and not (f.default or f.compute or f.condition))
        return ExpectedColumns(types, tables, frozenset(f.name for f in needed if f.name not in given))


def make_layers(
    form: Form, settings: Mapping[str, Answer], shared: Mapping[str, Answer], profile: Mapping[str, Answer]
) -> tuple[Layers, list[Problem]]:
    """Return the layers around the rows, and what is wrong with the names in them.

    What all rows share may hold answers that only some rows are asked for, so none of it counts as the
    clerk's own; unknown names, which would then pass unseen, are told here.
    """
    problems = []
    for name, answer in (*settings.items(), *shared.items()):
        if name not in form.names:
            fix = did_you_mean(name, form.names, "删掉这一栏")
            problems.append(Problem("unknown-field", f"“{form.name}”没有“{name}”这一栏", answer.key, fix=fix))
    return Layers(form, _not_from_clerk(settings), _not_from_clerk(layered(shared, profile))), problems


def _not_from_clerk(layer: Mapping[str, Answer]) -> dict[str, Answer]:
    return {name: answer._replace(from_clerk=False) for name, answer in layer.items()}


def brings_number(layers: Layers, row: Row) -> bool:
    """Tell whether the row has a document number of its own."""
    name = layers.number_field
    if row.node is not None:
        return not is_blank(row.node.get(name))
    return any(column.name == name for column, _ in row.cells)


def settle_shared(layers: Layers, roster: Roster) -> Settled | None:
    """Accept what no row of the roster can change; None where that has problems, which each row then tells."""
    names = {column.name for column in roster.heading.columns} if roster.listed is None else layers.form.names
    shared = row_answers(layers, {}, None)
    return settle(layers.form, shared, frozenset(names | {layers.number_field}))


def judge(
    layers: Layers, roster: Roster, row: Row, number: int | str | None, settled: Settled | None = None
) -> Judged:
    """Accept one row; `number`, or its serial part alone, is what it gets if it brings none of its own."""
    problems = row.problems
    if settled is not None and not errors_only(problems):
        values = settled.accept(row_answers(layers, roster.answers(row), number))
        if values is not None:
            return Judged(values, problems)
    answers = row_answers(layers, roster.answers(row, placed=True), number)
    blanks = {
        column.name: Answer(Text("", place), ROW_LAYER, place)
        for column in roster.heading.columns
        if column.name not in answers and not column.entry
        for place in (roster.grid.place(row.number, column.index, column.heading),)
    }
    accepted = accept(layers.form, {**blanks, **answers}, roster.file)
    told = {problem.place for problem in problems}
    # Those without a cell are of what all rows share, and told once.
    whole = Place(roster.file)
    own = [
        note
        for note in accepted.notes
        if note.place.file == roster.file
        and note.place != whole
        and (note.code != LEFT_OUT or _has_column(roster, note.field))
    ]
    issued = number if isinstance(number, str) else ""
    found = [_at_row(problem, layers, roster, row, issued) for problem in (*accepted.problems, *own)]
    return Judged(accepted.values, (*problems, *(one for one in found if one.place not in told)))


def _has_column(roster: Roster, name: str) -> bool:
    return any(column.name == name for column in roster.heading.columns)


def _at_row(problem: Problem, layers: Layers, roster: Roster, row: Row, issued: str) -> Problem:
    """Give a problem that no cell holds the row as its place, and words that fit a roster."""
    whole = problem.place == Place(roster.file)
    if problem.code == "missing":
        fix = "加上这一列，或写在 --with 的表里" if whole and row.node is None else "在这一格填上"
        if problem.field == layers.number_field:
            fix = "填上号，或加上 --number-from，从某个号起自动编"
        if roster.listed is not None:
            fix = "在这一条里加上这一栏"
        problem = replace(problem, fix=fix)
    elif problem.code == "not-asked":
        problem = replace(problem, fix="清空这一格，或者核对同一行的其他格")
    elif issued and problem.place.file == NUMBER_LAYER:
        fix = f"这份文件已经编为{issued}：把日期改回去；要按新的日期编号，加上 --renumber 和 --number-from"
        return replace(problem, fix=fix).at(roster.place(row))
    return problem.at(roster.place(row)) if whole else problem


def row_answers(layers: Layers, row: Mapping[str, Node], number: int | str | None) -> dict[str, Answer]:
    """Return a row's answers in their layers; `number` is the one it gets if it brings none of its own."""
    answers = dict(layers.below)
    if number is not None and layers.number_field:
        place = Place(file=NUMBER_LAYER)
        answers[layers.number_field] = Answer(Text(str(number), place), NUMBER_LAYER, place, from_clerk=False)
    conditional = layers.conditional
    for name, node in row.items():
        if name in conditional and isinstance(node, Text) and node.text in _NONE:
            continue
        if isinstance(node, Items) and name in answers:
            node = _overlaid(node, answers[name].node)
        answers[name] = Answer(node, ROW_LAYER, node.place)
    for name, answer in layers.above.items():
        if not is_blank(answer.node) or name not in answers:
            answers[name] = answer
    return answers


def _overlaid(row: Items, shared: Node) -> Node:
    """Lay a row's table over the shared one, entry by entry and column by column."""
    if not isinstance(shared, Items) or not all(
        isinstance(one, Entries) for one in (*row.items, *shared.items)
    ):
        return row
    count = max(len(row.items), len(shared.items))
    merged: list[Node] = []
    for index in range(count):
        layers = [one.items[index] for one in (shared, row) if index < len(one.items)]
        merged.append(_joined([one for one in layers if isinstance(one, Entries)]))
    return Items(tuple(merged), row.place)


def _joined(layers: Iterable[Entries]) -> Entries:
    cells: dict[str, tuple[Text, Node]] = {}
    place = Place()
    for layer in layers:
        place = layer.place if layer.entries else place
        for key, node in layer:
            if key.text not in cells or not is_blank(node):
                cells[key.text] = (key, node)
    return Entries(tuple(cells.values()), place)
