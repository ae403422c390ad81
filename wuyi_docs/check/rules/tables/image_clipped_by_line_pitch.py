"""图片会被固定行距裁掉。

查什么：嵌入式图片所在的段落行距是不是固定值。
依据：公文写作实务（实务）
为什么：固定行距的一行有多高，嵌入的图片就只露出多高。
错误示例：图片所在段落行距固定值 28.95 磅，图片只露出一条。
正确示例：图片所在段落用单倍行距。
例外：高度不超过一行的图片不报；浮动的图片（印章）不受影响。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.core.units import mm_to_pt

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for inline pictures higher than an exact line."""
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
