"""A ledger to a folder of documents: every row judged, then every good document named.

One pass over the rows: a document is made ready as soon as its row was found good, and gets its name only
after the last row was. So 100,000 rows stream, none is read twice, and a faulty ledger leaves nothing.
This module prints nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from wuyi_docs.batch import register, workspace
from wuyi_docs.batch.claims import Claims
from wuyi_docs.batch.renderer import Renderer
from wuyi_docs.batch.rows import Judged, Layers, brings_number, judge, make_layers, settle_shared
from wuyi_docs.batch.workspace import Outcome, Workspace
from wuyi_docs.errors import AnswersError, WuyiError
from wuyi_docs.form import Given
from wuyi_docs.language import show
from wuyi_docs.library import Kind
from wuyi_docs.manifest import Entry, file_hash, inputs_hash, write_manifest
from wuyi_docs.problem import Place, Problem, Severity
from wuyi_docs.roster import Roster, Row, open_roster

TITLE = "标题"

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Request:
    """What a batch is to do."""

    kind: Kind
    roster: Path
    output: Path
    sheet: str = ""
    settings: Mapping[str, Given] = field(default_factory=dict)
    shared: Mapping[str, Given] = field(default_factory=dict)
    profile: Mapping[str, Given] = field(default_factory=dict)
    number_from: int | None = None
    keep_going: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a batch did. `documents` are the names of all good rows' files, in the order of the rows."""

    rows: int
    bad: int
    outcomes: Mapping[Outcome, int]
    skipped: Mapping[str, int]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    untouched: tuple[tuple[str, Outcome], ...]
    documents: tuple[str, ...]
    register: str = ""

    @property
    def finished(self) -> bool:
        """Whether documents were given their names."""
        return bool(self.register)


