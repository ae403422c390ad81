"""A roster to a folder of documents: every row judged, then every good document named.

One pass over the rows: a document is made ready soon after its row was found good, and gets its name only
after the last row was. So 100,000 rows stream, none is read twice, and a faulty roster leaves nothing.
This module prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wuyi_docs.core.chinese import number_ranges
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.form.answers import layered
from wuyi_docs.form.organ import lacking
from wuyi_docs.production.batch import workspace
from wuyi_docs.production.batch.checks import NOTHING_CHECKED, Checked, open_checks
from wuyi_docs.production.batch.choice import WHERE, example
from wuyi_docs.production.batch.naming import NOTHING, Outcome, Terms, carry_through, name_documents
from wuyi_docs.production.batch.pipeline import Run, Step, Tally, clock, make_ready
from wuyi_docs.production.batch.prepare import BatchOptions
from wuyi_docs.production.batch.renderer import Renderer, open_renderer
from wuyi_docs.production.batch.rows import Layers, make_layers
from wuyi_docs.production.batch.unique_names import Claims
from wuyi_docs.production.instead import explaining
from wuyi_docs.production.manifest import Facts, file_hash
from wuyi_docs.roster import Roster, open_roster


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch did.

    `documents` are the names of all good rows' files, in the order of the rows; `untouched` are those that
    were left alone, and why; `ledger` is the name of the list of what is in the folder, "" where nothing is.
    `organs` are those whose documents they are, `numbers` the 发文字号 of those that are as this run
    wants them, a row of numbers as one: 朔环山发〔2022〕21号至32号. `left_out` counts the rows that `where` does
    not choose; they are none of `rows`. `checked` is what the checker found in the documents.
    """

    options: BatchOptions
    rows: int
    bad: int
    outcomes: Mapping[Outcome, int]
    skipped: Mapping[str, int]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    untouched: tuple[tuple[str, Outcome], ...]
    documents: tuple[str, ...]
    ledger: str = ""
    organs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    left_out: int = 0
    checked: Checked = NOTHING_CHECKED

    @property
    def finished(self) -> bool:
        """Whether documents were given their names."""
        return bool(self.ledger)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of `documents`."""
        return tuple(self.options.output / name for name in self.documents)


def run_batch(options: BatchOptions, on_row: Step = lambda: None) -> BatchResult:
    """Make the documents of a roster; problems of the rows are in the result, not raised.

    Raise AnswersError for what is wrong with the roster as a whole, OutputError where the folder is locked
    or cannot be written, FormError and TemplateError as they come.
    """
    layers, problems = make_layers(options.kind.form, options.settings, options.shared, options.organ.answers)
    if problems:
        raise AnswersError(problems)
    roster = _open(options, layers)
    renderer = open_renderer(options.kind)
    carry_through(options.output)
    with workspace.opened(options.output) as space:
        workspace.begin(space)
        present = frozenset(path.name for path in options.output.iterdir())
        claims = Claims(roster, layers.naming, layers.number_field)
        tally = Tally(options.number_from)
        checks = open_checks(options, layers, roster)
        make_ready(Run(options, layers, roster, renderer, space, claims, present, tally, checks), on_row)
        named = NOTHING
        if tally.documents and (options.keep_going or not tally.problems):
            facts = _facts(options, roster, renderer)
            named = name_documents(space, Terms(options.force, tuple(sorted(tally.dropped)), facts))
        space.discard()
    if named.ledger and options.number_from is not None and not tally.numbered:
        what = "每一行都有自己的发文字号，--number-from 没有用到"
        problem = Problem("numbers-unused", what, Place("--number-from"), severity=Severity.NOTE)
        tally.notes["numbers-unused", ""] = (problem, 1)
    return BatchResult(
        options,
        tally.rows,
        len(tally.bad),
        named.outcomes,
        tally.skipped,
        tuple(tally.problems),
        tuple(_notes(options, roster, tally)),
        named.untouched,
        tuple(tally.documents),
        named.ledger,
        tuple(tally.organs),
        tuple(number_ranges(named.numbers)),
        tally.left_out,
        checks.result(),
    )


def _open(options: BatchOptions, layers: Layers) -> Roster:
    """Open the roster; AnswersError has what the organ leaves open together with what the roster does."""
    numbered = options.number_from is not None
    answers = layered(layers.above, layers.below)
    stand_ins, lacks = lacking(options.organ, options.kind.form, answers, numbered=numbered)
    try:
        expected = layers.expected(numbered=numbered, told=stand_ins.keys())
        with explaining("batch", [options.roster]):
            roster = open_roster(options.roster, expected, sheet=options.sheet)
    except AnswersError as error:
        raise AnswersError((*lacks, *error.problems)) from None
    if stand_ins.keys() - roster.names:
        raise AnswersError(lacks)
    return roster


def _facts(options: BatchOptions, roster: Roster, renderer: Renderer) -> Facts:
    return Facts(
        kind=options.kind.name,
        code=options.kind.code,
        made=clock(),
        roster={"file": roster.file, "sheet": roster.grid.sheet, "sha256": file_hash(options.roster)},
        form={"file": options.kind.form_path.name, "sha256": renderer.form_sha256},
        templates=renderer.hashes(),
    )


def _notes(options: BatchOptions, roster: Roster, tally: Tally) -> Iterator[Problem]:
    yield from roster.notes
    for problem, count in tally.notes.values():
        what = problem.what if count == 1 else f"{problem.what}（同一列共有{count}处）"
        yield replace(problem, what=what, severity=Severity.NOTE)
    if tally.hidden:
        shown = "、".join(map(str, tally.hidden[:10])) + ("等" if len(tally.hidden) > 10 else "")
        what = f"有{len(tally.hidden)}行是隐藏的或者筛选掉的（第{shown}行），也算在内"
        fix = f'只要一部分的，用 {WHERE} 选，例如 {WHERE} "{example(options.kind.form)}"；或者在底册里删掉'
        place = roster.grid.place(tally.hidden[0], -1)
        yield Problem("hidden-rows", what, place, fix=fix, severity=Severity.NOTE)
    if options.choice and tally.blank:
        what = f"有{tally.blank}行要比的格是空的，没有选"
        yield Problem("blank-compared", what, Place(WHERE), given=options.choice.text, severity=Severity.NOTE)
