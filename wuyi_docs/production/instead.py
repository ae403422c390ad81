"""What somebody probably wanted who gave a command another kind of file: its refusal → the same with the way to go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.problem import Problem
from wuyi_docs.form.answers import FORM_LINE
from wuyi_docs.production.file_kind import FileKind, kind_of
from wuyi_docs.roster.origin import LEDGER, origin_of
from wuyi_docs.sheets.textfile import read_text

# The codes by which a reader refuses a file for what it is.
_REFUSALS: Final = frozenset(("not-docx", "not-text", "not-xlsx", "not-a-sheet", "not-a-list"))
_NAMES: Final = {
    FileKind.ANSWERS: "填好的表",
    FileKind.FORM: "表单（规定一种表有哪些栏）",
    FileKind.SHARED_GROUP: "几种表单共用的栏",
    FileKind.PROFILE: "机关的资料",
    FileKind.ROSTER: "工作底册",
    FileKind.TEMPLATE: "Word 模板",
    FileKind.DOCUMENT: "做好的 Word 文件",
}
_WANTED: Final = {
    "make": "填好的表（.yaml）",
    "preview": "做好的 Word 文件（.docx）",
    "batch": "工作底册（.xlsx、.csv）",
    "restyle": "Word 模板（.docx）",
    "with": "填好的表（.yaml）",
}
_LOOK: Final = "看样子用 wuyi preview {file}，检查用 wuyi check {file}"
_FILL: Final = "要做文件，用 wuyi new 文种 -o 表.yaml 取一份空白表来填；检查它用 wuyi check {file}"
_NOTHING: Final = "程序自己会读它，不用写在命令里；检查它用 wuyi check {file}"
_ROWS: Final = "底册里一行做一份：wuyi batch {kind} {file} -o 文件夹"
_COMMON: Final = {FileKind.FORM: _FILL, FileKind.SHARED_GROUP: _FILL, FileKind.PROFILE: _NOTHING}
_WAYS: Final[Mapping[str, Mapping[FileKind, str]]] = {
    "make": {
        **_COMMON,
        FileKind.ROSTER: _ROWS,
        FileKind.TEMPLATE: _FILL,
        FileKind.DOCUMENT: f"它已经做好了：{_LOOK}",
    },
    "preview": {
        **_COMMON,
        FileKind.ANSWERS: "做成 Word 文件，连 PDF 一起：wuyi make {file} --pdf",
        FileKind.ROSTER: "成批做成 Word 文件，连 PDF 一起：wuyi batch {kind} {file} -o 文件夹 --pdf",
    },
    "batch": {
        **_COMMON,
        FileKind.ANSWERS: "只做这一份：wuyi make {file}；各行共用的内容，写在 --with 后面",
        FileKind.TEMPLATE: _FILL,
        FileKind.DOCUMENT: f"它已经做好了：{_LOOK}",
    },
    "restyle": {
        **_COMMON,
        FileKind.ANSWERS: "模板在 templates 文件夹里，写它的 .docx 文件",
        FileKind.ROSTER: "模板在 templates 文件夹里，写它的 .docx 文件",
    },
    "with": {
        **_COMMON,
        FileKind.ROSTER: "底册写在文种后面，--with 后面写一份填好的表：wuyi batch {kind} {file} -o 文件夹",
        FileKind.TEMPLATE: _FILL,
        FileKind.DOCUMENT: "写做这份文件时填的表（.yaml）",
    },
}
_FINISHED: Final = {".pdf": "它已经是 PDF，直接打开就能看", ".png": "它已经是图片，直接打开就能看"}


def explained(problem: Problem, file: Path, command: str) -> Problem:
    """Return the refusal of a file with what it is and what to do with it, any other problem as it is."""
    if problem.code not in _REFUSALS | {"no-file", "old-format"}:
        return problem
    beside = _beside(file, command)
    if problem.code == "no-file":
        return replace(problem, wanted="", fix=beside or problem.fix)
    kind = _kind(file)
    if kind and (way := way_of(command, file, kind)):
        name = "成批做好以后的台账" if origin_of(file).use == LEDGER else _NAMES[kind]
        what = f"这是{name}，不是{_WANTED[command]}".replace("是Word", "是 Word")
        fix = "；".join(filter(None, (way, beside)))
        return replace(problem, what=what, given="", wanted="", fix=fix)
    if command == "preview" and file.suffix.lower() in _FINISHED:
        return replace(problem, wanted="", fix=_FINISHED[file.suffix.lower()])
    return replace(problem, fix=beside or problem.fix)


def way_of(command: str, file: Path, kind: FileKind | None = None) -> str:
    """Return what to do with a file of another kind than the command takes, "" where nothing is known."""
    shown = f'"{file}"' if " " in str(file) else str(file)
    kind = kind or _kind(file)
    told = origin_of(file)
    if told.use == LEDGER:
        return "它列着成批做好的文件；要做文件，写上做它们的那份底册"
    return _WAYS.get(command, {}).get(kind, "").format(file=shown, kind=told.kind or "文种") if kind else ""


@contextmanager
def explaining(command: str, files: Iterable[Path]) -> Iterator[None]:
    """Explain the refusals of `files` by whatever reads them within."""
    try:
        yield
    except WuyiError as error:
        named = {name: file for file in files for name in (str(file), file.name)}
        error.problems = tuple(
            explained(one, named[one.place.file], command) if one.place.file in named else one
            for one in error.problems
        )
        raise


def _kind(file: Path) -> FileKind | None:
    try:
        kind = kind_of(file)[0]
        # Any text at all is taken for a sheet; one that is none by its name must say so.
        return None if kind is FileKind.ANSWERS and not _is_sheet(file) else kind
    except WuyiError:
        return None


def _is_sheet(file: Path) -> bool:
    return file.suffix.lower() in (".yaml", ".yml") or bool(FORM_LINE.search(read_text(file)))


def _beside(file: Path, command: str) -> str:
    """Return the question whether the file of the same name that the command takes was meant."""
    suffix = {"make": ".yaml", "preview": ".docx", "check": ".docx", "batch": ".xlsx"}.get(command, "")
    for other in (file.with_suffix(suffix), file.with_suffix(".yaml")) if suffix and file.name else ():
        if other != file and other.is_file() and (command in ("make", "check") or other.suffix == suffix):
            return f"是不是旁边的“{other.name}”？"
    return ""
