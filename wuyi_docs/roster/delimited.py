"""A file of separated values becomes rows of text, one at a time, in any encoding and with any separator in use.

The separator is the one that finds the most field names; this module knows fields only through that count.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.opening import encoding_of
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.roster import limits
from wuyi_docs.roster.grid import Grid, GridCell, GridRow, RawCell

SEPARATORS = (",", ";", "\t", "|")
_CHUNK = 1 << 18
# Excel's trick to keep leading zeros in a .csv: ="007".
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
HEAD_ROWS = 40


def open_delimited(path: Path, file: str, score: Callable[[Iterator[GridRow]], int]) -> Grid:
    """Return the rows of the file `path`; `score` tells how good a heading some rows hold."""
    encoding = _encoding(path, file)
    grids = [Grid(file, "", partial(_rows, path, file, encoding, separator)) for separator in SEPARATORS]
    return max(grids, key=lambda grid: _score(grid, score))  # the first of equals: the comma


def _score(grid: Grid, score: Callable[[Iterator[GridRow]], int]) -> int:
    try:
        return score(islice(grid.rows(), HEAD_ROWS))
    except AnswersError:
        return 0


def _encoding(path: Path, file: str) -> str:
    if encoding := encoding_of(partial(_chunks, path)):
        return encoding
    what = "文件不是文本，或编码认不出来"
    fix = "用 Excel 打开，另存为 .xlsx 或“CSV UTF-8”后再用"
    raise AnswersError(
        Problem("not-text", what, Place(file), wanted="UTF-8 或 GBK 编码的 .csv 文件", fix=fix)
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from iter(partial(stream.read, _CHUNK), b"")


def _rows(path: Path, file: str, encoding: str, separator: str) -> Iterator[GridRow]:
    with path.open(encoding=encoding, newline="") as stream:
        before = shift = 0
        try:
            if stream.readline().startswith("sep="):  # Excel's own hint, not a row
                before = shift = 1
            else:
                stream.seek(0)
            # Whole, so that a quote without its pair is told from a cell that is too long.
            csv.field_size_limit(limits.FILE)
            reader = csv.reader(stream, delimiter=separator, strict=True)
            for values in reader:
                if len(values) > limits.COLUMNS:
                    what = f"这一行有 {len(values)} 格，最多 {limits.COLUMNS} 列，不像是底册"
                    fix = "核对是不是少了换行；或改用 .xlsx"
                    raise AnswersError(Problem("too-big", what, Place(file=file, line=before + 1), fix=fix))
                cells: list[GridCell] = [_clean(value) for value in values]
                yield GridRow(before + 1, cells, not any(cells))
                before = reader.line_num + shift
        except csv.Error:
            what = "从这一行起，英文双引号没有配对，后面的内容都连在一起了"
            fix = "补上另一半引号；文字里本来就有英文双引号的，写两个，整格再用双引号括起来"
            raise AnswersError(Problem("bad-csv", what, Place(file=file, line=before + 1), fix=fix)) from None
        except UnicodeError:
            what = "文件的编码不一致，从某处起读不出来"
            fix = "用 Excel 打开，另存为“CSV UTF-8”后再用"
            raise AnswersError(
                Problem("bad-encoding", what, Place(file=file, line=before + 1), fix=fix)
            ) from None


def _clean(value: str) -> GridCell:
    if len(value) > limits.CELL:
        return RawCell("too-long", str(len(value)))
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = value.strip()
    if value.startswith('="') and (found := _FORMULA_TEXT.fullmatch(value)):
        return found[1]
    return value
