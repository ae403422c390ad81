"""An .xlsx file to its sheets' rows, streamed: raw numbers with their formats, text, merged cells spread.

This module reads the XML itself, since a roster needs at once what openpyxl keeps apart or drops while it streams:
the digits as they are in the file, whether a formula has a value, hidden rows and merged ranges; it also reads
Excel's “strict” dialect. openpyxl is the oracle in the tests.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from wuyi_docs.core.opening import FileType, refusal, type_of_members
from wuyi_docs.core.problem import Place
from wuyi_docs.roster.grid import Grid, GridCell, GridRow, RawCell
from wuyi_docs.roster.numberformat import BUILTIN
from wuyi_docs.roster.xlsx import REPAIR, ROSTER, elements, open_archive, open_part, parse_part, refused

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_COLUMNS = 2000
MAX_MERGES = 100_000

_RELATION = "{*}Relationship"
_REF_ID = re.compile(r"\{.*relationships\}id$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, its part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened .xlsx; `formats` are the number formats by a cell's style."""

    path: Path
    file: str
    sheets: tuple[Sheet, ...]
    strings: list[str]
    formats: tuple[str, ...]
    date1904: bool

    def grid(self, sheet: Sheet) -> Grid:
        """Return the rows of one sheet, to be read as often as wanted."""
        merges = _merges(self, sheet)
        return Grid(self.file, sheet.name, partial(_rows, self, sheet, merges), self.date1904, len(merges))


@dataclass(frozen=True, slots=True)
class _Merge:
    column: int
    first: int
    last: int


def open_workbook(path: Path, file: str) -> Workbook:
    """Open `path` (called `file` in messages); AnswersError, one sentence, for what is not a sound .xlsx."""
    with open_archive(path, file) as archive:
        names = set(archive.namelist())
        main = _main_part(archive, names, file)
        root = parse_part(archive, main, file)
        relations = _relations(archive, main, names, file)
        sheets = tuple(_sheets(root, relations, names))
        if not sheets:
            raise refused(file, "工作簿里没有工作表", "换成装有底册的工作簿")
        properties = root.find("{*}workbookPr")
        flag = properties.get("date1904", "0") if properties is not None else "0"
        strings = _strings(archive, _target(relations, "/sharedStrings", names), file)
        formats = _formats(archive, _target(relations, "/styles", names), file)
        return Workbook(path, file, sheets, strings, formats, flag in ("1", "true", "on"))


def _main_part(archive: zipfile.ZipFile, names: set[str], file: str) -> str:
    if "_rels/.rels" in names:
        for line in parse_part(archive, "_rels/.rels", file).iterchildren(_RELATION):
            target = line.get("Target", "").lstrip("/")
            if (
                line.get("Type", "").endswith("/officeDocument")
                and target.startswith("xl/")
                and target in names
            ):
                return target
    kind = type_of_members(names)
    if kind is FileType.EXCEL:
        raise refused(file, "文件已经损坏，找不到工作簿", REPAIR)
    raise refusal(kind, Place(file), ROSTER)


def _relations(archive: zipfile.ZipFile, main: str, names: set[str], file: str) -> dict[str, tuple[str, str]]:
    """Return id → (type, part) of the workbook's relationships."""
    folder = PurePosixPath(main).parent
    part = str(folder / "_rels" / f"{PurePosixPath(main).name}.rels")
    if part not in names:
        raise refused(file, f"文件已经损坏（缺少 {part}）", REPAIR)
    found = {}
    for line in parse_part(archive, part, file).iterchildren(_RELATION):
        target = line.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else str(folder / target)
        found[line.get("Id", "")] = (line.get("Type", ""), whole)
    return found


def _target(relations: dict[str, tuple[str, str]], ending: str, names: set[str]) -> str:
    return next((part for kind, part in relations.values() if kind.endswith(ending) and part in names), "")


def _sheets(root: _Element, relations: dict[str, tuple[str, str]], names: set[str]) -> Iterator[Sheet]:
    for sheet in root.iter("{*}sheet"):
        key = next((str(value) for name, value in sheet.attrib.items() if _REF_ID.match(str(name))), "")
        kind, part = relations.get(key, ("", ""))
        if kind.endswith("/worksheet") and part in names:
            yield Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible")


def _strings(archive: zipfile.ZipFile, part: str, file: str) -> list[str]:
    return [_rich_text(item) for item in elements(archive, part, "{*}si", file)] if part else []


