"""Whose documents are made: 机关.yaml, looked for from the sheet's folder upwards, and what is told where it lacks.

An organ is never guessed: the packaged library's own 机关.yaml serves the samples beside it and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from wuyi_docs.core.chinese import is_serial
from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Place, Problem, Severity, did_you_mean
from wuyi_docs.form.answers import FORM_LINE, PROFILE_LAYER, Answer, read_answers
from wuyi_docs.form.field import NUMBER_TYPE
from wuyi_docs.form.form import Form
from wuyi_docs.form.library import PROFILE_NAME, Library, is_library, packaged_library
from wuyi_docs.form.settings import SETTINGS
from wuyi_docs.sheets.nodes import Text, is_blank
from wuyi_docs.sheets.textfile import read_text

NAME, CODE = "发文机关名称", "机关代字"


class Entry(NamedTuple):
    """One of the things that an organ says of itself: what it is, an example, whether every organ has it."""

    help: str
    example: str
    always: bool = False


ENTRIES: Mapping[str, Entry] = {
    NAME: Entry("本机关的全称，印在红头、落款和版记里。", "某某县市场监督管理局", always=True),
    CODE: Entry("发文字号里的机关代字，不写年份和序号。", "某市监发", always=True),
    "印发机关": Entry("印在版记里；空着就是机关名称加“办公室”。", "某某县市场监督管理局办公室"),
    "联系人": Entry("报上级的文件，附注里要写。", "张三"),
    "联系电话": Entry("联系人的电话。", "0349-7071234"),
}
_SAYS_SO = re.compile(rf"^\ufeff?(?:{NAME}|{CODE})[ \t]*[:：]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Profile:
    """What holds for the sheets of a folder: the answers of the nearest 机关.yaml, and what is wrong with it.

    `paths` are all that were found, the nearest first; only that one is read. `home` is where one belongs if
    there is none, `lookalikes` are files beside the sheet that were meant to be one.
    """

    answers: Mapping[str, Answer]
    problems: tuple[Problem, ...]
    paths: tuple[Path, ...]
    home: Path
    lookalikes: tuple[Path, ...] = ()


def find_profiles(beside: Path, library: Library) -> tuple[Path, ...]:
    """Return every 机关.yaml from the folder `beside` upwards, the nearest first.

    The last folder looked at is the library's root, or the disk's where `beside` is not in the library; then a
    library of one's own is asked, too, the packaged one never.
    """
    folders, root = _upwards(beside), library.folder.resolve()
    if root in folders:
        folders = folders[: folders.index(root) + 1]
    elif not _is_packaged(library):
        folders.append(root)
    found = (folder / PROFILE_NAME for folder in folders)
    return tuple(path for path in found if _is_file(path) and not _is_sample(path))


def _upwards(folder: Path) -> list[Path]:
    here = folder.resolve()
    return [here, *here.parents]


def _is_packaged(library: Library) -> bool:
    return library.folder.resolve() == packaged_library().folder.resolve()


def read_profile(beside: Path, library: Library) -> Profile:
    """Return what holds for the sheets in the folder `beside`."""
    paths = find_profiles(beside, library)
    answers, problems = profile_answers(paths[0] if paths else None)
    inside = library.folder.resolve() in _upwards(beside)
    home = library.folder if inside and not _is_packaged(library) else beside
    lookalikes = () if paths and paths[0].parent == beside.resolve() else _lookalikes(beside)
    if paths and lookalikes:
        problems = (*problems, _not_read(lookalikes[0], beside, paths[0]))
    return Profile(answers, problems, paths, home / PROFILE_NAME, lookalikes)


def profile_answers(path: Path | None) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    """Return the profile's answers and what is wrong with its text; nothing where there is no profile."""
    if path is None:
        return {}, ()
    sheet = read_answers(path, layer=PROFILE_LAYER, from_clerk=False)
    return {name: answer for name, answer in sheet.answers.items() if name not in SETTINGS}, sheet.problems


def lacking(
    profile: Profile, form: Form, answers: Mapping[str, Answer], *, numbered: bool = False
) -> tuple[dict[str, Answer], list[Problem]]:
    """Return what the profile should have said for these answers and did not, with one problem for all of it.

    The answers returned stand for what is lacking, so that it is not called missing field by field. `numbered`
    tells that serial numbers are given out, which a 机关代字 must complete.
    """
    names = [name for name in ENTRIES if _needed(name, form, answers, numbered)]
    blank = {name: one for name in names if (one := profile.answers.get(name))}
    absent = [name for name in names if name not in blank]
    problems = [_blank(name, one) for name, one in blank.items()]
    if NAME in absent or (blank and CODE in absent):
        problems.append(
            _none(profile, absent) if not profile.paths else _incomplete(profile.paths[0], absent)
        )
    else:
        absent = []
    stand_ins = {
        name: Answer(Text("", unread=True), PROFILE_LAYER, from_clerk=False) for name in (*blank, *absent)
    }
    return stand_ins, problems


