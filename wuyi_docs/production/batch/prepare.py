"""What a batch is told, in plain values → BatchOptions: the kind, the layers of answers around the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from wuyi_docs.core.errors import AnswersError, LibraryError
from wuyi_docs.core.problem import Place, Problem, errors_only
from wuyi_docs.form.answers import WITH_LAYER, Answer, answers_of, read_answers
from wuyi_docs.form.field import NUMBER_TYPE
from wuyi_docs.form.library import Kind, Library, find_library
from wuyi_docs.form.profile import Profile, read_profile
from wuyi_docs.production.batch.choice import WHERE, Choice, read_choice
from wuyi_docs.production.batch.roster_kind import kind_of_roster
from wuyi_docs.production.instead import explaining, way_of
from wuyi_docs.production.unnamed import other_file

Which = Literal["first", "all", "none"]  # of the documents, to be checked
_FILES = (".docx", ".pdf", ".xlsx", ".csv", ".yaml", ".yml", ".txt")
NOBODY = Profile({}, (), (), Path())


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What a batch is to do; `notes` are on the sheets around the rows, `inputs` all files that it reads."""

    kind: Kind
    roster: Path
    output: Path
    sheet: str = ""
    settings: Mapping[str, Answer] = field(default_factory=dict)
    shared: Mapping[str, Answer] = field(default_factory=dict)
    profile: Profile = NOBODY
    number_from: int | None = None
    choice: Choice | None = None
    keep_going: bool = False
    force: bool = False
    check: Which = "first"
    renumber: bool = False
    prune: bool = False
    notes: tuple[Problem, ...] = ()
    inputs: tuple[Path, ...] = ()


def prepare_batch(
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
) -> BatchOptions:
    """Read and judge what stands around the rows, which are not read yet; the arguments are those of `batch`.

    Raise LibraryError for an unknown kind, AnswersError for a wrong shared sheet, 机关.yaml or option.

    >>> options = prepare_batch("acceptance", "samples/工作底册.xlsx", "通知", set={"成文日期": "2022-11-28"})
    >>> options.kind.name, list(options.settings), options.profile.paths[0].name, options.check
    ('验收结果通知', ['成文日期'], '机关.yaml', 'first')
    """
    library, roster, output = find_library(library), Path(roster), Path(output)
    found, told = kind_of_roster(roster, library, _find(library, kind, roster).name)
    _refuse_number(found, number_from)
    choice = None if where is None else _choice(where, found, number_from)
    _refuse_output(output)
    answers, notes = _read_shared(Path(shared), found, library) if shared else ({}, ())
    profile = read_profile(roster.parent, library)
    notes = (*told, *notes, *profile.problems)
    if wrong := errors_only(notes):
        raise AnswersError(wrong)
    settings = answers_of(set)
    return BatchOptions(
        found,
        roster,
        output,
        sheet,
        settings,
        answers,
        profile,
        number_from=number_from,
        choice=choice,
        keep_going=keep_going,
        force=force,
        check=check,
        renumber=renumber,
        prune=prune,
        notes=notes,
        inputs=(
            roster,
            found.form_path,
            *found.template_paths,
            *profile.paths,
            *([Path(shared)] if shared else []),
        ),
    )


def _find(library: Library, kind: str, roster: Path) -> Kind:
    try:
        return library.find(kind)
    except LibraryError:
        if any(roster.name in (one.name, one.code) for one in library.kinds):
            fix = f"文种写在前面，底册写在后面：wuyi batch {roster} {kind} -o 文件夹"
            raise LibraryError(Problem("unknown-kind", "文种和底册写反了", given=kind, fix=fix)) from None
        raise


def _refuse_output(output: Path) -> None:
    fix = "-o 后面写一个文件夹，例如 -o 通知"
    if output.exists() and not output.is_dir():
        what = "这里已经有一个同名的文件，不是文件夹"
        raise AnswersError(Problem("not-a-folder", what, Place(str(output)), fix=fix))
    if not output.exists() and output.suffix.lower() in _FILES:
        what = "成批做的文件有很多份，这里写的是一个文件的名字"
        if output.suffix.lower() in (".docx", ".pdf"):
            fix += f"；还要合成一个文件，再加 --merge {output}"
        raise AnswersError(Problem("not-a-folder", what, Place(str(output)), fix=fix))


def _read_shared(
    path: Path, kind: Kind, library: Library
) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    columns = frozenset(column.name for one in kind.form.fields for column in one.columns)
    with explaining("with", [path]):
        sheet = read_answers(path, kind.form.names | columns, columns, layer=WITH_LAYER)
    taken = other_file(sheet, Place(path.name, 1, 1))
    # A sheet for all rows may well hold nothing but what an organ says of itself.
    if taken and (taken.code != "profile-for-sheet" or path.name.startswith("机关")):
        raise AnswersError(replace(taken, fix=way_of("with", path) or taken.fix))
    if sheet.kind is not None and sheet.kind.text.strip():
        try:
            other = library.find(sheet.kind.text, sheet.kind.place)
        except LibraryError as error:
            raise AnswersError(error.problems) from None
        if other.name != kind.name:
            what = f"这份表填的是“{other.name}”，要做的是“{kind.name}”"
            fix = f"换一份“{kind.name}”的表，或把第一栏改成“表单: {kind.name}”"
            raise AnswersError(Problem("other-kind", what, sheet.kind.place, fix=fix))
    return sheet.answers, sheet.problems


def _choice(where: str, kind: Kind, number_from: int | None) -> Choice:
    choice = read_choice(where, kind.form)
    numbers = {one.name for one in kind.form.fields if one.type == NUMBER_TYPE}
    if number_from is not None and (named := sorted(numbers & choice.expression.names)):
        what = f"条件里有“{named[0]}”，可是 --number-from 的号选好了行才编"
        raise AnswersError(
            Problem("bad-where", what, Place(WHERE), given=where, fix="换一栏来选，或者去掉 --number-from")
        )
    return choice


def _refuse_number(kind: Kind, number_from: int | None) -> None:
    if number_from is None or any(one.type == NUMBER_TYPE for one in kind.form.fields):
        return
    what = f"“{kind.name}”没有发文字号，不能用 --number-from"
    raise AnswersError(Problem("no-number", what, Place("--number-from"), fix="去掉 --number-from"))
