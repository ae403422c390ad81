"""Readers of single values: text, paragraphs, numbers, dates, choices, telephone and document numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from wuyi_docs.core import chinese
from wuyi_docs.core.headings import Paragraph, level_of, to_paragraphs
from wuyi_docs.form.field import Field
from wuyi_docs.form.types.reading import (
    INVALID,
    NOTHING,
    Reading,
    Refusal,
    answer_of,
    limited,
    refuse_nothing,
    text_of,
    tidied,
)
from wuyi_docs.sheets.nodes import Items, Node, Text


def read_text(node: Node, field: Field, reading: Reading) -> str:
    """Read one line of text."""
    text = answer_of(node, field, reading)
    if "\n" in text:
        raise Refusal("many-lines", "只能写一行", fix="合成一行写；如果要分段，写在类型是“段落”的栏里")
    if not (field.in_table or field.unprinted):
        refuse_nothing(text, field)
    return limited(tidied(text, node, field, reading), field)


def read_paragraphs(node: Node, field: Field, reading: Reading) -> list[Paragraph]:
    """Read body text: each line is a paragraph."""
    if isinstance(node, Items):
        text = "\n".join(text_of(item, field) for item in node.items)
    else:
        text = text_of(node, field)
        if isinstance(node, Text) and _are_paragraphs(node.lines):
            what = f"有{len(node.lines)}行，可是冒号后面没有“|”，会连成一段"
            fix = f"第一行只写“{field.name}: |”，文字从下一行写起，行首空两格"
            raise Refusal("no-bar", what, fix=fix)
    refuse_nothing(text, field)
    return list(to_paragraphs(limited(tidied(text, node, field, reading, body=True), field)))


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
    except ValueError as error:
        says = str(error).replace("数字，例如 95 或 95.5", "整数，例如 95")
        meant = getattr(error, "meant", ".")
        raise (ValueError(says) if "." in meant else chinese.DoubtfulError(says, meant)) from None
    if value != value.to_integral_value():
        raise ValueError("要写成整数，例如 95，不带小数")
    return int(value)


def reader(parse: Callable[[str], Any], code: str) -> Callable[[Node, Field, Reading], Any]:
    """Return a reader of what `parse` understands, within the field's 最小 and 最大."""

    def read(node: Node, field: Field, reading: Reading) -> Any:
        text = answer_of(node, field, reading)
        try:
            value = parse(text)
        except chinese.NoSuchDayError as error:
            raise Refusal(code, f"填得不对：{error}", fix="核对月份和日子") from None
        except chinese.DoubtfulError as error:
            fix = f"如果就是 {error.meant}，写成 {error.meant}"
            raise Refusal(code, "填得不对", str(error), fix, error.meant) from None
        except ValueError as error:
            bare = text.strip("“”\"'‘’")
            fix = "去掉值两头的引号" if bare != text else ""
            raise Refusal(code, "填得不对", str(error), fix, bare if fix else None) from None
        return _within(value, field, parse)

    return read


_TRUE = frozenset(
    [
        "是",
        "是的",
        "有",
        "有的",
        "对",
        "对的",
        "要",
        "需要",
        "同意",
        "可以",
        "好",
        "好的",
        "行",
        "已",
        "√",
        "✓",
        "✔",
        "☑",
        "■",
        "y",
        "yes",
        "t",
        "true",
        "1",
    ]
)
_FALSE = frozenset(
    [
        "否",
        "不",
        "不是",
        "无",
        "没",
        "没有",
        "错",
        "不要",
        "不用",
        "不需要",
        "无需",
        "不同意",
        "不可以",
        "不行",
        "未",
        "×",
        "✗",
        "✘",
        "✕",
        "x",
        "☒",
        "□",
        "n",
        "no",
        "f",
        "false",
        "0",
    ]
)


def read_truth(node: Node, field: Field, reading: Reading) -> bool:
    """Read 是 or 否, what clerks write for them, and the words of the question itself (是否申请: 不申请)."""
    text = chinese.fold(answer_of(node, field, reading)).lower().strip("。.!“”\"'‘’()[] ")
    asked = field.name.removeprefix("是否")
    if asked != field.name and len(text) > 1:
        denied = text.removeprefix("不").removeprefix("未").removeprefix("没有")
        if asked.startswith(denied) and len(denied) > 1:
            return denied == text
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise Refusal("not-yes-or-no", "填得不对", wanted="填“是”或“否”")


