"""A sheet that does not say which form it answers: what it looks like, and what to do."""

from __future__ import annotations

from collections.abc import Set

from wuyi_docs.core.errors import FormError
from wuyi_docs.core.problem import Place, Problem, nearest
from wuyi_docs.form.answers import FORM_KEY, AnswersSheet
from wuyi_docs.form.library import PROFILE_NAME, Kind, Library
from wuyi_docs.form.profile import ENTRIES, looks_like_profile, rename
from wuyi_docs.form.settings import SETTINGS

_FORM_KEYS, _GROUP_KEYS = frozenset({"代号", "分组"}), frozenset({"名称", "字段"})


def no_kind(sheet: AnswersSheet, library: Library) -> Problem:
    """Return the problem of a sheet without 表单, with what its names or its file's name say that it is."""
    names = sheet.answers.keys()
    place = sheet.kind.place if sheet.kind else Place(sheet.path.name, 1, 1)
    if found := other_file(sheet, place):
        return found
    what = f"没有写明是哪一种表（缺少“{FORM_KEY}”这一栏）"
    likely = _by_fields(names, library) or _by_file_name(sheet.path.stem, library)
    if len(likely) == 1:
        fix = f"看各栏像是“{likely[0]}”：在第一行前面加一行“{FORM_KEY}: {likely[0]}”；不是的话，文种见 wuyi list"
        return Problem("no-kind", what, place, wanted=f"第一栏写 {FORM_KEY}: {likely[0]}", fix=fix)
    some = "、".join(likely or [kind.name for kind in library.kinds])
    fix = f"这是一份表的话，在第一行前面加一行“{FORM_KEY}: ”，后面写文种；不是的话，用 wuyi new 取一份空白表"
    return Problem("no-kind", what, place, wanted=f"{FORM_KEY}后面写这些文种中的一种：{some}", fix=fix)


def other_file(sheet: AnswersSheet, place: Place) -> Problem | None:
    """Return the problem of a file that is no sheet, but 机关.yaml under another name or a form."""
    names = sheet.answers.keys()
    if sheet.kind is None and names and _is_profile(sheet, names):
        what = f"这是机关的资料（{PROFILE_NAME}），不是填好的表"
        fix = "不用做成文件：填表时程序自己会读它" if sheet.path.name == PROFILE_NAME else rename(sheet.path)
        return Problem("profile-for-sheet", what, place, fix=fix)
    if names >= _FORM_KEYS or (names >= _GROUP_KEYS and sheet.kind is None):
        name = sheet.kind.text if sheet.kind else "文种"
        what = "这是表单（规定一种表有哪些栏），不是填好的表"
        fix = (
            f"取一份空白表来填：wuyi new {name} -o 表.yaml；要看表单有没有问题：wuyi check {sheet.path.name}"
        )
        return Problem("form-for-sheet", what, place, fix=fix)
    return None


def _is_profile(sheet: AnswersSheet, names: Set[str]) -> bool:
    if names <= {*ENTRIES, *SETTINGS}:
        return True
    return sheet.path.name.startswith("机关") and looks_like_profile(sheet.path)


def _by_fields(names: Set[str], library: Library) -> list[str]:
    """Return the kinds that know the most of the names, where they know more than half of them."""
    known = {kind.name: len(names & _names(kind)) for kind in library.kinds}
    most = max(known.values(), default=0)
    return [name for name, count in known.items() if count == most] if most * 2 > len(names) else []


def _names(kind: Kind) -> Set[str]:
    try:
        return kind.form.names
    except FormError:  # told where it is used
        return frozenset()


def _by_file_name(stem: str, library: Library) -> list[str]:
    kinds = [kind.name for kind in library.kinds]
    near = next((name for name in kinds if name in stem), None) or nearest(stem, kinds, cutoff=0.7)
    return [near] if near else []
