"""Which kinds of document (文种) exist, and where their form, template and sample are.

A kind is three files of one stem: forms/<文种>.yaml, templates/<文种>.docx, samples/<文种>.yaml.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.errors import LibraryError, OutputError, system_reason
from wuyi_docs.core.problem import Place, Problem, did_you_mean
from wuyi_docs.sheets.textfile import read_text

if TYPE_CHECKING:
    from wuyi_docs.form.form import Form

PROFILE_NAME = "机关.yaml"
FORMAT_FIELD = "文件格式"  # the field that chooses between a kind's templates
FOLDERS = ("forms", "templates", "samples")
SHARED = "共用"  # the folder beside the forms whose groups they share
ENVIRONMENT = "WUYI_LIBRARY"
_STAGE = ".wuyi-init"  # where a copy is built


@dataclass(frozen=True)  # no slots: the form is read once, on first use
class Kind:
    """One kind of document: its Chinese name, its code, what it is for, its three files."""

    name: str
    code: str
    help: str
    form_path: Path
    template_path: Path
    sample_path: Path

    @property
    def template_paths(self) -> tuple[Path, ...]:
        """The kind's template and those of its other formats: 验收结果通知（信函）.docx."""
        others = sorted(self.template_path.parent.glob(f"{self.name}（*）.docx"))
        return (self.template_path, *others)

    def template_for(self, values: Mapping[str, object]) -> Path:
        """Return the template to use: the one of the 文件格式 that was chosen, where there is one."""
        chosen = self.template_path.with_name(f"{self.name}（{values.get(FORMAT_FIELD) or ''}）.docx")
        return chosen if chosen.is_file() else self.template_path

    @cached_property
    def form(self) -> Form:
        """The kind's form; FormError where it is broken."""
        from wuyi_docs.form.loader import load_form  # the list of kinds is instant without the form language

        return load_form(self.form_path)


@dataclass(frozen=True)
class Library:
    """A folder with forms/, templates/ and samples/."""

    folder: Path

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """All kinds, by name; only the head of each form is read."""
        return tuple(self._kind(path) for path in sorted((self.folder / "forms").glob("*.yaml")))

    def _kind(self, path: Path) -> Kind:
        head = read_text(path)
        code, help_ = (_head_value(head, key) for key in ("代号", "说明"))
        template = self.folder / "templates" / f"{path.stem}.docx"
        return Kind(path.stem, code, help_, path, template, self.folder / "samples" / f"{path.stem}.yaml")

    def find(self, name: str, place: Place | None = None) -> Kind:
        """Return the kind of this Chinese name or code; LibraryError names the nearest ones."""
        wanted = name.strip()
        for kind in self.kinds:
            if wanted in (kind.name, kind.code):
                return kind
        names = [kind.name for kind in self.kinds]
        stem = Path(wanted).stem
        if stem != wanted and any(stem in (kind.name, kind.code) for kind in self.kinds):
            fix = f"文种只写名称，不写文件名：{stem}"
            raise LibraryError(Problem("unknown-kind", "没有这个文种", place or Place(), name, fix=fix))
        by_code = did_you_mean(wanted, [kind.code for kind in self.kinds], "用 wuyi list 看有哪些文种")
        fix = did_you_mean(wanted, names, by_code)
        problem = Problem(
            "unknown-kind", "没有这个文种", place or Place(), given=name, wanted="、".join(names), fix=fix
        )
        raise LibraryError(problem)

    def kind_of_template(self, path: Path) -> Kind | None:
        """Return the kind whose template a file is by its name: 验收结果通知.docx, 验收结果通知（信函）.docx."""
        stem = path.stem.split("（")[0]
        return next((kind for kind in self.kinds if kind.name == stem), None)

    @property
    def profile_path(self) -> Path:
        """The library's own 机关.yaml."""
        return self.folder / "samples" / PROFILE_NAME


