"""Readers of values that hold several: lists, and tables whose rows are read column by column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from wuyi_docs.core.problem import nearest
from wuyi_docs.form.field import Field
from wuyi_docs.form.types.reading import (
    INVALID,
    Reading,
    Refusal,
    Row,
    counted,
    refuse_nothing,
    text_of,
    tidied,
    without_added,
)
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text, is_blank

_MAY_PART = re.compile("[、，,；; \u3000\t\xa0]")
JOINED = "、"  # what the template puts between the items of such a list
_NUMBERED = re.compile(r"[(（]?\d{1,2}[)）.．、]")


def read_list(node: Node, field: Field, reading: Reading) -> Any:
    """Read a list: items of text, or lines of one text."""
    if isinstance(node, Entries):
        titles = [key.text for key, value in node if is_blank(value)]
        if len(titles) < len(node.entries):
            raise Refusal("not-a-list", "应当是一个列表", fix="每一项另起一行，前面加“- ”，不写冒号")
        items = [Text(title, node.place) for title in titles]  # `甲局:`, a line each
    elif isinstance(node, Items):
        items = [_list_item(item, field) for item in node.items if not _is_blank_item(item)]
    else:
        # One line of text, as a roster's cell or --set gives it: several items by line or semicolon.
        lines = node.lines or re.split(r"[\n；;]", text_of(node, field))
        items = [Text(part.strip(), node.place) for part in lines if part.strip()]
        if node.lines and not field.added and all(_NUMBERED.match(item.text) for item in items):
            fix = "每一项开头的序号改成“- ”（半角减号加一个空格）"
            raise Refusal("numbered-list", "的各项前面写了序号，会原样印出来", fix=fix)
    names: list[str] = []
    failed = False
    for item in items:
        try:
            found = _names_in(item, field, reading)
            if len(items) == len(found) == 1:
                refuse_nothing(found[0], field)
            names += found
        except Refusal as refusal:
            reading.refuse(field, item, refusal)
            failed = True
    return INVALID if failed else counted(names, field, "项")


def _names_in(item: Text, field: Field, reading: Reading) -> list[str]:
    """Return what one item names: itself, or several that were written in one."""
    text = tidied(without_added(item.text, item, field, reading), item, field, reading)
    if field.added is None or JOINED not in field.added.after or not _MAY_PART.search(text):
        return [text]
    from wuyi_docs.form.types.enumerated import parts_of  # its patterns take two milliseconds to compile

    names = parts_of(text, limited=bool(field.most))
    told = "、".join(names)
    if told != text:
        reading.note(field, item, f"：读作{len(names)}个：{told}" if len(names) > 1 else f"：读作“{told}”")
    return names


def _list_item(item: Node, field: Field) -> Text:
    if isinstance(item, Entries) and len(item.entries) == 1:
        key, value = item.entries[0]
        if isinstance(value, Text):  # `- 时间: 九点` is a line of text to a clerk
            return Text(f"{key.text}: {value.text}".strip() if value.text else key.text, item.place)
    return Text(re.sub(r"\s*\n\s*", "", text_of(item, field)), item.place)


def _is_blank_item(item: Node) -> bool:
    return not item.entries if isinstance(item, Entries) else is_blank(item)


def is_unfilled(node: Node, field: Field) -> bool:
    """Tell whether nothing was filled in: a table's rows hold nothing but their columns' names."""
    if isinstance(node, Text):
        return not node.text.strip()
    if isinstance(node, Items) and field.columns:
        return all(_is_blank_row(item, field) for item in node.items)
    if isinstance(node, Entries):
        return not node.entries or _is_blank_row(node, field)
    return is_blank(node)


def _is_blank_row(item: Node, field: Field) -> bool:
    names = {column.name for column in field.columns}
    if isinstance(item, Entries):
        return all(is_blank(value) and key.text in names for key, value in item)
    return is_blank(item)


def read_table(node: Node, field: Field, reading: Reading) -> Any:
    """Read a table row by row; INVALID where a row has problems."""
    if isinstance(node, Entries):
        fix = f"每一行的第一栏“{field.columns[0].name}”前面加“- ”，同一行的其他栏和它左边对齐"
        raise Refusal("not-a-table", "应当是几行，每行前面有“- ”", fix=fix)
    if isinstance(node, Text):
        lines = [part.strip() for part in node.lines or node.text.split("\n") if part.strip()]
        if len(lines) == 1:
            refuse_nothing(lines[0], field)
        node = Items(tuple(Text(line, node.place) for line in lines), node.place)
    rows: list[Row] = []
    failed = False
    for item in _with_whole_rows(node.items, field, reading):
        if _is_blank_row(item, field):
            continue
        _refuse_row_of_nothing(node.items, item, field)
        columns = _read_row_of(item, field, reading)
        failed |= columns is None
        rows.append(Row(columns or {}))
    return INVALID if failed else counted(rows, field, "行")


def _refuse_row_of_nothing(rows: Collection[Node], row: Node, field: Field) -> None:
    """Refuse an only row that says 无 in its first column and nothing else."""
    filled = [value for _, value in row if not is_blank(value)] if isinstance(row, Entries) else [row]
    if len(rows) == 1 and len(filled) == 1 and isinstance(filled[0], Text):
        refuse_nothing(filled[0].text.strip(), field)


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
    item = _titled(item, field)
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


def _titled(item: Node, field: Field) -> Node:
    """Return `- 台账:` as the line of text that it is, unless its name may be a column's."""
    if isinstance(item, Entries) and len(item.entries) == 1 and is_blank(item.entries[0][1]):
        name = item.entries[0][0].text
        if nearest(name, (column.name for column in field.columns)) is None:
            return Text(name, item.place)
    return item


_ONE_LINE_A_COLUMN = "每一栏另起一行，和第一栏的栏名左边对齐；冒号用半角，后面空一格"


def _crowded(row: Entries, field: Field) -> str:
    """Return the column that stands within another one's text: `- 姓名: 王五，职务: 科员`."""
    names = [column.name for column in field.columns if not row.get(column.name)]
    texts = [node.text for _, node in row if isinstance(node, Text)]
    for name in names:
        if any(re.search(rf"[，,；;、\s]\s*{re.escape(name)}\s*[:：]", text) for text in texts):
            return name
    return ""
