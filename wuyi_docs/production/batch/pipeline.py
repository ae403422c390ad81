"""Rows of a roster to documents that wait for their names: judged, claimed, rendered, staged.

A few dozen rows go through each step together, which takes a quarter less time than one after the other: the
processor's caches hold one step's code and data, not all of them. Names nothing and prints nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from itertools import chain, groupby, islice
from typing import NamedTuple, TypedDict

from wuyi_docs.core.errors import WuyiError, program_error
from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.expressions.language import show
from wuyi_docs.form.organ import organ_of
from wuyi_docs.production.batch.checks import Checks
from wuyi_docs.production.batch.numbers import Numbers
from wuyi_docs.production.batch.prepare import BatchOptions
from wuyi_docs.production.batch.renderer import Compiled, Renderer
from wuyi_docs.production.batch.rows import Judged, Layers, row_answers, settle_shared
from wuyi_docs.production.batch.shared_fields import Settled
from wuyi_docs.production.batch.unique_names import Claims, Clash
from wuyi_docs.production.batch.workspace import Workspace
from wuyi_docs.production.manifest import Entry, file_hash, find_entry, inputs_hash
from wuyi_docs.roster import Roster, Row

TITLE = "标题"
TOGETHER = 32  # rows; twice as many save no more, and the progress is told after each such group

Step = Callable[[], object]


@dataclass(slots=True)
class Tally:
    """What was found in the rows so far."""

    rows: int = 0
    left_out: int = 0
    blank: int = 0  # of those left out: what the condition compares is empty
    bad: set[int] = field(default_factory=set)
    skipped: Counter[str] = field(default_factory=Counter)
    problems: dict[Problem, None] = field(default_factory=dict)  # an ordered set
    notes: dict[tuple[str, str], tuple[Problem, int]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    documents: list[str] = field(default_factory=list)
    organs: dict[str, None] = field(default_factory=dict)  # an ordered set


@dataclass(frozen=True, slots=True)
class Run:
    """One run under way: what is asked for, what makes the documents, where they go, what was found."""

    options: BatchOptions
    layers: Layers
    roster: Roster
    renderer: Renderer
    space: Workspace
    numbers: Numbers
    claims: Claims
    present: frozenset[str]
    shown: tuple[str, ...]
    began: str
    tally: Tally
    checks: Checks


class Origin(TypedDict):
    """What of a document's entry does not depend on how it was made."""

    kind: str
    roster: str
    shown: Mapping[str, str | float]


class _Draft(NamedTuple):
    """A good row's document to be: how it is made, and its entry if that was done before."""

    row: int
    file: str
    values: Mapping[str, object]
    template: Compiled
    inputs: str
    earlier: Entry | None


def make_ready(run: Run, on_row: Step) -> None:
    """Judge every row, and make a document ready for each that is good; what was found goes into the run's tally."""
    tally = run.tally
    settled = settle_shared(run.layers, run.roster)
    for note in settled.notes if settled else ():
        tally.notes[note.what, ""] = (note, 1)
    found = run.roster.rows()
    while group := list(islice(found, TOGETHER)):
        rows = []
        for one in group:
            if not isinstance(one, Row):
                tally.skipped[one.why] += one.rows
            elif _chosen(run, one):
                rows.append(one)
            else:
                tally.left_out += 1
        tally.rows += len(rows)
        run.checks.rows = rows
        judged = [_judged(run, row, settled) for row in rows]
        named = list(_named(run, rows, judged))
        if run.options.keep_going or not tally.problems:
            tally.documents += _made(run, [_draft(run, *one) for one in named])
        else:
            tally.documents += [file for _, file, _ in named]
        for _ in rows:
            on_row()
    for clash in run.numbers.conclude(run.claims, clean=not tally.bad):
        _drop(tally, clash)
    if tally.dropped:
        tally.documents = [file for file in tally.documents if file not in tally.dropped]


def _judged(run: Run, row: Row, settled: Settled | None) -> Judged:
    try:
        return run.numbers.judge(row, settled)
    except (WuyiError, OSError):
        raise
    except Exception as error:  # the other rows are judged and told all the same
        return Judged({}, program_error(error, run.roster.place(row)).problems)


def _chosen(run: Run, row: Row) -> bool:
    if (choice := run.options.choice) is None:
        return True
    answers = row_answers(run.layers, run.roster.answers(row), None)
    wanted = choice.wants(answers, row.problems, run.roster.place(row))
    run.tally.blank += wanted is None
    if not wanted:
        run.numbers.pass_over(row)
    return bool(wanted)


