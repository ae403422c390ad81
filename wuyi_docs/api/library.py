"""Libraries of kinds (文种), and blank sheets to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.form.library import Kind as Kind
from wuyi_docs.form.library import Library as Library
from wuyi_docs.form.library import copy_library
from wuyi_docs.form.library import find_library as find_library

if TYPE_CHECKING:
    from wuyi_docs.form.answers import Answer


def init(folder: Path | str, *, organ: Mapping[str, str] = {}) -> tuple[Path, ...]:
    """Make a working folder of one's own, with forms, templates, samples and 机关.yaml; return what is in it.

    `organ` is what 机关.yaml is to say, by its names (发文机关名称, 机关代字, 联系人 …); all else in it is left
    blank, explained. The folder is there whole or not at all. Raise OutputError where it holds something already.

    >>> [path.name for path in init("我的公文")]
    ['forms', 'templates', 'samples', '机关.yaml']
    >>> find_library("我的公文").find("acceptance").name
    '验收结果通知'
    """
    from wuyi_docs.form.profile import profile_text

    return tuple(copy_library(Path(folder), profile_text(organ)))


def blank_sheet(kind: str, *, library: Library | Path | str | None = None) -> str:
    """Return the text of a blank sheet, explained field by field; LibraryError for an unknown kind.

    >>> print(blank_sheet("minutes").splitlines()[0])
    # 会议纪要（minutes）
    """
    from wuyi_docs.form import blank_sheet

    library = find_library(library)
    return blank_sheet.blank_sheet(library.find(kind).form, _profile(Path.cwd(), library))


def new(
    kind: str, output: Path | str, *, library: Library | Path | str | None = None, force: bool = False
) -> Path:
    """Write a blank sheet (.yaml, or a folder), or with .xlsx a blank roster; return where.

    What 机关.yaml has already need not be filled in again. Raise OutputError for a file that is there, unless
    `force` is given, and LibraryError for an unknown kind.

    >>> new("验收结果通知", "大气股.yaml").name, new("验收结果通知", "底册.xlsx").name
    ('大气股.yaml', '底册.xlsx')
    """
    from wuyi_docs.core.guard import put_new  # the list of kinds is instant without
    from wuyi_docs.form.blank_sheet import blank_sheet

    library, output = find_library(library), Path(output)
    found = library.find(kind)
    profile = _profile(output.parent, library)
    if output.is_dir():
        output = output / f"{found.name}.yaml"
    if output.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        what = "空白表写成 .yaml 文件，工作底册写成 .xlsx 文件"
        fix = f"例如 -o {output.stem}.yaml"
        raise OutputError(Problem("suffix", what, Place(str(output)), fix=fix))
    if output.suffix.lower() == ".xlsx":
        data = _blank_roster(found, profile)
    else:
        # The mark tells Windows programs that this is UTF-8.
        data = blank_sheet(found.form, profile).encode("utf-8-sig")
    put_new(output, data, force=force)
    return output


def _blank_roster(kind: Kind, profile: Mapping[str, Answer]) -> bytes:
    from wuyi_docs.form.answers import read_answers
    from wuyi_docs.form.profile import ENTRIES
    from wuyi_docs.roster.blank import blank_roster

    # The sample's answers go together; the fields' own examples may not.
    sample = read_answers(kind.sample_path).answers if kind.sample_path.is_file() else {}
    return blank_roster(
        kind.form, profile.keys() | ENTRIES.keys(), {name: answer.node for name, answer in sample.items()}
    )


def _profile(beside: Path, library: Library) -> Mapping[str, Answer]:
    from wuyi_docs.form.profile import read_profile

    return read_profile(beside, library).answers
