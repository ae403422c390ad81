"""A form to the blank sheet that a clerk fills: valid YAML, explained field by field in comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wuyi_docs.core.chinese import numeral
from wuyi_docs.expressions.wording import in_words
from wuyi_docs.form.answers import FORM_KEY, Answer
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form, Group
from wuyi_docs.form.types import TYPES
from wuyi_docs.sheets.nodes import Text

_HOW = """\
# 怎样填：
#   1. 在冒号后面空一格填写；冒号用英文（半角）的“:”，一般不用加引号。
#   2. “#”开头的行是说明，不会印出来，可以留着。
#   3. 标“必填”的要填，其余不需要的空着就行。
#   4. 填好后保存，再运行：wuyi make 这个文件的名字
#      只想检查、不出文件：wuyi check 这个文件的名字
"""


def blank_sheet(form: Form, profile: Mapping[str, Answer] | None = None) -> str:
    """Return the blank sheet's text, ending in one newline; what `profile` holds need not be filled."""
    had = {
        name: answer.node.text for name, answer in (profile or {}).items() if isinstance(answer.node, Text)
    }
    lines = [
        f"# {form.name}（{form.code}）",
        f"# {form.help}",
        "#",
        *_HOW.splitlines(),
        "",
        f"{FORM_KEY}: {form.name}",
    ]
    for number, group in enumerate(form.groups, start=1):
        lines += ["", "", *_heading(group, number)]
        for field in group.fields:
            lines += ["", *_entry(field, had.get(field.name, ""), form)]
    return "\n".join(lines) + "\n"


def _heading(group: Group, number: int) -> Iterator[str]:
    yield f"# ════ {numeral(number)}、{group.name} ════"
    if group.help:
        yield f"# {group.help}"


def _entry(field: Field, had: str, form: Form) -> Iterator[str]:
    yield from _comments(field, had, form)
    if field.compute and not field.overridable:
        return  # worked out by the form: told, not asked
    if field.compute or had:
        yield f"# {field.name}: "  # there already, unless the clerk wants it otherwise
    else:
        yield from _blank(field)


def _comments(field: Field, had: str, form: Form) -> Iterator[str]:
    yield f"# 【{field.name}】" + (f"机关.yaml 里有，不填就是：{had}" if had else _need(field, form))
    for line in field.help.splitlines():
        yield f"#   {line}"
    for choice in ("　".join(field.choices),) if field.choices else ():
        yield f"#   选项：{choice}"
    if field.type not in ("文本", "选项"):
        yield f"#   填法：{TYPES[field.type].hint}"
    if field.reminder:
        yield f"#   不填的话：{field.reminder}"
    if limits := "，".join(_limits(field)):
        yield f"#   限制：{limits}"
    if field.type == "表格":
        for column in field.columns:
            yield f"#   各栏：{column.name}——{_column(column)}"
    elif field.example:
        yield from _example(field)


def _need(field: Field, form: Form) -> str:
    if field.compute:
        return "由程序算出" + ("；要改才填，把下面一行开头的“# ”去掉" if field.overridable else "，不用填")
    need = "必填" if field.required else "可以不填"
    if field.default:
        need = f"不填就是：{field.default}"
    return f"{need}（只在{in_words(field.condition, form.yes_no)}时填）" if field.condition else need


def _column(column: Field) -> str:
    parts = [
        f"必填，{TYPES[column.type].hint}" if column.required else f"可以不填，{TYPES[column.type].hint}"
    ]
    if column.help:
        parts.append(column.help.rstrip("。"))
    if column.choices:
        parts.append(f"选项：{'、'.join(column.choices)}")
    if column.example:
        parts.append(f"例：{column.example}")
    return "；".join(parts)


def _limits(field: Field) -> Iterator[str]:
    if field.minimum:
        yield f"不小于 {field.minimum}"
    if field.maximum:
        yield f"不大于 {field.maximum}"
    if field.shortest:
        yield f"至少 {field.shortest} 个字"
    if field.longest:
        yield f"最多 {field.longest} 个字"
    if field.fewest:
        yield f"至少 {field.fewest} 项"
    if field.most:
        yield f"最多 {field.most} 项"
    if field.pattern:
        yield field.pattern_help or "要按规定的写法"


def _example(field: Field) -> Iterator[str]:
    if field.type == "段落":
        yield f"#   例：{field.name}: |"
        yield from (f"#         {line}" for line in field.example.splitlines())
    elif field.type == "列表":
        yield f"#   例：- {field.example}"
    else:
        yield f"#   例：{field.example}"


def _blank(field: Field) -> Iterator[str]:
    if field.type == "段落":
        yield f"{field.name}: |"
        yield "  "
    elif field.type == "列表":
        yield f"{field.name}:"
        yield "  - "
    elif field.type == "表格":
        yield f"{field.name}:"
        for number, column in enumerate(column for column in field.columns if column.asked):
            mark = "  - " if number == 0 else "    "
            yield f"{mark}{column.name}: " + ("|" if column.type == "段落" else "")
            if column.type == "段落":
                yield "      "
    else:
        yield f"{field.name}: "