def profile_text(given: Mapping[str, str]) -> str:
    """Return a 机关.yaml, explained entry by entry, with what is `given`; all else is blank."""
    lines = [
        "# 本机关的资料：每份文件都一样的内容写在这里，填表时不用再填。",
        "# 表里填了同样的栏，以表里的为准。",
    ]
    for name, entry in ENTRIES.items():
        need = "必填" if entry.always else "可以空着"
        lines += [
            "",
            f"# {need}。{entry.help}例如 {entry.example}",
            f"{name}: {_scalar(given.get(name, ''))}".rstrip(),
        ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    text = " ".join(text.split())
    return text if re.fullmatch(r"[\w（）()·、-]*", text) else "'" + text.replace("'", "''") + "'"


def blanks(answers: Mapping[str, Answer]) -> list[Problem]:
    """Return what a 机关.yaml leaves blank: an error where every organ has it, else a note."""
    return [
        _blank(name, answers[name], Severity.ERROR if entry.always else Severity.NOTE)
        for name, entry in ENTRIES.items()
        if name in answers and is_blank(answers[name].node)
    ]


def unknown_names(answers: Mapping[str, Answer], names: Iterable[str]) -> list[Problem]:
    """Return a note for each name of the profile that no form of the library has."""
    known = set(names)
    return [
        Problem(
            "unknown-field",
            f"机关.yaml 里的“{name}”，没有哪一种表用得到",
            answer.key,
            fix=did_you_mean(name, known, "不需要就删掉"),
            severity=Severity.NOTE,
        )
        for name, answer in answers.items()
        if name not in known
    ]


def looks_like_profile(path: Path) -> bool:
    """Tell whether a file holds what an organ says of itself, whatever its name; a sheet does not."""
    try:
        text = read_text(path)
    except WuyiError:
        return False
    return bool(_SAYS_SO.search(text)) and not FORM_LINE.search(text)


def rename(path: Path) -> str:
    """Return the advice to give a file the name that is looked for."""
    if path.with_name(PROFILE_NAME).exists():
        return f"旁边已经有 {PROFILE_NAME} 了，把“{path.name}”移走或者删掉"
    return f"把“{path.name}”改名为 {PROFILE_NAME}（在 Windows 里先让它显示文件扩展名）"


def _needed(name: str, form: Form, answers: Mapping[str, Answer], numbered: bool) -> bool:
    one = next((field for field in form.fields if field.name == name), None)
    if one is None or (name in answers and (_is_unread(answers[name]) or not is_blank(answers[name].node))):
        return False
    if name == CODE:
        return numbered or any(
            isinstance(node := answers[field.name].node, Text) and is_serial(node.text)
            for field in form.fields
            if field.type == NUMBER_TYPE and field.name in answers
        )
    return one.always_needed


def _is_unread(answer: Answer) -> bool:
    return isinstance(answer.node, Text) and answer.node.unread


def _blank(name: str, answer: Answer, severity: Severity = Severity.ERROR) -> Problem:
    entry = ENTRIES[name]
    what = f"{PROFILE_NAME} 里的“{name}”还空着"
    wanted, fix = f"{entry.help}例如 {entry.example}", "在冒号后面空一格填上"
    return Problem("blank-organ", what, answer.key, wanted=wanted, fix=fix, severity=severity, field=name)


def _lines(names: Collection[str]) -> str:
    names = [name for name, entry in ENTRIES.items() if name in names or entry.always]
    return "、".join(f"“{name}: {ENTRIES[name].example}”" for name in names)


def _none(profile: Profile, names: Collection[str]) -> Problem:
    what = f"没有 {PROFILE_NAME}，不知道这是哪个机关的文件"
    if profile.lookalikes:
        fix = f"“{profile.lookalikes[0].name}”像是机关的资料，只是名字不对：{rename(profile.lookalikes[0])}"
    else:
        fix = f"用记事本建这个文件，一行写一栏：{_lines(names)}，都换成本机关的"
    wanted = f"表所在的文件夹或它上面的文件夹里有 {PROFILE_NAME}，写着本机关的名称和代字"
    return Problem("no-organ", what, Place(str(profile.home)), wanted=wanted, fix=fix)


def _incomplete(path: Path, names: Collection[str]) -> Problem:
    what = f"{PROFILE_NAME} 里没有{'、'.join(f'“{name}”' for name in names)}，不知道这是哪个机关的文件"
    added = "、".join(f"“{name}: {ENTRIES[name].example}”" for name in names)
    fix = f"在这个文件里加上：{added}，都换成本机关的"
    return Problem("no-organ", what, Place(str(path)), fix=fix)


def _not_read(path: Path, beside: Path, used: Path) -> Problem:
    what = f"“{path.name}”像是机关的资料，但名字不是 {PROFILE_NAME}，没有读它；用的是 {used}"
    return Problem(
        "lookalike-organ", what, Place(str(beside / path.name)), fix=rename(path), severity=Severity.NOTE
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder further up that is closed to this user
        return False


def _is_sample(path: Path) -> bool:
    """Tell a copy of the packaged library's own 机关.yaml in the samples of a library that has one of its own."""
    folder = path.parent.parent
    return (
        path.parent.name == "samples"
        and is_library(folder)
        and _is_file(folder / PROFILE_NAME)
        and path.read_bytes() == packaged_library().profile_path.read_bytes()
    )


def _lookalikes(folder: Path) -> tuple[Path, ...]:
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return ()
    return tuple(path for path in _candidates(folder, changed) if path.is_file() and looks_like_profile(path))


@lru_cache(maxsize=16)  # a folder of many sheets is listed once
def _candidates(folder: Path, _changed: int) -> tuple[Path, ...]:
    return tuple(_named_alike(folder))


def _named_alike(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("机关*")):
        if path.name != PROFILE_NAME and path.suffix.lower() in ("", ".yaml", ".yml", ".txt"):
            yield path
