"""A roster (工作底册) to one document a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from wuyi_docs.api.pages import make_pdfs
from wuyi_docs.api.steps import Progress, Stage, counter
from wuyi_docs.core.guard import sweep
from wuyi_docs.core.problem import Problem
from wuyi_docs.form.library import Library
from wuyi_docs.production import batch as production
from wuyi_docs.production import join
from wuyi_docs.production.batch import BatchOptions as BatchOptions
from wuyi_docs.production.batch import BatchResult as BatchResult
from wuyi_docs.production.batch import Confirm
from wuyi_docs.production.batch import Outcome as Outcome
from wuyi_docs.production.batch import Renumbered as Renumbered
from wuyi_docs.production.batch import prepare_batch as prepare_batch
from wuyi_docs.production.batch.checks import Checked as Checked
from wuyi_docs.production.batch.checks import Repeated as Repeated
from wuyi_docs.production.batch.prepare import Which


def batch(
    kind: str,
    roster: Path | str,
    output: Path | str,
    *,
    library: Library | Path | str | None = None,
    set: Mapping[str, object] = {},  # noqa: A002 - the word of the command line
    shared: Path | str | None = None,
    sheet: str = "",
    where: str | None = None,
    number_from: int | None = None,
    keep_going: bool = False,
    force: bool = False,
    check: Which = "first",
    renumber: bool = False,
    prune: bool = False,
    progress: Progress | None = None,
) -> BatchResult:
    """Make one document of each row of a roster (.xlsx, .csv, .yaml) in the folder `output`.

    All rows are judged before any document gets its name; what is wrong with them is in the result's
    `problems`, and then nothing is written unless `keep_going` asks for the rows that are right. `shared` is a
    sheet of answers for all rows, `set` overrules them all, `sheet` names the worksheet, `where` is a condition on
    the rows to be made, in the language of the forms, and rows without a 发文字号 are numbered from `number_from`.
    Documents that are up to date stay; those that somebody changed are left alone, unless `force` is given. A
    document keeps its number as long as its name stays, unless `renumber` is given; with `prune` those that no row
    names any more move to 已撤下/. Of the documents the "first" 200, "all" or "none" are checked: what is found is in
    the result's `checked`, by rules and texts, and prevents nothing. Raise what `prepare_batch` raises, AnswersError
    where the roster
    cannot be read or lacks columns, OutputError where the folder cannot be written, FormError and
    TemplateError for a broken library.

    >>> result = batch("验收结果通知", "samples/工作底册.xlsx", "通知")
    >>> result.rows, result.bad, len(result.paths), result.ledger
    (12, 0, 12, '台账.xlsx')
    >>> result.checked.documents, result.checked.findings
    (12, ())
    >>> result = batch("验收结果通知", "samples/工作底册.xlsx", "通知", set={"成文日期": "昨天"})
    >>> result.finished, [problem.what for problem in result.problems]
    (False, ['“成文日期”填得不对'])
    >>> result = batch("验收结果通知", "samples/工作底册.xlsx", "不合格的", where="验收结论 == '不合格'")
    >>> result.rows, result.left_out
    (2, 10)
    """
    options = prepare_batch(
        kind,
        roster,
        output,
        library=library,
        set=set,
        shared=shared,
        sheet=sheet,
        where=where,
        number_from=number_from,
        keep_going=keep_going,
        force=force,
        check=check,
        renumber=renumber,
        prune=prune,
    )
    result = run_batch(options, progress)
    return replace(result, notes=(*options.notes, *result.notes))


def run_batch(
    options: BatchOptions, progress: Progress | None = None, confirm: Confirm | None = None
) -> BatchResult:
    """Do what `prepare_batch` prepared; `batch` is both.

    `confirm` is asked before documents get other numbers than they have: of it depends whether anything is done.

    >>> options = prepare_batch("验收结果通知", "samples/工作底册.xlsx", "通知")
    >>> steps = []
    >>> result = run_batch(options, progress=steps.append)
    >>> len(options.notes), steps[-1].stage.value, steps[-1].done
    (0, 'rows', 12)
    """
    sweep(options.output.absolute())  # what a run killed among its PDFs has left
    return production.run_batch(options, counter(progress, Stage.ROWS, None), confirm)


def merge(
    documents: Iterable[Path | str],
    target: Path | str,
    *,
    pdf_folder: Path | str | None = None,
    force: bool = False,
    progress: Progress | None = None,
    tell: Callable[[Problem], None] | None = None,
) -> Path:
    """Write finished documents as one file to print, a .docx or .pdf, each on a new right-hand page.

    A .pdf needs LibreOffice; the single PDFs stay in `pdf_folder`, if that is given, and those that are there
    and were made of their documents as they are now are used. No document, nor its PDF, can be the target, not even
    by `force`. In a .docx each document is printed as it is alone; `tell` is called with a note where it cannot be.
    Raise what `check_merges` raises.

    >>> result = batch("验收结果通知", "samples/工作底册.xlsx", "通知")
    >>> merge(result.paths, "合订.docx").name
    '合订.docx'
    """
    paths, target = [Path(one) for one in documents], Path(target)
    check_merges([target], force=force, taken=[*paths, *(one.with_suffix(".pdf") for one in paths)])
    if target.suffix.lower() != ".pdf":
        join.merge(paths, target, force=force, tell=tell)
    elif pdf_folder is not None:
        join.merge(paths, target, make_pdfs(paths, pdf_folder, force=force, progress=progress), force=force)
    else:
        from wuyi_docs.pages.scratch import scratch

        with scratch() as place:
            join.merge(paths, target, make_pdfs(paths, place.folder, progress=progress), force=force)
    return target


def check_merges(
    targets: Iterable[Path | str], *, force: bool = False, taken: Iterable[Path | str] = ()
) -> None:
    """Raise OutputError for a target of `merge` that is no .docx or .pdf, or that `merge` did not write.

    `force` lets it be written over all the same, but for the files `taken`, which are used for another purpose.

    >>> check_merges(["合订.docx", "合订.pdf"])
    >>> try:
    ...     check_merges(["合订.doc"])
    ... except OutputError as error:
    ...     print(error.problems[0].what)
    合成的文件只能是 .docx 或 .pdf
    """
    join.check_merges([Path(one) for one in targets], force=force, taken=map(Path, taken))
