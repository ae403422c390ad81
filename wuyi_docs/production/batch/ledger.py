"""台账.xlsx: the list of the documents in a folder as an office keeps it, written as a stream.

A writer of its own of a few lines: one sheet of text and numbers, nothing else. With openpyxl's a batch of 3,000
rows takes 19 % more of the processor's time (8 pairs, `tests.benchmarks.compare`).
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import TextIOWrapper
from itertools import count
from pathlib import Path

from wuyi_docs.docx.package import RELATIONSHIPS_XML, TYPES_XML
from wuyi_docs.docx.xml import DECLARATION, OFFICE
from wuyi_docs.production.manifest import Entry
from wuyi_docs.roster.grid import column_letters
from wuyi_docs.roster.origin import LEDGER, USE

NAME = "台账.xlsx"
_MARK = b"wuyi-docs"  # Excel and WPS drop it when they save
# What stands before and after the answers that the form's fields give, with the width of each column.
_BEFORE = {"序号": 6, "文件": 28, "标题": 56, "发文字号": 24}
_AFTER = {"底册": 24, "底册行号": 10, "制作时间": 22, "备注": 28}
_WIDTH = 14
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_TYPE = f"{_OFFICE_TYPE}.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES_XML}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/docProps/custom.xml" ContentType="{_OFFICE_TYPE}.custom-properties+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS_XML}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
    # What keeps it from being taken for a roster, whose columns it has.
    "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{USE}">'
    f"<vt:lpwstr>{LEDGER}</vt:lpwstr></property></Properties>",
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS_XML}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2">'
    '<font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


@contextmanager
def open_ledger(path: Path, columns: Sequence[str]) -> Iterator[Callable[[Entry, str], None]]:
    """Write the list to `path`, an entry and a remark a row; the file is whole when the block ends.

    `columns` are the names of the answers that it shows.
    """
    widths = {**_BEFORE, **dict.fromkeys(columns, _WIDTH), **_AFTER}
    letters = [column_letters(index) for index in range(len(widths))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.comment = _MARK
        for name, text in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), DECLARATION + text, zipfile.ZIP_DEFLATED)
        sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        sheet.compress_type = zipfile.ZIP_DEFLATED
        with TextIOWrapper(archive.open(sheet, "w", force_zip64=True), "utf-8", newline="") as stream:
            numbers = count(1)

            def add(entry: Entry, remark: str) -> None:
                number = next(numbers)
                shown = [entry.shown.get(name, "") for name in columns]
                made_of = (entry.roster, entry.row or "", _time(entry.made), remark)
                values = (number, entry.file, entry.document, entry.number, *shown, *made_of)
                stream.write(_row(number + 1, letters, values))

            stream.write(_head(widths.values()) + _row(1, letters, tuple(widths), ' s="1"'))
            yield add
            reach = f"A1:{letters[-1]}{next(numbers)}"
            stream.write(f'</sheetData><autoFilter ref="{reach}"/></worksheet>')


def changed_by_hand(path: Path) -> bool:
    """Tell whether somebody saved the list after it was written, or put another file in its place."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment != _MARK
    except FileNotFoundError:
        return False
    except (OSError, zipfile.BadZipFile):
        return True


def _head(widths: Iterable[int]) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    return f'{DECLARATION}<worksheet xmlns="{_MAIN}">{view}<cols>{columns}</cols><sheetData>'


@lru_cache(maxsize=64)  # hundreds are made in a second
def _time(made: str) -> str:
    """Return an ISO time as an office writes it: 2022年11月28日 14:05."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)", made)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日 {found[4]}" if found else ""


def _row(number: int, letters: Iterable[str], values: Iterable[str | float], style: str = "") -> str:
    cells = [
        f'<c r="{letter}{number}"{style} t="inlineStr"><is><t>{_escaped(value)}</t></is></c>'
        if isinstance(value, str)
        else f'<c r="{letter}{number}"{style}><v>{value}</v></c>'
        for letter, value in zip(letters, values, strict=True)
        if value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _escaped(text: str) -> str:
    return text if text.isalnum() else html.escape(text, quote=False)