def _rich_text(item: _Element) -> str:
    """Return the text of a string item: its runs joined, without the phonetic guide."""
    pieces = []
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [t.text or "" for t in child.iterchildren("{*}t")]
    return _unescape("".join(pieces))


def _unescape(text: str) -> str:
    """Undo Excel's spelling of characters that XML lacks (`_x000D_`), and settle line ends."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _formats(archive: zipfile.ZipFile, part: str, file: str) -> tuple[str, ...]:
    if not part:
        return ()
    root = parse_part(archive, part, file)
    codes = dict(BUILTIN)
    for one in root.iter("{*}numFmt"):
        if one.get("numFmtId", "").isdigit():
            codes[int(one.get("numFmtId", ""))] = one.get("formatCode", "General")
    cells = root.find("{*}cellXfs")
    styles = [] if cells is None else cells.findall("{*}xf")
    return tuple(codes.get(int(style.get("numFmtId", "0")), "General") for style in styles)


def _merges(workbook: Workbook, sheet: Sheet) -> tuple[_Merge, ...]:
    """Return the ranges over several rows, which stand behind the rows and therefore need a scan of their own."""
    found: list[_Merge] = []
    with (
        open_archive(workbook.path, workbook.file) as archive,
        open_part(archive, sheet.part, workbook.file) as stream,
    ):
        rest = b""
        try:
            while chunk := stream.read(_CHUNK):
                data = rest + chunk
                if b"mergeCell" not in data:
                    rest = data[-1000:]
                    continue
                for left, top, _, bottom in _MERGE.findall(data):
                    if top != bottom and len(found) < MAX_MERGES:
                        found.append(_Merge(_column(left.decode()), int(top), int(bottom)))
                cut = data.rfind(b"<")
                rest = data[cut:] if len(data) - cut < 1000 else b""
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise refused(workbook.file, "文件已经损坏", REPAIR) from None
    return tuple(sorted(set(found), key=lambda merge: (merge.first, merge.column)))


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _rows(workbook: Workbook, sheet: Sheet, merges: tuple[_Merge, ...]) -> Iterator[GridRow]:
    waiting = list(reversed(merges))
    spread: dict[int, tuple[int, GridCell]] = {}
    number = 0
    with open_archive(workbook.path, workbook.file) as archive:
        for row in elements(archive, sheet.part, "{*}row", workbook.file):
            given = row.get("r", "")
            number = int(given) if given.isdigit() else number + 1
            cells = _cells(row, workbook)
            blank = not any(cells)
            if spread or waiting:
                _spread(number, cells, waiting, spread)
            yield GridRow(number, cells, blank, row.get("hidden") in ("1", "true"))


def _spread(
    number: int, cells: list[GridCell], waiting: list[_Merge], spread: dict[int, tuple[int, GridCell]]
) -> None:
    """Give each row under a merged cell the cell's value, and take up the ranges that begin here."""
    for column, (last, value) in list(spread.items()):
        if number > last:
            del spread[column]
            continue
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = value
    while waiting and waiting[-1].first <= number:
        merge = waiting.pop()
        if merge.first == number and merge.column < len(cells) and cells[merge.column]:
            spread[merge.column] = (merge.last, cells[merge.column])


def _cells(row: _Element, workbook: Workbook) -> list[GridCell]:
    cells: list[GridCell] = []
    for cell in row:
        reference = cell.get("r", "")
        index = _column(reference.rstrip("0123456789")) if reference else len(cells)
        if index >= MAX_COLUMNS or not len(cell):
            continue
        value = _cell(cell, workbook)
        if value:
            if index > len(cells):
                cells.extend([""] * (index - len(cells)))
            if index < len(cells):
                cells[index] = value
            else:
                cells.append(value)
    return cells


def _cell(cell: _Element, workbook: Workbook) -> GridCell:
    kind = cell.get("t", "n")
    value, formula = "", False
    for child in cell:
        name = child.tag.rpartition("}")[2]
        if name == "v":
            value = child.text or ""
        elif name == "f":
            formula = True
        elif name == "is":
            return _rich_text(child)
    if not value:
        return RawCell("uncomputed", "") if formula and kind != "str" else ""
    match kind:
        case "s":
            position = int(value) if value.isdigit() else -1
            return workbook.strings[position] if 0 <= position < len(workbook.strings) else ""
        case "str":
            return _unescape(value)
        case "b":
            return RawCell("boolean", value)
        case "e":
            return RawCell("error", value)
        case "d":
            return RawCell("iso-date", value)
    style = int(cell.get("s", "0"))
    return RawCell("number", value, workbook.formats[style] if style < len(workbook.formats) else "General")
