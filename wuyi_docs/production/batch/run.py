"""A roster to a folder of documents: every row judged, then every good document named.

One pass over the rows: a document is made ready soon after its row was found good, and gets its name only
after the last row was. So 100,000 rows stream, none is read twice, and a faulty roster leaves nothing.
This module prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wuyi_docs.core.chinese import number_ranges
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.form.answers import layered
from wuyi_docs.form.profile import lacking
from wuyi_docs.production.batch import workspace
from wuyi_docs.production.batch.checks import NOTHING_CHECKED, Checked, open_checks
from wuyi_docs.production.batch.choice import WHERE, example
from wuyi_docs.production.batch.holdings import read_holdings
from wuyi_docs.production.batch.naming import NOTHING, Named, Outcome, Terms, carry_through, name_documents
from wuyi_docs.production.batch.numbers import Renumbered, open_numbers
from wuyi_docs.production.batch.pipeline import Run, Step, Tally, clock, make_ready
from wuyi_docs.production.batch.prepare import BatchOptions
from wuyi_docs.production.batch.renderer import open_renderer
from wuyi_docs.production.batch.rows import Layers, make_layers
from wuyi_docs.production.batch.telling import folder_notes
from wuyi_docs.production.batch.unique_names import Claims
from wuyi_docs.production.instead import explaining
from wuyi_docs.production.manifest import NAME, Facts, file_hash
from wuyi_docs.production.stale_pdfs import drop_stale_pdfs
from wuyi_docs.roster import Roster, open_roster

Confirm = Callable[[Sequence[Renumbered]], bool]
# What the ledger shows of the answers that rows may give: what was judged, and what is kept for the record (备查).
_KEPT_TYPES = frozenset({"选项", "整数", "小数", "是否", "日期"})


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch did.

    `documents` are the names of all good rows' files, in the order of the rows; `untouched` are those that
    were left alone, and why; `ledger` is the name of the list of what is in the folder, "" where nothing is.
    `organs` are those whose documents they are, `numbers` the 发文字号 of those that are as this run
    wants them, a row of numbers as one: 朔环山发〔2022〕21号至32号. `left_out` counts the rows that `where` does
    not choose; they are none of `rows`. `checked` is what the checker found in the documents. `renumbered` are the
    documents that an order gave another number, done or not; `left_over` those that no row of the roster names any
    more, `withdrawn` those of them that were moved to 已撤下/.
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
    renumbered: tuple[Renumbered, ...] = ()
    left_over: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether documents were given their names."""
        return bool(self.outcomes)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of `documents`."""
        return tuple(self.options.output / name for name in self.documents)


def run_batch(
    options: BatchOptions, on_row: Step = lambda: None, confirm: Confirm | None = None
) -> BatchResult:
    """Make the documents of a roster; problems of the rows are in the result, not raised.

    `confirm` is asked before documents get other numbers than they were issued with; where it says no, nothing is
    done. Raise AnswersError for what is wrong with the roster as a whole, OutputError where the folder is locked
    or cannot be written, FormError and TemplateError as they come.
    """
    layers, problems = make_layers(
        options.kind.form, options.settings, options.shared, options.profile.answers
    )
    if problems:
        raise AnswersError(problems)
    roster = _open(options, layers)
    renderer = open_renderer(options.kind)
    carry_through(options.output)
    with workspace.opened(options.output) as space:
        workspace.begin(space)
        present = frozenset(path.name for path in options.output.iterdir())
        held = read_holdings(options.output, space.known)
        space = replace(space, known=held.lines)
        label = roster.file + (f"（{roster.grid.sheet}）" if roster.grid.sheet else "")
        numbers = open_numbers(options, layers, roster, label, held)
        claims = Claims(roster, layers.naming, layers.number_field, held)
        shown = _shown(layers, roster)
        checks = open_checks(options, layers, roster)
        run = Run(
            options,
            layers,
            roster,
            renderer,
            space,
            numbers,
            claims,
            present,
            shown,
            clock(),
            Tally(),
            checks,
        )
        make_ready(run, on_row)
        named = _finish(run, confirm)
        space.discard()
    return _result(run, named)


def _finish(run: Run, confirm: Confirm | None) -> Named:
    """Give the documents their names, if there are any and nothing speaks against it."""
    options, numbers, tally = run.options, run.numbers, run.tally
    if not tally.documents or (tally.problems and not options.keep_going):
        return NOTHING
    if numbers.changes and confirm and not confirm(tuple(numbers.changes)):
        return NOTHING
    held = numbers.held.documents.values()
    terms = Terms(
        force=options.force,
        dropped=tuple(sorted(tally.dropped)),
        inputs=tuple(path.name for path in options.inputs if _is_within(path, options.output)),
        edited=tuple(one.file for one in held if one.edited and one.present),
        left_over=tuple(one.file for one in numbers.left_over()),
        leaving=tuple(one.file for one in numbers.leaving(clean=not tally.bad)),
        columns=tuple(dict.fromkeys((*run.shown, *numbers.held.columns))),
        facts=_facts(run),
    )
    return name_documents(run.space, terms)


def _is_within(path: Path, folder: Path) -> bool:
    """Return whether a file stands in a folder, however either is spelt."""
    try:
        return path.parent.samefile(folder)
    except OSError:
        return False


def _shown(layers: Layers, roster: Roster) -> tuple[str, ...]:
    """Return the fields whose answers the ledger shows: the naming one, choices, scores and dates, and records."""
    names = roster.names
    return tuple(
        one.name
        for one in layers.form.fields
        if one.name == layers.naming or (one.name in names and (one.type in _KEPT_TYPES or one.unprinted))
    )


def _result(run: Run, named: Named) -> BatchResult:
    options, numbers, tally = run.options, run.numbers, run.tally
    folder = options.output
    stale: tuple[Problem, ...] = ()
    if any(name.lower().endswith(".pdf") for name in run.present):
        every = [folder / one.file for one in numbers.held.documents.values() if one.present]
        made = [folder / name for name in named.made]
        stale = drop_stale_pdfs(dict.fromkeys((*made, *every)), made)
    notes = (
        *run.roster.notes,
        *_notes(options, run.roster, tally),
        *folder_notes(run, named),
        *stale,
    )
    return BatchResult(
        options,
        tally.rows,
        len(tally.bad),
        named.outcomes,
        tally.skipped,
        tuple(tally.problems),
        notes,
        named.untouched,
        tuple(tally.documents),
        named.ledger,
        tuple(tally.organs),
        tuple(number_ranges(named.numbers)),
        tally.left_out,
        run.checks.result(),
        tuple(numbers.changes),
        tuple(one.file for one in numbers.left_over()),
        named.withdrawn,
    )


def _open(options: BatchOptions, layers: Layers) -> Roster:
    """Open the roster; AnswersError has what the profile leaves open together with what the roster does."""
    # What a folder holds has its numbers already; a new row without one is told by its cell.
    numbered = options.number_from is not None or (options.output / NAME).exists()
    answers = layered(layers.above, layers.below)
    stand_ins, lacks = lacking(options.profile, options.kind.form, answers, numbered=numbered)
    try:
        expected = layers.expected(numbered=numbered, told=stand_ins.keys())
        with explaining("batch", [options.roster]):
            roster = open_roster(options.roster, expected, sheet=options.sheet)
    except AnswersError as error:
        raise AnswersError((*lacks, *error.problems)) from None
    if stand_ins.keys() - roster.names:
        raise AnswersError(lacks)
    return roster


def _facts(run: Run) -> Facts:
    options, roster, renderer = run.options, run.roster, run.renderer
    return Facts(
        kind=options.kind.name,
        code=options.kind.code,
        made=run.began,
        roster={"file": roster.file, "sheet": roster.grid.sheet, "sha256": file_hash(options.roster)},
        form={"file": options.kind.form_path.name, "sha256": renderer.form_sha256},
        templates=renderer.hashes(),
    )


def _notes(options: BatchOptions, roster: Roster, tally: Tally) -> Iterator[Problem]:
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
