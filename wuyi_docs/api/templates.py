"""Word templates: a fresh one, the tags that it may hold, and many brought in line with one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.core.errors import OutputError, WuyiError, program_error
from wuyi_docs.core.guard import check_target, is_foreign, put_new, refuse_existing
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.docx.package import read_package
from wuyi_docs.form.library import Kind, Library, find_library
from wuyi_docs.production.instead import explaining

if TYPE_CHECKING:
    from wuyi_docs.form.field import Field


@dataclass(frozen=True, slots=True)
class Restyled:
    """A template that was brought in line; `kept` is where its former self is, None where nothing changed."""

    path: Path
    kept: Path | None


def new_template(
    kind: str, output: Path | str, *, library: Library | Path | str | None = None, force: bool = False
) -> Path:
    """Write a template of a kind that has all styles, the head, the sign-off and a tag for each field.

    A kind of one's own is a form and a template of one name:

    >>> form = '''表单: 放假通知
    ... 代号: holiday
    ... 说明: 节假日放假安排的通知。
    ... 分组:
    ...   - 沿用: 版头
    ...   - 名称: 放假
    ...     字段:
    ...       标题: {类型: 文本, 必填: 是, 说明: 事由和文种。}
    ...       正文: {类型: 段落, 必填: 是, 说明: 哪几天放假。}
    ...   - 沿用: 落款
    ... '''
    >>> size = Path("forms/放假通知.yaml").write_text(form, encoding="utf-8")
    >>> new_template("holiday", "templates").name, new("holiday", "国庆.yaml").name
    ('放假通知.docx', '国庆.yaml')
    >>> answers = {"标题": "关于国庆节放假的通知", "正文": "10月1日至7日放假。", "发文字号": 5}
    >>> make("国庆.yaml", set={**answers, "成文日期": "2022-9-28"}).path.name
    '国庆.docx'
    """
    from wuyi_docs.templating.stock.fresh import fresh_template

    found = find_library(library).find(kind)
    path = _free_path(Path(output), f"{found.name}.docx", force)
    put_new(path, fresh_template(found.name, found.form.fields), force=force)
    return path


def tags(kind: str, *, library: Library | Path | str | None = None) -> str:
    """Return the tags that a template of a kind may hold, one a line under headings, ready to copy.

    >>> "{{ 发文字号 }}" in tags("notice")
    True
    """
    from wuyi_docs.templating.stock.tags import cheat_sheet_text

    found = find_library(library).find(kind)
    return cheat_sheet_text(found.name, _groups(found))


def write_tags(
    kind: str, output: Path | str, *, library: Library | Path | str | None = None, force: bool = False
) -> Path:
    """Write the tags of a kind as a Word document, from which they are easily copied.

    >>> write_tags("notice", "templates").name
    '印发通知标签.docx'
    """
    from wuyi_docs.templating.stock.fresh import cheat_sheet_docx

    found = find_library(library).find(kind)
    path = _free_path(Path(output), f"{found.name}标签.docx", force)
    put_new(path, cheat_sheet_docx(found.name, _groups(found)), force=force)
    return path


def restyle(templates: Iterable[Path | str], like: Path | str | None = None) -> tuple[Restyled, ...]:
    """Give templates the styles, page, page numbers and settings of `like`, or of ours; their text stays.

    Paragraphs that are recognised (title, recipient, body, sign-off …) get the style of their name. What a template
    was is kept beside it as 名称.原稿.docx. Raise PackageError or OutputError before any is written.

    >>> [one.kept for one in restyle(["templates/会议纪要.docx"], like="templates/印发通知.docx")]
    [None]
    """
    from wuyi_docs.templating.stock import restyle as stock

    paths = [Path(one) for one in templates]
    # All are read before any is written, so that a bad file leaves the others as they were.
    with explaining("restyle", [*paths, *([Path(like)] if like else [])]):
        base = read_package(Path(like)) if like else None
        packages = [(path, read_package(path)) for path in paths]
    for path, _ in packages:
        check_target(path, force=True, changed=is_foreign)
    restyled = []
    for path, package in packages:
        try:
            restyled.append((path, path.read_bytes(), stock.restyle(package, base)))
        except (WuyiError, OSError):
            raise
        except Exception as error:
            raise program_error(error, Place(str(path))) from error
    return tuple(_replaced(path, old, new) for path, old, new in restyled)


def _replaced(path: Path, old: bytes, new: bytes) -> Restyled:
    if old == new:
        return Restyled(path, None)
    number, kept = 1, path.with_suffix(".原稿.docx")
    while kept.exists():
        number += 1
        kept = path.with_suffix(f".原稿{number}.docx")
    put_new(kept, old)
    put_new(path, new, force=True)  # its former self is kept
    return Restyled(path, kept)


def _groups(kind: Kind) -> list[tuple[str, tuple[Field, ...]]]:
    return [(group.name, group.fields) for group in kind.form.groups]


def _free_path(output: Path, name: str, force: bool) -> Path:
    """Return the path to write to, `name` inside `output` if that is a folder; OutputError if it is taken."""
    path = output / name if output.is_dir() else output
    if path.suffix.lower() != ".docx":
        what, fix = "写出来的是 Word 文件，名字要以 .docx 结尾", f"例如 -o {path.with_suffix('.docx')}"
        raise OutputError(Problem("suffix", what, Place(str(path)), fix=fix))
    refuse_existing(path, force)
    return path