def _named(
    run: Run, rows: Sequence[Row], judged: Sequence[Judged]
) -> Iterator[tuple[int, str, Mapping[str, object]]]:
    """Yield the number, the file's name and the values of each good row whose name and number are free."""
    tally = run.tally
    for row, one in zip(rows, judged, strict=True):
        if one.problems or row.hidden:
            _count(tally, row, one)
        if one.good:
            file, clashes = run.claims.claim(row, one.values)
            for clash in clashes:
                tally.bad.add(row.number)
                _drop(tally, clash)
            if not clashes:
                tally.organs[organ_of(one.values)] = None
                yield row.number, file, one.values


def _drop(tally: Tally, clash: Clash) -> None:
    tally.problems[clash.problem] = None
    tally.bad.add(clash.row)
    tally.dropped.add(clash.file)


def _count(tally: Tally, row: Row, judged: Judged) -> None:
    for problem in judged.problems:
        if problem.severity is Severity.ERROR:
            tally.problems[problem] = None
            tally.bad.add(row.number)
        else:
            # Thousands of rows may hold the same slip: one note stands for a column of them.
            cell = problem.place.cell
            key = (problem.code, cell.heading or cell.letters if cell else problem.place.part)
            first, count = tally.notes.get(key, (problem, 0))
            tally.notes[key] = (first, count + 1)
    if row.hidden:
        tally.hidden.append(row.number)


def _draft(run: Run, row: int, file: str, values: Mapping[str, object]) -> _Draft:
    template = run.renderer.template(values)
    inputs = inputs_hash(values, template.basis)
    earlier = find_entry(run.space.known, file) if file in run.present else None
    if earlier is None or earlier.inputs != inputs or not _stands(run.options, earlier):
        earlier = run.space.waiting(file, inputs)
    else:
        run.space.forget(file)
    return _Draft(row, file, values, template, inputs, earlier)


def _made(run: Run, drafts: Sequence[_Draft]) -> Iterator[str]:
    """Yield the file of each document that is ready, or there already; a template may fail on a row's values."""
    new = groupby([draft for draft in drafts if draft.earlier is None], lambda draft: draft.template)
    made = chain.from_iterable(_rendered(template, list(group)) for template, group in new)
    for draft in drafts:
        if draft.earlier is not None:
            run.space.note(draft.earlier._replace(row=draft.row, **_origin(run, draft.values)))
            run.checks.look(draft.row, draft.values, draft.template)
            yield draft.file
            continue
        data = next(made)
        if isinstance(data, WuyiError):
            run.tally.problems.update(dict.fromkeys(data.problems))
            run.tally.bad.add(draft.row)
            continue
        run.space.stage(_entry(run, draft, data), data)
        run.checks.look(draft.row, draft.values, draft.template, data)
        yield draft.file


def _rendered(template: Compiled, group: Sequence[_Draft]) -> list[bytes | WuyiError]:
    try:
        return template.render([one.values for one in group])
    except Exception as error:  # of one document, as it seems: the others are made all the same
        if len(group) > 1:
            return [data for one in group for data in _rendered(template, [one])]
        return [program_error(error, Place(group[0].file))]


def _entry(run: Run, draft: _Draft, data: bytes) -> Entry:
    values = draft.values
    return Entry(
        file=draft.file,
        row=draft.row,
        document=str(show(values.get(TITLE) or "")),
        number=str(values.get(run.layers.number_field) or ""),
        sha256=sha256(data).hexdigest(),
        size=len(data),
        inputs=draft.inputs,
        made=run.began,
        template=draft.template.sha256,
        form=run.renderer.form_sha256,
        **_origin(run, values),
    )


def _origin(run: Run, values: Mapping[str, object]) -> Origin:
    shown = {name: _shown(values.get(name)) for name in run.shown}
    return {"kind": run.options.kind.name, "roster": run.numbers.label, "shown": shown}


def _shown(value: object) -> str | float:
    """Return a value as a cell of the ledger holds it."""
    if type(value) is str:
        return value
    if type(value) is Decimal or type(value) is int:
        return float(value)
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _dated(value) if isinstance(value, date) else str(show(value or ""))


@lru_cache(maxsize=64)  # the same dates stand in hundreds of rows
def _dated(value: date) -> str:
    return str(show(value))


def clock() -> str:
    """Return the time as it is written down: local, to the second, with its distance from UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%S%z")


def _stands(options: BatchOptions, entry: Entry) -> bool:
    """Whether the file made from these very inputs may stay: it may, whoever changed it, unless forced."""
    path = options.output / entry.file
    try:
        size = path.stat().st_size
    except OSError:
        return False
    if options.force:
        return size == entry.size and file_hash(path) == entry.sha256
    return size > 0  # an empty file is what a power cut leaves
