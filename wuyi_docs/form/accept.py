"""What a form makes of answers: typed values, every problem at once, and where each value is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wuyi_docs.core.problem import Place, Problem, Severity, did_you_mean, errors_only, nearest
from wuyi_docs.expressions.language import Expression, ExpressionError
from wuyi_docs.expressions.language import told as in_print
from wuyi_docs.expressions.wording import in_words
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form
from wuyi_docs.form.types import INVALID, TYPES, Reading, Refusal, coerce_value, is_unfilled, read_value
from wuyi_docs.sheets.nodes import Entries, Text, is_blank

LEFT_OUT = "left-out"  # the code of a note on what may be left out, at a price


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a form made of the answers: values by field name (all fields), their layers, the problems.

    `notes` tell what an answer was taken for where it was not written as it should be.
    """

    values: dict[str, object]
    origins: dict[str, str]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


def accept(form: Form, answers: Mapping[str, Answer], file: str = "") -> Accepted:
    """Turn the answers to `form` into typed values; every problem is reported, none is raised."""
    problems: list[Problem] = []
    answers = dict(answers)
    for name, answer in list(answers.items()):
        if name not in form.names and answer.from_clerk:
            problems.append(_unknown(form, name, answer, answers))
    origins: dict[str, str] = {}
    reading = Reading({}, problems, [], _read_row)
    sheet = _Sheet(Place(file), _neighbours(form.fields, answers, file), origins)
    values = _accept_fields(form.order, answers, reading, {}, sheet)
    problems.sort(key=lambda p: (p.place.line, p.place.column))
    return Accepted(values, origins, tuple(problems), tuple(reading.notes))


def accept_some(
    fields: tuple[Field, ...], answers: Mapping[str, Answer], known: Mapping[str, object]
) -> Accepted:
    """Accept `fields` only, without places; `known` are the values of all others that they read."""
    origins: dict[str, str] = {}
    reading = Reading({}, [], [], _read_row)
    values = _accept_fields(fields, answers, reading, known, _Sheet(Place(), {}, origins))
    return Accepted(values, origins, tuple(reading.problems), tuple(reading.notes))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where answers stand: the file or row, the field above each field, and the layers they came from."""

    place: Place
    above: Mapping[str, tuple[str, Place]]
    origins: dict[str, str]


@dataclass(slots=True)
class _State:
    """One run over fields: the values so far, the names that failed, where problems go."""

    scope: dict[str, object]
    failed: set[str]
    reading: Reading
    sheet: _Sheet
    fields: tuple[Field, ...]

    @property
    def place(self) -> Place:
        return self.sheet.place

    def yes_no(self) -> frozenset[str]:
        """Return the names that are answered 是 or 否; of those outside `fields` the value tells."""
        outer = (name for name, value in self.scope.items() if isinstance(value, bool))
        return frozenset((*outer, *(one.name for one in self.fields if one.type == "是否")))

    def add(self, problem: Problem) -> Any:
        self.reading.problems.append(problem)
        return INVALID

    def evaluate(self, expression: Expression, name: str) -> Any:
        """Return the value, INVALID where it rests on something that is itself wrong."""
        if self.failed and expression.names & self.failed:
            return INVALID
        try:
            return expression.evaluate(self.scope)
        except ExpressionError as error:
            missing = [n for n in sorted(expression.names) if self.scope.get(n) in (None, "", [])]
            if missing:  # it needs what was left out; that is told where it was left out
                return None
            read = "、".join(f"“{one}”" for one in sorted(expression.names))
            fix = (f"核对{read}填的内容；都对的话，" if read else "") + "是表单里的算式要改，告诉改表单的人"
            what = f"“{name}”算不出来：{error.reason}"
            return self.add(Problem("expression", what, self.place, fix=fix))


def _accept_fields(
    fields: tuple[Field, ...],
    answers: Mapping[str, Answer],
    reading: Reading,
    outer: Mapping[str, object],
    sheet: _Sheet,
) -> dict[str, object]:
    """Accept fields of a sheet, or the columns of one row; `outer` are the sheet's values for a row."""
    scope: dict[str, object] = dict(outer)
    failed: set[str] = set()
    inner = Reading(scope, reading.problems, reading.notes, reading.read_row, failed)
    state = _State(scope, failed, inner, sheet, fields)
    problems, notes = reading.problems, reading.notes
    values = {}
    for one in fields:
        answer, told, noted = answers.get(one.name), len(problems), len(notes)
        filled = answer if answer and not is_unfilled(answer.node, one) else None
        value, origin = _accept_field(one, filled, answer, state)
        if len(problems) > told or len(notes) > noted:
            _name_field(problems, told, one)
            _name_field(notes, noted, one)
        if value is INVALID:
            state.failed.add(one.name)
            value = TYPES[one.type].empty()
        elif origin:
            sheet.origins[one.name] = origin
        values[one.name] = scope[one.name] = value
    for one in fields:
        if one.checks and one.name not in state.failed:
            told = len(problems)
            _hold(one, answers.get(one.name), values[one.name], state)
            _name_field(problems, told, one)
    return values


