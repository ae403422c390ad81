"""台账.xlsx: the list of the documents made, written as a stream.

A writer of its own of a few lines: one sheet of text and numbers, nothing else. openpyxl would take as long
for the list as the documents themselves take.
"""

from __future__ import annotations

import html
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from wuyi_docs.production.manifest import Entry
from wuyi_docs.roster.grid import column_letters

NAME = "台账.xlsx"
_MARK = b"wuyi-docs"  # Excel and WPS drop it when they save
_HEADINGS = (
    "序号",
    "文件",
    "标题",
    "发文字号",
    "底册行号",
    "制作时间",
    "文件校验码（SHA-256）",
    "模板校验码",
    "表单校验码",
)
_WIDTHS = (6, 28, 56, 24, 10, 22, 68, 20, 20)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
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


_ROW = '<row r="%d"><c r="A%d"><v>%d</v></c>{}{}{}<c r="E%d"><v>%d</v></c>{}{}{}{}</row>'.format(
    *(f'<c r="{letter}%d" t="inlineStr"><is><t>%s</t></is></c>' for letter in "BCDFGHI")
)
_AT_ONCE = 64  # rows; each writing has a price of its own


class AddRow(Protocol):
    """Takes the documents one by one."""

    def __call__(self, entry: Entry) -> None:
        """Add one document."""


@contextmanager
def open_ledger(path: Path) -> Iterator[AddRow]:
    """Write the list to `path`, an entry a row; the file is whole when the block ends."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.comment = _MARK
        for name, text in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), _XML + text, zipfile.ZIP_DEFLATED)
        sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        sheet.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(sheet, "w", force_zip64=True) as stream:
            stream.write(_head().encode())
            rows: list[str] = []
            yield _adder(stream, rows)
            rows.append("</sheetData></worksheet>")
            stream.write("".join(rows).encode())


def changed_by_hand(path: Path) -> bool:
    """Tell whether somebody saved the list after it was written, or put another file in its place."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment != _MARK
    except FileNotFoundError:
        return False
    except (OSError, zipfile.BadZipFile):
        return True


def _head() -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, start=1)
    )
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    return f'{_XML}<worksheet xmlns="{_MAIN}">{view}<cols>{columns}</cols><sheetData>{_headings()}'


def _adder(stream: IO[bytes], waiting: list[str]) -> AddRow:
    number = 0

    def add(entry: Entry) -> None:
        nonlocal number
        number += 1
        file, document, name = (
            html.escape(text, quote=False) for text in (entry.file, entry.document, entry.number)
        )
        made, sha, template, form = entry.made, entry.sha256, entry.template[:16], entry.form[:16]
        row = number + 1
        texts = (row, file, row, document, row, name)
        hashes = (row, sha, row, template, row, form)
        waiting.append(_ROW % (row, row, number, *texts, row, entry.row, row, made, *hashes))
        if len(waiting) >= _AT_ONCE:
            stream.write("".join(waiting).encode())
            waiting.clear()

    return add


def _headings() -> str:
    cells = (
        f'<c r="{column_letters(index)}1" s="1" t="inlineStr"><is><t>{text}</t></is></c>'
        for index, text in enumerate(_HEADINGS)
    )
    return f'<row r="1">{"".join(cells)}</row>'
