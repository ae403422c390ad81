"""A form to a blank roster (.xlsx): headings with explanations, drop-downs, validation, one example row.

The columns are all fields that a row may answer, first those that mostly change from row to row; only what 机关.yaml
says already needs none. Each cell of the example row bears a mark, so that what nobody has typed over is no answer.
Equal forms give equal bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from wuyi_docs.core.chinese import parse_date
from wuyi_docs.expressions.wording import in_words
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form
from wuyi_docs.form.types import TYPES
from wuyi_docs.roster.origin import KIND, ROSTER, USE
from wuyi_docs.roster.records import EXAMPLE_MARK
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "底册"
HEADING_ROW, EXAMPLE_ROW = 2, 3
VALIDATED_ROWS = 5000  # a drop-down that ends before the roster does would let slips through
ENTRIES = 3  # of a table inside a row; more are added by copying the headings on
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - an .xlsx holds no zone; the earliest a zip can hold
_DATE_FORMAT = 'yyyy"年"m"月"d"日"'
_LIMIT = 255  # characters of a drop-down's list and of the messages of a validation


class _Column(NamedTuple):
    heading: str
    field: Field
    example: str


def blank_roster(
    form: Form, given: Collection[str] = (), example: Mapping[str, Node] = MappingProxyType({})
) -> bytes:
    """Return the blank roster of `form`; `given` are fields that 机关.yaml fills already.

    `example` holds answers that go together, for the example row; else each field's own example is shown.
    The row is marked, so that a batch leaves it out.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet: Worksheet = workbook.create_sheet(SHEET)
    columns = list(_columns(form, given, example))
    _write_title(sheet, form, columns, given)
    for index, column in enumerate(columns, start=1):
        _write_column(sheet, index, column, form)
    sheet.freeze_panes = f"A{EXAMPLE_ROW}"
    for name, value in ((KIND, form.name), (USE, ROSTER)):
        cast("Any", workbook).custom_doc_props.append(StringProperty(name=name, value=value))
    workbook.properties.creator = "wuyi"
    workbook.properties.created = workbook.properties.modified = _EPOCH
    buffer = BytesIO()
    workbook.save(buffer)
    return _settled(buffer.getvalue())


def row_fields(form: Form, given: Collection[str] = ()) -> tuple[Field, ...]:
    """Return the fields that a roster has a column for, those that each row must answer first, tables last."""
    asked = [one for one in form.fields if one.asked and (one.unprinted or one.name not in given)]
    own = {one.name for one in asked if not (one.default or one.compute)}
    sure = {one.name for one in asked if one.name in own and (one.unprinted or one.required)}
    known = sure | {one.name for one in form.fields if one.compute}

    def rank(one: Field) -> int:
        # What is asked only under a condition belongs to the first where the roster itself decides the condition.
        decided = one.name in sure if one.condition is None else one.condition.names <= known
        return 2 if one.columns else 0 if one.name in own and decided else 1

    return tuple(sorted(asked, key=rank))


def _columns(form: Form, given: Collection[str], example: Mapping[str, Node]) -> Iterator[_Column]:
    for one in row_fields(form, given):
        shown = example.get(one.name)
        if not one.columns:
            text = _in_cell(shown) if example else one.example.split("\n")[0]
            yield _Column(one.name, one, text)
            continue
        rows = shown.items if isinstance(shown, Items) else ()
        for entry in range(1, max(ENTRIES, one.fewest, len(rows)) + 1):
            row = rows[entry - 1] if entry <= len(rows) else None
            for column in one.columns:
                if column.compute is None:
                    needed = replace(column, required=column.required and one.required and entry == 1)
                    text = _in_cell(row.get(column.name)) if isinstance(row, Entries) else ""
                    yield _Column(f"{one.name}{entry}{column.name}", needed, text)


def _in_cell(node: Node | None) -> str:
    if isinstance(node, Text):
        return node.text.strip()
    return "\n".join(map(_in_cell, node.items)) if isinstance(node, Items) else ""


def _write_title(sheet: Worksheet, form: Form, columns: list[_Column], given: Collection[str]) -> None:
    from openpyxl.styles import Alignment, Font

    present = {column.field.name for column in columns}
    others = [one.name for one in form.fields if one.asked and one.name in given and one.name not in present]
    more = f"{'、'.join(others)}写在 机关.yaml 里，哪一行要用别的，自己加一列。" if others else ""
    text = (
        f"{form.name}工作底册。一行做一份文件，从示例行下面填起；灰色的示例行不会做成文件，可以删掉。红色的列必须填，其余的列可以空着，"
        f"也可以整列删掉。各行都相同的内容不用列在这里，写在 --with 的表里。{more}"
    )
    cell = sheet.cell(1, 1, text)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.font = Font(name="宋体", size=10)
    width = max(1, min(len(columns), 8))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet.row_dimensions[1].height = 48