def _name_field(problems: list[Problem], start: int, field: Field) -> None:
    """Name the field that the problems from `start` on are about; those of its columns have a name already."""
    for at in range(start, len(problems)):
        column = f".{problems[at].field}" if problems[at].field else ""
        problems[at] = replace(problems[at], field=field.name + column)


def _accept_field(one: Field, filled: Answer | None, answer: Answer | None, state: _State) -> tuple[Any, str]:
    """Return a field's value and the layer it came from ("" where it was left out)."""
    if answer and isinstance(answer.node, Text) and answer.node.unread:
        return INVALID, ""
    if one.condition:
        asked = state.evaluate(one.condition, one.name)
        if asked is INVALID:
            return INVALID, ""
        if not asked:
            if filled and filled.from_clerk:
                when = in_words(one.condition, state.yes_no())
                what = f"现在不用填“{one.name}”：它只在{when}时填"
                return state.add(
                    Problem("not-asked", what, filled.key, fix="删掉这一栏的内容，或者核对前面的栏")
                ), ""
            return TYPES[one.type].empty(), ""
    if one.compute and not (filled and one.overridable):
        return _computed(one, filled, state)
    if filled:
        return read_value(filled.node, one, state.reading), filled.layer
    if one.default:
        return read_value(Text(one.default, state.place), one, state.reading), "默认"
    if one.required:
        return state.add(_missing(one, answer if answer and answer.from_clerk else None, state.sheet)), ""
    if one.reminder:
        _, above = state.sheet.above.get(one.name, ("", state.place))
        place = answer.key if answer and answer.from_clerk else above
        fix = f"要核对就填上“{one.name}”；不需要就不用管"
        note = Problem(LEFT_OUT, one.reminder, place, fix=fix, severity=Severity.NOTE)
        state.reading.notes.append(note)
    return TYPES[one.type].empty(), ""


def _computed(one: Field, filled: Answer | None, state: _State) -> tuple[Any, str]:
    assert one.compute
    value = state.evaluate(one.compute, one.name)
    if value is INVALID:
        return INVALID, ""
    try:
        value = coerce_value(value, one)
    except Refusal as refusal:
        return state.add(Problem(refusal.code, f"“{one.name}”{refusal.what}", state.place)), ""
    if filled and filled.from_clerk:
        written = read_value(filled.node, one, state.reading)
        if written is not INVALID and written != value:
            what = f"“{one.name}”由程序算出，和填的不一样"
            given = filled.node.text if isinstance(filled.node, Text) else ""
            fix = "核对前面各栏；这一栏可以不填"
            return state.add(
                Problem("computed-differs", what, filled.node.place, given, in_print(value), fix)
            ), ""
    if one.required and value == TYPES[one.type].empty() and not one.compute.names & state.failed:
        return state.add(_missing(one, None, state.sheet)), ""
    return value, "计算"


