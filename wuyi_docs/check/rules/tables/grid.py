"""Rules on tables and on pictures in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.model.types import Cell, Paragraph, Table, paragraphs_of, tables_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.measure import text_area
from wuyi_docs.core.standard import TEXT_WIDTH
from wuyi_docs.core.units import mm_to_pt, pt_to_mm

_SLACK_MM: Final = 4.5


@rule(Element.TABLE, by(TEXT_WIDTH))
def table_wider_than_text(reading: Reading) -> Iterator[Fault]:
    """表格超出版心。

    查什么：表格的宽度是否超过版心（竖排 156 毫米，横排 225 毫米）。
    为什么：超出版心的部分会印到订口或者切口里去。
    错误示例：表格宽 180 毫米。
    正确示例：表格宽 156 毫米。
    例外：单元格边距使表格比版心宽出 4 毫米以内的，不报。
    """
    imprint = reading.elements.imprint
    for table in reading.document.tables:
        if imprint is not None and imprint.table is table:
            continue
        section = reading.sections[min(table.section, len(reading.sections) - 1)]
        limit = pt_to_mm(text_area(section)[0])
        there = pt_to_mm(max(sum(table.grid), table.width or 0.0))
        if there > limit + _SLACK_MM:
            place = f"表格{table.number}"
            yield Fault("表格超出版心", f"{there:.0f} 毫米", f"不超过 {limit:.0f} 毫米", place=place)


@rule(Element.TABLE, words=True)
def table_serial_numbers_broken(reading: Reading) -> Iterator[Fault]:
    """表格里的序号不连续。

    查什么：表头为“序号”的一列，数字是否从 1 起依次递增，没有重复和跳号。
    为什么：增删行之后最容易忘记改序号。
    错误示例：1、2、4、4
    正确示例：1、2、3、4
    例外：有空格、合并单元格或文字的序号列不看。
    """
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


_NUMBER: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


@rule(Element.TABLE, words=True)
def table_total_wrong(reading: Reading) -> Iterator[Fault]:
    """表格的合计数不对。

    查什么：末行为“合计”“总计”的表格，各数字列相加是否等于合计数。
    为什么：改了明细忘了改合计，是表格里最常见的差错。
    错误示例：20、30、40，合计 100
    正确示例：20、30、40，合计 90
    例外：有“小计”行、空格或者文字的列不看；百分比和平均数的列不看。
    """
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


_LONG: Final = 24


@rule(Element.TABLE)
def table_header_not_repeated(reading: Reading) -> Iterator[Fault]:
    """跨页的表格没有重复表头。

    查什么：20 行以上的表格，首行是否设了“在各页顶端以标题行形式重复出现”。
    为什么：翻到第二面看不见表头，不知道各列是什么。
    错误示例：40 行的名单，只有第一面有表头。
    正确示例：每一面都有表头。
    例外：没有表头的名单可以忽略。
    """
    for table in reading.document.tables:
        if len(table.rows) > _LONG and not table.rows[0].repeats:
            there = f"{len(table.rows)} 行，表头不重复"
            yield Fault("跨页的表格没有重复表头", there, "表头在各页重复", place=f"表格{table.number}")


@rule(Element.BODY)
def image_clipped_by_line_pitch(reading: Reading) -> Iterator[Fault]:
    """图片会被固定行距裁掉。

    查什么：嵌入式图片所在的段落行距是不是固定值。
    为什么：固定行距的一行有多高，嵌入的图片就只露出多高。
    错误示例：图片所在段落行距固定值 28.95 磅，图片只露出一条。
    正确示例：图片所在段落用单倍行距。
    例外：高度不超过一行的图片不报；浮动的图片（印章）不受影响。
    """
    for paragraph in reading.document.all_paragraphs:
        look = paragraph.format
        if look.line_rule != "exact" or look.line is None:
            continue
        high = [
            s
            for s in paragraph.shapes
            if s.inline and s.kind == "picture" and mm_to_pt(s.height_mm) > look.line
        ]
        if high:
            there = f"图片高 {high[0].height_mm:.0f} 毫米，行距固定 {look.line:g} 磅"
            fixes = (SetParagraph(paragraph, {"spacing.line": "240", "spacing.lineRule": "auto"}),)
            yield Fault("图片会被固定行距裁掉", there, "单倍行距", paragraph, fixes=fixes)