def read_choice(node: Node, field: Field, reading: Reading) -> str:
    """Read one of the choices, whatever stands round it."""
    text = answer_of(node, field, reading)
    if text in field.choices:
        return text
    bare = _bare(text)
    for choice in field.choices:
        if bare == _bare(choice):
            return choice
    wanted = f"从这几个里选一个：{'、'.join(field.choices)}"
    if bare in NOTHING and not field.required:
        raise Refusal("not-a-choice", "没有这个选项", wanted, "没有就空着，什么也不填", "")
    near = [choice for choice in field.choices if choice in bare or bare in choice] if bare else []
    # Of 合格 and 不合格 the longer one is meant where both stand in the text.
    meant = max(near, key=len) if near and all(one in max(near, key=len) for one in near) else None
    fix = f"如果是“{meant}”，就写“{meant}”" if meant else ""
    raise Refusal("not-a-choice", "没有这个选项", wanted, fix, meant)


def _bare(text: str) -> str:
    return re.sub(r"[\s“”‘’\"'《》()\[\]【】〔〕。.,;:、★]", "", chinese.fold(text)).lower()


_PHONE = re.compile(r"(?:1\d{10}|(?:0\d{2,3}-?)?[1-9]\d{6,7}(?:(?:-|转)\d{1,6})?|\d{3,8}|400-?\d{3}-?\d{4})")


def read_phone(node: Node, field: Field, reading: Reading) -> str:
    """Read telephone numbers, several of them joined by 、."""
    typed = answer_of(node, field, reading)
    text = re.sub(r"(?<=\d{7})\s+(?=0\d{2,3}-|1\d{10})", "、", chinese.fold(typed[:LONGEST_PHONE]))
    text = re.sub(r"\s+", "", text).strip("。.,;、")
    text = re.sub(r"^(?:\+|00)86-?(?=1\d{10}$|0?[1-9]\d)", "", text)
    text = re.sub(r"(?<=\d)(?:转|分机|ext\.?|#|\*)(?=\d)", "转", text, flags=re.IGNORECASE)
    text = re.sub(r"[—–‐−]+", "-", text)
    text = re.sub(r"\((0\d{2,3})\)-?", r"\1-", text)
    parts = [_MOBILE.sub(r"\1\2\3", part) for part in re.split(r"[、,;/或和]", text)]
    if len(typed) > LONGEST_PHONE or not all(map(_PHONE.fullmatch, parts)):
        numbers = [one[0] for one in _PHONE_WITHIN.finditer(text)]
        meant = "、".join(numbers) if numbers and len(typed) <= LONGEST_PHONE else None
        wanted = "手机 11 位，或区号-号码，例如 0349-7071234；几个号码用顿号隔开"
        fix = f"只写号码：{meant}" if meant else ""
        raise Refusal("not-a-phone", "不像电话号码", wanted, fix, meant)
    return "、".join(parts)


LONGEST_PHONE = 200  # characters
_MOBILE = re.compile(r"(1\d{2})[-.](\d{4})[-.](\d{4})")
_PHONE_WITHIN = re.compile(r"(?<![\d-])(?:1\d{10}|0\d{2,3}-?[1-9]\d{6,7}|[1-9]\d{6,7})(?![\d-])")


def read_document_number(node: Node, field: Field, reading: Reading) -> Any:
    """Read a 发文字号, or complete its serial number from 机关代字 and 成文日期."""
    code = str(reading.values.get("机关代字") or "")
    dated = reading.values.get("成文日期")
    year = dated.year if isinstance(dated, date) else 0
    text = answer_of(node, field, reading)
    try:
        number = str(chinese.parse_document_number(text, code, year))
    except ValueError as error:
        if {"机关代字", "成文日期"} & set(reading.failed) and chinese.is_serial(text):
            return INVALID  # what it lacks to be completed is told where that should stand
        meant = error.meant if isinstance(error, chinese.DoubtfulError) else None
        raise Refusal("document-number", "写得不对", wanted=str(error), replacement=meant) from None
    if slip := chinese.number_slip(text):
        reading.note(field, node, f"：读作 {number}（{slip}）")
    return number
