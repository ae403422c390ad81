"""The tags that may stand in a kind's template, spelled out ready to copy: a form's fields in, lines out.

What a tag of each type of field looks like is told here and nowhere else. Where the lines go (a terminal, a
Word sheet, a new template's outline) is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wuyi_docs.form.field import Field

# Filters that suit a type of field, in the order of use.
_FILTERS: Final = {
    "日期": ("中文日期", "年月", "月日", "星期"),
    "整数": ("千分位", "中文数字"),
    "小数": ("千分位", "百分比", "大写金额"),
    "列表": ("顿号",),
    "表格": ("length",),
    "发文字号": ("年份",),
}
# How each level of a 段落 is set: the condition, the paragraph style, the text in an outline's writing.
LEVELS: Final = (
    ("段.级 == 1 and 段.正文", "公文正文", "‹一级标题字:{{ 段.标题 }}›{{ 段.正文 }}"),
    ("段.级 == 1", "一级标题", "{{ 段.文字 }}"),
    ("段.级 == 2 and 段.正文", "公文正文", "‹二级标题字:{{ 段.标题 }}›{{ 段.正文 }}"),
    ("段.级 == 2", "二级标题", "{{ 段.文字 }}"),
    ("段.级 == 3", "三级标题", "{{ 段.文字 }}"),
    ("段.级 == 4", "四级标题", "{{ 段.文字 }}"),
    ("", "公文正文", "{{ 段.文字 }}"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field with its tags: `title` names and explains it, `lines` are to be copied."""

    title: str
    lines: tuple[str, ...]


def value_tag(name: str, filter_name: str = "") -> str:
    """Return the tag that prints a value (`{{ 验收日期|年月 }}`)."""
    return "{{ " + name + (f"|{filter_name}" if filter_name else "") + " }}"


def cheat_sheet(groups: Iterable[tuple[str, Sequence[Field]]]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield each group's name with its fields' tags, then the loop that sets 段落 by their levels."""
    first_text = ""
    for name, fields in groups:
        first_text = first_text or next((one.name for one in fields if one.type == "段落"), "")
        yield name, tuple(Entry(_title(one), tuple(field_lines(one))) for one in fields)
    if first_text:
        yield (
            "段落按级别用样式",
            (Entry("一级到四级标题各用各的样式；每一行单独成段", tuple(level_lines(first_text))),),
        )


def cheat_sheet_text(name: str, groups: Iterable[tuple[str, Sequence[Field]]]) -> str:
    """Return the tags of the kind `name` as text for a terminal."""
    lines = [f"{name}的模板里可以用的标签（复制到 Word 里就能用；含 %p 的标签要单独成段）"]
    for group, entries in cheat_sheet(groups):
        lines += ["", f"【{group}】"]
        for entry in entries:
            lines += [entry.title, *(f"    {line}" for line in entry.lines)]
    return "\n".join(lines) + "\n"


def field_lines(field: Field) -> list[str]:
    """Return the tags of one field, a paragraph each; a field that may be empty gets its condition too."""
    filters = _FILTERS.get(field.type, ())
    match field.type:
        case "段落":
            lines = ["{%p for 段 in " + field.name + " %}", "{{ 段 }}", "{%p endfor %}"]
        case "列表":
            lines = [
                value_tag(field.name, "顿号"),
                "{%p for 项 in " + field.name + " %}",
                "{{ 项 }}",
                "{%p endfor %}",
            ]
        case "表格":
            lines = _table_lines(field)
        case "是否":
            return ["{%p if " + field.name + " %}", "（填“是”时才有的内容）", "{%p endif %}"]
        case "选项":
            lines = [value_tag(field.name), *_choice_lines(field)]
        case _:
            lines = [value_tag(field.name), *(value_tag(field.name, one) for one in filters)]
    if is_certain(field):
        return lines
    # With a condition of its own, the whole paragraph vanishes where nothing was answered.
    return [*lines, "{%p if " + field.name + " %}", "（填了才有的内容）", "{%p endif %}"]


def is_certain(field: Field) -> bool:
    """Return whether a finished document always has a value for the field."""
    filled = field.required or field.compute is not None or bool(field.default)
    return filled and field.condition is None


def _choice_lines(field: Field) -> list[str]:
    lines = []
    for number, choice in enumerate(field.choices):
        keyword = "elif" if number else "if"
        lines += ["{%p " + f"{keyword} {field.name} == '{choice}'" + " %}", f"（“{choice}”时的内容）"]
    return [*lines, "{%p endif %}"] if lines else []


def _table_lines(field: Field) -> list[str]:
    cells = " ｜ ".join(value_tag(f"行.{column.name}") for column in field.columns)
    running = "，".join(value_tag(f"行.{column.name}") for column in field.columns)
    return [
        "{%tr for 行 in " + field.name + " %}    ← 表格里单独一行",
        f"{cells}    ← 表格里的一行，每格一个标签",
        "{%tr endfor %}    ← 表格里单独一行",
        "{%p for 行 in " + field.name + " %}",
        running,
        "{%p endfor %}",
    ]


def level_lines(name: str) -> Iterator[str]:
    """Yield the paragraphs of the loop that sets the 段落 field `name` by levels, each with its style."""
    yield "{%p for 段 in " + name + " %}"
    for number, (condition, style, text) in enumerate(LEVELS):
        keyword = ("elif " if number else "if ") + condition if condition else "else"
        yield "{%p " + keyword + " %}"
        yield f"{plain(text)}    ← 样式：{style}"
    yield "{%p endif %}"
    yield "{%p endfor %}"


def plain(text: str) -> str:
    """Return an outline's text without its marks of character styles."""
    return "".join(piece.partition(":")[2] if "‹" in piece else piece for piece in _split(text))


def _split(text: str) -> Iterator[str]:
    while "‹" in text:
        before, _, rest = text.partition("‹")
        inside, _, text = rest.partition("›")
        yield before
        yield "‹" + inside
    yield text


def _title(field: Field) -> str:
    kind = field.type + ("，必填" if field.required else "")
    if field.compute is not None:
        kind += "，由程序算出"
    return f"{field.name}（{kind}）" + (f"：{field.help}" if field.help else "")
