"""A new kind's fields to the outline of its template, to be finished in Word; and to a Word sheet of its tags.

The parts that the standard fixes (版头, 落款, 附件, 版记) are put where the form has all their fields;
every other field gets a paragraph, a list or a table of its own, in the form's order. What the kind should
say is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import unescape

from wuyi_docs.docx.package import write_package
from wuyi_docs.form.field import Field
from wuyi_docs.templating.stock.build import build, outline_names, read_outline, shared_outline
from wuyi_docs.templating.stock.outline import to_body
from wuyi_docs.templating.stock.parts import PORTRAIT, package_parts
from wuyi_docs.templating.stock.tags import cheat_sheet, is_certain
from wuyi_docs.templating.stock.wml import paragraph, section

# What a block prints: it can only be put where the form has all of these.
_HEAD: Final = (
    "发文机关名称",
    "发文机关标志",
    "联合发文机关",
    "发文字号",
    "份号",
    "密级",
    "保密期限",
    "紧急程度",
)
_MINUTES_HEAD: Final = ("纪要标志", "期数", "发文机关名称", "成文日期")
_TITLE: Final = ("发文机关名称", "联合发文机关", "标题")
_SIGN_OFF: Final = ("署名", "签署方式", "签名章职务", "成文日期", "附注", "联合发文机关")
_ATTENDANCE: Final = ("出席", "请假", "列席")
_IMPRINT: Final = ("抄送机关", "印发机关", "印发日期")
# Fields that others are made of: printed through those, not by themselves.
_INGREDIENTS: Final = frozenset({"机关代字", "文件格式", "联合发文机关"})

_MARKED_TAG: Final = re.compile(r"\{%(?:p|tr) ")
# The lines with which a document's end begins.
_TAIL: Final = ("[附件说明", "[+落款]", "署名", "[出席]", "[版记")


def fresh_template(name: str, fields: Sequence[Field]) -> bytes:
    """Return a fresh template for the kind `name`: by its stock outline where its form has what that prints."""
    return build(_stock_outline(name, fields) or fresh_outline(fields), name)


def _stock_outline(name: str, fields: Sequence[Field]) -> str:
    """Return the stock outline of `name` with paragraphs for the fields that it lacks, or ""."""
    if name not in outline_names():
        return ""
    outline = read_outline(name)
    printed = names_in(to_body(outline, name, shared_outline))
    if not printed <= {one.name for one in fields}:
        return ""
    # What is worked out of other fields, or they are made of, is no news to the reader.
    quiet = printed | _INGREDIENTS | {name for one in fields for name in one.reads()}
    missing = [one for one in fields if one.name not in quiet and not one.unprinted]
    lines = outline.splitlines()
    tail = next((n for n, line in enumerate(lines) if line.startswith(_TAIL)), len(lines))
    extra = [line for one in missing for line in _field(one)]
    return "\n".join((*lines[:tail], *extra, *lines[tail:])) + "\n"


def names_in(body: str) -> frozenset[str]:
    """Return the names of the fields that the tags of a template's body read."""
    from jinja2 import meta

    from wuyi_docs.expressions.language import environment

    return frozenset(
        meta.find_undeclared_variables(environment().parse(unescape(_MARKED_TAG.sub("{%", body))))
    )


def fresh_outline(fields: Sequence[Field]) -> str:
    """Return the outline of a template with every printed field of `fields` in its place."""
    return "\n".join(_lines({one.name: one for one in fields})) + "\n"


def _lines(fields: dict[str, Field]) -> Iterator[str]:
    left = dict(fields)

    def take(names: Iterable[str]) -> bool:
        wanted = tuple(names)
        if any(name not in fields for name in wanted):
            return False
        for name in wanted:
            left.pop(name, None)
        return True

    for name in _INGREDIENTS:
        left.pop(name, None)
    signers = "签发人" in fields
    if take((*_HEAD, *(("签发人",) if signers else ()))):
        yield "[版头 上行文]" if signers else "[版头]"
    elif take(_MINUTES_HEAD):
        yield "[纪要头]"
    if take(_TITLE):
        yield "[+标题]"
    elif take(("标题",)):
        yield "公文标题| {{ 标题 }}"
    if take(("主送机关",)):
        yield (
            "主送机关| {{ 主送机关|顿号 }}："
            if fields["主送机关"].type == "列表"
            else "主送机关| {{ 主送机关 }}："
        )
    tail = list(_tail(take))
    for one in left.values():
        if not one.unprinted:
            yield from _field(one)
    yield from tail


def _tail(take: Callable[[Iterable[str]], bool]) -> Iterator[str]:
    attached = take(("附件",))
    if attached:
        yield "[附件说明]"
    if take(_SIGN_OFF):
        yield "[+落款]"
    elif take(("署名", "成文日期")):
        yield "署名（不盖章）| {{ 署名 }}"
        yield "成文日期（不盖章）| {{ 成文日期 }}"
    if take(_ATTENDANCE):
        yield "[出席]"
    if attached:
        yield "[附件]"
    if take(_IMPRINT):
        yield "[版记]"


def _field(field: Field) -> Iterator[str]:
    certain = is_certain(field)
    if not certain:
        yield "{%p if " + field.name + " %}"
    match field.type:
        case "段落":
            yield f"一级标题| {field.name}"
            yield f"[正文 {field.name}]"
        case "表格":
            columns = " ".join(f"{column.name}=10" for column in field.columns)
            yield f"表格标题| {field.name}"
            yield f"[表格 {field.name} {columns}]"
        case "列表":
            yield f"公文正文| {field.name}：{{{{ {field.name}|顿号 }}}}。"
        case _:
            yield f"公文正文| {field.name}：{{{{ {field.name} }}}}。"
    if not certain:
        yield "{%p endif %}"


def cheat_sheet_docx(name: str, groups: Iterable[tuple[str, Sequence[Field]]]) -> bytes:
    """Return a Word sheet of the tags of the kind `name`, to copy from."""
    parts = [paragraph("公文标题", f"{name}：可以用的标签")]
    for group, entries in cheat_sheet(groups):
        parts.append(paragraph("一级标题", group))
        for entry in entries:
            parts.append(paragraph("二级标题", entry.title))
            parts += [paragraph("公文正文", line) for line in entry.lines]
    return write_package(package_parts("".join(parts) + section(PORTRAIT), f"{name}：可以用的标签"))