def _head_value(text: str, key: str) -> str:
    found = re.search(rf"^{key}: *(.*)$", text, re.MULTILINE)
    return found[1].strip() if found else ""


def shared_groups(form: Path) -> list[Path]:
    """Return the files of the groups that a form takes over (沿用), those that are there."""
    names = re.findall(r"沿用[ \t]*[:：][ \t]*([^\s,}#]+)", read_text(form))
    paths = (form.parent / SHARED / f"{name}.yaml" for name in names)
    return [path for path in paths if path.is_file()]


def find_library(folder: Library | Path | str | None = None) -> Library:
    """Return the library to use: `folder`, else WUYI_LIBRARY, the working folder, the packaged one.

    Raise LibraryError where that folder has no forms and templates.

    >>> library = find_library()
    >>> len(library.kinds), library.find("notice").name, "方案正文" in library.find("notice").form.names
    (8, '印发通知', True)
    """
    if isinstance(folder, Library):
        return folder
    if place := folder or os.environ.get(ENVIRONMENT):
        named = Path(place)
        if not is_library(named):
            what = "这个文件夹里没有文种库" if named.is_dir() else "没有这个文件夹"
            fix = "先用 wuyi init 建一个"
            raise LibraryError(
                Problem(
                    "no-library", what, Place(str(named)), wanted="有 forms 和 templates 的文件夹", fix=fix
                )
            )
        return Library(named)
    here = Path.cwd()
    return Library(here) if is_library(here) else packaged_library()


def is_library(folder: Path) -> bool:
    """Tell whether a folder has forms and templates."""
    return (folder / "forms").is_dir() and (folder / "templates").is_dir()


def packaged_library() -> Library:
    """Return the library that comes with the program (in a checkout: the checkout's own folders)."""
    package = Path(__file__).parents[1]
    return Library(package / "stock" if (package / "stock").is_dir() else package.parent)


def copy_library(folder: Path, profile: str) -> list[Path]:
    """Write a copy of the packaged library, with this text as its 机关.yaml, for a clerk to own.

    It is built beside and renamed: there whole or not at all, also after a kill; doing it again then completes it.
    Nothing is overwritten. Raise OutputError where the folder holds something else, or cannot be written.
    """
    names = (PROFILE_NAME, *reversed(FOLDERS))  # a folder is a library when the last one is there
    stage = folder / _STAGE if folder.exists() else folder.with_name(f".{folder.name}{_STAGE}")
    try:
        _refuse_filled(folder, {_STAGE, *names})
        shutil.rmtree(stage, ignore_errors=True)
        _build(stage, profile)
        if folder.exists():
            for name in names:
                if not (folder / name).exists():
                    (stage / name).rename(folder / name)
        else:
            stage.rename(folder)
    except OSError as error:
        fix = "换一个自己能写的地方"
        raise OutputError(
            Problem("cannot-write", f"文件夹建不成：{system_reason(error)}", Place(str(folder)), fix=fix)
        ) from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return [folder / name for name in (*FOLDERS, PROFILE_NAME)]


def _refuse_filled(folder: Path, ours: Collection[str]) -> None:
    """Raise OutputError where a folder holds anything but what an `init` that was cut off has left."""
    if not folder.exists():
        return
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
    if found and not (_STAGE in found and found <= set(ours)):
        what, fix = "这个文件夹已经有东西了，不动它", "换一个新的文件夹名"
        raise OutputError(Problem("not-empty", what, Place(str(folder)), fix=fix))


def _build(stage: Path, profile: str) -> None:
    source = packaged_library().folder
    for name in FOLDERS:
        for path in sorted((source / name).rglob("*")):
            inside = path.relative_to(source)
            if path.is_file() and not any(part.startswith((".", "~$")) for part in inside.parts):
                (stage / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, stage / inside)
    (stage / "samples" / PROFILE_NAME).unlink()  # the samples are then made for the clerk's own organ
    (stage / PROFILE_NAME).write_text(profile, encoding="utf-8-sig")  # the mark tells Windows what it is
