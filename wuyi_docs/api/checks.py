"""What is wrong with a file: a filled sheet, a form, 机关.yaml, a template, or any finished document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wuyi_docs.api.steps import Progress, Stage, counter
from wuyi_docs.core.errors import AnswersError, WuyiError, program_error
from wuyi_docs.core.guard import put
from wuyi_docs.core.problem import Place, Problem, Severity, errors_only
from wuyi_docs.form.library import Library, find_library
from wuyi_docs.production.file_kind import FileKind as FileKind
from wuyi_docs.production.file_kind import files_in, kind_of
from wuyi_docs.production.instead import explained

if TYPE_CHECKING:
    from wuyi_docs.check.engine import Finding
    from wuyi_docs.check.pages import Page
    from wuyi_docs.check.selection import Selection
    from wuyi_docs.docx.package import Package
    from wuyi_docs.production.batch import BatchResult


class Origin(NamedTuple):
    """A value of a sheet and the layer that it came from: --set, 表, 机关.yaml, 默认 or 计算."""

    layer: str
    value: object

    def __str__(self) -> str:
        from wuyi_docs.expressions.language import show
        from wuyi_docs.form.types import Row

        if isinstance(self.value, list) and any(isinstance(item, Row) for item in self.value):
            return f"{len(self.value)} 行"
        return str(show(self.value))


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file.

    `problems` are told by line or place; `findings` are where a document departs from the standard; `origins`
    tells of each answer of a sheet where it came from, and `profiles` are all 机关.yaml on the way up from it, of
    which the first counts. `error` is why the file could not be checked; its
    problems are among the others, and `kind` is None where not even that could be told.
    """

    file: Path | None
    kind: FileKind | None = None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    profiles: tuple[Path, ...] = ()
    error: WuyiError | None = None

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; notes, and findings that only advise, count as nothing."""
        return not errors_only(self.problems) and all(one.level != "error" for one in self.findings)


@dataclass(frozen=True, slots=True)
class _Options:
    library: Library
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    rendered: bool = False
    kind: str = ""


def check(
    file: Path | str | bytes,
    *,
    library: Library | Path | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    rendered: bool = False,
    kind: str = "",
) -> Report:
    """Check one file, told apart by its content; bytes are those of a .docx. Nothing is written.

    For documents `select` and `ignore` name rules, elements or strengths (docs/rules.md), beside what
    机关.yaml says; with `rendered` LibreOffice draws the pages and these are checked, too. A roster is checked as
    `batch` would, of the kind that the workbook or its headings tell, else of `kind`. Raise the error that keeps
    the file from being checked: PackageError, AnswersError, LibraryError, MissingToolError.

    >>> report = check("samples/表彰通报.yaml")
    >>> report.kind.value, report.passed, report.origins["发文机关名称"].layer
    ('answers', True, '机关.yaml')
    >>> report = check("samples/工作底册.xlsx")
    >>> report.kind.value, report.passed
    ('roster', True)
    >>> report = check("来文.docx")
    >>> for finding in report.findings:
    ...     print(finding.rule.name, finding.level.value, finding.fault.there, finding.fault.wanted)
    wrong_page_margins error 上 25.0 毫米 上 37 毫米
    wrong_line_count warning 23 行（行距 28.95 磅） 22 行（行距 28.95 磅）
    >>> report.passed, check(Path("来文.docx").read_bytes(), ignore=["wrong_page_margins"]).passed
    (False, True)
    """
    source = file if isinstance(file, bytes) else Path(file)
    report = _report(source, _Options(find_library(library), tuple(select), tuple(ignore), rendered, kind))
    if report.error:
        raise report.error
    return report


def check_all(
    files: Iterable[Path | str],
    *,
    library: Library | Path | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    rendered: bool = False,
    kind: str = "",
    progress: Progress | None = None,
) -> tuple[Report, ...]:
    """Check several files, or all in a folder; one that cannot be checked has the `error` in its report.

    >>> reports = check_all(["templates", "samples", "来文.docx"])
    >>> [report.file.name for report in reports if not report.passed]
    ['来文.docx']
    """
    options = _Options(find_library(library), tuple(select), tuple(ignore), rendered, kind)
    reports = []
    step = counter(progress, Stage.CHECKING, len(paths := files_in(files)))
    for path in paths:
        reports.append(_report(path, options))
        step(path.name)
    return tuple(reports)


def annotate(
    file: Path | str, found: Report | BatchResult, output: Path | str | None = None, *, force: bool = False
) -> Path:
    """Copy a document, template or roster with what was found in it as comments at their places.

    The copy is `output`, or stands beside the file as 名称.检查.docx or 名称（问题）.xlsx. Raise OutputError
    where another file has that name, or the copy was changed since; `force` replaces it.

    >>> annotate("来文.docx", check("来文.docx")).name
    '来文.检查.docx'
    """
    path, target = Path(file), Path(output) if output else None
    if not isinstance(found, Report) or found.kind is FileKind.ROSTER:
        from wuyi_docs.roster.comments import mark

        return mark(path, found.problems, target, force=force)
    from wuyi_docs.check import comments
    from wuyi_docs.docx import comments as docx
    from wuyi_docs.docx.package import read_package
    from wuyi_docs.templating.lint import annotate_template

    package = read_package(path)
    if found.kind is FileKind.TEMPLATE:
        data = annotate_template(package, found.problems)
    else:
        data = docx.annotate(package, comments(found.findings))
    target = target or path.with_name(f"{path.stem}.检查.docx")
    put(target, data, force=force)
    return target


def fix(
    file: Path | str,
    output: Path | str | None = None,
    *,
    library: Library | Path | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    force: bool = False,
) -> Path:
    """Copy a document with everything mended that is safe to mend; changes of words are tracked changes.

    The copy is `output`, or stands beside the file as 名称.改正.docx. `select` and `ignore` are those of
    `check`, and so is what is raised, but for OutputError where another file has the copy's name, or the copy was
    changed since (`force` replaces it).

    >>> mended = fix("来文.docx")
    >>> mended.name, check(mended).findings
    ('来文.改正.docx', ())
    """
    from wuyi_docs.check import fix as mend
    from wuyi_docs.docx.package import read_package

    path = Path(file)
    options = _Options(find_library(library), tuple(select), tuple(ignore))
    data = mend(read_package(path), _selection(path, options))
    target = Path(output) if output else path.with_name(f"{path.stem}.改正.docx")
    put(target, data, force=force)
    return target


def _report(file: Path | bytes, options: _Options) -> Report:
    report = Report(None if isinstance(file, bytes) else file)
    try:
        kind, package = kind_of(file)
        report = replace(report, kind=kind)
        if package is None:
            assert isinstance(file, Path)
            return _CHECKS[kind](report, file, options)
        if kind is FileKind.TEMPLATE:
            return _check_template(report, package, options)
        findings = tuple(_findings(file, package, options))
        return replace(report, findings=findings, problems=_mended_in_turns(findings, package.name))
    except WuyiError as error:
        if report.file:
            error.problems = tuple(explained(one, report.file, "check") for one in error.problems)
        return replace(report, problems=error.problems, error=error)
    except Exception as fault:  # the other files are checked all the same
        ours = program_error(fault, Place(str(report.file or "")))
        return replace(report, problems=ours.problems, error=ours)


def _check_answers(report: Report, path: Path, options: _Options) -> Report:
    from wuyi_docs.production.single import draft, examine, render

    one = draft(path, options.library, {})
    origins = {name: Origin(layer, one.values[name]) for name, layer in one.origins.items()}
    report = replace(report, problems=one.problems, origins=origins, profiles=one.profiles)
    if not one.ready:
        return report
    try:
        found = examine(one, render(one), _selection(path, options))
    except WuyiError as error:
        return replace(report, problems=(*report.problems, *error.problems), error=error)
    return replace(report, findings=tuple(found))


def _check_form(report: Report, path: Path, _options: _Options) -> Report:
    from wuyi_docs.form.loader import examine_form
    from wuyi_docs.form.whole import examine_reach

    form, problems = examine_form(path)
    if form and not errors_only(problems):
        problems = [*problems, *examine_reach(form)]
    return replace(report, problems=tuple(problems))


def _check_shared_group(report: Report, path: Path, _options: _Options) -> Report:
    from wuyi_docs.form.loader import examine_shared

    return replace(report, problems=tuple(examine_shared(path)))


def _check_profile(report: Report, path: Path, options: _Options) -> Report:
    from wuyi_docs.check.settings import KEYS
    from wuyi_docs.form.settings import read_settings
    from wuyi_docs.production.checked import house_options
    from wuyi_docs.production.single import check_profile

    settings = read_settings(path, KEYS)
    found = [one for one in check_profile(path, options.library) if one.place.line not in settings.lines]
    try:
        house_options(settings)
    except AnswersError as error:
        found += error.problems
    return replace(report, problems=tuple(found))


def _check_roster(report: Report, path: Path, options: _Options) -> Report:
    """Make what `batch` would, out of sight: what it would tell is what is found."""
    from tempfile import TemporaryDirectory

    from wuyi_docs.production.batch import kind_of_roster, prepare_batch, run_batch

    kind, _ = kind_of_roster(path, options.library, options.kind)
    with TemporaryDirectory(prefix="wuyi-", ignore_cleanup_errors=True) as folder:
        wishes = prepare_batch(kind.name, path, Path(folder) / kind.name, library=options.library)
        try:
            result = run_batch(wishes)
        except AnswersError as error:
            raise AnswersError((*wishes.notes, *error.problems)) from None
    found = tuple(one.finding for one in result.checked.findings)
    notes = (*wishes.notes, *result.notes, *result.checked.notes)
    if not result.rows:
        empty = Problem("no-rows", "底册里没有可做的行", Place(path.name), fix="在表头下面一行一份填上")
        return replace(report, problems=(*notes, empty))
    return replace(report, problems=(*result.problems, *notes), findings=found)


_CHECKS: Mapping[FileKind, Callable[[Report, Path, _Options], Report]] = {
    FileKind.ANSWERS: _check_answers,
    FileKind.FORM: _check_form,
    FileKind.SHARED_GROUP: _check_shared_group,
    FileKind.PROFILE: _check_profile,
    FileKind.ROSTER: _check_roster,
}


def _check_template(report: Report, package: Package, options: _Options) -> Report:
    from wuyi_docs.templating.lint import check_template

    kind = options.library.kind_of_template(report.file) if report.file else None
    found = check_template(package, kind.form if kind else None, report.file.name if report.file else "")
    if kind and report.file and report.file.name != kind.template_path.name:
        # The template of another format (信函) need not print what only the main one has.
        found = [problem for problem in found if problem.code != "unused-field"]
    return replace(report, problems=tuple(found))


def _findings(file: Path | bytes, package: Package, options: _Options) -> list[Finding]:
    from wuyi_docs.check import check, read_document

    selection = _selection(file, options)
    return check(read_document(package), selection, _pages(file) if options.rendered else ())


def _mended_in_turns(findings: Iterable[Finding], name: str) -> tuple[Problem, ...]:
    """Return a note where there is more to mend than `fix` does at a time."""
    from wuyi_docs.check.fault import Replace
    from wuyi_docs.check.mend import MOST_CHANGES

    words = sum(isinstance(one, Replace) for finding in findings for one in finding.fault.fixes)
    if words <= MOST_CHANGES:
        return ()
    what = f"能自动改的文字有 {words} 处，--fix 一次最多改 {MOST_CHANGES} 处"
    fix = "改过的文件里接受修订，再用 --fix 改一次"
    return (Problem("many-changes", what, Place(name), fix=fix, severity=Severity.NOTE),)


def _pages(file: Path | bytes) -> tuple[Page, ...]:
    """Return the pages that LibreOffice makes of a document."""
    from wuyi_docs.check import read_pages
    from wuyi_docs.pages.render import to_pdf
    from wuyi_docs.pages.scratch import scratch

    with scratch() as place:
        if isinstance(file, bytes):
            path = place.folder / "文件.docx"
            path.write_bytes(file)
        else:
            path = file
        (rendered,) = to_pdf([path], place.folder)
        return read_pages(rendered.pdf)


def _selection(file: Path | bytes, options: _Options) -> Selection:
    """Return the rules to ask: the house's choice in 机关.yaml, then the caller's."""
    from wuyi_docs.form.profile import find_profiles
    from wuyi_docs.production.checked import house_selection

    beside = Path.cwd() if isinstance(file, bytes) else file.parent
    nearest = next(iter(find_profiles(beside, options.library)), None)
    return house_selection(nearest, options.select, options.ignore)
