"""Readers of values that hold several: lists, and tables whose rows are read column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wuyi_docs.form.field import Field
from wuyi_docs.form.types.reading import INVALID, Reading, Refusal, Row, counted, text_of
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, is_blank

_NOTHING = frozenset({"无", "没有", "暂无"})
_NUMBERED = re.compile(r"[(（]?\d{1,2}[)）.．、]")


def read_list(node: Node, field: Field, _reading: Reading) -> list[str]:
    """Read a list: items of text, or lines of one text."""
    if isinstance(node, Entries):
        raise Refusal("not-a-list", "应当是一个列表", fix="每一项另起一行，前面加“- ”，不写冒号")
    if isinstance(node, Items):
        items = [_list_item(item, field) for item in node.items if not is_blank(item)]
    else:
        # One line of text, as a roster's cell or --set gives it: several items by line or semicolon.
        lines = node.lines or re.split(r"[\n；;]", text_of(node, field))
        items = [part.strip() for part in lines if part.strip()]
        if node.lines and all(map(_NUMBERED.match, items)):
            fix = "每一项开头的序号改成“- ”（半角减号加一个空格）"
            raise Refusal("numbered-list", "的各项前面写了序号，会原样印出来", fix=fix)
    if len(items) == 1:
        _refuse_nothing(items[0], field)
    return counted(items, field, "项")


def _refuse_nothing(text: str, field: Field) -> None:
    """Refuse the word 无 for an empty list: it would be printed as if it were an organ's name."""
    if text in _NOTHING and not field.required:
        what = f"填了“{text}”，会原样印出来"
        raise Refusal("word-for-nothing", what, fix="没有就空着，什么也不填", replacement="")


def _list_item(item: Node, field: Field) -> str:
    if isinstance(item, Entries) and len(item.entries) == 1:
        key, value = item.entries[0]
        if isinstance(value, Text):  # `- 时间: 九点` is a line of text to a clerk
            return f"{key.text}: {value.text}"
    return re.sub(r"\s*\n\s*", "", text_of(item, field))


def read_table(node: Node, field: Field, reading: Reading) -> Any:
    """Read a table row by row; INVALID where a row has problems."""
    if isinstance(node, Entries):
        fix = f"每一行的第一栏“{field.columns[0].name}”前面加“- ”，同一行的其他栏和它左边对齐"
        raise Refusal("not-a-table", "应当是几行，每行前面有“- ”", fix=fix)
    if isinstance(node, Text):
        lines = [part.strip() for part in node.lines or node.text.split("\n") if part.strip()]
        if len(lines) == 1:
            _refuse_nothing(lines[0], field)
        node = Items(tuple(Text(line, node.place) for line in lines), node.place)
    rows: list[Row] = []
    failed = False
    for item in _with_whole_rows(node.items, field, reading):
        if is_blank(item):
            continue
        columns = _read_row_of(item, field, reading)
        failed |= columns is None
        rows.append(Row(columns or {}))
    return INVALID if failed else counted(rows, field, "行")


def _with_whole_rows(items: Iterable[Node], field: Field, reading: Reading) -> list[Node]:
    """Join what was split by a dash before each column; a row begins where its first column stands."""
    first = field.columns[0]
    whole: list[Node] = []
    told = False
    for item in items:
        above = whole[-1] if whole else None
        if (
            first.required
            and isinstance(item, Entries)
            and isinstance(above, Entries)
            and not item.get(first.name)
            and not any(above.get(key.text) for key, _ in item)
            and any(key.text == column.name for key, _ in item for column in field.columns)
        ):
            if not told:
                what = f"的同一行里，只有第一栏“{first.name}”前面有“- ”"
                fix = f"删掉“{item.entries[0][0].text}”前面的“- ”，改成两个空格；以下各行也一样"
                reading.refuse(field, item, Refusal("too-many-dashes", what, fix=fix))
            told = True
            item = Entries((*above.entries, *item.entries), above.place)
            whole.pop()
        whole.append(item)
    return whole


def _read_row_of(item: Node, field: Field, reading: Reading) -> dict[str, object] | None:
    if isinstance(item, Text):
        # A plain line stands for its first column where nothing else must be filled.
        if any(column.required and column.asked for column in field.columns[1:]):
            shown = "、".join(column.name for column in field.columns)
            fix = (
                "写成“- 栏名: 值”，其余各栏另起一行、左边对齐；冒号用半角"
                if "：" in item.text
                else _ONE_LINE_A_COLUMN
            )
            refusal = Refusal("not-a-row", "的这一行没有分栏", wanted=f"分成这几栏：{shown}", fix=fix)
            reading.refuse(field, item, refusal)
            return None
        item = Entries(((Text(field.columns[0].name, item.place), item),), item.place)
    if isinstance(item, Items):
        fix = f"删掉多余的“- ”，写成“- {field.columns[0].name}: 值”"
        reading.refuse(field, item, Refusal("not-a-row", "的这一行应当分栏填写，这里却是一个列表", fix=fix))
        return None
    if crowded := _crowded(item, field):
        what = f"的这一行里，“{crowded}”和别的栏写在了一行"
        reading.refuse(field, item, Refusal("columns-on-one-line", what, fix=_ONE_LINE_A_COLUMN))
        return None
    return reading.read_row(field, item, reading)


_ONE_LINE_A_COLUMN = "每一栏另起一行，和第一栏的栏名左边对齐；冒号用半角，后面空一格"


def _crowded(row: Entries, field: Field) -> str:
    """Return the column that stands within another one's text: `- 姓名: 王五，职务: 科员`."""
    names = [column.name for column in field.columns if not row.get(column.name)]
    texts = [node.text for _, node in row if isinstance(node, Text)]
    for name in names:
        if any(re.search(rf"[，,；;、\s]\s*{re.escape(name)}\s*[:：]", text) for text in texts):
            return name
    return ""
