"""正文行距不一致。

查什么：个别段落的行距与全文正文不同。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：一段行距不同，整面的行就对不齐，行数也乱了。
错误示例：全文 28.95 磅，中间一段 1.5 倍。
正确示例：全文都是 28.95 磅。
例外：有图片的段落、表格里的文字不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import body_sample, line_height
from wuyi_docs.core.standard import LINES_PER_PAGE

RULE = Rule(Element.BODY, by(LINES_PER_PAGE))


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each paragraph's pitch with the body's."""
    sample = body_sample(reading)
    if sample is None:
        return
    document = reading.document
    wanted = line_height(sample, document)
    values = {"spacing.line": _line(sample), "spacing.lineRule": sample.format.line_rule}
    for paragraph in reading.body():
        if paragraph.in_cell or paragraph.shapes or len(paragraph.text) < 2:
            continue
        there = line_height(paragraph, document)
        if abs(there - wanted) > 0.6:
            fixes = (SetParagraph(paragraph, values),)
            shown = f"{there:.4g} 磅"
            yield Fault("行距与正文其他段落不同", shown, f"{wanted:.4g} 磅", paragraph, fixes=fixes)


def _line(sample: Paragraph) -> str | None:
    look = sample.format
    if look.line is None:
        return None
    return str(round(look.line * (240 if look.line_rule == "auto" else 20)))
