"""What a file is that somebody wants checked: told apart by its content, not by its name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.docx.package import Package, read_package
from wuyi_docs.docx.stamp import CUSTOM, STAMP
from wuyi_docs.docx.xml import without_markup
from wuyi_docs.form.library import PROFILE_NAME
from wuyi_docs.sheets.textfile import read_text


class FileKind(StrEnum):
    """The things that `check` knows how to check."""

    ANSWERS = "answers"
    FORM = "form"
    SHARED_GROUP = "shared-group"
    PROFILE = "profile"
    ROSTER = "roster"
    TEMPLATE = "template"
    DOCUMENT = "document"


_TAG = re.compile(r"[{｛][\s]*[{｛%％#＃]")
_COPIES = re.compile(r"\.(?:检查|改正|原稿)\.docx$")  # what this program writes beside a file that it checked
_FORM_LINE = re.compile(r"^(?:代号|分组)[ \t]*[:：]", re.MULTILINE)
_SHARED_LINE = re.compile(r"^字段[ \t]*[:：]", re.MULTILINE)
_LIST = re.compile(r"\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*-[ \t\r\n]")  # a roster's records
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")


def kind_of(file: Path | bytes) -> tuple[FileKind, Package | None]:
    """Return what a file is, and its package if it is a .docx, as all bytes are taken to be.

    Errors of reading (missing, damaged) are raised as they are.
    """
    suffix = file.suffix.lower() if isinstance(file, Path) else ""
    if suffix in (".xlsx", ".xlsm", ".csv"):
        return FileKind.ROSTER, None
    if isinstance(file, Path) and suffix in (".yaml", ".yml", ".txt"):
        return _kind_of_sheet(file), None
    package = read_package(file)
    return FileKind.TEMPLATE if is_template(package) else FileKind.DOCUMENT, package


def _kind_of_sheet(path: Path) -> FileKind:
    if path.name == PROFILE_NAME:
        return FileKind.PROFILE
    text = read_text(path)
    if _LIST.match(text):
        return FileKind.ROSTER
    if _FORM_LINE.search(text):
        return FileKind.FORM
    return FileKind.SHARED_GROUP if _SHARED_LINE.search(text) else FileKind.ANSWERS


def is_template(package: Package) -> bool:
    """Tell a template from a finished document: it has tags, and was not made by this program."""
    if STAMP.encode() in package.parts.get(CUSTOM, b""):
        return False  # an answer may hold braces; they are text there
    texts = (
        package.parts[name].decode("utf-8", "replace") for name in package.parts if _PARTS.fullmatch(name)
    )
    return any(_TAG.search(without_markup(text)) for text in texts)


def files_in(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the files meant by `paths`: files as they are, a folder's files that can be checked."""
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if _is_checkable(p)]
            if not inside:
                what = "这个文件夹里没有可以检查的文件"
                fix = "能检查的是填好的表、表单（.yaml）和 Word 文件（.docx）"
                raise AnswersError(Problem("no-files", what, Place(str(path)), fix=fix))
            found += inside
        else:
            found.append(path)
    return tuple(found)


def _is_checkable(path: Path) -> bool:
    if path.suffix.lower() not in (".yaml", ".yml", ".docx") or not path.is_file():
        return False
    return not path.name.startswith((".", "~$")) and not _COPIES.search(path.name)
