"""The errors that end a run. What is wrong with a clerk's text is data (`problem`), carried by them.

    WuyiError                 anything this program raises on purpose; exit code 2
    ├── AnswersError          the clerk's text has problems; exit code 1
    ├── LibraryError          no such kind, no library, a broken 机关.yaml's place
    ├── FormError             a form is broken
    ├── TemplateError         a template is broken, or fails while it renders
    ├── PackageError          a file is not a readable .docx
    ├── OutputError           a file or folder cannot be written
    ├── MissingToolError      the machine lacks something (LibreOffice, a font); exit code 3
    └── ProgramError          the program itself failed, on one file of several

Each message is Chinese and complete: place, what was given, what is wanted, how to put it right.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable
from pathlib import Path

from wuyi_docs.core.problem import NOWHERE, Place, Problem


class WuyiError(Exception):
    """The root: `problems` holds everything found, `exit_code` is what the command line returns."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem("error", problems)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class AnswersError(WuyiError):
    """The clerk's answers, roster or profile have problems."""

    exit_code = 1


class LibraryError(WuyiError):
    """A kind, or the library itself, is not there."""


class FormError(WuyiError):
    """A form file is broken."""


class TemplateError(WuyiError):
    """A Word template is broken, or fails while it renders."""


class PackageError(WuyiError):
    """A file is not a .docx that can be read safely."""


class OutputError(WuyiError):
    """A file or folder cannot be written, or must not be overwritten."""


class MissingToolError(WuyiError):
    """The machine lacks something: LibreOffice, a font under --strict-fonts."""

    exit_code = 3


class ProgramError(WuyiError):
    """The program itself failed on a file; its cause tells whoever mends the program where."""


def program_error(error: Exception, place: Place = NOWHERE) -> ProgramError:
    """Return what is told of a failure of the program, so that the other files are done all the same."""
    how = "请在命令后面加上 --debug 再运行一次，把显示的内容交给维护程序的人"
    fix = f"{how}（给他的线索：{type(error).__name__}: {error}）"
    found = ProgramError(Problem("program-fault", "程序自己出了错", place, fix=fix))
    found.__cause__ = error
    return found


_SYSTEM_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EINVAL: "名字里有系统不允许的字",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的配额用完了",
    errno.EROFS: "这个盘是只读的",
    errno.ENAMETOOLONG: "文件名太长，或者路径太长",
    errno.ELOOP: "快捷方式绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.ENOEXEC: "不是这台电脑能运行的程序",
}


SHORTER = "换一个路径短的文件夹，例如直接放在 D 盘下的“通知”里"
_LONGEST_PATH = 260  # of Windows, the end of the text among them
_TOO_LONG = (3, 206)  # what Windows says of a longer one: no such path, name too long
_HELD = (32, 33)  # … and of a file that another program has open


def too_long(error: OSError) -> int:
    """Return the length of a path that Windows does not take for its length, 0 where that is not why it failed.

    Its own answer is that there is no such file.
    """
    length = len(str(Path(str(error.filename)).absolute())) if error.filename else 0
    told = isinstance(error, FileNotFoundError) or getattr(error, "winerror", None) in _TOO_LONG
    return length if sys.platform == "win32" and told and length >= _LONGEST_PATH else 0


def system_reason(error: OSError) -> str:
    """Return in Chinese why the system would not read or write; its own words are English."""
    if length := too_long(error):
        return f"路径有 {length} 个字，太长了，Windows 只认 {_LONGEST_PATH - 1} 个字以内的"
    if isinstance(error, PermissionError):
        held = getattr(error, "winerror", None) in _HELD
        return "正在别的程序里打开着" if held else "没有权限，或者文件正在别处打开"
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return "路径里有一段是文件，不是文件夹"
    number = f"，错误号 {error.errno}" if error.errno else ""
    return _SYSTEM_REASONS.get(error.errno or 0, f"系统不允许{number}")
