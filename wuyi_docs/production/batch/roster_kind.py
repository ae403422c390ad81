"""Which kind of document a roster is of, by one rule: what the caller says, what the file says, what its headings say.

Where none of them tells, the message asks. What contradicts the caller is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem, Severity
from wuyi_docs.form.field import NUMBER_TYPE
from wuyi_docs.form.library import Kind, Library
from wuyi_docs.form.profile import ENTRIES
from wuyi_docs.production.batch.rows import Layers
from wuyi_docs.roster import ExpectedColumns, open_roster
from wuyi_docs.roster.origin import LEDGER, SINGLE, origin_of


def kind_of_roster(path: Path, library: Library, asked: str = "") -> tuple[Kind, tuple[Problem, ...]]:
    """Return the kind of a roster, and a note where the file says another than is `asked` for.

    Raise AnswersError for a sheet of one document, for a ledger, and where nobody can tell, LibraryError for an unknown kind.
    """
    told = origin_of(path)
    if told.use in (SINGLE, LEDGER):
        what, fix = "这是成批做好以后的台账，不是底册", "写上做它们的那份底册"
        if told.use == SINGLE:
            what = f"这是一份“{told.kind}”的单份表，不是一行一份的底册"
            fix = f"一份文件用 wuyi make {path.name} 做"
        raise AnswersError(Problem("not-a-roster", what, Place(path.name), fix=fix))
    if asked:
        kind = library.find(asked)
        return kind, () if told.kind in ("", kind.name, kind.code) else (_other(path, told.kind, kind),)
    if told.kind:
        return library.find(told.kind, Place(path.name)), ()
    return _by_headings(path, library), ()


def _by_headings(path: Path, library: Library) -> Kind:
    """Return the kind of which the headings name the most fields; of several the one whose fields are all there."""
    names = _names(path, library.kinds)
    counts = {kind.name: len(kind.form.names & names) for kind in library.kinds}
    most = max(counts.values(), default=0)
    likely = [kind for kind in library.kinds if most > 1 and counts[kind.name] == most]
    whole = [kind for kind in likely if _needed(kind) <= names]
    if len(found := whole or likely) == 1:
        return found[0]
    shown = [kind.name for kind in found or library.kinds]
    what = f"这份底册像是几种文件的：{'、'.join(shown)}" if found else "看不出这是哪种文件的底册"
    fix = f"写明是哪一种，例如 wuyi check {path.name} --kind {shown[0]}"
    raise AnswersError(Problem("which-kind", what, Place(path.name), wanted="、".join(shown), fix=fix))


def _names(path: Path, kinds: Iterable[Kind]) -> frozenset[str]:
    """Return the fields that the headings name, of whatever kind."""
    every = [one for kind in kinds for one in kind.form.fields]
    tables = {one.name: {column.name: column.type for column in one.columns} for one in every if one.columns}
    try:
        return open_roster(path, ExpectedColumns({one.name: one.type for one in every}, tables)).names
    except AnswersError as error:
        if all(problem.code == "no-heading" for problem in error.problems):
            return frozenset()
        raise


def _needed(kind: Kind) -> frozenset[str]:
    """Return what a roster of the kind has a column for, whatever the profile says and however rows are numbered."""
    elsewhere = {one.name for one in kind.form.fields if one.type == NUMBER_TYPE or one.name in ENTRIES}
    return Layers(kind.form, {}, {}).expected(numbered=False).required - elsewhere


def _other(path: Path, told: str, kind: Kind) -> Problem:
    what = f"这是“{told}”的空白底册填成的，现在当作“{kind.name}”的底册"
    fix = f"要做“{told}”的话，把文种写成 {told}"
    return Problem("other-roster", what, Place(path.name), fix=fix, severity=Severity.NOTE)
