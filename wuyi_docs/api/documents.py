"""Filled sheets to documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.api.steps import Progress, Stage, counter
from wuyi_docs.core.errors import AnswersError, WuyiError, program_error
from wuyi_docs.core.problem import Place, Problem, errors_only
from wuyi_docs.form.answers import answers_of
from wuyi_docs.form.library import Library, find_library
from wuyi_docs.form.organ import number_of, organ_of
from wuyi_docs.production import single
from wuyi_docs.production.instead import explained
from wuyi_docs.production.single import Draft

if TYPE_CHECKING:
    from wuyi_docs.check.engine import Finding


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one sheet.

    `problems` are notes on the sheet and, where the document was not written, the reason, which is the `error`;
    `path` is its place all the same. `organ` is whose document it is, `number` its 发文字号 or 期数, "" where it has none. `findings` are
    where the document departs from the standard, each with the line of the sheet, or the template, that it comes
    from as its `source`; they prevent nothing.
    """

    sheet: Path
    kind: str
    path: Path
    problems: tuple[Problem, ...] = ()
    pdf: Path | None = None
    organ: str = ""
    number: str = ""
    findings: tuple[Finding, ...] = ()
    error: WuyiError | None = None

    @property
    def written(self) -> bool:
        """Whether the document was written."""
        return self.error is None


def make(
    sheet: Path | str | Draft,
    output: Path | str | None = None,
    *,
    library: Library | Path | str | None = None,
    set: Mapping[str, object] = {},  # noqa: A002 - the word of the command line
    even_pages: bool = False,
    force: bool = False,
    pdf: bool = False,
) -> Made:
    """Make the document of one sheet, beside it or at `output` (a .docx, or a folder).

    `set` overrules answers of the sheet: text, numbers, dates, True and False, lists, and dictionaries for
    the rows of a table. `even_pages` puts the 版记 on an even page, `pdf` adds a PDF; both need LibreOffice.
    Raise AnswersError for what is wrong with the answers, or with the form; TemplateError for a broken
    template; OutputError where the document was changed by hand since it was made (`force` overwrites it) or
    cannot be written; MissingToolError without LibreOffice.

    >>> made = make("samples/验收结果通知.yaml", "成品", set={"股室名称": "土壤生态环境股"})
    >>> made.kind, made.path.name, made.problems
    ('验收结果通知', '验收结果通知.docx', ())

    All that is wrong is told at once, and nothing is written:

    >>> try:
    ...     make("samples/验收结果通知.yaml", "坏", set={"验收日期": "11月31日", "验收得分": "很好"})
    ... except AnswersError as error:
    ...     for problem in error.problems:
    ...         print(f"{problem.place}：{problem.what}，填的是{problem.given}")
    --set “验收日期”：“验收日期”填得不对，填的是11月31日
    --set “验收得分”：“验收得分”填得不对，填的是很好
    """
    given = [sheet if isinstance(sheet, Draft) else draft(sheet, library=library, set=set)]
    (made,) = make_all(given, output, even_pages=even_pages, force=force)
    if made.error:
        raise made.error
    if pdf:
        from wuyi_docs.api.pages import preview

        made = replace(made, pdf=preview([made.path], force=force)[0].pdf)
    return made


