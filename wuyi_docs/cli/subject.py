"""What a file is that somebody wants checked: told apart by its content, not by its name alone."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.docx.package import Package, read_package
from wuyi_docs.form.library import PROFILE_NAME
from wuyi_docs.sheets.textfile import read_text


class Subject(StrEnum):
    """The things that `wuyi check` knows how to check."""

    ANSWERS = "answers"
    FORM = "form"
    SHARED_GROUP = "shared-group"
    PROFILE = "profile"
    ROSTER = "roster"
    TEMPLATE = "template"
    DOCUMENT = "document"


_TAG = re.compile(r"[{｛][\s]*[{｛%％#＃]")
COPIES = re.compile(r"\.(?:检查|改正|原稿)\.docx$")  # what this program writes beside a file that it checked
_MARKUP = re.compile(r"<[^>]*>")
_FORM_LINE = re.compile(r"^(?:代号|分组)[ \t]*[:：]", re.MULTILINE)
_SHARED_LINE = re.compile(r"^字段[ \t]*[:：]", re.MULTILINE)
_STAMP = "wuyi-hash"


def subject_of(path: Path) -> Subject:
    """Return what `path` is; errors of reading (missing, damaged) are raised as they are."""
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm", ".csv"):
        return Subject.ROSTER
    if suffix in (".yaml", ".yml", ".txt"):
        return _sheet(path)
    return Subject.TEMPLATE if is_template(read_package(path)) else Subject.DOCUMENT


def _sheet(path: Path) -> Subject:
    if path.name == PROFILE_NAME:
        return Subject.PROFILE
    text = read_text(path)
    if _FORM_LINE.search(text):
        return Subject.FORM
    return Subject.SHARED_GROUP if _SHARED_LINE.search(text) else Subject.ANSWERS


def is_template(package: Package) -> bool:
    """Tell a template from a finished document: it has tags, and was not made by this program."""
    custom = package.parts.get("docProps/custom.xml", b"")
    if _STAMP.encode() in custom:
        return False  # an answer may hold braces; they are text there
    names = (
        name
        for name in package.parts
        if re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml", name)
    )
    return any(_TAG.search(_MARKUP.sub("", package.parts[name].decode("utf-8", "replace"))) for name in names)


def files_in(paths: tuple[Path, ...]) -> list[Path]:
    """Return the files meant by `paths`: files as they are, a folder's files that can be checked."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if _is_checkable(p)]
            if not inside:
                what = "这个文件夹里没有可以检查的文件"
                fix = "能检查的是填好的表、表单（.yaml）和 Word 文件（.docx）"
                raise AnswersError(Problem("no-files", what, Place(str(path)), fix=fix))
            found += inside
        else:
            found.append(path)
    return found


def _is_checkable(path: Path) -> bool:
    if path.suffix.lower() not in (".yaml", ".yml", ".docx") or not path.is_file():
        return False
    return not path.name.startswith((".", "~$")) and not COPIES.search(path.name)
