"""页码没有分单双页左右排。

查什么：单页码居右、双页码居左，是否设了“奇偶页不同”。
依据：GB/T 9704-2012 7.5（应当）
为什么：标准规定单页码居右空一字，双页码居左空一字；双面印刷时页码才都在切口一侧。
错误示例：页码一律居中。
正确示例：奇数页页码居右空一字，偶数页页码居左空一字。
例外：页码放在文本框或图文框里的，位置算不准，不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.core.standard import PAGE_NUMBER_INDENT

RULE = Rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_INDENT))

_SIDES: Final = {"default": ("right", "居右"), "even": ("left", "居左")}


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the alignment of the numbers in the footers of odd and even pages."""
    lines = list(number_lines(reading))
    if not lines or any(p.in_box or p.format.framed for _, _, p, _ in lines):
        return
    if any(len(p.text.strip("\t")) != len(p.text) for _, _, p, _ in lines):
        return
    if not reading.document.settings.even_and_odd:
        yield Fault("页码没有分单双页左右排", "单双页相同", "单页居右，双页居左", lines[0][2])
        return
    for _, kind, paragraph, _ in lines:
        side, shown = _SIDES.get(kind, ("", ""))
        if side and paragraph.format.align not in (side, "both" if side == "left" else side):
            values = {"jc": side, f"ind.{side}": "280", f"ind.{side}Chars": "100"}
            fixes = (SetParagraph(paragraph, {**values, "ind.firstLine": None, "ind.firstLineChars": None}),)
            yield Fault("页码排错了边", paragraph.format.align, shown, paragraph, fixes=fixes)
