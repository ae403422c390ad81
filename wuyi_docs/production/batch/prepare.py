"""What `wuyi batch` was told, in words → Options: the kind, the layers of answers around the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wuyi_docs.core.errors import AnswersError, LibraryError
from wuyi_docs.core.problem import Place, Problem, errors_only
from wuyi_docs.form.answers import WITH_LAYER, Answer, parse_settings, read_answers
from wuyi_docs.form.library import Kind, Library
from wuyi_docs.form.profile import find_profile, read_profile


@dataclass(frozen=True, slots=True)
class Options:
    """What a batch is to do."""

    kind: Kind
    roster: Path
    output: Path
    sheet: str = ""
    settings: Mapping[str, Answer] = field(default_factory=dict)
    shared: Mapping[str, Answer] = field(default_factory=dict)
    profile: Mapping[str, Answer] = field(default_factory=dict)
    number_from: int | None = None
    keep_going: bool = False
    force: bool = False


def prepare(
    library: Library,
    kind_name: str,
    roster: Path,
    output: Path,
    *,
    sheet: str = "",
    settings: Iterable[str] = (),
    shared: Path | None = None,
    number_from: int | None = None,
    keep_going: bool = False,
    force: bool = False,
) -> tuple[Options, tuple[Problem, ...]]:
    """Return the options, and the notes on the shared sheets; AnswersError where one of them is wrong."""
    kind = library.find(kind_name)
    _refuse_number(kind, number_from)
    if output.exists() and not output.is_dir():
        what = "这里已经有一个同名的文件，不是文件夹"
        raise AnswersError(Problem("not-a-folder", what, Place(str(output)), fix="-o 后面写一个文件夹"))
    given = parse_settings(settings)
    answers, notes = _read_shared(shared, kind, library) if shared else ({}, ())
    profile, profile_notes = read_profile(find_profile(roster.parent, library))
    if wrong := errors_only((*notes, *profile_notes)):
        raise AnswersError(wrong)
    options = Options(
        kind, roster, output, sheet, given, answers, profile, number_from, keep_going=keep_going, force=force
    )
    return options, (*notes, *profile_notes)


def _read_shared(
    path: Path, kind: Kind, library: Library
) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    columns = frozenset(column.name for one in kind.form.fields for column in one.columns)
    sheet = read_answers(path, kind.form.names | columns, columns, layer=WITH_LAYER)
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


def _refuse_number(kind: Kind, number_from: int | None) -> None:
    if number_from is None or any(one.type == "发文字号" for one in kind.form.fields):
        return
    what = f"“{kind.name}”没有发文字号，不能用 --number-from"
    raise AnswersError(Problem("no-number", what, Place("--number-from"), fix="去掉 --number-from"))