_FILLING = {
    "列表": "在下面的“- ”后面填上",
    "表格": "在下面的“- ”后面各栏里填上",
    "段落": "在冒号后面写“|”，文字从下一行写起，行首空两格",
}


def _missing(one: Field, present: Answer | None, sheet: _Sheet) -> Problem:
    hint = TYPES[one.type].hint
    example = f"例如 {one.example.splitlines()[0]}" if one.example else hint
    wanted = "、".join(one.choices) if one.choices else example
    name, place = sheet.above.get(one.name, ("", sheet.place))
    if present:
        fix, place = _FILLING.get(one.type, "在冒号后面空一格填上"), present.key
    elif place.line and sheet.above:
        where = f"“{name}”这一栏后面" if name else "这一行前面"
        fix = f"在{where}加一行“{one.name}: ”，在冒号后面填上"
    else:
        fix = f"加一行“{one.name}: ”，在冒号后面填上"
    what = f"“{one.name}”必须填，还没有填"
    return Problem("missing", what, place, wanted=wanted, fix=fix)


def _hold(one: Field, answer: Answer | None, value: object, state: _State) -> None:
    for check in one.checks:
        names = check.expression.names
        if state.failed and names & state.failed:
            continue
        if None in [state.scope.get(name, "") for name in names]:
            continue
        if one.type != "是否" and value == TYPES[one.type].empty():
            continue
        held = state.evaluate(check.expression, one.name)
        if held is not INVALID and not held:
            node = answer.node if answer else None
            text = node.text if isinstance(node, Text) else ""
            place = node.place if node else state.place
            state.add(Problem("check", check.message, place, given=text))


def _read_row(table: Field, entries: Entries, reading: Reading) -> dict[str, object] | None:
    """Read one row of a table; None where it has problems."""
    before = len(reading.problems)
    names = [column.name for column in table.columns]
    answers = {}
    for key, node in sorted(entries, key=lambda entry: entry[0].text not in names):
        if key.text in names:
            answers[key.text] = Answer(node, "", key.place)
        else:
            fix = did_you_mean(key.text, names, f"删掉这一栏；这个表有这几栏：{'、'.join(names)}")
            if is_blank(node):
                fix += f"“{key.text}”如果是填的内容，写成“{names[0]}: {key.text}”"
            _take_as_meant(nearest(key.text, names), Answer(node, "", key.place), answers)
            reading.problems.append(
                Problem("unknown-column", f"“{table.name}”没有“{key.text}”这一栏", key.place, fix=fix)
            )
    sheet = _Sheet(entries.place, {}, {})
    values = _accept_fields(table.columns, answers, reading, reading.values, sheet)
    return values if not errors_only(reading.problems[before:]) else None


def _neighbours(
    fields: Iterable[Field], answers: Mapping[str, Answer], file: str
) -> dict[str, tuple[str, Place]]:
    """Return for each field the field of the sheet above it, so that a missing one has a place."""
    filled = [
        (f.name, g.key)
        for f in fields
        if (g := answers.get(f.name)) and g.from_clerk and g.key.line and g.key.file == file
    ]
    found: dict[str, tuple[str, Place]] = {}
    above = None
    for one in fields if filled else ():
        above = next((pair for pair in filled if pair[0] == one.name), above)
        found[one.name] = above or ("", filled[0][1])
    return found


def _unknown(form: Form, name: str, answer: Answer, answers: dict[str, Answer]) -> Problem:
    _take_as_meant(nearest(name, form.names), answer, answers)
    fix = did_you_mean(name, form.names, f"删掉这一栏；这份表有哪些栏，见 wuyi new {form.name}")
    return Problem("unknown-field", f"“{form.name}”没有“{name}”这一栏", answer.key, fix=fix)


def _take_as_meant(name: str | None, answer: Answer, answers: dict[str, Answer]) -> None:
    """Let a misspelt name stand for the one it is near to: that one is not missing as well."""
    if name and name not in answers:
        answers[name] = Answer(Text("", answer.key, unread=True), answer.layer, answer.key)
