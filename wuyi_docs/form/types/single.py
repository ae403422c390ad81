"""Readers of single values: text, paragraphs, numbers, dates, choices, telephone and document numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from wuyi_docs.core import chinese
from wuyi_docs.core.headings import Paragraph, level_of, to_paragraphs
from wuyi_docs.form.field import Field
from wuyi_docs.form.types.reading import INVALID, Reading, Refusal, limited, text_of
from wuyi_docs.sheets.nodes import Items, Node, Text


def read_text(node: Node, field: Field, _reading: Reading) -> str:
    """Read one line of text."""
    text = text_of(node, field)
    if "\n" in text:
        raise Refusal("many-lines", "只能写一行", fix="合成一行写；如果要分段，写在类型是“段落”的栏里")
    return limited(text, field)


def read_paragraphs(node: Node, field: Field, _reading: Reading) -> list[Paragraph]:
    """Read body text: each line is a paragraph."""
    if isinstance(node, Items):
        text = "\n".join(text_of(item, field) for item in node.items)
    else:
        text = text_of(node, field)
        if isinstance(node, Text) and _are_paragraphs(node.lines):
            what = f"有{len(node.lines)}行，可是冒号后面没有“|”，会连成一段"
            fix = f"第一行只写“{field.name}: |”，文字从下一行写起，行首空两格"
            raise Refusal("no-bar", what, fix=fix)
    return list(to_paragraphs(limited(text, field)))


def _are_paragraphs(lines: tuple[str, ...]) -> bool:
    """Tell whether lines that YAML would join are paragraphs of their own, not one broken anywhere."""
    return any(line.endswith(("。", "！", "？", "；", "：")) for line in lines[:-1]) or any(
        map(level_of, lines[1:])
    )


def _within(value: Any, field: Field, parse: Callable[[str], Any]) -> Any:
    if field.minimum and value < parse(field.minimum):
        raise Refusal(
            "too-small", "太小" if field.type != "日期" else "太早", wanted=f"不小于 {field.minimum}"
        )
    if field.maximum and value > parse(field.maximum):
        raise Refusal(
            "too-large", "太大" if field.type != "日期" else "太晚", wanted=f"不大于 {field.maximum}"
        )
    return value


def parse_integer(text: str) -> int:
    """Read a whole number; ValueError says what is wanted."""
    try:
        value = chinese.parse_number(text)
    except ValueError:
        raise ValueError("要写成整数，例如 95，不带单位") from None
    if value != value.to_integral_value():
        raise ValueError("要写成整数，例如 95，不带小数")
    return int(value)


def reader(parse: Callable[[str], Any], code: str) -> Callable[[Node, Field, Reading], Any]:
    """Return a reader of what `parse` understands, within the field's 最小 and 最大."""

    def read(node: Node, field: Field, _reading: Reading) -> Any:
        text = text_of(node, field)
        try:
            value = parse(text)
        except chinese.NoSuchDayError as error:
            raise Refusal(code, f"填得不对：{error}", fix="核对月份和日子") from None
        except ValueError as error:
            fix = "去掉值两头的引号" if text[:1] in "“”\"'‘’" else ""
            raise Refusal(code, "填得不对", wanted=str(error), fix=fix) from None
        return _within(value, field, parse)

    return read


_TRUE = frozenset({"是", "有", "对", "√", "y", "yes", "true"})
_FALSE = frozenset({"否", "无", "没有", "不是", "错", "×", "n", "no", "false"})


def parse_truth(text: str) -> bool:
    """Read 是 or 否 and what clerks write for them; ValueError says what is wanted."""
    folded = chinese.fold(text).lower()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise ValueError("填“是”或“否”")


def read_choice(node: Node, field: Field, _reading: Reading) -> str:
    """Read one of the choices."""
    text = text_of(node, field)
    folded = chinese.fold(text)
    for choice in field.choices:
        if choice in (text, folded):
            return choice
    raise Refusal("not-a-choice", "没有这个选项", wanted=f"从这几个里选一个：{'、'.join(field.choices)}")


_PHONE = re.compile(r"(?:1\d{10}|(?:0\d{2,3}-?)?[1-9]\d{6,7}(?:(?:-|转)\d{1,6})?|\d{3,8}|400-?\d{3}-?\d{4})")


def read_phone(node: Node, field: Field, _reading: Reading) -> str:
    """Read telephone numbers, several of them joined by 、."""
    text = re.sub(r"\s+", "", chinese.fold(text_of(node, field)))
    text = re.sub(r"[—–‐−]+", "-", text)
    text = re.sub(r"\((0\d{2,3})\)-?", r"\1-", text)
    parts = re.split(r"[、,;/]", text)
    if not all(_PHONE.fullmatch(part) for part in parts):
        raise Refusal(
            "not-a-phone",
            "不像电话号码",
            wanted="手机 11 位，或区号-号码，例如 0349-7071234；几个号码用顿号隔开",
        )
    return "、".join(parts)


def read_document_number(node: Node, field: Field, reading: Reading) -> Any:
    """Read a 发文字号, or complete its serial number from 机关代字 and 成文日期."""
    code = str(reading.values.get("机关代字") or "")
    dated = reading.values.get("成文日期")
    year = dated.year if isinstance(dated, date) else 0
    text = text_of(node, field)
    try:
        return str(chinese.parse_document_number(text, code, year))
    except ValueError as error:
        if {"机关代字", "成文日期"} & set(reading.failed) and chinese.is_serial(text):
            return INVALID  # what it lacks to be completed is told where that should stand
        raise Refusal("document-number", "写得不对", wanted=str(error)) from None
