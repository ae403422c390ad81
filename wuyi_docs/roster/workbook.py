"""An .xlsx file to its sheets' rows, streamed: raw numbers with their formats, text, merged cells spread.

This module reads the XML itself, since a roster needs at once what openpyxl keeps apart or drops while it streams:
the digits as they are in the file, whether a formula has a value, hidden rows and merged ranges; it also reads
Excel's “strict” dialect. openpyxl is the oracle in the tests.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import FileType, refusal, type_of_members
from wuyi_docs.core.problem import Cell, Place, Problem
from wuyi_docs.roster import limits
from wuyi_docs.roster.grid import Grid, GridCell, GridRow, RawCell, column_letters
from wuyi_docs.roster.numberformat import BUILTIN
from wuyi_docs.roster.xlsx import (
    REPAIR,
    ROSTER,
    elements,
    open_archive,
    open_part,
    parse_part,
    refused,
    too_big,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{*}Relationship"
_REF_ID = re.compile(r"\{.*relationships\}id$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
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
    strings: list[GridCell]
    formats: Mapping[str, str | None]  # by the style as cells name it; None is one that cannot be read
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
        if len(sheets) > limits.SHEETS:
            raise too_big(file, f"工作簿里有 {len(sheets)} 个工作表，最多 {limits.SHEETS} 个")
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
            names.discard(part)  # two names for one sheet would be read twice
            yield Sheet(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible")


def _strings(archive: zipfile.ZipFile, part: str, file: str) -> list[GridCell]:
    found: list[GridCell] = []
    for item in elements(archive, part, "{*}si", file, "{*}sst") if part else ():
        found.append(_rich_text(item))
        if len(found) > limits.TEXTS:
            raise too_big(file, f"工作簿里的文字有 {limits.TEXTS // 10_000} 万条以上")
    return found


def _rich_text(item: _Element) -> GridCell:
    """Return the text of a string item: its runs joined, without the phonetic guide."""
    pieces = []
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [t.text or "" for t in child.iterchildren("{*}t")]
    text = "".join(pieces)
    return _unescape(text) if len(text) <= limits.CELL else RawCell("too-long", str(len(text)))


def _unescape(text: str) -> str:
    """Undo Excel's spelling of characters that XML lacks (`_x000D_`), and settle line ends."""
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 else chr(code)  # half of a character is none


def _formats(archive: zipfile.ZipFile, part: str, file: str) -> dict[str, str | None]:
    if not part:
        return {}
    root = parse_part(archive, part, file)
    codes: dict[str, str | None] = {str(number): code for number, code in BUILTIN.items()}
    for one in root.iter("{*}numFmt"):
        code = one.get("formatCode", "General")
        codes[one.get("numFmtId", "")] = code if len(code) <= limits.FORMAT else None
    cells = root.find("{*}cellXfs")
    styles = [] if cells is None else cells.findall("{*}xf")
    return {str(at): _format(style.get("numFmtId", "0"), codes) for at, style in enumerate(styles)}


def _format(name: str, known: Mapping[str, str | None]) -> str | None:
    """Return what stands under a number; a number without anything is General, as Excel has it."""
    return known[name] if name in known else "General" if _is_number(name) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


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
                    if top != bottom:
                        if len(found) >= limits.MERGES:
                            what = f"工作表“{sheet.name}”里上下合并的单元格有 {limits.MERGES} 处以上"
                            raise too_big(workbook.file, what)
                        found.append(_Merge(column_number(left.decode()), int(top), int(bottom)))
                cut = data.rfind(b"<")
                rest = data[cut:] if len(data) - cut < 1000 else b""
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise refused(workbook.file, "文件已经损坏", REPAIR) from None
    return tuple(sorted(set(found), key=lambda merge: (merge.first, merge.column)))


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Return 0 for A, 25 for Z, 26 for AA, -1 for what names no column."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3):
        return -1
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _rows(workbook: Workbook, sheet: Sheet, merges: tuple[_Merge, ...]) -> Iterator[GridRow]:
    waiting = list(reversed(merges))
    spread: dict[int, tuple[int, GridCell]] = {}
    number = held = 0
    with open_archive(workbook.path, workbook.file) as archive:
        for row in elements(archive, sheet.part, "{*}row", workbook.file):
            number = _row_number(row.get("r", ""), number, workbook, sheet)
            held += len(row)
            if held > limits.CELLS:
                what = f"工作表“{sheet.name}”有 {limits.CELLS // 10_000} 万格以上，多半是格式一直拉到了表底"
                raise too_big(workbook.file, what)
            cells = _cells(row, number, workbook, sheet)
            blank = not any(cells)
            if spread or waiting:
                _spread(number, cells, waiting, spread)
            yield GridRow(number, cells, blank, row.get("hidden") in ("1", "true"))


def _row_number(given: str, before: int, workbook: Workbook, sheet: Sheet) -> int:
    if given and not _is_number(given):
        raise _damaged(f"行号写成了“{given}”", before + 1, -1, workbook, sheet)
    number = int(given) if given else before + 1
    if not 0 < number <= limits.ROWS:
        what = f"工作表“{sheet.name}”里有第 {number} 行，最多 {limits.ROWS} 行"
        raise too_big(workbook.file, what)
    return number


def _damaged(what: str, row: int, column: int, workbook: Workbook, sheet: Sheet) -> AnswersError:
    """Return the error of a file in which nobody can tell where a cell stands."""
    place = Place(workbook.file, cell=Cell(sheet.name, row, column_letters(column)))
    return AnswersError(Problem("bad-cell", f"文件已经损坏：{what}", place, fix=REPAIR))


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


def _cells(row: _Element, number: int, workbook: Workbook, sheet: Sheet) -> list[GridCell]:
    cells: list[GridCell] = []
    for cell in row:
        reference = cell.get("r", "")
        index = column_number(reference.rstrip("0123456789")) if reference else len(cells)
        if index < 0:
            what = f"有一格的位置写成了“{reference}”"
            raise _damaged(what, number, len(cells), workbook, sheet)
        if not len(cell):
            continue
        value = _cell(cell, workbook)
        if value and index >= limits.COLUMNS:
            place = Place(workbook.file, cell=Cell(sheet.name, number, column_letters(index)))
            raise too_big(workbook.file, f"第 {limits.COLUMNS} 列以后还有内容", place)
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
            try:
                position = int(value)
                return workbook.strings[position] if position >= 0 else RawCell("damaged", value)
            except (ValueError, IndexError):
                return RawCell("damaged", value)
        case "str":
            return _unescape(value)
        case "b":
            return RawCell("boolean", value)
        case "e":
            return RawCell("error", value)
        case "d":
            return RawCell("iso-date", value)
    code = _format(cell.get("s", "0"), workbook.formats)
    return RawCell("damaged", value) if code is None else RawCell("number", value, code)
