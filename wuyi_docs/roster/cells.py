"""A spreadsheet cell to the text that a field wants, and what Excel has lost on the way.

The rule: the text is what the clerk sees in the cell. Three exceptions, for fields whose type says more than
the display does: a date field gets the whole date even where the cell shows only month and day, a number
field gets the bare number, and a long number gets all its digits. Places are filled in by the caller.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from wuyi_docs.core.chinese import format_date
from wuyi_docs.core.problem import Problem, Severity
from wuyi_docs.roster import limits, numberformat
from wuyi_docs.roster.grid import GridCell, RawCell

_ERRORS = {
    "#REF!": "引用的单元格已被删除",
    "#DIV/0!": "除数是零或空单元格",
    "#N/A": "没有查到对应的值",
    "#NAME?": "公式里有认不出的名称",
    "#VALUE!": "公式里的值类型不对",
    "#NUM!": "公式里的数字超出范围",
    "#NULL!": "公式里的区域不相交",
}
_AS_TEXT = "把单元格格式改成“文本”，再重新填写"
_AGAIN = "重新填写这个单元格"
# Names of fields whose value is a row of digits rather than a number, so that a leading 0 counts.
_CODE_NAME = re.compile(r"(编号|代码|证号|号码|份号|邮编|编码|账号)$")
_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")
_SERIALS = (20_000, 80_000)  # days 1954 to 2119: what a date looks like that lost its format

CellText = tuple[str, Problem | None]


def read_cell(cell: GridCell, wanted: str, name: str = "", *, date1904: bool = False) -> CellText:
    """Return the text of `cell` for the field `name` of type `wanted` ("" unknown), and what is wrong."""
    if isinstance(cell, str):
        if wanted in ("文本", "电话") and "E" in cell and _EXPONENT.fullmatch(cell.strip()):
            return cell, _digits_lost(cell, "表格存成文本时，长数字变成了科学计数，后面的数字已经丢失")
        return cell, None
    return _read_raw(cell, wanted, name if _CODE_NAME.search(name) else "", date1904)


@lru_cache(maxsize=8192)
def _read_raw(cell: RawCell, wanted: str, name: str, date1904: bool) -> CellText:
    match cell.kind:
        case "boolean":
            return ("是" if cell.text in ("1", "true") else "否"), None
        case "error":
            why = _ERRORS.get(cell.text, "公式算不出结果")
            fix = "在 Excel 里改正公式，或直接填上结果"
            return "", Problem("formula-error", f"单元格的公式出错：{why}", given=cell.text, fix=fix)
        case "uncomputed":
            fix = "用 Excel 或 WPS 表格打开这个文件，保存一次，公式就有结果了；或直接填上结果"
            return "", Problem("formula-uncomputed", "单元格是公式，但文件里没有它的计算结果", fix=fix)
        case "iso-date":
            return _read_iso(cell.text, wanted)
        case "damaged":
            return "", Problem("bad-cell", "文件里的这个单元格已损坏", given=cell.text, fix=_AGAIN)
        case "too-long":
            return "", too_long(int(cell.text))
    value = _number(cell.text)
    if value is None:
        return cell.text, Problem("bad-number", "单元格里的数字已损坏", given=cell.text, fix=_AGAIN)
    try:
        if numberformat.is_date(cell.code):
            return _read_date(value, cell.code, wanted, date1904)
        return _read_number(value, cell.code, wanted, name)
    except (ArithmeticError, ValueError):  # a format that Excel itself would not have let pass
        return "", Problem("bad-format", "单元格的数字格式读不懂", given=cell.code, fix=_AS_TEXT)


def _number(text: str) -> Decimal | None:
    if len(text) > 2 * limits.DIGITS:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= limits.DIGITS else None


def too_long(length: int) -> Problem:
    """Return the problem of a cell that holds more characters than any cell may."""
    what = f"这一格有 {length} 个字，一格最多 {limits.CELL} 个字"
    fix = "分成几格；太长的内容，放到附件里或者单独做一份表"
    return Problem("long-cell", what, fix=fix)


def _read_iso(text: str, wanted: str) -> CellText:
    try:
        when = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text, None
    return (
        format_date(when)
        if wanted == "日期" or not (when.hour or when.minute)
        else f"{format_date(when)} {when:%H:%M}"
    ), None


def _read_date(serial: Decimal, code: str, wanted: str, date1904: bool) -> CellText:
    try:
        when = numberformat.moment(serial, date1904=date1904)
        if wanted != "日期":
            return numberformat.shown(serial, code, date1904=date1904), None
    except ValueError as error:
        given = numberformat.plain(serial)
        return "", Problem(
            "bad-date", f"单元格里的日期不对：{error}", given=given, fix="重新填写日期，例如 2022-11-15"
        )
    if serial < 1 and not date1904:
        given = numberformat.shown(serial, code)
        return "", Problem(
            "time-only", "单元格里只有时间，没有日期", given=given, fix="填写完整的日期，例如 2022-11-15"
        )
    return format_date(when), None


def _read_number(value: Decimal, code: str, wanted: str, name: str) -> CellText:
    full = numberformat.plain(value)
    if abs(value) >= 10**numberformat.EXCEL_DIGITS:
        what = "这个数超过15位，Excel 只记得住15位，后面的数字已经变成0"
        return full, _digits_lost(full, what)
    if wanted == "日期":
        return _read_serial(value, full, code)
    text = numberformat.shown(value, code)
    if wanted in ("整数", "小数") and "%" not in text:
        text = numberformat.plain(numberformat.rounded(value, code))
    problem = (
        _zeros_lost(full, wanted, name) if numberformat.is_plain(code) else _precision_lost(value, code, text)
    )
    return text, problem


def _read_serial(value: Decimal, full: str, code: str) -> CellText:
    if numberformat.is_plain(code) and _SERIALS[0] <= value <= _SERIALS[1]:
        day = format_date(numberformat.moment(value))
        what = f"单元格里是 Excel 的日期编号（{full} 就是{day}），不是日期"
        return full, Problem("date-serial", what, given=full, fix="把单元格格式改成“日期”，核对后保存")
    return numberformat.shown(value, code), None


def _digits_lost(given: str, what: str) -> Problem:
    return Problem("digits-lost", what, given=given, wanted="完整的号码", fix=_AS_TEXT)


def _zeros_lost(full: str, wanted: str, name: str) -> Problem | None:
    """Say where a leading 0 went. A telephone number tells by its length, other codes only by their names."""
    if wanted == "电话" and full.isdigit():
        area = len(full) == 10 and full[:3] not in ("400", "800")
        if area or (len(full) == 11 and full[0] != "1"):
            what = "区号开头的 0 已被 Excel 去掉"
            return Problem("zeros-lost", what, given=full, wanted=f"0{full}", fix=_AS_TEXT)
    if name and wanted in ("文本", ""):
        what = f"“{name}”里填的是数字；如果开头有 0，已被 Excel 去掉"
        return Problem(
            "zeros-lost", what, given=full, fix=f"如果开头有 0，{_AS_TEXT}", severity=Severity.NOTE
        )
    return None


def _precision_lost(value: Decimal, code: str, text: str) -> Problem | None:
    if numberformat.rounded(value, code) == Decimal(numberformat.plain(value)):
        return None
    what = f"单元格显示为 {text}，实际的数是 {numberformat.plain(value)}；文件里用显示的数"
    return Problem(
        "rounded", what, given=text, fix="如果要用实际的数，增加单元格的小数位数", severity=Severity.NOTE
    )
