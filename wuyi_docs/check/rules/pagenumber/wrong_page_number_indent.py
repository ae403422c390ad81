"""页码没有空一字。

查什么：单页码是否右空一字，双页码是否左空一字。
依据：GB/T 9704-2012 7.5（应当）
为什么：标准规定的位置。
错误示例：页码顶到版心边缘。
正确示例：页码距版心边缘一个四号字。
例外：页码放在文本框或图文框里的，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.check.views.measure import first_indent, right_indent
from wuyi_docs.core.standard import PAGE_NUMBER_INDENT

RULE = Rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the indent on the side where the number stands."""
    if not reading.document.settings.even_and_odd:
        return
    for _, kind, paragraph, _ in number_lines(reading):
        if paragraph.in_box or paragraph.format.framed or "\t" in paragraph.text:
            continue
        align = paragraph.format.align
        if kind == "default" and align == "right":
            side, there = "right", right_indent(paragraph, reading.document)
        elif kind == "even" and align in ("left", "both"):
            side, there = "left", first_indent(paragraph, reading.document)
        else:
            continue
        there += len(paragraph.text) - len(paragraph.text.strip("\u3000"))
        if abs(there - PAGE_NUMBER_INDENT.value) > 0.4:
            values = {f"ind.{side}": "280", f"ind.{side}Chars": "100"}
            fixes = (SetParagraph(paragraph, values),)
            yield Fault("页码没有空一字", f"空 {there:.1f} 字", "空一字", paragraph, fixes=fixes)