def _write_column(sheet: Worksheet, index: int, column: _Column, form: Form) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    field = column.field
    letter = get_column_letter(index)
    thin = Side(style="thin", color="999999")
    heading = sheet.cell(HEADING_ROW, index, column.heading)
    color = "C00000" if field.always_needed else "000000"
    heading.font = Font(name="宋体", size=11, bold=True, color=color)
    heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    heading.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    heading.fill = PatternFill("solid", fgColor="E7EEF7")
    comment = Comment(_explanation(field, form), "wuyi", height=120, width=260)
    heading.comment = comment
    # The mark makes it text: what is not typed over can never pass for a date or a number of the clerk's.
    text = EXAMPLE_MARK + column.example if column.example or index == 1 else None
    example = sheet.cell(EXAMPLE_ROW, index, text)
    example.font = Font(name="宋体", size=11, italic=True, color="7F7F7F")
    for styled in (example, sheet.column_dimensions[letter]):  # a new cell takes its column's format
        styled.number_format = _number_format(field)
        styled.alignment = Alignment(vertical="top", wrap_text=field.type in ("段落", "列表"))
    sheet.column_dimensions[letter].width = _width(column)
    _validate(sheet, letter, field)


def _explanation(field: Field, form: Form) -> str:
    lines = [field.help or field.name]
    if field.condition:
        when = f"只在{in_words(field.condition, form.yes_no)}时填"
        lines.append(when + ("，而且必须填。" if field.required else "。"))
    elif field.default:
        lines.append(f"可以不填，不填就是“{field.default}”。")
    elif field.compute:
        lines.append("可以不填，不填由程序算出。")
    else:
        lines.append("必须填。" if field.required else "可以不填。")
    if field.choices:
        lines.append(f"从这几个里选：{'、'.join(field.choices)}")
    elif field.type == "列表":
        lines.append("有几项时，用分号隔开，或者在格子里换行（Alt+Enter）。")
    elif field.type == "段落":
        lines.append("每段一行，在格子里换行（Alt+Enter）。")
    else:
        lines.append(f"填法：{TYPES[field.type].hint}")
    if field.example:
        lines.append(f"例如：{field.example.split(chr(10))[0]}")
    return "\n".join(lines)


def _number_format(field: Field) -> str:
    """Text cells are formatted as text, so that Excel keeps 007 and long numbers as they are typed."""
    return {"日期": _DATE_FORMAT, "整数": "0", "小数": "General"}.get(field.type, "@")


def _width(column: _Column) -> float:
    wide = max(_cells(column.heading) + 4, _cells(column.example) + 2, 10)
    return float(min(wide, 44 if column.field.type == "段落" else 36))


def _cells(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def _validate(sheet: Worksheet, letter: str, field: Field) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule: DataValidation | None = None
    choices = field.choices or (("是", "否") if field.type == "是否" else ())
    if choices and len(listed := ",".join(choices)) <= _LIMIT and not any("," in one for one in choices):
        rule = DataValidation(type="list", formula1=f'"{listed}"')
        rule.error = f"请从这几个里选：{'、'.join(choices)}"[:_LIMIT]
    elif field.type == "日期":
        first, last = _bounds(field)
        rule = DataValidation(type="date", operator="between", formula1=first, formula2=last)
        rule.error = "请填日期，例如 2022-10-16"
    elif field.type in ("整数", "小数"):
        low, high = field.minimum or "-999999999", field.maximum or "999999999"
        rule = DataValidation(operator="between", formula1=low, formula2=high)
        rule.type = "whole" if field.type == "整数" else "decimal"
        limits = f"，{field.minimum} 到 {field.maximum}" if field.minimum and field.maximum else ""
        rule.error = f"请填{'整数' if field.type == '整数' else '数字'}{limits}，不带单位"
    if rule is not None:
        rule.errorTitle, rule.showErrorMessage, rule.allow_blank = field.name[:32], True, True
        rule.add(f"{letter}{EXAMPLE_ROW}:{letter}{EXAMPLE_ROW + VALIDATED_ROWS}")
        sheet.add_data_validation(rule)


def _bounds(field: Field) -> tuple[str, str]:
    first = parse_date(field.minimum) if field.minimum else date(1949, 10, 1)
    last = parse_date(field.maximum) if field.maximum else date(2199, 12, 31)
    return f"DATE({first.year},{first.month},{first.day})", f"DATE({last.year},{last.month},{last.day})"


def _settled(data: bytes) -> bytes:
    """Give every member the same date, and the time of writing in docProps the epoch's."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "docProps/core.xml":
                content = _dated(content)
            target.writestr(zipfile.ZipInfo(info.filename), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _dated(core: bytes) -> bytes:
    import re

    stamp = _EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, core)
