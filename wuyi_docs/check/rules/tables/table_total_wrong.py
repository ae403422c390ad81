"""表格的合计数不对。

查什么：末行为“合计”“总计”的表格，各数字列相加是否等于合计数。
依据：公文写作实务（实务）
为什么：改了明细忘了改合计，是表格里最常见的差错。
错误示例：20、30、40，合计 100
正确示例：20、30、40，合计 90
例外：有“小计”行、空格或者文字的列不看；百分比和平均数的列不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Cell, paragraphs_of, tables_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.TABLE, practice(), words=True)

_NUMBER: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


def find(reading: Reading) -> Iterator[Fault]:
    """Add up each column of plain numbers above a total."""
    for table in tables_of(reading.document.blocks):
        rows = [row.cells for row in table.rows]
        if len(rows) < 4 or any(cell.continues for cells in rows for cell in cells):
            continue
        texts = ["".join(squeeze(cell.text) for cell in cells) for cells in rows]
        label = squeeze(rows[-1][0].text) if rows[-1] else ""
        if label not in ("合计", "总计") or any("小计" in text or "平均" in text for text in texts):
            continue
        yield from _columns(rows)


def _columns(rows: list[tuple[Cell, ...]]) -> Iterator[Fault]:
    columns = {cell.column for cell in rows[0]}
    for column in sorted(columns):
        cells = [cell for row in rows[1:] for cell in row if cell.column == column]
        texts = [squeeze(cell.text).replace(",", "").replace("，", "") for cell in cells]
        head = next((squeeze(cell.text) for cell in rows[0] if cell.column == column), "")
        if len(cells) != len(rows) - 1 or not all(_NUMBER.fullmatch(text) for text in texts):
            continue
        if any(word in head for word in ("率", "比", "均", "序号", "%", "年", "电话")):
            continue
        wanted = sum((Decimal(text) for text in texts[:-1]), Decimal(0))
        if wanted != Decimal(texts[-1]):
            paragraph = next((p for p in paragraphs_of(cells[-1].blocks) if p.text.strip()), None)
            yield Fault(f"“{head}”一列的合计数不对", texts[-1], str(wanted), paragraph)
