"""表格里的序号不连续。

查什么：表头为“序号”的一列，数字是否从 1 起依次递增，没有重复和跳号。
依据：公文写作实务（实务）
为什么：增删行之后最容易忘记改序号。
错误示例：1、2、4、4
正确示例：1、2、3、4
例外：有空格、合并单元格或文字的序号列不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph, Table, paragraphs_of, tables_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.TABLE, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Count along the column that is headed 序号."""
    for table in tables_of(reading.document.blocks):
        numbers = _numbers(table)
        for wanted, (paragraph, there) in enumerate(numbers, 1):
            if there != wanted:
                yield Fault("表格里的序号不连续", str(there), str(wanted), paragraph)
                break


def _numbers(table: Table) -> list[tuple[Paragraph, int]]:
    """Return the numbers of the column 序号 with their paragraphs, none if it is not a plain one."""
    if len(table.rows) < 3 or not table.rows[0].cells:
        return []
    if squeeze(table.rows[0].cells[0].text) not in ("序号", "编号", "序"):
        return []
    found: list[tuple[Paragraph, int]] = []
    for row in table.rows[1:]:
        cell = row.cells[0] if row.cells else None
        text = squeeze(cell.text) if cell else ""
        if cell is None or cell.span > 1 or cell.continues or not re.fullmatch(r"\d{1,4}", text):
            break
        paragraph = next((p for p in paragraphs_of(cell.blocks) if p.text.strip()), None)
        if paragraph is None:
            break
        found.append((paragraph, int(text)))
    rest = table.rows[1 + len(found) :]
    tail = [squeeze(row.cells[0].text) for row in rest if row.cells]
    return found if all(text in ("", "合计", "总计", "小计") for text in tail) and len(found) > 1 else []