def make_all(
    sheets: Iterable[Path | str | Draft],
    output: Path | str | None = None,
    *,
    library: Library | Path | str | None = None,
    set: Mapping[str, object] = {},  # noqa: A002 - the word of the command line
    even_pages: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[Made, ...]:
    """Make the documents of several sheets; a folder stands for all sheets in it.

    Nothing is written unless all sheets are right: AnswersError has the problems of all. A document that
    cannot be made or written does not hold up the others: its `Made` says why. A `Draft` is made as it was read;
    `library` and `set` are for paths. All else is as with `make`.

    >>> done = make_all(["samples"], "全部")
    >>> len(done), all(made.written for made in done), done[0].path.name
    (8, True, '会议纪要.docx')
    """
    listed = list(sheets)
    drafts = [one for one in listed if isinstance(one, Draft)]
    paths = find_sheets(one for one in listed if not isinstance(one, Draft))
    drafts += [draft(path, library=library, set=set) for path in paths]
    if wrong := errors_only(dict.fromkeys(problem for one in drafts for problem in one.problems)):
        raise AnswersError(wrong)
    places = single.targets(drafts, Path(output) if output is not None else None)
    step = counter(progress, Stage.MAKING, len(drafts))
    documents: list[bytes | WuyiError] = []
    for one in drafts:
        documents.append(_rendered(one))
        step(one.path.stem)
    if even_pages:
        from wuyi_docs.pages.even_pages import on_even_pages

        good = [one for one in documents if isinstance(one, bytes)]
        moved = iter(on_even_pages(good, counter(progress, Stage.COUNTING_PAGES, len(good))))
        documents = [next(moved) if isinstance(one, bytes) else one for one in documents]
    return tuple(
        _written(one, path, data, force) for one, path, data in zip(drafts, places, documents, strict=True)
    )


def _rendered(one: Draft) -> bytes | WuyiError:
    try:
        return single.render(one)
    except WuyiError as error:
        return error
    except Exception as error:  # the other documents are made all the same
        return program_error(error, Place(str(one.path)))


def _written(one: Draft, path: Path, data: bytes | WuyiError, force: bool) -> Made:
    from wuyi_docs.production.stale_pdfs import drop_stale_pdfs

    assert one.kind
    organ, number = organ_of(one.values), number_of(one.kind.form, one.values)
    made = Made(one.path, one.kind.name, path, one.problems, organ=organ, number=number)
    try:
        if isinstance(data, WuyiError):
            raise data
        single.write(path, data, force)
    except WuyiError as error:
        return replace(made, problems=(*made.problems, *error.problems), error=error)
    found, notes = _examined(one, data)
    return replace(made, problems=(*made.problems, *notes, *drop_stale_pdfs([path], [path])), findings=found)


def _examined(one: Draft, data: bytes) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """Return what the checker finds in a document; a note instead where it cannot be checked."""
    from wuyi_docs.production import checked

    try:
        chosen = checked.house_selection(next(iter(one.profiles), None))
        return tuple(single.examine(one, data, chosen)), ()
    except WuyiError as error:
        return (), (checked.unchecked(error, Place(one.path.name)),)


def draft(
    sheet: Path | str,
    *,
    library: Library | Path | str | None = None,
    set: Mapping[str, object] = {},  # noqa: A002 - the word of the command line
) -> Draft:
    """Read one sheet and judge its answers; nothing is made, and every problem is in the result.

    >>> sheet = draft("samples/自评报告.yaml")
    >>> sheet.ready, sheet.values["自评总分"], sheet.origins["自评总分"], sheet.origins["满分"]
    (True, Decimal('97'), '计算', '计算')
    """
    path = Path(sheet)
    try:
        found = single.draft(path, find_library(library), answers_of(set))
    except (WuyiError, OSError):
        raise
    except Exception as error:  # the other sheets are read and told all the same
        fault = program_error(error, Place(str(path)))
        return Draft(path, None, {}, {}, fault.problems, error=fault)
    return replace(found, problems=tuple(explained(one, path, "make") for one in found.problems))


def find_sheets(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the sheets meant by `paths`, each once; for a folder those in it, but 机关.yaml.

    Raise AnswersError for a folder without any.

    >>> sheets = find_sheets(["samples", "samples/验收结果通知.yaml"])
    >>> len(sheets), sheets[0].name
    (8, '会议纪要.yaml')
    """
    return tuple(single.find_sheets(map(Path, paths)))


def sources(sheets: Iterable[Path | str], *, library: Library | Path | str | None = None) -> tuple[Path, ...]:
    """Return every file that the documents of `sheets` depend on, to make them again when one is saved.

    >>> [path.name for path in sources(["samples/会议纪要.yaml"])]
    ['会议纪要.yaml', '机关.yaml', '会议纪要.yaml', '版记.yaml', '会议纪要.docx']
    """
    return tuple(single.sources_of(find_sheets(sheets), find_library(library)))