@dataclass(slots=True)
class _Tally:
    rows: int = 0
    bad: set[int] = field(default_factory=set)
    skipped: Counter[str] = field(default_factory=Counter)
    problems: dict[Problem, None] = field(default_factory=dict)  # an ordered set
    notes: dict[tuple[str, str], tuple[Problem, int]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    numbered: bool = False
    dropped: set[str] = field(default_factory=set)
    documents: list[str] = field(default_factory=list)


def run_batch(request: Request, on_row: Step = lambda: None) -> Result:
    """Make the documents of a ledger; problems of the rows are in the result, not raised.

    Raise AnswersError for what is wrong with the ledger as a whole, OutputError where the folder is locked
    or cannot be written, FormError and TemplateError as they come.
    """
    layers, problems = make_layers(request.kind.form, request.settings, request.shared, request.profile)
    if problems:
        raise AnswersError(problems)
    roster = open_roster(
        request.roster, layers.wanted(numbered=request.number_from is not None), sheet=request.sheet
    )
    renderer = Renderer(request.kind)
    renderer.prepare()
    carry_through(request.output)
    with workspace.opened(request.output) as space:
        workspace.begin(space)
        present = frozenset(path.name for path in request.output.iterdir())
        claims = Claims(roster, layers.naming, layers.number_field)
        tally = _make_ready(_Run(request, layers, roster, renderer, space, claims, present, _Tally()), on_row)
        if not tally.documents or (tally.problems and not request.keep_going):
            space.discard()
            return _result(tally, roster, Counter(), (), "")
        terms = {
            "force": request.force,
            "dropped": sorted(tally.dropped),
            "facts": _facts(request, roster, renderer),
        }
        workspace.allow_naming(space, terms)
        named = _name(space, terms)
        space.discard()
    if request.number_from is not None and not tally.numbered:
        what = "每一行都有自己的发文字号，--number-from 没有用到"
        problem = Problem("numbers-unused", what, Place("--number-from"), severity=Severity.NOTE)
        tally.notes["numbers-unused", ""] = (problem, 1)
    return _result(tally, roster, named.outcomes, tuple(named.untouched), named.register)


def carry_through(output: Path) -> None:
    """Finish what an earlier run was cut off in the middle of naming."""
    if not (output / workspace.WORK / "naming").exists():
        return
    with workspace.opened(output) as space:
        terms = workspace.interrupted(space)
        if terms is not None:
            _name(space, terms)
        space.discard()


@dataclass(frozen=True, slots=True)
class _Run:
    """One run under way: what is asked for, what makes the documents, where they go, what was found."""

    request: Request
    layers: Layers
    roster: Roster
    renderer: Renderer
    space: Workspace
    claims: Claims
    present: frozenset[str]
    tally: _Tally


def _make_ready(run: _Run, on_row: Step) -> _Tally:
    """Judge every row, and make a document ready for each that is good."""
    tally, number = run.tally, run.request.number_from
    settled = settle_shared(run.layers, run.roster)
    for row in run.roster.rows():
        if not isinstance(row, Row):
            tally.skipped[row.why] += row.rows
            continue
        tally.rows += 1
        own = number is None or brings_number(run.layers, row)
        judged = judge(run.layers, run.roster, row, None if own else number, settled)
        if not own and number is not None:
            number, tally.numbered = number + 1, True
        _count(tally, row, judged)
        if judged.good:
            file = run.claims.claim(row, judged.values, tally.bad, tally.dropped, tally.problems)
            if file:
                tally.documents.append(file)
            if file and (run.request.keep_going or not tally.problems):
                _make(run, row, file, judged.values)
        on_row()
    if tally.dropped:
        tally.documents = [file for file in tally.documents if file not in tally.dropped]
    return tally


def _count(tally: _Tally, row: Row, judged: Judged) -> None:
    for problem in judged.problems:
        if problem.severity is Severity.ERROR:
            tally.problems[problem] = None
            tally.bad.add(row.number)
        else:
            # Thousands of rows may hold the same slip: one note stands for a column of them.
            key = (problem.code, problem.place.part.rpartition("行")[2].partition("（")[0])
            first, count = tally.notes.get(key, (problem, 0))
            tally.notes[key] = (first, count + 1)
    if row.hidden:
        tally.hidden.append(row.number)


def _make(run: _Run, row: Row, file: str, values: Mapping[str, object]) -> None:
    template = run.renderer.template(values)
    inputs = inputs_hash(values, template.basis)
    earlier = run.space.known.get(file) if file in run.present else None
    if earlier is None or earlier.inputs != inputs or not _stands(run.request, earlier):
        earlier = run.space.waiting(file, inputs)
    if earlier is not None:
        run.space.note(earlier._replace(row=row.number))
        return
    try:
        data = template.render(values)
    except WuyiError as error:
        run.tally.problems.update(dict.fromkeys(error.problems))
        run.tally.bad.add(row.number)
        run.tally.documents.pop()
        return
    number = str(values.get(run.layers.number_field) or "")
    title = str(show(values.get(TITLE) or ""))
    made = _clock(int(time.time()))
    hashes = (template.sha256, run.renderer.form_sha256)
    digest = sha256(data).hexdigest()
    run.space.stage(Entry(file, row.number, title, number, digest, len(data), inputs, made, *hashes), data)


@lru_cache(maxsize=1)  # documents are made by the thousand in a second
def _clock(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(second))


def _stands(request: Request, entry: Entry) -> bool:
    """Whether the file made from these very inputs may stay: it may, whoever changed it, unless forced."""
    path = request.output / entry.file
    try:
        size = path.stat().st_size
    except OSError:
        return False
    if request.force:
        return size == entry.size and file_hash(path) == entry.sha256
    return size > 0  # an empty file is what a power cut leaves


@dataclass(slots=True)
class _Named:
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    untouched: list[tuple[str, Outcome]] = field(default_factory=list)
    register: str = ""


def _name(space: Workspace, terms: Mapping[str, object]) -> _Named:
    """Name the ready documents, and write the manifest and the list of them on the way."""
    named = _Named()
    dropped, facts = terms.get("dropped"), terms.get("facts")
    owns = partial(_owns, space, bool(terms.get("force")))
    outcomes = workspace.name_all(space, frozenset(dropped if isinstance(dropped, list) else ()), owns)
    try:
        with register.register(space.work / "register") as add:
            lines = _lines(space, outcomes, named, add)
            head = facts if isinstance(facts, dict) else {}
            write_manifest(space.folder, head, lines, space.work / "manifest")
        target = space.folder / register.NAME
        if not terms.get("force") and register.changed_by_hand(target):
            target = target.with_stem(f"{target.stem}（新）")
        (space.work / "register").replace(target)
    except OSError as error:
        raise workspace.failed(space.folder, error) from None
    named.register = target.name
    return named


def _lines(
    space: Workspace, outcomes: Iterator[tuple[Entry, bytes, Outcome]], named: _Named, add: register.Register
) -> Iterator[bytes]:
    seen = set()
    for entry, line, outcome in outcomes:
        named.outcomes[outcome] += 1
        seen.add(entry.file)
        if outcome in (Outcome.MADE, Outcome.KEPT):
            add(entry)
            yield line
            continue
        named.untouched.append((entry.file, outcome))
        if entry.file in space.known.lines:  # so that the next run knows again that it was changed
            yield space.known.lines[entry.file]
    for file, line in space.known.lines.items():
        if file not in seen and (space.folder / file).exists():
            yield line


def _owns(space: Workspace, force: bool, path: Path) -> bool:
    """Whether the file at `path` is as this program left it, so that a new version may take its place."""
    if force:
        return True
    from wuyi_docs.render import changed_by_hand

    earlier = (space.known.get(path.name), space.noted(path.name))
    hashes = {entry.sha256 for entry in earlier if entry is not None}
    return (bool(hashes) and file_hash(path) in hashes) or not changed_by_hand(path)


def _facts(request: Request, roster: Roster, renderer: Renderer) -> dict[str, object]:
    return {
        "kind": request.kind.name,
        "code": request.kind.code,
        "made": _clock(int(time.time())),
        "roster": {"file": roster.file, "sheet": roster.grid.sheet, "sha256": file_hash(request.roster)},
        "form": {"file": request.kind.form_path.name, "sha256": renderer.form_sha256},
        "templates": renderer.hashes(),
    }


def _result(
    tally: _Tally,
    roster: Roster,
    outcomes: Counter[Outcome],
    untouched: tuple[tuple[str, Outcome], ...],
    name: str,
) -> Result:
    notes = [*roster.notes]
    for problem, count in tally.notes.values():
        what = problem.what if count == 1 else f"{problem.what}（同一列共有{count}处）"
        notes.append(
            Problem(
                problem.code, what, problem.place, problem.given, problem.wanted, problem.fix, Severity.NOTE
            )
        )
    if tally.hidden:
        shown = "、".join(map(str, tally.hidden[:10])) + ("等" if len(tally.hidden) > 10 else "")
        what = f"有{len(tally.hidden)}行是隐藏的（第{shown}行），也做了文件；不要的话，在底册里删掉"
        notes.append(
            Problem("hidden-rows", what, roster.grid.place(tally.hidden[0], -1), severity=Severity.NOTE)
        )
    return Result(
        tally.rows,
        len(tally.bad),
        outcomes,
        tally.skipped,
        tuple(tally.problems),
        tuple(notes),
        untouched,
        tuple(tally.documents),
        name,
    )
